import type { FoundationOutputs } from "../foundation/contract";
import { type Settled, settled } from "../settled";
import type { Cloud } from "../topology/model";
import { supernets } from "../topology/names/addresses";
import { zonesOf } from "../topology/tables/catalogue";
import { alone } from "../topology/tables/defaults";
import type { NetworkArgs } from "./contract";

/** What a network is given, once everything is said. */
export type SettledNetwork<F extends FoundationOutputs = FoundationOutputs> = Settled<
  NetworkArgs<F>,
  "supernet" | "zones" | "privateServices" | "flowLog" | "logRetentionDays" | "exposure"
>;

/**
 * What a network is given, with what it leaves to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledNetwork<F extends FoundationOutputs>(cloud: Cloud, args: NetworkArgs<F>): SettledNetwork<F> {
  const zones = zonesOf(cloud, args.place.identity.region);
  return settled({ ...alone(cloud).network, supernet: supernets[0], zones, exposure: "public" }, args);
}
