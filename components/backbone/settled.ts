import type { NetworkOutputs } from "../network/contract";
import { type Settled, settled } from "../settled";
import type { BackboneMethod, Cloud } from "../topology/model";
import { backboneFor } from "../topology/tables/backbones";
import { byKey } from "../topology/tables/by-key";
import type { BackboneArgs, BackboneRegion } from "./contract";

/** A region of a backbone, once everything is said. */
export type SettledBackboneRegion<N extends NetworkOutputs = NetworkOutputs> = Settled<BackboneRegion<N>, "peers">;

/** What a backbone is given, once everything is said. */
export type SettledBackbone<N extends NetworkOutputs = NetworkOutputs> = Settled<
  Omit<BackboneArgs<N>, "regions">,
  "method" | "leaving"
> & {
  /** Every region that is joined, by its code. */
  readonly regions: Readonly<Record<string, SettledBackboneRegion<N>>>;
};

/** What joins networks where nothing is said and no method suits so many. */
const plainest: BackboneMethod = "peering";

/**
 * What a backbone is given, with what it leaves to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledBackbone<N extends NetworkOutputs>(cloud: Cloud, args: BackboneArgs<N>): SettledBackbone<N> {
  const codes = Object.keys(args.regions).sort();
  const method = backboneFor(cloud, codes.length) ?? plainest;
  const regions = byKey(args.regions, (code, region) =>
    settled({ peers: codes.filter((other) => other !== code) }, region),
  );
  return { ...settled({ method, leaving: [] }, args), regions };
}
