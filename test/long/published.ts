import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { capture } from "../lifecycle/machine";

const checkout = resolve(__dirname, "../..");

/** What no build reads, and what is another copy of it. */
const leftOut = [".git", ".trilith", "dist", "node_modules", "test"];

/** A project in which the package is installed as `npm publish` would send it. */
export class Published {
  private constructor(
    /** The project's folder. */
    readonly dir: string,
  ) {}

  /**
   * Packs a copy of this checkout and unpacks it into a project. Beside it stands what the package says that it needs, and
   * nothing that only its developers have.
   */
  static async make(): Promise<Published> {
    const dir = mkdtempSync(join(tmpdir(), "trilith-published-"));
    const tarball = await packed(dir);
    const modules = join(dir, "node_modules");
    mkdirSync(modules);
    await done("tar", ["-xzf", tarball, "-C", modules], dir);
    renameSync(join(modules, "package"), join(modules, "trilith"));
    for (const name of neededIn(join(modules, "trilith"))) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(checkout, "node_modules", name), join(modules, name));
    }
    return new Published(dir);
  }

  /** A file of the package. */
  file(...path: string[]): string {
    return join(this.dir, "node_modules/trilith", ...path);
  }

  /** `trilith` as it is installed. */
  trilith(...args: string[]) {
    return capture(process.execPath, [this.file("bin/trilith.js"), ...args], this.dir, process.env);
  }

  /** A program of one line. */
  node(code: string) {
    return capture(process.execPath, ["-e", code], this.dir, process.env);
  }

  /** Takes it away. */
  close(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/**
 * Packs a copy of this checkout, as `npm publish` would send it.
 * @param dir - Where to.
 * @returns The tarball's path.
 */
export async function packed(dir: string): Promise<string> {
  const copy = join(dir, "copy");
  for (const name of readdirSync(checkout).filter((entry) => !leftOut.includes(entry))) {
    cpSync(join(checkout, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));
  await done("npm", ["pack", "--pack-destination", dir], copy);
  rmSync(copy, { recursive: true });
  const [tarball = ""] = readdirSync(dir).filter((name) => name.endsWith(".tgz"));
  return join(dir, tarball);
}

function neededIn(folder: string): string[] {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...peerDependencies });
}

/**
 * Runs a program to its end.
 * @throws Error with what it said, when it fails.
 */
export async function done(file: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, text } = await capture(file, args, cwd, process.env);
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${text}`);
}
