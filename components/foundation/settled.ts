import { type Settled, settled } from "../settled";
import { byKey } from "../topology/tables/by-key";
import type { FoundationArgs, FoundationRegion } from "./contract";

/** What a foundation is given, once everything is said. */
export type SettledFoundation = Settled<Omit<FoundationArgs, "regions">, "zone" | "delegated" | "validates"> & {
  /** Every region, by its code. */
  readonly regions: Readonly<Record<string, Settled<FoundationRegion>>>;
};

/** A zone that is made here. */
const created = "create";

/**
 * What a foundation is given, with what it leaves to defaults.
 * @param args - As they were given.
 */
export function settledFoundation(args: FoundationArgs): SettledFoundation {
  const { zone = created } = args;
  const [validates = ""] = Object.keys(args.regions).sort();
  return {
    ...settled({ zone, delegated: zone !== created, validates }, args),
    regions: byKey(args.regions, (_, region) => settled({}, region)),
  };
}
