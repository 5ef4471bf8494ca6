import type { Resource } from "../facts/resource";
import type { Change } from "./model";

/**
 * What each change has to wait for, by URN: a resource that is made, or made anew, is there before what depends on it; and
 * one is deleted after what depended on it has let go. A change in place is waited for by nobody: what it gives stands
 * already.
 * @param changes - All of them.
 */
export function waitedFor(changes: readonly Change[]): ReadonlyMap<string, readonly string[]> {
  const byUrn = new Map(changes.map((change) => [change.resource.urn, change]));
  const waits = new Map<string, Set<string>>(changes.map(({ resource }) => [resource.urn, new Set()]));
  for (const { resource, operation, before } of changes) {
    if (operation !== "delete") {
      for (const urn of namedBy(resource)) {
        const made = byUrn.get(urn)?.operation;
        if (made === "create" || made === "replace") waits.get(resource.urn)?.add(urn);
      }
    }
    for (const urn of before === undefined ? [] : namedBy(before)) {
      if (byUrn.get(urn)?.operation === "delete") waits.get(urn)?.add(resource.urn);
    }
  }
  return new Map([...waits].map(([urn, others]) => [urn, [...others].filter((other) => other !== urn)]));
}

/**
 * URNs that a resource names: what it depends on, its parent and its provider.
 * @param resource - The resource.
 */
export function namedBy({ parent, provider, dependencies, propertyDependencies }: Resource): readonly string[] {
  const named = [parent, provider?.urn, ...dependencies, ...Object.values(propertyDependencies).flat()];
  return [...new Set(named.flatMap((urn) => urn ?? []))];
}
