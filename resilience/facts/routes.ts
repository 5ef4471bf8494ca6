import type { Facts } from "./facts";
import { derived, type Field, known } from "./field";
import type { RouteFact, RouteMethod } from "./model";

/**
 * An endpoint or origin that is a resource of its own, with what its profile or origin group says: how it is chosen,
 * beside what it stands, and which of the two it is. What holds for all of them only the profile or group says.
 * @param route - A route; one that belongs to nothing is given back as it is.
 * @param seen - All facts, to find the profile and the other endpoints in.
 */
export function routeInGroup(route: RouteFact, seen: Facts): RouteFact {
  const over = overOf(route, seen);
  if (!over) return route;
  const beside = seen.all("route").filter((one) => overOf(one, seen) === over);
  const ranks = beside.flatMap(({ rank }) => rank ?? []);
  const { method, group } = over;
  return { ...route, method, group, role: roleOf(method, ranks, route.rank) };
}

function overOf({ of }: RouteFact, seen: Facts): RouteFact | undefined {
  return of && seen.named(of, "route").find((one) => !one.of);
}

/**
 * Which of the two an endpoint is: the lowest priority is the primary.
 * @param method - How the profile chooses.
 * @param ranks - Priorities of all endpoints.
 * @param own - Its own.
 */
export function roleOf(
  method: Field<RouteMethod>,
  ranks: readonly Field<number>[],
  own: Field<number> | undefined,
): Field<"primary" | "secondary"> {
  return derived(own?.path ?? method.path, () => {
    if (!own || known(method) !== "failover") return undefined;
    const rankOf = (rank: Field<number>) => known(rank) ?? Infinity;
    return rankOf(own) === Math.min(...ranks.map(rankOf)) ? "primary" : "secondary";
  });
}
