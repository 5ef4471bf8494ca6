import { known, type UnknownFact } from "../../facts/field";
import type { PlatformFact, RouteFact } from "../../facts/model";
import { gathered, grouped, some } from "../certainty";
import { breach, type Check, type Rule } from "../rule";
import { counts } from "../subjects";
import { shares } from "./methods";

/** Ways of one name, and whether more of them than are seen may be its. */
interface Name {
  readonly ways: readonly RouteFact[];
  readonly doubt: UnknownFact | undefined;
}

/** Whether several regions serve: as planned, or because several ways of one name are answers at the same time. */
function isActiveActive({ ways, doubt: other }: Name, platforms: readonly PlatformFact[]): boolean {
  const { values, doubt = other } = gathered(ways, (way) => (shares(way) ? [way.origin.urn] : []));
  if (values.length > 1 || some(platforms, ({ shape }) => known(shape) === "active-active")) return true;
  if (doubt) throw doubt;
  return false;
}

function checkOf(name: Name, platforms: readonly PlatformFact[]): Check[] {
  const [first] = name.ways;
  if (!first) return [];
  const broken = () => {
    if (!some(name.ways, ({ affinity }) => known(affinity) === true) || !isActiveActive(name, platforms))
      return undefined;
    return breach(first.affinity, "it keeps a client on one region, and several regions serve");
  };
  return [{ subject: first.origin, broken }];
}

/** R23: clients that are kept on a region lose what only that region knows of them. */
export const sessions: Rule = {
  id: "R23",
  slug: "session-mode",
  title: "Sessions outlive the region that a client was kept on",
  why: "While all is well a client finds its session where it was kept; after a failover it is on another region, which never heard of it.",
  severity: "low",
  clouds: ["aws", "azure", "gcp"],
  all: (facts) => {
    const routes = facts.all("route").filter(({ origin }) => counts(origin));
    const { groups, unsure } = grouped(
      routes,
      ({ origin, product, group }) => `${product} ${known(group) ?? origin.urn}`,
    );
    const doubt = unsure[0]?.doubt;
    const names = [...groups.values(), ...unsure.map(({ item }) => [item])];
    return names.flatMap((ways) => checkOf({ ways, doubt }, facts.all("platform")));
  },
  remediation: "Keep sessions in a store that every region reads, or in the client.",
  source: "Follows from what affinity is; that every product leaves an unhealthy region in spite of it is unverified.",
};
