import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { devDependencies } from "../../package.json";
import { placesOf } from "../../sandbox/session/places";
import { reset } from "../../sandbox/session/reset";
import { capture } from "../lifecycle/machine";
import { done, packed } from "./packed";

const checkout = resolve(__dirname, "../..");

/** What a package that a lockfile lists asks for. */
interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** An empty folder in which a user has installed the packed package, Pulumi's SDK and that of AWS, from the registry. */
export class Installed {
  private constructor(
    /** The folder. */
    readonly dir: string,
  ) {}

  /** Packs and installs. */
  static async make(): Promise<Installed> {
    const root = mkdtempSync(join(tmpdir(), "trilith-installed-"));
    const dir = join(root, "project");
    mkdirSync(dir);
    writeFileSync(join(dir, "package.json"), '{ "name": "shop", "private": true }\n');
    const sdks = ["@pulumi/pulumi", "@pulumi/aws"].map(
      (name) => `${name}@${Object.entries(devDependencies).find(([own]) => own === name)?.[1]}`,
    );
    await done("npm", ["install", "--no-audit", "--no-fund", await packed(), ...sdks], dir);
    return new Installed(dir);
  }

  /** A program of Node's, and what it said. */
  node(...args: string[]) {
    return capture(process.execPath, args, this.dir, process.env);
  }

  /** `trilith` as npm links it. */
  trilith(...args: string[]) {
    return capture(join(this.dir, "node_modules/.bin/trilith"), args, this.dir, { ...process.env, NO_COLOR: "1" });
  }

  /** What the compiler says of a file of the project, libraries included. */
  async typed(file: string, module: "node16" | "es2022", moduleResolution: "node16" | "bundler"): Promise<string> {
    const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
    const options = { target: "es2022", lib: ["es2022"], types: ["node"], module, moduleResolution, ...strict };
    writeFileSync(join(this.dir, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: [file] }));
    return (await this.node(join(checkout, "node_modules/typescript/bin/tsc"), "-p", ".")).text;
  }

  /** Every file of the package, as paths inside of it. */
  files(): string[] {
    const folder = join(this.dir, "node_modules/trilith");
    const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return entries.filter((path) => statSync(join(folder, path)).isFile());
  }

  /** Bytes that come along with the package: all that its two neighbours alone would not have brought. */
  bytesBeside(...neighbours: readonly string[]): number {
    const packages = JSON.parse(readFileSync(join(this.dir, "package-lock.json"), "utf8")).packages;
    const without = neededBy(neighbours, packages);
    const along = Object.keys(packages).filter((path) => path !== "" && !without.has(path));
    return along.reduce((sum, path) => sum + bytesIn(join(this.dir, path)), 0);
  }

  /** Ends its world, if it has one, and deletes everything. */
  async close(): Promise<void> {
    if (existsSync(join(this.dir, "Pulumi.yaml"))) await reset(placesOf(this.dir, {}));
    rmSync(join(this.dir, ".."), { recursive: true, force: true });
  }
}

function neededBy(names: readonly string[], packages: Readonly<Record<string, Locked>>): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = placeOf(name, from, packages);
    if (path === undefined || needed.has(path)) return;
    needed.add(path);
    const {
      dependencies,
      optionalDependencies,
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = packages[path] ?? {};
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
    for (const next of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) visit(next, path);
  };
  for (const name of names) visit(name, "");
  return needed;
}

/** Where Node finds a package from another one's folder. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, unknown>>): string | undefined {
  const path = join(from, "node_modules", name);
  if (path in packages) return path;
  return from === ""
    ? undefined
    : placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf("node_modules/") - 1)), packages);
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    // What stands in a package's own node_modules is a package of its own.
    if (entry.isDirectory()) return entry.name === "node_modules" ? sum : sum + bytesIn(path);
    return entry.isFile() ? sum + statSync(path).size : sum;
  }, 0);
}
