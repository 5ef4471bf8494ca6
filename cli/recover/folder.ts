import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder of a backend that is one; absent for every other.
 * @param backend the URL that the engine is logged in to
 */
export function folderOf(backend: string): string | undefined {
  return /^file:\/\/([^?]*)/.exec(backend)?.[1]?.replace(/^~/, homedir());
}

/** Files below a folder, as whole paths; none where there is no folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? join(entry.parentPath, entry.name) : []));
}
