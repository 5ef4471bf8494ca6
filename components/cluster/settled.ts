import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import { type Settled, settled } from "../settled";
import type { Cloud } from "../topology/model";
import { services } from "../topology/names/addresses";
import { zonesOf } from "../topology/tables/catalogue";
import { alone } from "../topology/tables/defaults";
import type { ClusterArgs } from "./contract";

/** What a cluster is given, once everything is said. */
export type SettledCluster<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
> = Settled<
  ClusterArgs<F, N>,
  | "version"
  | "allow"
  | "logRetentionDays"
  | "controlPlane"
  | "services"
  | "slot"
  | "zones"
  | "capacity"
  | "podIdentities"
>;

/**
 * What a cluster is given, with what it leaves to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledCluster<F extends FoundationOutputs, N extends NetworkOutputs>(
  cloud: Cloud,
  args: ClusterArgs<F, N>,
): SettledCluster<F, N> {
  const zones = zonesOf(cloud, args.place.identity.region);
  const here = { services, slot: 0, zones, capacity: "full" as const, podIdentities: {} };
  return settled({ ...alone(cloud).cluster, ...here }, args);
}
