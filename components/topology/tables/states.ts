import type { Hold, RegionPart, RegionRoles, RegionState } from "../model";

/** How much may stand in a region, leanest first. */
export const capacities = ["pilot", "warm", "hot", "full"] as const satisfies readonly RegionRoles["capacity"][];

/** What a region's state allows; one row per state. */
export interface StateRow {
  /** Whether users may be sent to the region. */
  readonly serves: boolean;
  /** What protects the region's resources, as long as the system is protected at all. */
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

/** What protects a part whose program says nothing: what cannot be made again is not lost by mistake. */
export const unsaidHold: Hold = "protected";

/**
 * What protects a region's resources.
 * @param protect - Whether the system is protected at all.
 * @param state - Where the region is in its life.
 */
export function holdOf(protect: boolean, state: RegionState): Hold {
  const { hold } = states[state];
  return hold === "protected" ? globalHold(protect) : hold;
}

/**
 * What protects the resources that belong to no region.
 * @param protect - Whether the system is protected at all.
 */
export function globalHold(protect: boolean): Hold {
  return protect ? "protected" : "released";
}

/**
 * What protects something that has been released: nothing, except that what is abandoned stays abandoned.
 * @param hold - What protected it.
 */
export function releasedHold(hold: Hold): Hold {
  return hold === "abandoned" ? hold : "released";
}

/**
 * What protects an optional part; absent where there is no such part.
 * @param region - What protects the region, and which of its parts are released.
 * @param part - The part.
 * @param isWanted - Whether the configuration asks for it.
 */
export function holdOfPart(
  { hold, released = [] }: { readonly hold: Hold; readonly released?: readonly RegionPart[] | undefined },
  part: RegionPart,
  isWanted: boolean,
): Hold | undefined {
  if (isWanted) return hold;
  return released.includes(part) ? releasedHold(hold) : undefined;
}

/**
 * What protects a part of a region whose control plane is not in the region: DNS records, health checks, IAM roles. A
 * lost region leaves such a part answering, so it stays managed, and goes when the region's line is deleted.
 * @param hold - What protects the region.
 */
export function holdElsewhere(hold: Hold): Hold {
  return hold === "abandoned" ? "released" : hold;
}
