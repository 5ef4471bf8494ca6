import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { build, download } from "./install";
import { inCache, inFolder, onThePath } from "./installed";
import { alone } from "./lock";
import { type Engine, engineHome, type Machine, thisMachine, VERSION, versionFolder } from "./machine";
import { Refusal } from "./refusal";

type Way = { readonly title: string; readonly go: (machine: Machine) => Promise<Engine> | Engine };

const READY: readonly Way[] = [
  { title: "an engine of yours", go: onThePath },
  { title: "Trilith's cache", go: inCache },
];

const FETCHED: readonly Way[] = [
  { title: "download", go: (machine) => download(machine).then(() => inCache(machine)) },
  { title: "build with Go", go: (machine) => build(machine).then(() => inCache(machine)) },
];

/**
 * A Pulumi engine on this machine: the user's own, else the one in Trilith's cache, else a downloaded, else a built one.
 * When one is there, this costs a look at a file.
 *
 * @throws Refusal that says of every way why it did not work
 */
export async function engineOf(machine: Machine = thisMachine()): Promise<Engine> {
  const told: string[] = [];
  const ready = await first(READY, machine, told);
  if (ready) return ready;
  const lock = join(engineHome(machine), "lock");
  const waiting = (pid: number) =>
    machine.say(`Another process (${pid}) is fetching the Pulumi engine; waiting for it.`);
  const fetched = await alone(lock, waiting, async () => {
    return (await first(READY.slice(1), machine, [])) ?? (await first(FETCHED, machine, told));
  });
  if (fetched) return fetched;
  throw new Refusal(
    [
      `No Pulumi engine (${VERSION} or newer) on this machine, and none could be had:`,
      ...told.map((line) => `  - ${line}`),
      "Install Pulumi (https://www.pulumi.com/docs/install/), or allow get.pulumi.com, or install Go 1.25.11 or newer",
      "and allow its module proxy (GOPROXY); then run this again.",
    ].join("\n"),
  );
}

/**
 * Copies the engine to where Pulumi's npm package looks for it, `${PULUMI_HOME:-~/.pulumi}`, and returns the folder. An
 * engine found on PATH stays where it is.
 */
export async function installForUser(machine: Machine = thisMachine()): Promise<Engine> {
  const engine = await engineOf(machine);
  const [from] = engine.folders;
  if (engine.origin === "PATH" || !from) return engine;
  const to = versionFolder(machine.env.PULUMI_HOME || join(machine.env.HOME || homedir(), ".pulumi"));
  const there = inFolder(join(to, "bin"), to);
  if (there) return there;
  const fresh = `${to}.new-${process.pid}`;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(dirname(from), fresh, { recursive: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(fresh, to);
  return { ...engine, executable: join(to, "bin", "pulumi"), folders: [join(to, "bin")], origin: to };
}

async function first(ways: readonly Way[], machine: Machine, told: string[]): Promise<Engine | undefined> {
  for (const { title, go } of ways) {
    try {
      return await go(machine);
    } catch (error) {
      told.push(`${title}: ${(error as Error).message}`);
    }
  }
  return undefined;
}
