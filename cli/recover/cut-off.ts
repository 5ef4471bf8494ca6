import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { filesBelow, folderOf } from "./folder";

// A living engine has written on by then, in milliseconds: it needs far less for such a file.
const settledAfter = 500;

/**
 * Files of a stack that an engine was killed in the middle of writing, where the backend is a folder. State and locks are
 * renamed into place whole, but the description that the backend keeps beside each (`.attrs`: a checksum and a media
 * type) is not: an empty one makes every command fail with `failed to load checkpoint: EOF`, and without one all is well.
 * A lock that is no JSON was never taken.
 * Source: gocloud.dev blob/fileblob/attrs.go, and pulumi 3.259 with such a file.
 *
 * @param backend the URL that the engine is logged in to
 */
export async function cutOff(backend: string, stack: string): Promise<string[]> {
  const folder = folderOf(backend);
  if (folder === undefined) return [];
  const name = stack.split("/").at(-1) ?? stack;
  const ofState = new RegExp(`(^|/)${escaped(name)}\\.json.*\\.attrs$`);
  const states = filesBelow(join(folder, ".pulumi", "stacks")).filter((path) => ofState.test(path));
  const locks = filesBelow(join(folder, ".pulumi", "locks")).filter((path) => path.split("/").at(-2) === name);
  const broken = [...states, ...locks].filter((file) => !isJson(file)).map((file) => ({ file, time: timeOf(file) }));
  if (broken.length > 0) await sleep(settledAfter);
  return broken.flatMap(({ file, time }) => (time !== undefined && timeOf(file) === time ? [file] : []));
}

/** Deletes them. */
export function removeCutOff(files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true });
}

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function isJson(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return true;
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
