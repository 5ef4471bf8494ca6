import { tiers } from "../../../components/topology/tiers";
import { known } from "../../facts/field";
import { breach, type Rule } from "../rule";
import { leaves, wanted } from "../subjects";
import { chooses } from "./methods";

/** R16: a plain record is nobody's failover, and an alias has no TTL of its own: neither is asked. */
export const dnsTtl: Rule = {
  id: "R16",
  slug: "dns-ttl-ceiling",
  title: "Answers that a failover changes are kept no longer than the tier allows",
  why: "Until the TTL is over, resolvers send users to the region that is gone.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    facts
      .all("route")
      .filter(({ origin }) => !leaves(origin))
      .map((route) => ({
        subject: route.origin,
        broken: () => {
          const most = wanted(tiers[settings.tier].dnsTtlSeconds, route.origin);
          const seconds = known(route.ttlSeconds);
          if (seconds === undefined || seconds <= most || !chooses(route)) return undefined;
          const found = `resolvers keep its answer for ${seconds} s; ${settings.tier} allows ${most} s`;
          return breach(route.ttlSeconds, found);
        },
      })),
  remediation: "Lower the TTL of the record or profile.",
  source:
    "TTL per tier: the tier table. That some resolvers keep answers longer whatever the TTL is part of the estimate.",
};
