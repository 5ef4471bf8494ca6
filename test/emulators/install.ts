import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { alone } from "../../sandbox/engine/lock";

/** An emulator of a cloud's object store: what it is made from, and what it is then started with. */
interface Emulator {
  /** Files that pin its version: they name its folder in the cache. */
  readonly pins: readonly string[];
  /** Commands that fill an empty folder, in it. */
  readonly fill: (folder: string) => readonly (readonly string[])[];
  /** The program in the folder, with what comes before its own arguments. */
  readonly program: (folder: string) => readonly string[];
}

const emulators = {
  moto: {
    pins: ["requirements.txt"],
    fill: (folder) => [
      ["python3", "-m", "venv", join(folder, "venv")],
      [join(folder, "venv/bin/pip"), "install", "-q", "--disable-pip-version-check", "-r", pin("requirements.txt")],
    ],
    program: (folder) => [join(folder, "venv/bin/python"), join(folder, "venv/bin/moto_server")],
  },
  azurite: {
    pins: ["azurite/package.json", "azurite/package-lock.json"],
    fill: () => [["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]],
    program: (folder) => [process.execPath, join(folder, "node_modules/azurite/dist/src/blob/main.js")],
  },
  gcs: {
    pins: ["gcs/go.mod", "gcs/go.sum"],
    fill: () => [
      ["go", "build", "-trimpath", "-mod=readonly", "-o", "fake-gcs-server", "github.com/fsouza/fake-gcs-server"],
    ],
    program: (folder) => [join(folder, "fake-gcs-server")],
  },
} as const satisfies Record<string, Emulator>;

/** Emulators that tests use. */
export type EmulatorName = keyof typeof emulators;

/**
 * Installs an emulator from its package registry into Trilith's cache, unless its pinned version is there.
 * @param name - Which.
 * @returns The command that runs it, without its own arguments.
 * @throws Error with what the installer said.
 */
export async function installed(name: EmulatorName): Promise<readonly string[]> {
  const { pins, fill, program }: Emulator = emulators[name];
  const hash = createHash("sha256").update(pins.map((file) => readFileSync(pin(file), "utf8")).join("\0"));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "trilith/emulators");
  const folder = join(cache, `${name}-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(join(folder, "ready"))) return program(join(folder, "ready"));
  await alone(
    `${folder}.lock`,
    () => undefined,
    async () => {
      if (existsSync(join(folder, "ready"))) return;
      rmSync(folder, { recursive: true, force: true });
      // A virtual environment cannot be moved: the folder is filled where it stays, and a link says that it is whole.
      const filling = join(folder, "files");
      mkdirSync(filling, { recursive: true });
      for (const file of pins) cpSync(pin(file), join(filling, file.split("/").at(-1) ?? file));
      for (const command of fill(filling)) await run(command, filling);
      symlinkSync("files", join(folder, "ready"));
    },
  );
  return program(join(folder, "ready"));
}

function pin(file: string): string {
  return join(__dirname, file);
}

async function run([file = "", ...args]: readonly string[], cwd: string): Promise<void> {
  const child = spawn(file, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
  const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${said}`);
}
