import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import {
  type Engine,
  EXECUTABLES,
  engineHome,
  executable,
  type Machine,
  onPath,
  VERSION,
  versionFolder,
} from "./machine";
import { Refusal } from "./refusal";

/** The engine in a folder of ours, or undefined when one of its two executables is missing there. */
export function inFolder(folder: string, origin: string): Engine | undefined {
  const found = Object.values(EXECUTABLES).every((name) => executable(join(folder, name)));
  return found
    ? { executable: join(folder, EXECUTABLES.engine), folders: [folder], version: VERSION, origin }
    : undefined;
}

/** The engine in Trilith's cache; only complete ones are ever moved there, so looking is enough. */
export function inCache(machine: Machine): Engine {
  const folder = join(versionFolder(engineHome(machine)), "bin");
  const engine = inFolder(folder, "Trilith's cache");
  if (!engine) throw new Refusal(`nothing in ${folder}`);
  return engine;
}

/**
 * The user's own engine: the first `pulumi` on PATH, if it is new enough and has its language host. Its version is asked
 * once per file and remembered, because starting it takes about 0.2 s.
 *
 * @throws Refusal that says what is wrong with it, or that there is none
 */
export async function onThePath(machine: Machine): Promise<Engine> {
  const found = onPath(EXECUTABLES.engine, machine.env);
  if (!found) throw new Refusal("no pulumi on PATH");
  const version = await versionOf(found, machine);
  if (!newEnough(version)) {
    throw new Refusal(`${found} is version ${version}; 3.x from ${VERSION} on is needed`);
  }
  const beside = [found, realpathSync(found)].map((file) => dirname(file));
  const host = beside.map((folder) => join(folder, EXECUTABLES.host)).find(executable);
  const anywhere = host ?? onPath(EXECUTABLES.host, machine.env);
  if (!anywhere) throw new Refusal(`${found} has no ${EXECUTABLES.host} beside it or on PATH`);
  return { executable: found, folders: [dirname(anywhere)], version, origin: "PATH" };
}

// Older engines are not known to be wrong, but nothing here was ever run with one.
function newEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [ours = 0, least = 0] = VERSION.split(".").map(Number);
  return major === ours && minor >= least;
}

async function versionOf(file: string, machine: Machine): Promise<string> {
  const notes = join(engineHome(machine), "on-path.json");
  const { mtimeMs, size } = statSync(file);
  const key = [realpathSync(file), mtimeMs, size].join(" ");
  const known = remembered(notes);
  if (known.key === key && known.version) return known.version;
  const version = await askVersion(file, machine);
  mkdirSync(dirname(notes), { recursive: true });
  writeFileSync(notes, `${JSON.stringify({ key, version })}\n`);
  return version;
}

function remembered(notes: string): { key?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(notes, "utf8"));
  } catch {
    return {};
  }
}

/**
 * What an engine says its version is, without the `v`.
 *
 * @throws Refusal when it does not run, or prints no version
 */
export async function askVersion(file: string, machine: Machine): Promise<string> {
  // An engine writes its logs into PULUMI_HOME even when it only says its version.
  const home = join(engineHome(machine), "home");
  const env = { ...machine.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "1" };
  const asked = promisify(execFile)(file, ["version"], { env, timeout: 20_000 });
  const said = await asked.catch((error: Error) => {
    throw new Refusal(`${file} does not run: ${error.message.trim()}`);
  });
  const version = /v?(\d+\.\d+\.\d+)/.exec(said.stdout)?.[1];
  if (!version) throw new Refusal(`${file} printed no version: ${said.stdout.trim().slice(0, 80)}`);
  return version;
}
