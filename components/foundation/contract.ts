import type { Input, Output } from "@pulumi/pulumi";
import type { Place, RegionPlace } from "../place";
import type { Supernet } from "../topology/model";

/** What every cloud's foundation is given: what exists once and before the regions. */
export interface FoundationArgs {
  /** Whose it is, and what protects what belongs to no region. */
  readonly place: Place<unknown>;
  /** The name users call; the zone's name when the zone is created. */
  readonly domain: string;
  /**
   * `create`, or the id of an existing zone of the domain.
   * @default create
   */
  readonly zone?: string;
  /** Name of a zone that was created before and stands for one more update, without protection; absent where there is none. */
  readonly releasedZone?: string;
  /**
   * Whether the parent domain points at the zone; certificates are only asked for when it does.
   * @default false for a zone that is created, else true
   */
  readonly delegated?: boolean;
  /**
   * The region whose certificate names the validation record, where certificates are regional: any that lives would do.
   * @default the first in the alphabet
   */
  readonly validates?: string;
  /** Where global metadata lives, on clouds that place it. */
  readonly controlRegion?: string;
  /**
   * The /10 that the regions' ranges are cut from, on clouds where one network and its firewall span all regions.
   * @default the first of `supernets`
   */
  readonly supernet?: Supernet;
  /**
   * The provider's id of an existing network that all regions are in, on clouds where one spans them; it is neither changed
   * nor deleted, and its owner sees to its firewall.
   * @default none: a network is made, with a firewall
   */
  readonly networkId?: Input<string>;
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, FoundationRegion>>;
}

/** A region as the foundation sees it. */
export interface FoundationRegion {
  /** Whose the region's part is, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /**
   * Days that logs are kept, on clouds where the foundation has the place that they go to.
   * @default as the tier gold keeps them
   */
  readonly logRetentionDays?: number;
  /**
   * The region's place in the address plan, where the foundation has the firewall.
   * @default none: the firewall lets nothing in from the region's own load balancer
   */
  readonly slot?: number;
}

/**
 * Certificates for the domain and every name right below it.
 * - `regional`: one in every region, validated once; by the region's code its id. None before the domain is delegated.
 * - `global`: one that the global layer holds, by its id; absent before the domain is delegated.
 * - `in-cluster`: the clusters ask for them themselves.
 */
export type Certificates =
  | {
      /** Which of the ways it is. */
      readonly kind: "regional";
      /** The provider's ids, by region. */
      readonly ids: Readonly<Record<string, Output<string>>>;
    }
  | {
      /** Which of the ways it is. */
      readonly kind: "global";
      /** The provider's id. */
      readonly id?: Output<string>;
    }
  | {
      /** Which of the ways it is. */
      readonly kind: "in-cluster";
    };

/** What every cloud's foundation gives. */
export interface FoundationOutputs {
  /** The provider's id of the DNS zone. */
  readonly zoneId: Output<string>;
  /** Name servers to enter at the parent domain. */
  readonly nameServers: Output<string[]>;
  /** Certificates, where this cloud keeps them. */
  readonly certificates: Certificates;
  /**
   * Per region the place that its clusters pull the system's images from, without a tag; empty without delegation. The
   * same images are in all of them.
   */
  readonly registries: Readonly<Record<string, Output<string>>>;
  /**
   * Per region the provider's id of what an alarm names and people subscribe to: an SNS topic, an action group, a
   * notification channel; empty without delegation.
   */
  readonly alarmsTo: Readonly<Record<string, Output<string>>>;
}
