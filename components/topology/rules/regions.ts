import { type Fault, shown } from "../configuration/faults";
import type { Past } from "../configuration/past";
import type { Config } from "../configuration/schema";
import { meant, rewritten } from "../configuration/words";
import { homeOf, primaryOf } from "../decide/home";
import { promiseOf, seedOf } from "../decide/promise";
import { zonesIn } from "../decide/remembered";
import type { Cloud } from "../model";
import { highestSlot } from "../names/addresses";
import { controlRegionOf, regionCodes, regionFacts, zonesPerRegion } from "../tables/catalogue";
import { tiers } from "../tables/tiers";
import { faultIf, type Rule, rule } from "./rule";

const clouds: readonly Cloud[] = ["aws", "azure", "gcp"];

/** Rules about the list of regions and the places that are named in it. */
export const regionRules: readonly Rule[] = [
  rule("region-known", ["cloud", "regions"], ({ cloud, regions }, past) =>
    Object.keys(regions)
      .filter((code) => regionFacts(cloud, code) === undefined && zonesIn(past, code) === undefined)
      .map((code) => unknownRegion(`regions.${code}`, cloud, code)),
  ),

  rule("zones-enough", ["cloud", "regions"], ({ cloud, regions }, past) =>
    Object.keys(regions).flatMap((code) => {
      const { zones = [] } = regionFacts(cloud, code) ?? {};
      // What stands in its zones stays there, whatever the catalogue has by now.
      if (zonesIn(past, code) !== undefined) return [];
      const known = regionFacts(cloud, code) !== undefined;
      return faultIf(known && zones.length < zonesPerRegion, {
        path: `regions.${code}`,
        found: `${zones.length} usable availability zones (${zones.join(", ") || "none"})`,
        allowed: `a region with ${zonesPerRegion}`,
        ...nearby(cloud, code),
      });
    }),
  ),

  rule("slots-unique", ["regions"], ({ regions }) =>
    Object.entries(regions).flatMap(([code, { slot }]) => {
      const others = Object.keys(regions).filter((other) => other !== code && regions[other]?.slot === slot);
      return faultIf(others.length > 0, {
        path: `regions.${code}.slot`,
        found: `${slot}, which ${others.join(", ")} has too`,
        allowed: `a slot of its own, 0 to ${highestSlot}`,
      });
    }),
  ),

  rule("regions-enough", ["regions", "tier", "objectives"], (config, past) => {
    const tier = promiseOf(config, past)?.tier;
    const least = tier ? tiers[tier].regions.value : 1;
    const count = Object.keys(config.regions).length;
    return faultIf(count < least || count > highestSlot + 1, {
      path: "regions",
      found: count === 0 ? "no region" : `${count} region${count === 1 ? "" : "s"}`,
      allowed: `${least} to ${highestSlot + 1}${tier ? ` with tier ${tier}` : ""}`,
    });
  }),

  rule("region-active", ["regions"], ({ regions }) => {
    const all = Object.values(regions);
    return faultIf(all.length > 0 && all.every(({ state }) => state !== "active"), {
      path: "regions",
      found: "no region in state active",
      allowed: "at least one",
    });
  }),

  rule("seed", ["regions", "seed", "primary"], seedFaults),

  rule("primary", ["regions", "seed", "primary"], (config, past) => {
    const active = Object.keys(config.regions).filter((code) => config.regions[code]?.state === "active");
    const code = primaryOf(config, past);
    if (code === undefined || active.length === 0 || active.includes(code)) return [];
    // A seed that is not active has a fault of its own.
    if (config.primary === undefined) return [];
    const state = config.regions[code]?.state;
    return [
      {
        path: "primary",
        found: state === undefined ? shown(code) : `${shown(code)}, which is ${state}`,
        allowed: `an active region: ${active.join(", ")}`,
        ...suggested(code, active),
      },
    ];
  }),

  rule("control-region", ["cloud", "regions", "controlRegion"], controlRegionFaults),
];

