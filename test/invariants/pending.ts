import type { Pending } from "./row";

/** Invariants of one cloud that wait for the same thing, by their number. */
function waiting(cloud: string, pending: string, titles: Readonly<Record<number | string, string>>): Pending[] {
  return Object.entries(titles).map(([number, title]) => ({ id: `${cloud}-${number}`, title, pending }));
}

/** Invariants whose subject no stack has yet; each becomes a checked one with the first stack that has it. */
export const pendingInvariants: readonly Pending[] = [
  ...waiting("aws", "no stack with ElastiCache", {
    17: "a global datastore ignores who is primary; a secondary sets neither engine nor size",
  }),
  ...waiting("aws", "no stack with routing controls", {
    23: "safety rules keep one control on, and records ask recovery controls only on request",
  }),
  ...waiting("aws", "the estimate is not built", {
    "also-rto": "the computed recovery time is within the objective",
  }),
  ...waiting("azure", "the estimate is not built", {
    15: "the computed recovery time is within the objective",
  }),
  ...waiting("azure", "no stack with Redis", {
    22: "Redis: databases link in order, members are alike, five at most",
  }),
  ...waiting("gcp", "no stack on Google Cloud", {
    1: "one network, no automatic subnets, global routing",
    2: "no two ranges overlap for any slots, peering and service ranges too",
    3: "each region has one node subnet with pods and services, one router, one NAT",
    4: "another region changes only backend services, record sets and sorted lists",
    5: "the order of the regions changes nothing",
    6: "removing a region deletes only what carries its name",
    7: "a promotion changes preference and membership, and no database",
    8: "health checks may reach every backend port; nothing else comes in from everywhere",
    9: "clusters are regional, one per region, with names that fit",
    10: "clusters: private nodes, no IP endpoint, DNS endpoint, a stable release channel",
    11: "Autopilot sets nothing that it refuses; Standard has dataplane V2 and workload identity",
    12: "secrets are encrypted with a key of the cluster's own location, after the grant",
    13: "no two clusters are maintained on the same day; twenty exclusions at most",
    14: "each cluster is backed up to another region and has a plan to restore there",
    15: "every region's zones are in the global backend service exactly once",
    16: "load balancing schemes and the premium network tier are written out",
    17: "one region is preferred when one serves, none when all do; capacity is never 0 everywhere",
    18: "serverless backends have outlier detection, zonal ones exactly one health check",
    19: "every external backend has a security policy with a default rule, and logs",
    20: "health checks of record sets ask from three regions and belong to no backend service",
    21: "what holds state is protected, by the engine and the service",
    22: "Cloud SQL: Enterprise Plus, alike, regional, private, role fields ignored",
    23: "Spanner: an allowed instance configuration, drop protection; AlloyDB: regional, roles ignored",
    25: "composite availability and worst recovery time are within the tier, and no more is promised than one balancer gives",
  }),
];
