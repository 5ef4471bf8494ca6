import type { Identity, RegionTopology, Topology } from "../model";

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
 * Labels that say whose a resource is.
 * @param identity - Its parts, with a region where the resource belongs to one.
 */
export function identityTags({ service, environment, region }: Identity): Record<string, string> {
  return {
    [tagKeys.service]: service,
    [tagKeys.environment]: environment,
    ...(region === undefined ? {} : { [tagKeys.region]: region }),
  };
}

/**
 * Labels of a resource of a system.
 * @param topology - The system it is part of.
 * @param region - Its region, absent for what belongs to none; its state is a label so that rules can tell.
 */
export function tagsOf({ service, environment }: Topology, region?: RegionTopology): Record<string, string> {
  if (!region) return identityTags({ service, environment });
  return { ...identityTags({ service, environment, region: region.region }), [tagKeys.state]: region.state };
}
