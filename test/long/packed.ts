import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { capture } from "../lifecycle/machine";

const checkout = resolve(__dirname, "../..");

/** What no build reads, and what is another copy of it. */
const leftOut = [".git", ".trilith", "dist", "examples", "node_modules", "test"];

/** How long a tarball stays, in milliseconds. */
const kept = 3_600_000;

/** How often whoever waits looks, in milliseconds. */
const lookingMs = 500;

/**
 * The package of this checkout as it is, as `npm publish` would send it. Packing compiles everything: files of tests that run
 * one after the other or side by side have it done once.
 * @returns The tarball's path.
 */
export async function packed(): Promise<string> {
  const home = join(checkout, "node_modules/.cache/trilith/packed");
  mkdirSync(home, { recursive: true });
  for (const old of readdirSync(home)) {
    const path = join(home, old);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > kept) {
      rmSync(path, { recursive: true, force: true });
    }
  }
  const tarball = join(home, `${nameOf(sources())}.tgz`);
  const turn = `${tarball}.turn`;
  while (!existsSync(tarball)) {
    if (isTaken(turn)) await pause(lookingMs);
    else await pack(tarball).finally(() => rmSync(turn));
  }
  return tarball;
}

/** Only one process makes the file: it packs, and the others wait, unless it was killed meanwhile. */
function isTaken(turn: string): boolean {
  try {
    writeFileSync(turn, String(process.pid), { flag: "wx" });
    return false;
  } catch {
    if (!isAlive(turn)) rmSync(turn, { force: true });
    return true;
  }
}

function isAlive(turn: string): boolean {
  try {
    return process.kill(Number(readFileSync(turn, "utf8")) || process.pid, 0);
  } catch {
    return false;
  }
}

async function pack(tarball: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "trilith-packed-"));
  const copy = join(dir, "copy");
  try {
    for (const name of readdirSync(checkout).filter((entry) => !leftOut.includes(entry))) {
      cpSync(join(checkout, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));
    await done("npm", ["pack", "--pack-destination", dir], copy);
    const [name = ""] = readdirSync(dir).filter((entry) => entry.endsWith(".tgz"));
    // A rename gives it at once, and only works within one file system.
    cpSync(join(dir, name), `${tarball}.new`);
    renameSync(`${tarball}.new`, tarball);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function sources(folder = checkout): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !leftOut.includes(name));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

// The time of the last change of any kind: a file that is put back keeps the time at which it was written.
function nameOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const { ctimeMs, size } = statSync(file);
    hash.update(`${file} ${ctimeMs} ${size}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Runs a program to its end.
 * @throws Error with what it said, when it fails.
 */
export async function done(file: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, text } = await capture(file, args, cwd, process.env);
  if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${text}`);
}
