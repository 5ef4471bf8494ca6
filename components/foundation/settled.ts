import { type Settled, settled } from "../settled";
import type { Cloud } from "../topology/model";
import { supernets } from "../topology/names/addresses";
import { byKey } from "../topology/tables/by-key";
import { alone } from "../topology/tables/defaults";
import type { FoundationArgs, FoundationRegion } from "./contract";

/** What a foundation is given, once everything is said. */
export type SettledFoundation = Settled<
  Omit<FoundationArgs, "regions">,
  "zone" | "delegated" | "validates" | "supernet"
> & {
  /** Every region, by its code. */
  readonly regions: Readonly<Record<string, Settled<FoundationRegion, "logRetentionDays">>>;
};

/** A zone that is made here. */
const created = "create";

/**
 * What a foundation is given, with what it leaves to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledFoundation(cloud: Cloud, args: FoundationArgs): SettledFoundation {
  const { zone = created } = args;
  const [validates = ""] = Object.keys(args.regions).sort();
  const { logRetentionDays } = alone(cloud).cluster;
  return {
    ...settled({ zone, delegated: zone !== created, validates, supernet: supernets[0] }, args),
    regions: byKey(args.regions, (_, region) => settled({ logRetentionDays }, region)),
  };
}
