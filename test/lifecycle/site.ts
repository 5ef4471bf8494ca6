import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { rememberedIn } from "../../components/topology/configuration/topology-output";
import { placesOf } from "../../sandbox/session/places";
import { reset } from "../../sandbox/session/reset";
import { ask, worldOf, worldProgram } from "../../sandbox/session/world";
import type { LoggedCall } from "../../sandbox/world/calls";
import { capture, quickGround } from "./machine";
import { type Step, stepsOf } from "./steps";

const checkout = resolve(__dirname, "../..");
const shared = ["components", "node_modules", "sandbox", "package.json", "tsconfig.json"];

const unasked = {
  up: ["--yes"],
  preview: [],
  refresh: ["--yes", "--skip-preview"],
  destroy: ["--yes", "--skip-preview"],
} as const;

/** A stack's configuration as a test edits it: values under `trilith:`, by key without the prefix. */
export type Settings = Record<string, unknown> & { regions: Record<string, Record<string, unknown>> };

/** Something that exists in the site's clouds. */
export interface Thing {
  readonly id: string;
  readonly type: string;
  readonly urn: string;
  readonly stack: string;
  readonly region: string;
  readonly state: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a command did. */
export interface Run {
  readonly code: number;
  /** Both streams, as a person would have read them. */
  readonly text: string;
  /** Steps that are not `same` or `read`. */
  readonly changes: readonly Step[];
}

/** One of the checkout's Pulumi projects: its folder, and where its stack files are. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly stackFiles: string;
}

const system: Project = { name: "trilith", folder: ".", stackFiles: "stacks" };

/** What an account has once. */
export const bootstrap: Project = {
  name: "trilith-bootstrap",
  folder: "stacks/bootstrap",
  stackFiles: "stacks/bootstrap",
};

/** What a site's programs are: compiled once for all sites, or the sources, which each site compiles for itself. */
export type Programs = "compiled" | "sources";

/**
 * A project folder of its own with its own sandbox: the checkout's code by link, its stack files by copy.
 * Commands run as a user runs them, through `bin/trilith.js`.
 */
export class Site {
  private constructor(
    readonly dir: string,
    private readonly project: Project = system,
  ) {}

  /** An empty site. */
  static empty(ground = quickGround(), programs: Programs = "compiled"): Site {
    const dir = mkdtempSync(join(ground, "trilith-site-"));
    for (const entry of shared) symlinkSync(join(checkout, entry), join(dir, entry));
    const filter = (from: string) => !from.endsWith(".trilith");
    cpSync(join(checkout, "stacks"), join(dir, "stacks"), { recursive: true, filter });
    const site = new Site(dir);
    site.runs(programs);
    return site;
  }

  /** A site that continues where another one, at rest, stood. */
  static copyOf(other: string): Site {
    const site = Site.empty();
    const filter = (from: string) => !from.endsWith("Pulumi.yaml");
    cpSync(join(other, "stacks"), join(site.dir, "stacks"), { recursive: true, force: true, filter });
    cpSync(join(other, ".trilith"), join(site.dir, ".trilith"), {
      recursive: true,
      filter: (from) => !from.endsWith(".sock"),
    });
    return site;
  }

  /** The same site and the same clouds, with another of its projects. */
  at(project: Project): Site {
    return new Site(this.dir, project);
  }

  /** Has the site's projects run these programs. */
  runs(programs: Programs): void {
    for (const { folder } of [system, bootstrap]) {
      const project = parse(readFileSync(join(checkout, folder, "Pulumi.yaml"), "utf8"));
      const script = join(compiledFolder(), "dist", folder, project.main.replace(/\.ts$/, ".js"));
      if (programs === "compiled") project.main = relative(join(this.dir, folder), script);
      writeFileSync(join(this.dir, folder, "Pulumi.yaml"), stringify(project));
    }
  }

  /** Uses a copy of a site, and ends it whatever comes of it. */
  static async visit(other: string, use: (site: Site) => Promise<void>): Promise<void> {
    const site = Site.copyOf(other);
    try {
      await use(site);
    } finally {
      await site.close();
    }
  }

