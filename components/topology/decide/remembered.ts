import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import type { Objectives, TierName } from "../model";
import {
  type RegionName,
  type RememberedRow,
  regionRows,
  type SystemName,
  systemRows,
} from "../tables/remembered-rows";

/** What the decision depends on. */
export interface Remembering {
  /** What the stack remembers. */
  readonly past: Past;
  /** The tier that holds now. */
  readonly tier: TierName;
  /** Which regions there are, and which values are to be decided anew. */
  readonly config: Pick<Config, "regions" | "renew">;
  /** The region where what exists once was created. */
  readonly seed: string;
}

/**
 * A value as it was decided once; where nothing is known of it, and where a changed tier decides it anew, the default.
 * @param now - What is remembered, and the tier that holds.
 * @param name - The value.
 * @param fresh - What a new system would get.
 */
export function recalled<T>(
  { past, tier, config }: Pick<Remembering, "past" | "tier"> & Partial<Pick<Remembering, "config">>,
  name: SystemName,
  fresh: T,
): T {
  const row: RememberedRow = systemRows[name];
  if (config?.renew?.some((renewed) => renewed === name)) return fresh;
  return afterTier(row, valueAt(past.topology, row.path), fresh, isOfTier(past, tier));
}

/**
 * A region's value as it was decided once. One that joins takes what those have that stand and have none of their own.
 * @param now - What is remembered, the tier that holds, and the regions' lines.
 * @param code - The region.
 * @param name - The value.
 * @param fresh - What a new system would get.
 */
export function recalledIn<T>({ past, tier, ...now }: Remembering, code: string, name: RegionName, fresh: T): T {
  const row: RememberedRow = regionRows[name];
  if (now.config.renew?.some((renewed) => renewed === name)) return fresh;
  const read = (one: string) => valueAt(past.topology, ["regions", one, ...row.path]);
  const source = sourcesFor({ past, ...now }, code, row.path).find((one) => row.reads(read(one)));
  return source === undefined ? fresh : afterTier(row, read(source), fresh, isOfTier(past, tier));
}

/**
 * The regions whose values a region may have: its own first, then the others that were not told a value of their own, the
 * seed first.
 * @param now - What is remembered, and the regions' lines.
 * @param code - The region.
 * @param path - Where a region's line tells the value.
 */
export function sourcesFor(
  { past, config, seed }: Omit<Remembering, "tier">,
  code: string,
  path: readonly string[],
): readonly string[] {
  const others = [seed, ...Object.keys(past.regions).sort()].filter((one) => past.regions[one] !== undefined);
  const [part = ""] = path;
  // What exists already is its owner's choice, and no example for what is made.
  const exists = (one: string) => valueAt(past.topology, ["regions", one, "existing", part]) !== undefined;
  return [code, ...others.filter((one) => valueAt(config.regions, [one, ...path]) === undefined && !exists(one))];
}

/**
 * The zones of a region that stands: whatever order the catalogue has by now, nothing that stands can move.
 * @param past - What is remembered.
 * @param code - The region.
 * @returns `undefined` for a region that is new.
 */
export function zonesIn({ topology, regions }: Past, code: string): readonly string[] | undefined {
  const zones = valueAt(topology, ["regions", code, "zones"]);
  if (regions[code] === undefined || !Array.isArray(zones) || zones.length === 0) return undefined;
  return zones.every((zone) => typeof zone === "string") ? zones : undefined;
}

/**
 * Whether the memory is of the same tier. Another one is a change of the configuration; a memory without any is none.
 * @param past - What is remembered.
 * @param tier - The tier that holds now.
 */
export function isOfTier({ topology }: Past, tier: TierName): boolean {
  return (valueAt(topology, ["tier"]) ?? tier) === tier;
}

/**
 * The numbers of the promise that was kept.
 * @param past - What is remembered.
 */
export function objectivesIn({ topology }: Past): Objectives | undefined {
  const was = valueAt(topology, ["objectives"]);
  if (typeof was !== "object" || was === null) return undefined;
  return Object.values(was).every((number) => typeof number === "number") ? was : undefined;
}

/**
 * Whether something else, which a value follows, was the same.
 * @param past - What is remembered.
 * @param path - Where the previous topology has it.
 * @param now - What it is.
 */
export function isSo({ topology }: Past, path: readonly string[], now: string): boolean {
  return valueAt(topology, path) === now;
}

function afterTier<T>({ reads, tier }: RememberedRow, was: unknown, fresh: T, isSame: boolean): T {
  if (!reads(was)) return fresh;
  if (isSame || tier === "stays") return was as T;
  return tier === "grows" && Number(was) > Number(fresh) ? (was as T) : fresh;
}
