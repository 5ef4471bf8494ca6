import type { Probe } from "../../topology/model";

/** Ports that users connect to. */
export const ports = { https: "443", http: "80" } as const;

/** TLS 1.2 and 1.3, with ciphers that keep the past secret; what is not said takes TLS 1.0. */
export const tls = { profile: "MODERN", minTlsVersion: "TLS_1_2" } as const;

/**
 * Tier of the network that users come in by: Google's own from the edge that is nearest to them. The other leaves them to the
 * internet until the region itself.
 */
export const networkTier = "PREMIUM";

/** Whose load balancer it is: Envoy's, which the region runs; what is not said is another product. */
export const scheme = "EXTERNAL_MANAGED";

/** Good answers in a row before a pod gets traffic: as few as on AWS. */
export const healthyThreshold = 2;

/** Time in which a pod that leaves may finish its requests; the service's own default is 300. */
export const drainingSeconds = 30;

/**
 * Requests a second that a pod is counted with. Groups of endpoints know no other measure, and it turns nobody away: beyond
 * it the load balancer prefers another zone.
 * @source @pulumi/gcp 9.37, RegionBackendService, `backends[].maxRatePerEndpoint`. The number is an estimate.
 */
export const requestsPerPod = 100;

/**
 * What a health check takes.
 * @source Compute Engine, HealthCheck: 1 to 300 seconds and 1 to 10 answers (from memory, unverified); @pulumi/gcp 9.37:
 * the timeout is at most the interval.
 */
const probeLimits = {
  intervalSeconds: [1, 300],
  timeoutSeconds: [1, 300],
  failureThreshold: [1, 10],
} as const satisfies Partial<Record<keyof Probe, readonly [number, number]>>;

/**
 * What is wrong with a probe; absent where nothing is.
 * @param probe - As it was given.
 */
export function probeFault(probe: Probe): string | undefined {
  for (const [key, [least, most]] of Object.entries(probeLimits)) {
    const found = probe[key as keyof typeof probeLimits];
    if (found < least || found > most) return `targetProbe.${key} must be ${least} to ${most}, got ${found}`;
  }
  const { timeoutSeconds, intervalSeconds } = probe;
  if (timeoutSeconds <= intervalSeconds) return undefined;
  return `targetProbe.timeoutSeconds (${timeoutSeconds}) must be at most targetProbe.intervalSeconds (${intervalSeconds})`;
}
