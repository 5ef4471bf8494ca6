import type { Facts } from "../facts";
import type { DatabaseFact, Fact, RouteFact } from "../model";
import { roleOf } from "./traffic";

/**
 * An endpoint or origin that is a resource of its own, with what its profile or origin group says: how it is chosen,
 * whether anything asks it, and which of the two it is.
 * @param fact - A route; any other is given back as it is.
 * @param seen - All facts, to find the profile and the other endpoints in.
 */
export function routeInGroup(fact: Fact, seen: Facts): Fact {
  if (fact.kind !== "route" || !fact.of) return fact;
  const over = overOf(fact, seen);
  if (!over) return fact;
  const beside = seen.all("route").filter((one) => one.rank && overOf(one, seen) === over);
  return {
    ...fact,
    method: over.method,
    group: over.group,
    probed: fact.probed.value === undefined ? over.probed : fact.probed,
    affinity: over.affinity,
    role: roleOf(
      over.method,
      beside.flatMap(({ rank }) => rank ?? []),
      fact.rank,
    ),
  };
}

function overOf({ of }: RouteFact, seen: Facts): RouteFact | undefined {
  return of && seen.named(of, "route").find((one) => !one.of);
}

/**
 * A database that an umbrella names, with the umbrella it belongs to: an Azure SQL failover group lists its databases,
 * which say nothing of it.
 * @param fact - A database; any other fact is given back as it is.
 * @param seen - All facts, to find the umbrella in.
 */
export function databaseUnder(fact: Fact, seen: Facts): Fact {
  if (fact.kind !== "database" || fact.of) return fact;
  const over = seen.all("database").find((one) => names(one, fact, seen));
  return over ? { ...fact, of: { urns: [over.origin.urn], named: { path: "databases", value: undefined } } } : fact;
}

function names({ members = [] }: DatabaseFact, { origin }: DatabaseFact, seen: Facts): boolean {
  return members.some((member) => seen.named(member, "database").some((one) => one.origin.urn === origin.urn));
}
