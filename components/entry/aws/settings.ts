import type { Probe } from "../../topology/model";
import { entryPods } from "../pods";

/** Ports of a front door. */
export const ports = {
  /** What users connect to. */
  public: 443,
  /** What pods listen on. */
  target: entryPods.port,
} as const;

/** TLS 1.3, and 1.2 for clients that lack it; nothing older. */
export const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** Time in which a pod that leaves may finish its requests; the service's own default is 300. */
export const deregistrationDelaySeconds = 30;

/** Good answers in a row before a target gets traffic: the fewest that are allowed. */
export const healthyThreshold = 2;

/**
 * When a group counts as healthy: as long as one target is, for DNS and for routing alike. Routing has the service's own
 * numbers, and they are said: the provider writes both into the state, and would plan to take away what is not said.
 * @source Terraform's AWS provider, `elbv2/target_group.go`, flattenTargetGroupHealthAttributes.
 */
export const targetGroupHealth = {
  dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
  unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
} as const;

/**
 * What a target group's health check takes.
 * @source API model of Elastic Load Balancing in botocore 1.44.5, CreateTargetGroup: `HealthCheckIntervalSeconds` and
 * its neighbours. That the timeout is below the interval is from memory, unverified.
 */
export const probeLimits = {
  intervalSeconds: [5, 300],
  timeoutSeconds: [2, 120],
  failureThreshold: [2, 10],
} as const satisfies Partial<Record<keyof Probe, readonly [number, number]>>;

/** Who may connect: everybody, over both versions of IP. */
export const everybody = { ipv4: { cidrIpv4: "0.0.0.0/0" }, ipv6: { cidrIpv6: "::/0" } } as const;
