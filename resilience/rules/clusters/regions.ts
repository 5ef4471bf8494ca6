import { tiers } from "../../../components/topology/tables/tiers";
import type { Facts } from "../../facts/facts";
import { known } from "../../facts/field";
import type { PlatformFact } from "../../facts/model";
import { type Gathered, gathered, grouped } from "../certainty";
import { asFarAsSeen, breach, type Check, type Rule } from "../rule";
import type { Settings } from "../settings";
import { regionOf } from "../subjects";
import { chooses } from "../traffic/methods";
import { betweenOf, isPrivate } from "../traffic/ways";
import { servingOf } from "./serving";

/** The regions of a Platform that are active; what joins, drains or is lost keeps no promise. */
export function activeOf({ regions }: PlatformFact): string[] {
  return Object.entries(known(regions) ?? {}).flatMap(([code, state]) => (state === "active" ? [code] : []));
}

function ofPlatform(platform: PlatformFact, { tier }: Settings): Check {
  const broken = () => {
    const count = activeOf(platform).length;
    const needed = tiers[tier].regions.value;
    if (count >= needed) return undefined;
    const found = breach(platform.regions, `it is active in ${count} of the ${needed} regions that ${tier} asks for`);
    // While a line says that a region is lost, comes or goes, somebody is at it: the way back must not be stopped here.
    const lines = Object.keys(known(platform.regions) ?? {}).length;
    return lines >= needed ? { ...found, doubt: true as const } : found;
  };
  return { subject: platform.origin, broken };
}

/**
 * Whether users are led to several regions from here: then the stack is the whole system, and no part of one. One record of
 * a name alone is what a region's own stack adds to a name that it shares, several that lead to one region are that region's
 * own name, as two versions side by side have it, and a name inside a network leads no user.
 */
function leads(facts: Facts): boolean {
  const open = facts.all("route").filter((route) => !isPrivate(route));
  const { groups } = grouped(open, (route) =>
    chooses(route) ? `${route.product} ${known(route.group) ?? route.origin.urn}` : undefined,
  );
  return [...groups.values()].some((ways) => betweenOf(ways) === "regions");
}

function ofServing(facts: Facts, { tier }: Settings): Check[] {
  const { all, origins, unsure } = servingOf(facts);
  const [first] = origins;
  if (!first) return [];
  const broken = () => {
    const { values, doubt }: Gathered<string | undefined> = gathered(origins, (origin) => [regionOf(origin)]);
    const codes = values.filter((code) => code !== undefined);
    const needed = tiers[tier].regions.value;
    if (codes.length >= needed || values.length > codes.length) return undefined;
    if (doubt) throw doubt;
    const found = `${all} of this stack stand in ${codes.length} of the ${needed} regions that ${tier} asks for`;
    if (!unsure && (leads(facts) || codes.length > 1)) return breach(first.region, found);
    return asFarAsSeen(breach(first.region, found));
  };
  return [{ subject: first, broken }];
}

/**
 * R09: as many regions as the tier asks for, of clusters or of what serves instead: services of ECS, App Service, Cloud Run,
 * groups of machines, functions. A stack of one region with nothing that leads users may be one of several
 * stacks that are a system together, which nobody can see from inside one: that is said as a doubt, as unknown values are.
 */
export const minRegions: Rule = {
  id: "R09",
  slug: "min-regions",
  title: "The system stands in as many regions as the tier asks for",
  why: "What the tier promises cannot be kept by one region: with it goes everything.",
  severity: "critical",
  clouds: ["aws", "azure", "gcp"],
  all: (facts, settings) => {
    const platforms = facts.all("platform");
    return platforms.length > 0
      ? platforms.map((platform) => ofPlatform(platform, settings))
      : ofServing(facts, settings);
  },
  remediation: "Add a region, or choose a tier that needs fewer; exempt a stack that is one of several of a system.",
  source:
    "Regions per tier: the tier table. Whether two regions share a metropolis or a window of maintenance is not asked: no table of that was read.",
};
