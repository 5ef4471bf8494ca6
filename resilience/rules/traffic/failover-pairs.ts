import type { Facts } from "../../facts/facts";
import { known, type UnknownFact } from "../../facts/field";
import type { RouteFact } from "../../facts/model";
import { doubted, gathered, grouped } from "../certainty";
import { asFarAsSeen, type Breach, breach, type Check, type Rule } from "../rule";
import { leaves, shownPlace } from "../subjects";

type Role = "primary" | "secondary";

/** One name's ways, and what else may be one of them. */
interface Pair {
  readonly ways: readonly RouteFact[];
  /** A way whose name is unknown, which may be the one that is missing. */
  readonly doubt: UnknownFact | undefined;
  /** Whether the stack is a whole system, so that what is missing here is missing everywhere. */
  readonly isWhole: boolean;
}

function withRole(ways: readonly RouteFact[], role: Role): readonly RouteFact[] {
  return ways.filter((way) => known(way.role) === role);
}

function imbalanceOf({ ways, doubt, isWhole }: Pair, first: RouteFact): Breach | undefined {
  const [primaries, secondaries] = [withRole(ways, "primary"), withRole(ways, "secondary")];
  if (primaries.length + secondaries.length === 0) return undefined;
  if (primaries.length > 1) return breach(first.role, `its name has ${primaries.length} primary ways; one is allowed`);
  if (primaries.length === 1 && secondaries.length > 0) return undefined;
  if (doubt) throw doubt;
  const missing = primaries.length === 0 ? "primary" : "secondary";
  const found = breach(first.role, `its name has no ${missing} way`);
  return isWhole || ways.length > 1 ? found : asFarAsSeen(found);
}

function overlapOf({ ways }: Pair, first: RouteFact): Breach | undefined {
  const targets = (role: Role) => withRole(ways, role).flatMap(({ target }) => known(target) ?? []);
  const primary = targets("primary");
  const shared = targets("secondary").find((target) => primary.includes(target));
  return shared === undefined
    ? undefined
    : breach(first.target, `its primary and a secondary both lead to ${shownPlace(shared)}`);
}

function checksOf(pair: Pair): Check[] {
  const [first] = pair.ways;
  if (!first) return [];
  return [imbalanceOf, overlapOf].map((ask) => ({ subject: first.origin, broken: () => ask(pair, first) }));
}

/** A record set that fails over: by product and name. */
function nameOf({ method, product, group }: RouteFact): string | undefined {
  if (known(method) !== "failover") return undefined;
  const name = known(group);
  return name === undefined ? undefined : `${product} ${name}`;
}

function checks(facts: Facts): Check[] {
  const routes = facts.all("route").filter(({ origin }) => !leaves(origin));
  const { groups, unsure } = grouped(routes, nameOf);
  const { doubt } = gathered(routes, (route) => [nameOf(route)]);
  const isWhole = facts.all("platform").length > 0;
  return [
    ...[...groups.values()].flatMap((ways) => checksOf({ ways, doubt, isWhole })),
    ...unsure.map(({ item, doubt: own }) => doubted(item.origin, own)),
  ];
}

/** R22: of every name that fails over one primary, and a secondary that leads elsewhere. */
export const failoverPairs: Rule = {
  id: "R22",
  slug: "failover-record-alignment",
  title: "A name that fails over has one primary, and a secondary that leads elsewhere",
  why: "Without a secondary, or with one that leads to the same region, a failover changes nothing for users.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  all: checks,
  remediation: "Give the name exactly one primary, and a secondary whose target stands in another region.",
  source: "Route 53's failover routing; priorities of Traffic Manager, Front Door and Cloud DNS mean the same.",
};
