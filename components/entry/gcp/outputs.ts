import type { Output } from "@pulumi/pulumi";
import type { EntryOutputs } from "../contract";

/** What the traffic layer needs of a region's front door on Google Cloud. */
export interface GcpEntryOutputs extends EntryOutputs {
  /**
   * What the inner half names, in the provider's own words: always `groupName`, and where users come in by the region's own
   * load balancer what that is made of, known once the network is ready for it.
   */
  readonly binding: Output<Record<string, string>>;
  /** The fixed IPv4 address of the region's own load balancer; absent where nobody but the global layer comes in. */
  readonly address?: Output<string>;
}

/** What the inner half needs besides. */
export interface GcpOuterEntry extends GcpEntryOutputs {
  /** Names of the zones that have a group of endpoints, fixed for the entry's life. */
  readonly zones: readonly string[];
}