/** The seed's line may go once another region carries what exists once; that region is the home, and stays. */
function seedFaults(
  { regions, ...config }: Pick<Config, "regions" | "seed" | "primary">,
  past: Past,
): readonly Fault[] {
  const codes = Object.keys(regions);
  const seed = seedOf({ regions, seed: config.seed });
  if (codes.length === 0) return [];
  const hasMoved = past.home !== undefined && past.home !== seed;
  if (seed === undefined || (!codes.includes(seed) && !hasMoved)) return [unconfigured("seed", config.seed, codes)];
  const home = homeOf({ regions, ...config }, past) ?? seed;
  const state = regions[home]?.state ?? "active";
  return faultIf(state !== "active", {
    path: `regions.${home}.state`,
    found: `${state} for the ${home === seed ? "seed" : "region that took over what exists once"}`,
    allowed: "active, or lost once it is gone for good: what exists once lives there, and moves only when that is lost",
  });
}

function controlRegionFaults(
  { cloud, regions, controlRegion }: Pick<Config, "cloud" | "regions" | "controlRegion">,
  past: Past,
): readonly Fault[] {
  const codes = Object.keys(regions);
  const code = controlRegion ?? past.controlRegion ?? controlRegionOf(cloud, codes);
  const path = "controlRegion";
  const allowed = "a region that is not configured";
  if (code === undefined) return [{ path, found: "nothing, and every candidate is configured", allowed }];
  if (regionFacts(cloud, code) === undefined) return [unknownRegion(path, cloud, code)];
  const other = controlRegionOf(cloud, codes) ?? "one that is not configured";
  return faultIf(codes.includes(code), {
    path,
    found: controlRegion === undefined ? `${shown(code)}, chosen when it was not configured` : shown(code),
    allowed,
    advice: isControlRegionFixed(cloud, past)
      ? "The global resource group lives there and cannot be moved: choose another region for the workload."
      : `A region's loss must not take the control region with it: set controlRegion, for example to ${other}.`,
  });
}

/**
 * Whether something lives in the control region that cannot be moved: on Azure the global resource group. An AWS
 * provider's region changes in place since pulumi-aws 7 (pull request 5656), and nothing of ours is made there.
 * @param cloud - The cloud.
 * @param past - What is known of the stack's last update.
 */
export function isControlRegionFixed(cloud: Cloud, past: Past): boolean {
  return cloud === "azure" && past.controlRegion !== undefined;
}

function unknownRegion(path: string, cloud: Cloud, code: string): Fault {
  const known = regionCodes(cloud);
  const homes = clouds.flatMap((other) => {
    const own = other === cloud ? undefined : rewritten(code, regionCodes(other));
    return own === undefined ? [] : [`${code} is ${own === code ? "" : `${own}, `}a region of ${other}.`];
  });
  const allowed = `one of the ${known.length} regions of ${cloud} that are in the catalogue`;
  const [home] = homes;
  const advice = home === undefined ? suggested(code, known) : { advice: home };
  return { path, found: shown(code), allowed, ...advice };
}

/** Where to go instead, without leaving the geography. */
function nearby(cloud: Cloud, code: string): { readonly advice?: string } {
  const geography = regionFacts(cloud, code)?.geography;
  const others = regionCodes(cloud).filter((other) => {
    const { zones = [], geography: there } = regionFacts(cloud, other) ?? {};
    return zones.length >= zonesPerRegion && there === geography;
  });
  return others.length === 0 ? {} : { advice: `In ${geography} that is ${others.join(", ")}.` };
}

function unconfigured(path: string, value: string | undefined, codes: readonly string[]): Fault {
  return { path, found: shown(value), allowed: `one of ${codes.join(", ")}`, ...suggested(value ?? "", codes) };
}

function suggested(word: string, known: readonly string[]): { readonly advice?: string } {
  const near = meant(word, known);
  return near === undefined ? {} : { advice: `Did you mean ${near}?` };
}
