import type { Facts } from "../../facts/facts";
import type { DatabaseFact } from "../../facts/model";

/**
 * Asks of a database whether a lock of its cloud keeps it, or the group that it is in.
 * @param facts - What is known of the stack.
 */
export function lockedIn(facts: Facts): (database: DatabaseFact) => boolean {
  const locks = facts.all("lock").map(({ scope }) => scope);
  const named = new Set(locks.flatMap((scope) => facts.named(scope, "database")).map(({ origin }) => origin.urn));
  const scopes = locks.flatMap(({ named: { value } }) => (typeof value === "string" ? [value.toLowerCase()] : []));
  return ({ origin, arn }) => {
    const id = typeof arn?.value === "string" ? arn.value.toLowerCase() : "";
    return named.has(origin.urn) || scopes.some((scope) => holds(scope, id));
  };
}

/** A group is said by its name alone, `/resourceGroups/shop`, or by its whole id. */
function holds(scope: string, id: string): boolean {
  if (scope.startsWith("/resourcegroups/")) return id.includes(`${scope}/`);
  return id === scope || id.startsWith(`${scope}/`);
}
