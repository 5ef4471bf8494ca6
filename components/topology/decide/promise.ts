import type { Past } from "../configuration/past";
import { valueAt } from "../configuration/plain-data";
import type { Config } from "../configuration/schema";
import type { Cloud, Consistency, DatabaseSettings, Objectives, Routing, TierName, TrafficMethod } from "../model";
import { engines } from "../tables/engines";
import { witnessFor } from "../tables/region-sets";
import { chosen, tierFor, tierNames, tiers } from "../tables/tiers";
import { isOfTier, objectivesIn, recalled } from "./remembered";

/** What is promised. */
export interface Promised {
  /** The tier that decides defaults and requirements. */
  readonly tier: TierName;
  /** The numbers: the configured ones, else the tier's. */
  readonly objectives: Objectives;
}

/**
 * What a configuration promises. What the same words came to before, they still do: the numbers of a tier, and the tier
 * that was found for numbers.
 * @param config - Either a tier or objectives.
 * @param past - What is remembered; nothing by default.
 * @returns `undefined` when neither or both are given, or no tier keeps the objectives.
 */
export function promiseOf(
  { tier, objectives }: Pick<Config, "tier" | "objectives">,
  past?: Past,
): Promised | undefined {
  if (tier !== undefined) {
    return objectives === undefined
      ? { tier, objectives: numbersKept(tier, past) ?? tiers[tier].objectives }
      : undefined;
  }
  if (objectives === undefined) return undefined;
  const wanted = numbersOf(objectives);
  const found = Object.keys(wanted).length > 0 ? (tierKept(wanted, past) ?? tierFor(wanted)) : undefined;
  return found && { tier: found, objectives: wanted };
}

function numbersKept(tier: TierName, past: Past | undefined): Objectives | undefined {
  if (past?.topology === undefined || !isOfTier(past, tier)) return undefined;
  const from = valueAt(past.topology, ["objectivesFrom"]);
  const was = objectivesIn(past);
  const names = (numbers: object) => Object.keys(numbers).sort().join();
  // Before it was told where the numbers were from: those of a tier are all there.
  const isOfTheTier = from === undefined ? names(was ?? {}) === names(tiers[tier].objectives) : from === "tier";
  return isOfTheTier ? was : undefined;
}

function tierKept(wanted: Objectives, past: Past | undefined): TierName | undefined {
  const was = past && objectivesIn(past);
  const names = ["availabilityPercent", "rtoSeconds", "rpoSeconds"] as const;
  if (was === undefined || names.some((name) => was[name] !== wanted[name])) return undefined;
  return tierNames.find((name) => name === valueAt(past?.topology, ["tier"]));
}

/**
 * The objectives that are given.
 * @param objectives - Numbers, some of them perhaps present and undefined.
 */
export function numbersOf(objectives: NonNullable<Config["objectives"]>): Objectives {
  const { availabilityPercent, rtoSeconds, rpoSeconds } = objectives;
  return {
    ...(availabilityPercent === undefined ? {} : { availabilityPercent }),
    ...(rtoSeconds === undefined ? {} : { rtoSeconds }),
    ...(rpoSeconds === undefined ? {} : { rpoSeconds }),
  };
}

/**
 * How traffic is steered: as configured, else as it was, else as the tier has it on this cloud. A changed tier that needs
 * a method has it whatever there was.
 * @param configured - `traffic.method`.
 * @param tier - The tier.
 * @param cloud - The cloud.
 * @param past - What is remembered; nothing by default.
 */
export function methodOf(
  configured: TrafficMethod | undefined,
  tier: TierName,
  cloud: Cloud,
  past?: Past,
): TrafficMethod {
  const { method } = tiers[tier];
  const fresh = chosen(method, cloud);
  const isFresh = past === undefined || (method.required && !isOfTier(past, tier));
  return configured ?? (isFresh ? fresh : recalled({ past, tier }, "traffic.method", fresh));
}

/**
 * By what an answer of DNS is chosen among regions that serve.
 * @param traffic - What is configured.
 */
export function routingOf({ routing }: Pick<Config["traffic"], "routing">): Routing {
  return routing ?? "latency";
}

/**
 * Who may write.
 * @param config - Engine and shape.
 * @returns `undefined` when the engine does not carry the shape.
 */
export function writesOf({
  database,
  shape,
}: Pick<Config, "database" | "shape">): DatabaseSettings["writes"] | undefined {
  return engines[database.engine].shapes[shape];
}

/**
 * Whether a read anywhere sees every write that was acknowledged.
 * @param database - The engine, and what is configured.
 * @returns `undefined` when the engine leaves no choice.
 */
export function consistencyOf({ engine, consistency }: Config["database"]): Consistency | undefined {
  return engines[engine].strong === undefined ? undefined : (consistency ?? "eventual");
}

/**
 * Whether a region without data has to keep a copy for the vote.
 * @param config - Engine, consistency and regions.
 */
export function needsWitness({ database, regions }: Pick<Config, "database" | "regions">): boolean {
  const isPair = consistencyOf(database) === "strong" && Object.keys(regions).length === 2;
  return engines[database.engine].witness ?? isPair;
}

/**
 * The region that keeps a copy for the vote.
 * @param config - Engine, consistency, regions, and the configured one.
 * @param before - The one that it was.
 * @returns `undefined` when none is needed, or none was found.
 */
export function witnessOf(
  { database, regions }: Pick<Config, "database" | "regions">,
  before: string | undefined,
): string | undefined {
  if (!needsWitness({ database, regions })) return undefined;
  return database.witness ?? before ?? witnessFor(Object.keys(regions));
}

/**
 * The region where what exists once is created.
 * @param config - The seed, or a single region.
 * @returns `undefined` when none is named and there are several.
 */
export function seedOf({ seed, regions }: Pick<Config, "seed" | "regions">): string | undefined {
  const codes = Object.keys(regions);
  return seed ?? (codes.length === 1 ? codes[0] : undefined);
}
