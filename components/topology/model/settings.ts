/** What a region's network has besides subnets and routes. */
export interface NetworkSettings {
  /**
   * The cloud's own services that are reached over private addresses: none, what nodes and pods need to start and keep
   * going, or also what people need to look into them.
   */
  readonly privateServices: "none" | "essential" | "all";
  /** Whether the network writes down who talked to whom. */
  readonly flowLog: boolean;
}

/** What a region's front door has besides a load balancer. */
export interface EntrySettings {
  /** Whether requests pass a firewall. */
  readonly firewall: boolean;
  /** Whether the cloud may lead traffic away from a zone by itself. */
  readonly zonalAutoshift: boolean;
}
