import type { Resource } from "../facts/resource";

/** What each resource of a stack waits for before it is begun, by position in the stack. */
export type Order = readonly (readonly number[])[];

/**
 * The order in which an `up` from nothing can make resources: each waits for what it depends on, for its provider, and
 * for its parent. A component is there as soon as its own arguments are known, which its children wait for; a resource
 * as parent must be finished. (A component as a dependency stands in no list: the SDK puts its children in its place. Nor
 * is `deletedWith` waited for.)
 *
 * Source: `prepareResource` of @pulumi/pulumi 3.248 (sdk/nodejs/runtime/resource.ts).
 * @param resources - The stack. What it names and does not hold is waited for by nobody.
 */
export function orderOf(resources: readonly Resource[]): Order {
  const positions = new Map(resources.map(({ urn }, position) => [urn, position]));
  return resources.map(({ urn, parent, provider, dependencies, propertyDependencies }) => {
    const named = [parent, provider?.urn, ...dependencies, ...Object.values(propertyDependencies).flat()];
    const known = named.flatMap((other) => (other === undefined || other === urn ? [] : (positions.get(other) ?? [])));
    return [...new Set(known)];
  });
}

/** The order the other way round: what waits for each resource. */
export function waitingFor(order: Order): Order {
  const waiting: number[][] = order.map(() => []);
  for (const [position, awaited] of order.entries()) for (const other of awaited) waiting[other]?.push(position);
  return waiting;
}