  /** Changes the configuration of a stack, creating its file from another one's when `from` is given. */
  edit(stack: string, change: (settings: Settings) => void, from = stack): void {
    const { name: project, stackFiles } = this.project;
    const file = (name: string) => join(this.dir, stackFiles, `Pulumi.${name}.yaml`);
    const { config } = parse(readFileSync(file(from), "utf8")) as { config: Record<string, unknown> };
    const settings = Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key.slice(key.indexOf(":") + 1), value]),
    ) as Settings;
    change(settings);
    const edited = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`${project}:${key}`, value]));
    writeFileSync(file(stack), stringify({ config: edited }));
  }

  /** Replaces a stack's file by raw text. */
  write(stack: string, text: string): void {
    writeFileSync(join(this.dir, "stacks", `Pulumi.${stack}.yaml`), text);
  }

  /**
   * `trilith sandbox VERB --stack STACK`, without questions where the verb would ask; a refresh and a destroy also without
   * the preview that would do half of the work twice.
   */
  async run(stack: string, verb: "up" | "preview" | "refresh" | "destroy", ...flags: string[]): Promise<Run> {
    const log = join(this.dir, `events-${Date.now()}-${Math.random()}.json`);
    const { code, text } = await this.trilith(
      ...["sandbox", verb, "--stack", stack, ...unasked[verb]],
      ...["--event-log", log, ...flags],
    );
    const changes = existsSync(log) ? stepsOf(readFileSync(log, "utf8"), verb === "preview") : [];
    rmSync(log, { force: true });
    return { code, text, changes };
  }

  /** Any command of the `trilith` program. */
  trilith(...args: string[]): Promise<{ code: number; text: string; out: string }> {
    const env = { ...this.env(), PULUMI_DEBUG_COMMANDS: "1", NO_COLOR: "1" };
    return capture(
      process.execPath,
      [join(checkout, "bin/trilith.js"), ...args],
      join(this.dir, this.project.folder),
      env,
    );
  }

  /** Asks the site's world something, as the sandbox's own commands do. */
  async world(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
    const places = placesOf(join(this.dir, this.project.folder), this.env());
    await worldOf(places, this.env(), worldProgram());
    const answer = await ask(places.socket, method, path, body);
    if (answer?.status !== 200) throw new Error(`${method} ${path}: ${answer?.status} ${answer?.body}`);
    return JSON.parse(answer.body);
  }

  /** What exists in the site's clouds, or in one region of them. */
  async objects(region?: string): Promise<Thing[]> {
    const { things } = (await this.world("GET", "/objects")) as { things: Thing[] };
    return region === undefined ? things : things.filter((thing) => thing.region === region);
  }

  /** The calls to the clouds' APIs that something makes. */
  async calls(during: () => Promise<unknown>): Promise<LoggedCall[]> {
    const { next } = (await this.world("GET", "/calls")) as { next: number };
    await during();
    const { calls } = (await this.world("GET", `/calls?since=${next}`)) as { calls: LoggedCall[] };
    return calls;
  }

  /** The stack's state as `pulumi stack export` prints it, out of the backend's file; secrets as they are there. */
  state(stack: string): string {
    const file = join(this.dir, ".trilith/state/.pulumi/stacks", this.project.name, `${stack}.json`);
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest: unknown } };
    return JSON.stringify({ version: 3, deployment: checkpoint.latest });
  }

  /** The stack's outputs, secrets shown, with what it remembers as its topology. */
  async outputs(stack: string): Promise<Record<string, unknown>> {
    const { code, text } = await this.trilith(
      "sandbox",
      "stack",
      "output",
      "--json",
      "--show-secrets",
      "--stack",
      stack,
    );
    if (code !== 0) throw new Error(text);
    const outputs = JSON.parse(text.slice(text.indexOf("{"))) as Record<string, unknown>;
    return { ...outputs, topology: rememberedIn(outputs.topology) };
  }

  // Every project of the site has the one sandbox. The state is written when a command ends, and not at every step, which
  // would be most of the time; whoever kills an engine starts it without this.
  private env(): NodeJS.ProcessEnv {
    const atTheEnd = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
    return { ...process.env, ...atTheEnd, TRILITH_HOME: join(this.dir, ".trilith") };
  }

  /** Ends the site's world and deletes the folder. */
  async close(): Promise<void> {
    await reset(placesOf(this.dir, this.env()));
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Where the checkout's programs are as JavaScript. */
function compiledFolder(): string {
  const { compiled } = createRequire(__filename)(join(checkout, "bin", "compiled.js")) as {
    readonly compiled: (root: string) => string | undefined;
  };
  const folder = compiled(checkout);
  if (folder === undefined) throw new Error("The checkout cannot be compiled: npm run check says why.");
  return folder;
}
