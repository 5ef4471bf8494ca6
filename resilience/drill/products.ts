import type { TrafficProduct } from "../system/model";

/** What a layer does when it believes in no region. */
export type FailOpen =
  /** It answers as if all were well, by its usual order. */
  | "as if all were well"
  /** It keeps users where they are nearest, well or not. */
  | "nearest"
  /** Each request goes to another region in turn. */
  | "in turn"
  /** It answers with an error. */
  | "refuses";

/** How a traffic product behaves. */
export interface TrafficBehaviour {
  /** Its name, for the operator. */
  readonly name: string;
  /** Who asks, for the operator. */
  readonly asker: string;
  /** Places that know and lead each for themselves: 1 where there is one answer for all. */
  readonly views: number;
  /** Assumption with the number of those who ask for one place; absent where it is one. */
  readonly askers?: string;
  /** Share of those who ask that has to be exceeded for a region to count as well. */
  readonly enough: number;
  /** Whether one who asks waits for an answer, and then an interval, before they ask again. */
  readonly inTurn: boolean;
  /** Assumption with the time-out of a question, where the product has one of its own. */
  readonly timeout?: string;
  /** The same, for a product whose resource may leave it unsaid. */
  readonly unsaidTimeout?: string;
  /** Assumption with the seconds from a verdict until users are led by it; absent where they are at once. */
  readonly reaction?: string;
  /** Whether the threshold of failures counts for recovery too; else `recover.threshold` does. */
  readonly sameBothWays: boolean;
  /** What a client waits for once it is led elsewhere: a look-up, a new connection, or nothing. */
  readonly clients: "look up" | "connect" | "stay";
  /** Whether ways of weight 0 lead where no other is well. */
  readonly zeroIsSpare: boolean;
  /** What it does when it believes in no region. */
  readonly failOpen: FailOpen;
  /** Whether a region counts as well to it before anybody asked. */
  readonly source: string;
}

const dns = { views: 1, enough: 0, inTurn: false, clients: "look up" } as const;
const once = { enough: 0, inTurn: false, sameBothWays: false, zeroIsSpare: false } as const;

/** Products that lead users, by the name that a system has for them. */
export const trafficBehaviours: Readonly<Record<TrafficProduct, TrafficBehaviour>> = {
  route53: {
    ...dns,
    name: "Route 53",
    asker: "checker",
    askers: "route53.checkers",
    enough: 0.18,
    inTurn: true,
    timeout: "probe.timeout.route53",
    reaction: "route53.propagation",
    sameBothWays: true,
    zeroIsSpare: true,
    failOpen: "as if all were well",
    source:
      "Route 53 Developer Guide, dns-failover-determining-health-of-endpoints (18 %), health-checks-how-route-53-chooses-records (no record healthy: all are; weight 0 once the others are unhealthy)",
  },
  "global-accelerator": {
    ...once,
    name: "Global Accelerator",
    asker: "target group",
    views: 1,
    reaction: "global-accelerator.reaction",
    clients: "connect",
    zeroIsSpare: true,
    failOpen: "nearest",
    source:
      "Global Accelerator Developer Guide, about-endpoints-endpoint-weights.unhealthy-endpoints: failover ignores the traffic dial; then a random endpoint of the nearest group",
  },
  cloudfront: {
    ...once,
    name: "CloudFront",
    asker: "edge",
    views: 1,
    clients: "stay",
    failOpen: "as if all were well",
    source: "CloudFront Developer Guide, high_availability_origin_failover: each request tries the members in order",
  },
  "traffic-manager": {
    ...dns,
    name: "Traffic Manager",
    asker: "probe",
    reaction: "traffic-manager.reaction",
    sameBothWays: false,
    zeroIsSpare: false,
    failOpen: "as if all were well",
    source:
      "Azure documentation, traffic-manager-monitoring: all degraded is answered as if all were online; a disabled endpoint is neither probed nor answered",
  },
  "front-door": {
    unsaidTimeout: "probe.timeout.front-door",
    ...once,
    name: "Front Door",
    asker: "point of presence",
    views: 192,
    clients: "stay",
    failOpen: "in turn",
    source:
      "Azure documentation, frontdoor/health-probes: every edge location probes by itself; all origins unhealthy are used round robin; edge-locations-by-region: 192 locations (unverified)",
  },
  "global-load-balancer-azure": {
    ...once,
    name: "the global load balancer",
    asker: "probe",
    views: 1,
    clients: "connect",
    failOpen: "as if all were well",
    source: "Azure documentation, load-balancer/cross-region-overview: probes each region's availability (unverified)",
  },
  "cloud-dns": {
    ...dns,
    name: "Cloud DNS",
    asker: "prober",
    reaction: "cloud-dns.reaction",
    sameBothWays: false,
    zeroIsSpare: false,
    failOpen: "as if all were well",
    source:
      "Cloud DNS documentation, routing-policies-overview, health checks (what is answered when none is well: unverified)",
  },
  "global-load-balancer-gcp": {
    ...once,
    name: "Google's global load balancer",
    asker: "front end",
    views: 100,
    reaction: "google-front-end.reaction",
    clients: "connect",
    failOpen: "refuses",
    source:
      "Cloud Load Balancing documentation, health-check-concepts: front ends have probers of their own; without a well backend the answer is HTTP 503 (number of front ends: unverified)",
  },
};

/** Databases whose service keeps the old writer from writing when it comes back. */
const fenced: Readonly<Record<string, string>> = {
  aurora:
    "Aurora User Guide, aurora-global-database-disaster-recovery: a managed failover keeps the topology, and the old primary comes back as a secondary",
  cosmos: "Azure documentation, cosmos-db/conflict-resolution: a region that comes back is a read region again",
  "azure-sql": "Azure documentation, failover-group-sql-db: the old primary comes back as the secondary",
  "postgresql-flexible":
    "Azure documentation, postgresql read replicas, promote to primary: the old primary becomes a replica (forced; unverified)",
};

/**
 * Whether a service keeps the old writer from writing when it comes back.
 * @param product - The database's product.
 */
export function isFenced(product: string): boolean {
  return Object.hasOwn(fenced, product);
}
