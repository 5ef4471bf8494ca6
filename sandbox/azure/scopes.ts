import type { Thing, World } from "../world/world";
import { types } from "./sources";

const lockTypes: readonly string[] = [types.lock, types.groupLock];
const lockEnd = /\/providers\/microsoft\.authorization\/locks\/[^/]+$/;

/** ARM takes ids in any letters; what is behind a slash is inside. */
function isIn(id: string, scope: string): boolean {
  return id === scope || id.startsWith(`${scope}/`);
}

/**
 * Why a lock forbids a deletion; absent when none does. A lock is about all that is at or below its scope, role assignments
 * among it, and about what would take its scope along: a group, or the zone of a locked record. Locks themselves can go.
 * Source: `locks`.
 */
export function locked({ type, id }: Thing, world: World): string | undefined {
  if (lockTypes.includes(type)) return undefined;
  const asked = id.toLowerCase();
  const scopes = lockTypes.flatMap((one) => world.ready(one)).map((lock) => lock.id.toLowerCase().replace(lockEnd, ""));
  const found = scopes.filter((scope) => isIn(asked, scope) || isIn(scope, asked)).map((scope) => `'${scope}'`);
  if (found.length === 0) return undefined;
  return `ScopeLocked: The scope '${id}' cannot perform delete operation because following scope(s) are locked: ${found.join(",")}. Please remove the lock and try again.`;
}

/** What goes with a thing, whoever made it: whatever has its id before its own. Source: `arm`, deletion of a resource group. */
export function within({ id }: Thing, world: World): Thing[] {
  const scope = id.toLowerCase();
  return world
    .list()
    .filter((other) => /^(creating|ready)$/.test(other.state) && other.id.toLowerCase().startsWith(`${scope}/`));
}
