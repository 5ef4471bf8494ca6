import { spawn } from "node:child_process";
import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

/** Runs a program to its end and keeps what it printed. */
export function capture(
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; text: string; out: string }> {
  return new Promise((done, fail) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let [text, out] = ["", ""];
    child.stdout.on("data", (part: Buffer) => {
      text += part.toString();
      out += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      text += part.toString();
    });
    child.on("error", fail);
    child.on("close", (code) => done({ code: code ?? 1, text, out }));
  });
}

/** Sites are small and written to at every step of the engine: memory where there is room, else the disk. */
export function quickGround(): string {
  const memory = "/dev/shm";
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 2 ** 31 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
