import type { RegionState } from "../../components/topology/model";

/** What a test says of a region: its state alone, or more beside it. */
export type Lines<L extends { readonly state: RegionState }> = Readonly<Record<string, RegionState | L>>;

/** A region of a test, and who takes over from it. */
export interface Lined<L> {
  readonly code: string;
  readonly line: L | { readonly state: RegionState };
  readonly slot: number;
  /** The other active regions by slot; none while it is not active itself. */
  readonly backsUpTo: readonly string[];
}

/**
 * Regions that stand in for each other by slot.
 * @param lines - What the test says of each, by its code.
 * @param slots - Their slots.
 */
export function lined<L extends { readonly state: RegionState }>(
  lines: Lines<L>,
  slots: Readonly<Record<string, number>>,
): readonly Lined<L>[] {
  const rows = Object.entries(lines).map(([code, said]) => {
    const line = typeof said === "string" ? { state: said } : said;
    return { code, line, slot: slots[code] ?? 0 };
  });
  const active = rows
    .filter(({ line }) => line.state === "active")
    .toSorted((one, other) => one.slot - other.slot)
    .map(({ code }) => code);
  return rows.map((row) => ({
    ...row,
    backsUpTo: row.line.state === "active" ? active.filter((other) => other !== row.code) : [],
  }));
}

/** Regions that are all active. */
export function active(...codes: string[]): Record<string, "active"> {
  return Object.fromEntries(codes.map((code) => [code, "active" as const]));
}
