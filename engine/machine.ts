import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";

/** The engine's version that everything is checked with, and the one that is fetched or built. */
export const VERSION = "3.259.0";

/** The engine's executable, and the language host that runs TypeScript programs for it. */
export const EXECUTABLES = { engine: "pulumi", host: "pulumi-language-nodejs" } as const;

/** What looking for an engine needs to know of the machine; a test gives its own. */
export interface Machine {
  /** The environment: PATH, HOME, XDG_CACHE_HOME, and what Go and npm read from it. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes one line of progress for a person. */
  readonly say: (line: string) => void;
  /** The npm package `pulumi`'s `run.js`, absent when the package is not installed. */
  readonly wrapper: string | undefined;
  /** The folder of the pinned Go modules `cli` and `host`. */
  readonly modules: string;
}

/** A Pulumi engine that can run TypeScript programs. */
export interface Engine {
  /** Absolute path of `pulumi`. */
  readonly executable: string;
  /** Folders that must come first on PATH, so that the engine finds the language host beside it. */
  readonly folders: readonly string[];
  /** Its version, without the `v`. */
  readonly version: string;
  /** Where it came from, in words. */
  readonly origin: string;
}

/** The machine this process runs on; progress goes to standard error. */
export function thisMachine(say = (line: string) => void process.stderr.write(`${line}\n`)): Machine {
  const resolve = createRequire(__filename).resolve;
  let wrapper: string | undefined;
  try {
    wrapper = join(dirname(resolve("pulumi/package.json")), "run.js");
  } catch {
    wrapper = undefined; // a development dependency: an installed package goes without
  }
  return { env: process.env, say, wrapper, modules: join(packageRoot(), "engine", "go") };
}

/** Trilith's own folder, the one with its package.json: of the checkout, or under `node_modules`. */
export function packageRoot(from = __dirname): string {
  return existsSync(join(from, "package.json")) ? from : packageRoot(dirname(from));
}

/** Trilith's folder for engines, shared by all clones of a user: `${XDG_CACHE_HOME:-~/.cache}/trilith/engine`. */
export function engineHome({ env }: Machine): string {
  return join(cacheHome(env), "engine");
}

/** Trilith's folder for what can be made again: `${XDG_CACHE_HOME:-~/.cache}/trilith`. */
export function cacheHome(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "trilith");
}

/** Where version {@link VERSION} lies under a PULUMI_HOME: the layout of the npm package `pulumi`, which looks there. */
export function versionFolder(home: string): string {
  return join(home, "versions", VERSION);
}

/** Whether a file is there, executable and not empty. */
export function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    const found = statSync(file);
    return found.isFile() && found.size > 0;
  } catch {
    return false;
  }
}

/**
 * The first executable of that name on PATH. Folders of npm are passed over: what they call `pulumi` is a wrapper that
 * would download into `~/.pulumi`.
 */
export function onPath(name: string, { PATH = "" }: NodeJS.ProcessEnv): string | undefined {
  const npm = join("node_modules", ".bin");
  return PATH.split(delimiter)
    .filter((folder) => folder.startsWith(sep) && !folder.endsWith(npm))
    .map((folder) => join(folder, name))
    .find(executable);
}
