import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alive, alone } from "../../engine/lock";
import { cacheHome, packageRoot } from "../../engine/machine";
import { Refusal } from "../../engine/refusal";
import { notesVariable } from "../world/sdk-notes";
import { fingerprint } from "./fingerprint";
import type { Places } from "./places";

/** How long a new world may take until it answers, in milliseconds; it takes about 700 on a quiet machine. */
const START_LIMIT = 30_000;

// There is no socket, nobody listens at it, or whoever did is just going.
const NOBODY = new Set<string | undefined>(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/** What a world says of itself. */
export interface Handshake {
  /** Its process id. */
  readonly pid: number;
  /** Fingerprint of the code it runs. */
  readonly fingerprint: string;
  /** The account that everything in it belongs to. */
  readonly account: string;
  /** Whether nothing exists in it: only such a world can become another account's. */
  readonly empty: boolean;
}

/** The program of a world. */
export interface WorldProgram {
  /** The program and its arguments but for the places. */
  readonly command: readonly string[];
  /** What it will say its fingerprint is. */
  readonly fingerprint: string;
  /** The account it is to be if nothing exists in it, absent where any will do. */
  readonly account?: string;
}

/** The world that belongs to this code: compiled, or through tsx where a checkout cannot be compiled. */
export function worldProgram(account?: string): WorldProgram {
  const room = compiledRoom() ?? join(__dirname, "..");
  const script = join(room, "world", "main.js");
  const mapped = existsSync(`${script}.map`) ? ["--enable-source-maps"] : [];
  const source = () => ["--require", createRequire(__filename).resolve("tsx/cjs"), join(room, "world", "main.ts")];
  const program = existsSync(script) ? [...mapped, script] : source();
  return { command: [process.execPath, ...program], fingerprint: fingerprint(room), ...(account && { account }) };
}

/** The sandbox's compiled room where this runs from its source. */
function compiledRoom(): string | undefined {
  if (extname(__filename) !== ".ts") return undefined;
  const root = packageRoot();
  const { compiled } = createRequire(__filename)(join(root, "bin", "compiled.js")) as {
    readonly compiled: (root: string) => string | undefined;
  };
  const folder = compiled(root);
  return folder && join(folder, "dist", "sandbox");
}

/** An answer of the world, read to its end. */
export interface Answer {
  /** Status of HTTP. */
  readonly status: number;
  /** The answer's text. */
  readonly body: string;
}

/** Asks the world something; undefined when no world listens. */
export function ask(socket: string, method: "GET" | "POST", path: string, body?: unknown): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: socket, method, path, timeout: 60_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      answer.on("error", reject);
    });
    asked.on("timeout", () => asked.destroy(new Error(`The sandbox's world has not answered ${path} for a minute.`)));
    asked.on("error", (error: NodeJS.ErrnoException) => {
      if (NOBODY.has(error.code)) resolve(undefined);
      else reject(error);
    });
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The world that is up, if one is. */
export async function worldAt(places: Places): Promise<Handshake | undefined> {
  const answer = await ask(places.socket, "GET", "/handshake");
  return answer?.status === 200 ? (JSON.parse(answer.body) as Handshake) : undefined;
}

/**
 * The world of a sandbox, started if it is not up and restarted if it runs other code or, empty, is another account;
 * what exists in it survives that.
 *
 * @param env the environment of a new world, without the user's credentials
 * @param program what should run
 * @throws Refusal when it does not come up, with the end of its log
 */
export async function worldOf(places: Places, env: NodeJS.ProcessEnv, program: WorldProgram): Promise<Handshake> {
  const up = await worldAt(places);
  if (up && suits(up, program)) return up;
  return alone(
    join(places.base, "world.lock"),
    () => {},
    async () => {
      const now = await worldAt(places);
      if (now && suits(now, program)) return now;
      if (now) await stopWorld(places);
      return start(places, env, program);
    },
  );
}

function suits(world: Handshake, program: WorldProgram): boolean {
  const fits = !world.empty || (program.account ?? world.account) === world.account;
  return fits && world.fingerprint === program.fingerprint;
}

/** Ends the world if one is up, and waits until it is gone. */
export async function stopWorld(places: Places): Promise<void> {
  const world = await worldAt(places);
  if (!world) return;
  await ask(places.socket, "POST", "/stop");
  for (let waited = 0; alive(world.pid); waited += 50) {
    if (waited > START_LIMIT)
      throw new Refusal(`The sandbox's world (process ${world.pid}) does not end; end it by hand.`);
    await sleep(50);
  }
}

async function start(places: Places, env: NodeJS.ProcessEnv, program: WorldProgram): Promise<Handshake> {
  mkdirSync(places.world, { recursive: true });
  const log = join(places.base, "world.log");
  const output = openSync(log, "w");
  const [file = "", ...own] = program.command;
  const account = program.account ? ["--account", program.account] : [];
  const args = [...own, "--dir", places.world, "--socket", places.socket, ...account];
  const child = spawn(file, args, {
    cwd: places.project,
    // What worlds have read of SDKs they share: the one thing of the user's home that they touch.
    env: { [notesVariable]: join(cacheHome(process.env), "sdk-notes"), ...env },
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let ended: string | undefined;
  child.on("error", (error) => {
    ended = error.message;
  });
  child.on("exit", (code, signal) => {
    ended = `ended with ${signal ?? code}`;
  });
  for (let waited = 0; waited < START_LIMIT && ended === undefined; waited += 30) {
    const world = await worldAt(places);
    if (world) {
      child.unref();
      return world;
    }
    await sleep(30);
  }
  child.kill("SIGKILL");
  const said = readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");
  throw new Refusal(`The sandbox's world did not start: ${ended ?? "no answer"}. Its log, ${log}:\n${said}`);
}
