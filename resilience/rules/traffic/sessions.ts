import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { RouteFact } from "../../facts/model";
import { gathered, some } from "../certainty";
import { breach, type Rule } from "../rule";
import { counts } from "../subjects";
import { shares } from "./methods";
import { isPrivate } from "./ways";

/** The ways on which users are led. */
function users(facts: Facts): readonly RouteFact[] {
  return facts.all("route").filter((route) => counts(route.origin) && !isPrivate(route));
}

/** Whether several regions serve: as planned, or because the product leads to several at the same time. */
function isActiveActive(product: string, facts: Facts): boolean {
  const ways = users(facts).filter((route) => route.product === product);
  const { values, doubt } = gathered(ways, (way) => (shares(way) ? [known(way.target)] : []));
  if (values.filter((target) => target !== undefined).length > 1) return true;
  if (some(facts.all("platform"), ({ shape }) => known(shape) === "active-active")) return true;
  if (doubt) throw doubt;
  return false;
}

/** R23: clients that are kept on a region lose what only that region knows of them. */
export const sessions: Rule = {
  id: "R23",
  slug: "session-mode",
  title: "Sessions outlive the region that a client was kept on",
  why: "While all is well a client finds its session where it was kept; after a failover it is on another region, which never heard of it.",
  severity: "low",
  clouds: ["aws", "azure", "gcp"],
  all: (facts) =>
    users(facts).map(({ origin, product, affinity }) => ({
      subject: origin,
      broken: () => {
        if (!known(affinity) || !isActiveActive(product, facts)) return undefined;
        return breach(affinity, "it keeps a client on one region, and several regions serve");
      },
    })),
  remediation: "Keep sessions in a store that every region reads, or in the client.",
  source: "Follows from what affinity is; that every product leaves an unhealthy region in spite of it is unverified.",
};
