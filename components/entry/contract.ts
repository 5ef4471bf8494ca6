import type { Input, Output } from "@pulumi/pulumi";
import type { ClusterOutputs } from "../cluster/contract";
import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import type { EntrySettings, Exposure, Hold, Identity, Probe, RegionPart, RegionRoles } from "../topology/model";

/** What every cloud's entry, the regional front door, is given: its outer half. */
export interface EntryArgs<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
  C extends ClusterOutputs = ClusterOutputs,
> extends EntrySettings {
  /** Whose it is, with its region. */
  readonly identity: Required<Pick<Identity, "region">> & Identity;
  /** What exists once and before the regions: the region's certificate is in it. */
  readonly foundation: F;
  /** The network it stands in. */
  readonly network: N;
  /** The cluster whose pods answer. */
  readonly cluster: C;
  /** Whether the internet reaches it, or only the global layer that stands before it. */
  readonly exposure: Exposure;
  /** How the entry asks its targets. */
  readonly probe: Probe;
  /** How long the firewall's log is kept, in days. */
  readonly logRetentionDays: number;
  /** What protects the region. */
  readonly hold: Hold;
  /** Parts that stand for one more update, without protection; none where it is absent. */
  readonly released?: readonly RegionPart[];
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's entry gives: what the traffic layer points at, and what the inner half binds to. */
export interface EntryOutputs {
  /** A DNS name or an address that reaches this region and no other. */
  readonly address: Output<string>;
  /**
   * What the inner half needs, in the provider's own words: on AWS the target group, on Azure the static address, on
   * Google Cloud the name that the network endpoint groups will have.
   */
  readonly binding: Output<Record<string, string>>;
}

/**
 * What the inner half of an entry is given: it lives in the cluster and attaches pods to the outer half. The provider of
 * the region's cluster comes with its options, as every provider does.
 */
export interface EntryBindingArgs<E extends EntryOutputs = EntryOutputs> {
  /** Whose it is, with its region. */
  readonly identity: Required<Pick<Identity, "region">> & Identity;
  /** The outer half. */
  readonly entry: E;
  /** How much of the full capacity stands in the region: a pilot light has no placeholder. */
  readonly capacity: RegionRoles["capacity"];
  /** What protects the region. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What the inner half of an entry gives. */
export interface EntryBindingOutputs {
  /** Namespace and name of the Service that an application's pods join, as `namespace/name`. */
  readonly service: Output<string>;
  /**
   * What the traffic layer can only name once the inner half exists: on Google Cloud the network endpoint groups by
   * zone; empty elsewhere.
   */
  readonly endpointGroups: Output<Record<string, string>>;
}
