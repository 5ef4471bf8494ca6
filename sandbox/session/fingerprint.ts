import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

// Rooms of the sandbox that a running world has nothing of.
const NOT_THE_WORLD = new Set(["engine", "session"]);

/** A hash of the code and data that a world runs; a running world with another one is out of date. */
export function fingerprint(sandbox = join(__dirname, "..")): string {
  const hash = createHash("sha256");
  const rooms = readdirSync(sandbox, { withFileTypes: true }).filter((entry) => !NOT_THE_WORLD.has(entry.name));
  for (const { name } of rooms.filter((entry) => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = readdirSync(join(sandbox, name), { recursive: true, withFileTypes: true });
    const paths = files.flatMap((file) => (file.isFile() ? join(file.parentPath, file.name) : []));
    for (const path of paths.sort()) hash.update(relative(sandbox, path)).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 16);
}
