import type { ClusterOutputs } from "../cluster/contract";
import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import { type Settled, settled } from "../settled";
import type { Cloud } from "../topology/model";
import { zonesOf } from "../topology/tables/catalogue";
import { alone } from "../topology/tables/defaults";
import type { EntryArgs } from "./contract";

/** What an entry is given, once everything is said. */
export type SettledEntry<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
  C extends ClusterOutputs = ClusterOutputs,
> = Settled<
  EntryArgs<F, N, C>,
  "firewall" | "zonalAutoshift" | "exposure" | "zones" | "targetProbe" | "logRetentionDays"
>;

/**
 * What an entry is given, with what it leaves to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledEntry<F extends FoundationOutputs, N extends NetworkOutputs, C extends ClusterOutputs>(
  cloud: Cloud,
  args: EntryArgs<F, N, C>,
): SettledEntry<F, N, C> {
  const zones = zonesOf(cloud, args.place.identity.region);
  return settled({ ...alone(cloud).entry, exposure: "public" as const, zones }, args);
}
