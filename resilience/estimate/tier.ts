import type { Objectives, TierName } from "../../components/topology/model";
import { tierNames, tiers } from "../../components/topology/tables/tiers";
import type { System } from "../system/model";
import type { Estimate } from "./model";

/**
 * What a system promises: its own numbers, else its tier's.
 * @param system - The system.
 * @returns Nothing where neither is said.
 */
export function promisedBy({ declared: { objectives, tier } }: System): Objectives | undefined {
  return objectives ?? (tier === undefined ? undefined : tiers[tier].objectives);
}

/** The numbers that a promise is held against. */
export type Found = Pick<Estimate, "availability" | "rto" | "rpo">;

/**
 * The highest tier whose numbers hold. With anycast the tail of the users binds too: with DNS it is longer than half an hour
 * at any TTL.
 * @param found - What the arithmetic gives.
 * @param isAnycast - Whether users are led by addresses and not by names.
 * @returns The tier; `dev`, which promises nothing, where no other holds; nothing where a number is missing.
 */
export function tierOf(found: Found, isAnycast: boolean): TierName | undefined {
  const { availability, rto, rpo } = found;
  if (!availability || !rto || !rpo) return undefined;
  const numbers = {
    availabilityPercent: availability.percent,
    rtoSeconds: isAnycast ? Math.max(rto.binding, rto.tail) : rto.binding,
    rpoSeconds: rpo.binding,
  };
  return tierNames.find((name) => keeps(numbers, tiers[name].objectives));
}

/**
 * Whether numbers keep objectives.
 * @param found - The numbers.
 * @param wanted - The objectives; what is absent is not asked for.
 */
export function keeps(found: Required<Objectives>, wanted: Objectives): boolean {
  return (
    found.availabilityPercent >= (wanted.availabilityPercent ?? 0) &&
    found.rtoSeconds <= (wanted.rtoSeconds ?? Number.POSITIVE_INFINITY) &&
    found.rpoSeconds <= (wanted.rpoSeconds ?? Number.POSITIVE_INFINITY)
  );
}
