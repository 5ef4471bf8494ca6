import { mkdirSync, rmSync } from "node:fs";
import { get } from "node:http";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Desk } from "./http";
import { installedModels } from "./installed";
import { Journal } from "./journal";
import { Refusal } from "./values";
import { World, type WorldEntry } from "./world";

/** Longest path of a unix socket that every platform takes, with room: macOS has 104 bytes. */
const longestSocket = 100;

const options = {
  dir: { type: "string" },
  socket: { type: "string" },
  account: { type: "string", default: "123456789012" },
  "idle-seconds": { type: "string", default: "120" },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (!values.dir) throw new Refusal("--dir is missing: the folder where the world is kept");
  const folder = resolve(values.dir);
  const socket = values.socket ?? join(folder, "world.sock");
  const idleSeconds = Number(values["idle-seconds"]);
  if (!/^\d{12}$/.test(values.account)) throw new Refusal(`--account must be 12 digits, got ${values.account}`);
  if (!(idleSeconds > 0)) throw new Refusal(`--idle-seconds must be above 0, got ${values["idle-seconds"]}`);
  if (Buffer.byteLength(socket) > longestSocket) {
    throw new Refusal(
      `the socket's path has more than ${longestSocket} bytes: name a shorter one with --socket (${socket})`,
    );
  }
  await takeSocket(socket);
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const world = new World(values.account, new Journal<WorldEntry>(folder));
  const stop = () => {
    desk.close();
    rmSync(socket, { force: true });
    process.exit(0);
  };
  const desk = new Desk(world, installedModels(), stop);
  await desk.listen(socket);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  setInterval(() => desk.idleSeconds > idleSeconds && stop(), Math.min(1000, idleSeconds * 500));
}

/** A socket that nobody answers is what a killed world left behind. */
async function takeSocket(socket: string): Promise<void> {
  const pid = await new Promise<number>((done) => {
    const request = get({ socketPath: socket, path: "/handshake", timeout: 2000 }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk)).on("end", () => done((JSON.parse(text) as { pid: number }).pid));
    });
    request.on("timeout", () => done(-1)).on("error", () => done(0));
  });
  if (pid !== 0) throw new Refusal(`a world lives at ${socket} already${pid > 0 ? ` (process ${pid})` : ""}`);
  rmSync(socket, { force: true });
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
});
