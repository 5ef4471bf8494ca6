import type { Hold, RegionState, TierName } from "./model";

/** What a region's state allows; one row per state. */
export interface StateRow {
  /** Whether users may be sent to the region. */
  readonly serves: boolean;
  /** Whether the region's resources are protected from deletion, outside the tier `dev`. */
  readonly hold: Hold;
  /** Whether the region's line may be deleted. */
  readonly removable: boolean;
}

/** The life of a region. */
export const states: Readonly<Record<RegionState, StateRow>> = {
  active: { serves: true, hold: "protected", removable: false },
  joining: { serves: false, hold: "released", removable: true },
  draining: { serves: false, hold: "released", removable: true },
  lost: { serves: false, hold: "abandoned", removable: true },
};

/**
 * What protects a region's resources.
 * @param tier - Nothing is protected in `dev`.
 * @param state - Where the region is in its life.
 */
export function holdOf(tier: TierName, state: RegionState): Hold {
  const { hold } = states[state];
  return hold === "protected" ? globalHold(tier) : hold;
}

/**
 * What protects the resources that belong to no region.
 * @param tier - Nothing is protected in `dev`.
 */
export function globalHold(tier: TierName): Hold {
  return tier === "dev" ? "released" : "protected";
}
