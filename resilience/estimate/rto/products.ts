import type { TrafficProduct } from "../../system/model";

/** How a product finds out and leads, as far as a recovery time goes by it. */
export interface Leading {
  /** Its name, for the operator. */
  readonly name: string;
  /** Whether each place of many finds out for itself, and leads its own users. */
  readonly byPlace: boolean;
  /** Assumption with the number of those who ask together; absent where it is one. */
  readonly askers?: string;
  /** Share of those who ask that has to be exceeded for a region to count as well. */
  readonly enough: number;
  /** Whether the interval begins with the answer to the last question. */
  readonly inTurn: boolean;
  /** Assumption with the time-out, where the product has one of its own. */
  readonly timeout?: string;
  /** Assumption with the time-out, where resources of the product have no word for it; what they say wins. */
  readonly unsaidTimeout?: string;
  /** Whether it goes by the health of what it leads to and asks nothing itself. */
  readonly asksTarget?: true;
  /** Assumption with the time from a verdict until users are led by it; absent where it is none. */
  readonly reaction?: string;
  /** Whether failures and good answers are counted by the same threshold. */
  readonly sameBothWays: boolean;
  /** Whether a way of weight 0 leads where no other is well. */
  readonly zeroIsSpare: boolean;
  /** What users wait for: the end of a TTL, a new connection, nothing. */
  readonly users: "ttl" | "connection" | "nothing";
  /** Where that is written down. */
  readonly source: string;
}

const alone = { byPlace: false, enough: 0, inTurn: false, sameBothWays: false, zeroIsSpare: false } as const;

/** Products by the name that a system has for them. */
export const leading: Readonly<Record<TrafficProduct, Leading>> = {
  route53: {
    name: "Route 53",
    byPlace: false,
    askers: "route53.checkers",
    enough: 0.18,
    inTurn: true,
    timeout: "probe.timeout.route53",
    reaction: "route53.propagation",
    sameBothWays: true,
    zeroIsSpare: true,
    users: "ttl",
    source: "Route 53 Developer Guide, dns-failover-determining-health-of-endpoints; API reference, HealthCheckConfig",
  },
  "global-accelerator": {
    ...alone,
    name: "Global Accelerator",
    asksTarget: true,
    reaction: "global-accelerator.reaction",
    zeroIsSpare: true,
    users: "connection",
    source: "Global Accelerator Developer Guide: health of the target group counts; failover ignores the traffic dial",
  },
  cloudfront: {
    ...alone,
    name: "CloudFront",
    users: "nothing",
    source: "CloudFront Developer Guide, high_availability_origin_failover",
  },
  "traffic-manager": {
    ...alone,
    name: "Traffic Manager",
    reaction: "traffic-manager.reaction",
    users: "ttl",
    source: "Azure documentation, traffic-manager-monitoring",
  },
  "front-door": {
    ...alone,
    name: "Front Door",
    byPlace: true,
    unsaidTimeout: "probe.timeout.front-door",
    users: "nothing",
    source: "Azure documentation, frontdoor/health-probes: every point of presence asks by itself",
  },
  "global-load-balancer-azure": {
    ...alone,
    name: "Azure's global load balancer",
    users: "connection",
    source: "Azure documentation, load-balancer/cross-region-overview (unverified)",
  },
  "cloud-dns": {
    ...alone,
    name: "Cloud DNS",
    reaction: "cloud-dns.reaction",
    users: "ttl",
    source: "Cloud DNS documentation, routing-policies-overview",
  },
  "global-load-balancer-gcp": {
    ...alone,
    name: "Google's global load balancer",
    byPlace: true,
    reaction: "google-front-end.reaction",
    users: "connection",
    source: "Cloud Load Balancing documentation, health-check-concepts",
  },
};
