import type { RegionTopology, Topology } from "../model";

/** Keys of the labels that every resource carries: letters and hyphens are allowed as tag and label on every cloud. */
export const tagKeys = {
  /** The system's name. */
  service: "trilith-service",
  /** The environment. */
  environment: "trilith-environment",
  /** The region's code. */
  region: "trilith-region",
  /** Where the region is in its life: rules read it. */
  state: "trilith-state",
} as const;

/**
 * Labels of a resource.
 * @param topology - The system it is part of.
 * @param region - Its region, absent for what belongs to none; its state is a label so that rules can tell.
 */
export function tagsOf(topology: Topology, region?: RegionTopology): Record<string, string> {
  return {
    [tagKeys.service]: topology.service,
    [tagKeys.environment]: topology.environment,
    ...(region ? { [tagKeys.region]: region.region, [tagKeys.state]: region.state } : {}),
  };
}
