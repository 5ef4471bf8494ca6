import type { Input, Output } from "@pulumi/pulumi";
import type { ClusterOutputs } from "../cluster/contract";
import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import type { RegionPlace } from "../place";
import type { EntrySettings, Exposure, Probe, RegionPart, RegionRoles } from "../topology/model";

/**
 * What every cloud's entry, the regional front door, is given: its outer half. Settings that are absent are those of tier
 * gold.
 */
export interface EntryArgs<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
  C extends ClusterOutputs = ClusterOutputs,
> extends Partial<EntrySettings> {
  /** Whose it is, where, and what protects it. */
  readonly place: RegionPlace<F>;
  /** The network it stands in. */
  readonly network: N;
  /** The cluster whose pods answer. */
  readonly cluster: C;
  /**
   * The provider's id of a validated certificate, where the region's load balancer ends TLS.
   * @default the one that the foundation has for the region
   */
  readonly certificate?: Input<string>;
  /**
   * Whether the internet reaches it, or only the global layer that stands before it.
   * @default public
   */
  readonly exposure?: Exposure;
  /**
   * The provider's ids of the zones, where an address is told them.
   * @default the region's first three in the catalogue
   */
  readonly zones?: readonly string[];
  /**
   * How the entry asks its targets.
   * @default `/healthz`, as often as in tier gold
   */
  readonly targetProbe?: Probe;
  /**
   * How long the firewall's log is kept, in days.
   * @default that of tier gold
   */
  readonly logRetentionDays?: number;
  /** Parts that stand for one more update, without protection; none where it is absent. */
  readonly released?: readonly RegionPart[];
}

/**
 * What the global traffic layer leads to in a region.
 * - `address`: a DNS name or an address that reaches this region and no other: from everywhere with exposure `public`, else
 *   from inside its network alone.
 * - `private-link`: a service that only the global layer connects to, by the provider's id, and where that is.
 * - `endpoint-groups`: the provider's ids of groups of the pods' own addresses, by zone.
 */
export type ReachedBy =
  | {
      /** Which of the ways it is. */
      readonly kind: "address";
      /** The address. */
      readonly address: Output<string>;
      /** Whether it is public. */
      readonly exposure: Exposure;
    }
  | {
      /** Which of the ways it is. */
      readonly kind: "private-link";
      /** The provider's id of the private link. */
      readonly id: Output<string>;
      /** Where the private link is. */
      readonly location: string;
    }
  | {
      /** Which of the ways it is. */
      readonly kind: "endpoint-groups";
      /** The groups of endpoints. */
      readonly groups: Output<Record<string, string>>;
    };

/** What every cloud's entry gives: what the traffic layer points at, and what the inner half binds to. */
export interface EntryOutputs {
  /** What the traffic layer leads to; absent where there is nothing before the inner half. */
  readonly reachedBy?: ReachedBy;
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
  /** Whose it is, where, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /** The outer half. */
  readonly entry: E;
  /**
   * How much of the full capacity stands in the region: a pilot light has no placeholder.
   * @default full
   */
  readonly capacity?: RegionRoles["capacity"];
}

/** What the inner half of an entry gives. */
export interface EntryBindingOutputs {
  /** Namespace and name of the Service that an application's pods join, as `namespace/name`. */
  readonly service: Output<string>;
  /** What the traffic layer leads to, where only the inner half makes it; absent where the outer half tells. */
  readonly reachedBy?: ReachedBy;
}
