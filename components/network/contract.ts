import type { Input, Output } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../foundation/contract";
import type { Hold, Identity, NetworkSettings, RegionAddresses, RegionPart } from "../topology/model";

/** What every cloud's regional network is given. */
export interface NetworkArgs<F extends FoundationOutputs = FoundationOutputs> extends NetworkSettings {
  /** Whose it is, with its region. */
  readonly identity: Required<Pick<Identity, "region">> & Identity;
  /** The ranges to use. */
  readonly addresses: RegionAddresses;
  /** The provider's ids of the zones, as many as there are ranges of each tier. */
  readonly zones: readonly string[];
  /** How long the flow log is kept, in days. */
  readonly logRetentionDays: number;
  /** What exists once and before the regions; a cloud with one global network takes it from here. */
  readonly foundation?: F;
  /** What protects the region. */
  readonly hold: Hold;
  /** Parts that stand for one more update, without protection; none where it is absent. */
  readonly released?: readonly RegionPart[];
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
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
