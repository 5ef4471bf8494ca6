import type { Probe } from "../../topology/model";

/**
 * What the probe of a load balancer takes, in the cluster's words.
 * @source kubernetes-sigs/cloud-provider-azure, "Custom load balancer health probe": an interval of 5 seconds at least, and
 * interval times failures of 120 at most.
 */
export const probeLimits = { leastSeconds: 5, leastFailures: 1, mostSeconds: 120 } as const;

/**
 * What is wrong with a probe; absent where nothing is.
 * @param probe - As it was given.
 */
export function probeFault({ intervalSeconds, failureThreshold }: Probe): string | undefined {
  const { leastSeconds, leastFailures, mostSeconds } = probeLimits;
  if (intervalSeconds < leastSeconds)
    return `targetProbe.intervalSeconds must be at least ${leastSeconds}, got ${intervalSeconds}`;
  if (failureThreshold < leastFailures)
    return `targetProbe.failureThreshold must be at least ${leastFailures}, got ${failureThreshold}`;
  const all = intervalSeconds * failureThreshold;
  if (all > mostSeconds)
    return `targetProbe.intervalSeconds times failureThreshold must be at most ${mostSeconds}, got ${all}`;
  return undefined;
}

/**
 * What the Service's annotations say, by what the outer half hands to the inner one.
 * @source kubernetes-sigs/cloud-provider-azure, "LoadBalancer annotations" and "Azure Private Link Service Integration";
 * `azure-pls-resource-group`: Azure/AKS, release notes.
 */
export const annotationFor = {
  probeIntervalSeconds: "azure-load-balancer-health-probe-interval",
  probeFailures: "azure-load-balancer-health-probe-num-of-probe",
  addressGroup: "azure-load-balancer-resource-group",
  addressName: "azure-pip-name",
  internal: "azure-load-balancer-internal",
  internalSubnet: "azure-load-balancer-internal-subnet",
  privateLink: "azure-pls-create",
  privateLinkName: "azure-pls-name",
  privateLinkGroup: "azure-pls-resource-group",
  privateLinkSubnet: "azure-pls-ip-configuration-subnet",
  privateLinkVisibility: "azure-pls-visibility",
} as const;

/** What a binding of each exposure says. */
export const bound = {
  always: ["probeIntervalSeconds", "probeFailures"],
  public: ["addressGroup", "addressName"],
  internal: [
    "internal",
    "internalSubnet",
    "privateLink",
    "privateLinkName",
    "privateLinkGroup",
    "privateLinkSubnet",
    "privateLinkVisibility",
  ],
} as const;

/** What every annotation begins with. */
export const annotationPrefix = "service.beta.kubernetes.io/";
