import { tiers } from "../../../components/topology/tables/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { RouteFact } from "../../facts/model";
import { doubted, type Gathered, gathered, grouped } from "../certainty";
import { servingOf } from "../clusters/serving";
import { asFarAsSeen, type Breach, breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { leaves, regionOf, wanted } from "../subjects";
import { chooses, isLocal, isSettled } from "./methods";
import { besides, isPrivate } from "./ways";

function slow(route: RouteFact, settings: Settings): Breach | undefined {
  // What is short enough is so whatever the method.
  const found = kept(route, settings);
  return found && chooses(route) ? found : undefined;
}

function kept(route: RouteFact, { tier }: Settings): Breach | undefined {
  const most = wanted(tiers[tier].dnsTtlSeconds, route.origin);
  const seconds = known(route.ttlSeconds);
  if (seconds === undefined || seconds <= most) return undefined;
  const found = `resolvers keep its answer for ${seconds} s; ${tier} allows ${most} s`;
  return { ...breach(route.ttlSeconds, found), remedy: `Set ${route.ttlSeconds.path} to ${most} or less.` };
}

const standing = (facts: Facts): readonly RouteFact[] => facts.all("route").filter(({ origin }) => !leaves(origin));

/**
 * Plain records that a person has to change in a failover: the system stands in several regions, every plain record leads
 * to the same one of them, and nothing chooses for users. Whether something else leads them is for nobody here to see.
 */
function byHand(facts: Facts, settings: Settings): readonly Check[] {
  const open = standing(facts).filter((route) => !isPrivate(route));
  const leading = open.filter(({ target }) => typeof target.value === "string");
  if (new Set(leading.map(({ target }) => target.value)).size !== 1) return [];
  const tooLong = ({ values, doubt }: Gathered<unknown>) => doubt !== undefined || values.some(Boolean);
  if (!leading.some((route) => tooLong(gathered([route], (one) => [kept(one, settings)])))) return [];
  const places = grouped(servingOf(facts).origins, regionOf);
  const ways = grouped(open, (route) => (chooses(route) ? "chosen" : "plain"));
  if (ways.groups.has("chosen") || places.groups.size + places.unsure.length < 2) return [];
  const doubts = [
    ...(places.groups.size < 2 ? places.unsure.map(({ item, doubt }) => doubted(item, doubt)) : []),
    ...ways.unsure.map(({ item, doubt }) => doubted(item.origin, doubt)),
  ];
  if (doubts.length > 0) return doubts;
  return leading.map((route) => ({
    subject: route.origin,
    broken: () => {
      const found = kept(route, settings);
      return found && asFarAsSeen({ ...found, found: `${found.found}, and a failover has to change it by hand` });
    },
  }));
}

/**
 * R16: a plain record that leads to a product which chooses, or to an address announced everywhere, is the same answer
 * after a failover: how long it is kept delays nobody, and it is not asked. Nor is an alias, which has no TTL of its own, or
 * weights between versions in one region. A plain record is the failover itself where nothing else leads users elsewhere.
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
    const chosen = settled.map((route) => ({
      subject: route.origin,
      broken: () => {
        const found = slow(route, settings);
        if (!found) return undefined;
        const between = beside(route);
        if (between === "regions") return found;
        return between === "unseen" ? asFarAsSeen(found) : undefined;
      },
    }));
    return [...chosen, ...byHand(facts, settings)];
  },
  remediation: "Lower the TTL of the record or profile.",
  source:
    "TTL per tier: the tier table. That some resolvers keep answers longer whatever the TTL is part of the estimate.",
};
