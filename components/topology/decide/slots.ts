import type { Config } from "../configuration/schema";

/**
 * Regions in the order of their slots, the lowest first.
 * @param codes - Their codes.
 * @param regions - Their lines.
 */
export function bySlot(codes: readonly string[], regions: Config["regions"]): string[] {
  return codes.toSorted((one, other) => (regions[one]?.slot ?? 0) - (regions[other]?.slot ?? 0));
}
