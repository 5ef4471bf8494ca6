import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Places } from "./places";
import { stopWorld } from "./world";

/** Ends the world and deletes everything that the sandbox of a project keeps; returns the folder it was in. */
export async function reset(places: Places): Promise<string> {
  await stopWorld(places);
  const { base, home, state, world, copies, user, socket, unsaved } = places;
  const files = ["world.log", "world.lock", "events.jsonl", ".gitignore"].map((file) => join(base, file));
  // One by one: TRILITH_HOME may name a folder that holds more than the sandbox.
  for (const path of [home, state, world, copies, user, socket, unsaved, ...files])
    rmSync(path, { recursive: true, force: true });
  if (existsSync(base) && readdirSync(base).length === 0) rmdirSync(base);
  return base;
}
