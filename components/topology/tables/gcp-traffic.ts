import type { TrafficMethod } from "../model";

/** What a service takes of a probe on Google Cloud, in seconds and failures. */
export interface GcpProbeLimits {
  /** Its name, for a refusal. */
  readonly service: string;
  /** Fewest and most seconds between two questions. */
  readonly intervalSeconds: readonly [least: number, most: number];
  /** Fewest and most failures in a row before a region, or a pod, counts as unhealthy. */
  readonly failureThreshold: readonly [least: number, most: number];
  /** Where the numbers come from. */
  readonly source: string;
}

/**
 * What asks with each method: for Cloud DNS three regions ask from the internet, and before the global load balancer
 * Google's edges ask every pod.
 */
export const gcpProbes: Readonly<Record<TrafficMethod, GcpProbeLimits>> = {
  dns: {
    service: "Cloud DNS",
    intervalSeconds: [30, 300],
    failureThreshold: [1, 10],
    source:
      "Google's API description of compute v1, HealthCheck.sourceRegions: 30 seconds at least; the most, from memory, unverified",
  },
  anycast: {
    service: "the global load balancer",
    intervalSeconds: [1, 300],
    failureThreshold: [1, 10],
    source: "Google Cloud's documentation of health checks, from memory, unverified",
  },
};

/**
 * The three regions that ask for Cloud DNS: one a continent, the same for every system and whatever regions it has, so
 * that another region changes no health check. Each asks for itself; where one of them is lost the other two are the
 * majority (that a majority decides is from memory, unverified).
 * @source Google's API description of compute v1, HealthCheck.sourceRegions: exactly 3.
 */
export const sourceRegions = ["us-east4", "europe-west4", "asia-southeast1"] as const;

/**
 * Requests per second that a pod is taken to bear. It is no limit: beyond it the load balancer leads users to the next
 * region, and how much a pod bears nobody here knows. So it is more than any bears, and health alone moves users.
 */
export const mostRequestsPerPod = 10_000;

/**
 * How long a group of pods that goes may finish what it has begun, in seconds.
 * A request that takes a minute is not worth waiting for; the service's own is 300.
 */
export const drainingSeconds = 60;

/**
 * How the global load balancer fills regions: the nearest first, then the next. Nothing is ever isolated to its region.
 * @source Documentation comments of @pulumi/gcp 9.37, networkservices.ServiceLbPolicies.
 */
export const fillsBy = "WATERFALL_BY_REGION";

/**
 * Most characters of a logical name whose resource Google's provider names itself: what Compute Engine takes, less a
 * hyphen and seven digits.
 * @source Terraform google provider: GCE name rule, 1-63; bridge: a hyphen and seven hexadecimal digits.
 */
export const mostOfAutoName = 63 - 8;

/**
 * The region that a zone is in: `us-central1` of `us-central1-a`.
 * @param zone - A zone's name, or the id of something in a zone.
 */
export function regionOfZone(zone: string): string {
  return zone.replace(/-[a-z]$/, "");
}

/**
 * The zone that something is in, by its id or its address: `.../zones/us-central1-a/...`.
 * @param id - The id.
 */
export function zoneIn(id: string): string | undefined {
  return /\/zones\/([^/]+)\//.exec(id)?.[1];
}
