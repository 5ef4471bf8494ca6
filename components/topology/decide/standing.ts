import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import { atLeast, newestOf } from "../configuration/versions";
import type {
  Cloud,
  ClusterSettings,
  DatabaseSettings,
  Exposure,
  RegionRoles,
  Resizing,
  TrafficMethod,
} from "../model";
import { byKey } from "../tables/by-key";
import { engines } from "../tables/engines";
import { gainsAddress, mixesOrigins } from "../tables/safeguards";
import { capacities } from "../tables/states";
import { defaultKubernetesVersion } from "../tables/tiers";
import { type Remembering, sourcesFor } from "./remembered";

/** A region as it is configured, and what the stack remembers. */
interface Line {
  readonly code: string;
  readonly regions: Config["regions"];
  readonly past: Past;
}

/**
 * How much of the full capacity stands in a region. It never gets less while the region's line stands: another primary
 * must change nothing in the region that was preferred before, which may be dead.
 * @param line - The region.
 * @param wanted - What its role asks for.
 */
export function capacityOf({ code, regions, past }: Line, wanted: RegionRoles["capacity"]): RegionRoles["capacity"] {
  const was = past.regions[code]?.capacity;
  if (was === undefined) return wanted;
  const isLost = regions[code]?.state === "lost";
  return isLost || capacities.indexOf(was) > capacities.indexOf(wanted) ? was : wanted;
}

/**
 * How many database instances stand in a region: none in a pilot light whose engine replicates without one, as long as
 * there never was one. The home's member has instances, since the database is created with them, and the writer needs them.
 * @param line - The region.
 * @param capacity - How much stands there.
 * @param only - The engine, the home, and the number elsewhere.
 */
export function instancesOf(
  { code, regions, past }: Line,
  capacity: RegionRoles["capacity"],
  only: Pick<DatabaseSettings, "engine" | "instancesPerRegion"> & { readonly home: string },
): number {
  const was = past.regions[code]?.instances;
  if (was !== undefined && regions[code]?.state === "lost") return was;
  const isNeeded = code === only.home || code === past.writer || (was ?? 0) > 0;
  return engines[only.engine].headless && capacity === "pilot" && !isNeeded ? 0 : only.instancesPerRegion;
}

/**
 * The other regions that a region is joined with: the ones it lets in and has routes to. A lost region answers nobody, so
 * it stays joined with those that it knew, and with no other.
 * @param line - The region.
 */
export function peersOf({ code, regions, past }: Line): string[] {
  const knows = (one: string, other: string) =>
    regions[one]?.state !== "lost" || (past.regions[one]?.peers.includes(other) ?? true);
  const others = Object.keys(regions).filter((other) => other !== code);
  return others.filter((other) => knows(code, other) && knows(other, code)).sort();
}

/**
 * Who reaches a region's load balancer: with addresses that are announced everywhere nobody but these. One that stands
 * stays what it is, since neither kind can be made of the other in place; where the global layer takes one kind alone, a
 * new one is of the kind of those that stand. Where one can gain an address it has one as soon as the method needs it, and
 * then every region has one: it may stay the way back to `dns`.
 * @param past - What the stack remembers.
 * @param code - The region.
 * @param method - How traffic is steered.
 * @param cloud - The cloud.
 */
export function exposureOf({ regions }: Past, code: string, method: TrafficMethod, cloud: Cloud): Exposure {
  const others = Object.values(regions).flatMap(({ exposure }) => exposure ?? []);
  if (gainsAddress[cloud]) return method === "dns" || others.includes("public") ? "public" : "internal";
  const like = mixesOrigins[cloud] ? undefined : others[0];
  return regions[code]?.exposure ?? like ?? (method === "anycast" ? "internal" : "public");
}

/**
 * The Kubernetes version of a region: the configured one, else its own, as it was; never less than what stands. A new
 * region takes at least the version of those that stand, so that a new default upgrades nobody.
 * @param now - What the stack remembers, the regions' lines, and the seed, the first to look at.
 * @param code - The region.
 * @param shared - What is configured for every region.
 */
export function versionOf(
  now: Omit<Remembering, "tier">,
  code: string,
  shared: string | undefined,
): Pick<ClusterSettings, "version" | "raisedFrom"> {
  const { past, config } = now;
  const own = config.regions[code]?.cluster?.version;
  const stands = (one: string) => newestOf([past.regions[one]?.version, past.seen.clusters[one]]);
  const [, ...others] = sourcesFor(now, code, ["cluster", "version"]);
  const isNew = stands(code) === undefined;
  const theirs = isNew && own === undefined ? others.map(stands).find((version) => version !== undefined) : undefined;
  const remembered = past.regions[code]?.version;
  const { version, ...raised } = atLeast(own ?? shared, remembered, past.seen.clusters[code], defaultKubernetesVersion);
  const wanted = theirs === undefined ? version : newestOf([theirs, shared]);
  return { version: wanted ?? defaultKubernetesVersion, ...raised };
}

/**
 * What an update does that changes the class of instances that stand: in every region the one that accepts writes there is
 * the last, as far as the last refresh saw it; else the one that would be promoted first.
 * @param past - What the stack remembers.
 * @param instanceClass - The class that is wanted.
 * @param regions - Every region's zones.
 */
export function resizingOf(
  { topology, seen }: Past,
  instanceClass: string | undefined,
  regions: Readonly<Record<string, { readonly zones: readonly string[] }>>,
): Resizing | undefined {
  const from = valueAt(topology, ["database", "instanceClass"]);
  if (typeof from !== "string" || instanceClass === undefined || from === instanceClass) return undefined;
  const last = (code: string, zones: readonly string[]) =>
    zones.find((zone) => seen.writers.some((name) => name.endsWith(`-${code}-${zone}`))) ?? zones[0] ?? "";
  return { from, last: byKey(regions, (code, { zones }) => last(code, zones)) };
}
