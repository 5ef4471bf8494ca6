import type { Input, Output } from "@pulumi/pulumi";
import type { Hold, Identity } from "../topology/model";

/** What every cloud's foundation is given: what exists once and before the regions. */
export interface FoundationArgs {
  /** Whose it is; without a region. */
  readonly identity: Identity;
  /** The name users call; the zone's name when the zone is created. */
  readonly domain: string;
  /** `create`, or the id of an existing zone of the domain. */
  readonly zone: string;
  /** Name of a zone that was created before and stands for one more update, without protection; absent where there is none. */
  readonly releasedZone?: string;
  /** Whether the parent domain points at the zone; certificates are only asked for when it does. */
  readonly delegated: boolean;
  /** The region whose certificate names the validation record: any that lives would do. */
  readonly home: string;
  /** Where global metadata lives, on clouds that place it. */
  readonly controlRegion: string;
  /** What protects the resources that belong to no region. */
  readonly hold: Hold;
  /** Labels of everything that belongs to no region. */
  readonly tags: Readonly<Record<string, Input<string>>>;
  /** Every region by its code, with what protects it and its own labels. */
  readonly regions: Readonly<Record<string, FoundationRegion>>;
}

/** A region as the foundation sees it. */
export interface FoundationRegion {
  /** What protects the region's certificate. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's foundation gives. */
export interface FoundationOutputs {
  /** The provider's id of the DNS zone. */
  readonly zoneId: Output<string>;
  /** Name servers to enter at the parent domain. */
  readonly nameServers: Output<string[]>;
  /**
   * Per region the id of a validated certificate for the domain and every name right below it; empty without
   * delegation, and on clouds whose certificates belong to the global layer.
   */
  readonly certificates: Readonly<Record<string, Output<string>>>;
  /**
   * Per region the place that its clusters pull the system's images from, without a tag; empty without delegation. The
   * same images are in all of them.
   */
  readonly registries: Readonly<Record<string, Output<string>>>;
  /** Per region the provider's id of where alarms go, for people to subscribe to; empty without delegation. */
  readonly alarmTopics: Readonly<Record<string, Output<string>>>;
}
