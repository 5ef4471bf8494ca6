import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { alone } from "../../engine/lock";

/** A program from a package registry that tests use: what it is made from, and what it is then started with. */
export interface Program {
  /** Absolute paths of the files that pin its version: they name its folder in the cache. */
  readonly pins: readonly string[];
  /** Commands that fill an empty folder, in it. */
  readonly fill: (folder: string) => readonly (readonly string[])[];
  /** The program in the folder, with what comes before its own arguments. */
  readonly command: (folder: string) => readonly string[];
}

/**
 * Commands that make a virtual environment of Python in a folder.
 * @param requirements - Absolute path of the file that pins every package.
 */
export function pythonFrom(requirements: string): Program["fill"] {
  return (folder) => [
    ["python3", "-m", "venv", join(folder, "venv")],
    [join(folder, "venv/bin/pip"), "install", "-q", "--disable-pip-version-check", "-r", requirements],
  ];
}

/**
 * Installs a program into Trilith's cache, unless its pinned version is there.
 * @param shelf - Folder in the cache.
 * @param name - The program's name.
 * @param program - What it is made from.
 * @returns The command that runs it, without its own arguments.
 * @throws Error with what the installer said.
 */
export async function installedOn(shelf: string, name: string, program: Program): Promise<readonly string[]> {
  const { pins, fill, command } = program;
  const hash = createHash("sha256").update(pins.map((file) => readFileSync(file, "utf8")).join("\0"));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "trilith", shelf);
  const folder = join(cache, `${name}-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(join(folder, "ready"))) return command(join(folder, "ready"));
  await alone(
    `${folder}.lock`,
    () => undefined,
    async () => {
      if (existsSync(join(folder, "ready"))) return;
      rmSync(folder, { recursive: true, force: true });
      // A virtual environment cannot be moved: the folder is filled where it stays, and a link says that it is whole.
      const filling = join(folder, "files");
      mkdirSync(filling, { recursive: true });
      for (const file of pins) cpSync(file, join(filling, file.split("/").at(-1) ?? file));
      for (const one of fill(filling)) await run(one, filling);
      symlinkSync("files", join(folder, "ready"));
    },
  );
  return command(join(folder, "ready"));
}

async function run(command: readonly string[], cwd: string): Promise<void> {
  const { code, said } = await ended(command, { cwd });
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${said}`);
}

/** How a program ended. */
export interface Ended {
  /** Its exit code; null when a signal ended it. */
  readonly code: number | null;
  /** What it wrote to its standard output. */
  readonly output: string;
  /** All that it wrote. */
  readonly said: string;
}

/**
 * Runs a program to its end.
 * @param command - The file, and its arguments.
 * @param options - Where, and with what in its environment besides.
 */
export async function ended(
  [file = "", ...args]: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  const child = spawn(file, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let [output, said] = ["", ""];
  child.stdout.on("data", (part: Buffer) => {
    output += part.toString();
    said += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((done, fail) => child.once("error", fail).once("close", done));
  return { code, output, said };
}
