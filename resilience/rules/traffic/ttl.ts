import { tiers } from "../../../components/topology/tables/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { RouteFact } from "../../facts/model";
import { asFarAsSeen, type Breach, breach, type Rule } from "../rule";
import type { Settings } from "../settings";
import { leaves, wanted } from "../subjects";
import { chooses, isLocal, isSettled } from "./methods";
import { besides, isPrivate } from "./ways";

function slow(route: RouteFact, { tier }: Settings): Breach | undefined {
  const most = wanted(tiers[tier].dnsTtlSeconds, route.origin);
  const seconds = known(route.ttlSeconds);
  if (seconds === undefined || seconds <= most || !chooses(route)) return undefined;
  const found = `resolvers keep its answer for ${seconds} s; ${tier} allows ${most} s`;
  return { ...breach(route.ttlSeconds, found), remedy: `Set ${route.ttlSeconds.path} to ${most} or less.` };
}

const standing = (facts: Facts): readonly RouteFact[] => facts.all("route").filter(({ origin }) => !leaves(origin));

/**
 * R16: a plain record is nobody's failover, and an alias has no TTL of its own: neither is asked. Weights between versions in
 * one region are no failover either.
 */
export const dnsTtl: Rule = {
  id: "R16",
  slug: "dns-ttl-ceiling",
  title: "Answers that a failover changes are kept no longer than the tier allows",
  why: "Until the TTL is over, resolvers send users to the region that is gone.",
  severity: "high",
  clouds: ["aws", "azure", "gcp"],
  one: (facts, settings) =>
    standing(facts).map((route) => ({
      subject: route.origin,
      broken: () => {
        if (isSettled(route) && isLocal(route)) return undefined;
        return slow(route, settings);
      },
    })),
  all: (facts, settings) => {
    const beside = besides(facts);
    const settled = standing(facts).filter((route) => isSettled(route) && isLocal(route) && !isPrivate(route));
    return settled.map((route) => ({
      subject: route.origin,
      broken: () => {
        const found = slow(route, settings);
        if (!found) return undefined;
        const between = beside(route);
        if (between === "regions") return found;
        return between === "unseen" ? asFarAsSeen(found) : undefined;
      },
    }));
  },
  remediation: "Lower the TTL of the record or profile.",
  source:
    "TTL per tier: the tier table. That some resolvers keep answers longer whatever the TTL is part of the estimate.",
};
