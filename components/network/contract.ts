import type { Output } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../foundation/contract";
import type { RegionPlace } from "../place";
import type { Exposure, NetworkSettings, RegionPart, Supernet } from "../topology/model";

/** What every cloud's regional network is given; settings that are absent are those of tier gold. */
export interface NetworkArgs<F extends FoundationOutputs = FoundationOutputs> extends Partial<NetworkSettings> {
  /** Whose it is, where, and what protects it; a cloud with one global network takes that from the foundation in it. */
  readonly place: RegionPlace<F>;
  /** The network's place in the address plan, 0 to 62: a /16 of its own, for ever. */
  readonly slot: number;
  /**
   * The /10 that every network's /16 is cut from.
   * @default 10.0.0.0/10
   */
  readonly supernet?: Supernet;
  /**
   * The provider's ids of the zones.
   * @default the region's first three in the catalogue
   */
  readonly zones?: readonly string[];
  /**
   * Whether requests come to the region from the internet: where the rules of a subnet decide it, as on Azure.
   * @default public
   */
  readonly exposure?: Exposure;
  /**
   * How long the flow log is kept, in days.
   * @default that of tier gold
   */
  readonly logRetentionDays?: number;
  /** Parts that stand for one more update, without protection; none where it is absent. */
  readonly released?: readonly RegionPart[];
}

/** What every cloud's regional network gives; each cloud adds its subnets by their own names. */
export interface NetworkOutputs {
  /** The provider's id of the network. */
  readonly networkId: Output<string>;
  /** The network's range in CIDR notation. */
  readonly range: string;
  /** Fixed public addresses that traffic leaves from, for other people's allow-lists. */
  readonly egressAddresses: Output<string[]>;
}
