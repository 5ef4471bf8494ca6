import * as fc from "fast-check";
import type { Cloud } from "../../../components/topology/model";
import type { System, TrafficProduct } from "../../../resilience/system/model";
import { type Data, data } from "./databases";
import { type Made, systemFrom } from "./made";
import { dnsProducts, type Probe } from "./parts";

export { type Made, systemFrom } from "./made";

const fast: Probe = { interval: 10, threshold: 2, timeout: 5 };
const steady: Probe = { interval: 10, threshold: 3, timeout: 5 };
const quick: Probe = { interval: 5, threshold: 2, timeout: 3 };

/** What the stacks that are shipped are as systems, written by hand. */
export const shippedSystems = {
  "aws-active-active": systemFrom({
    cloud: "aws",
    count: 3,
    shape: "active-active",
    product: "global-accelerator",
    probe: quick,
    data: data.dynamodb,
    automation: 4,
    tier: "platinum",
  }),
  "aws-active-passive": systemFrom({
    cloud: "aws",
    count: 2,
    shape: "active-passive",
    product: "route53",
    probe: { ...steady, timeout: 6 },
    ttl: 60,
    data: data.aurora,
    gate: "writable",
    decisionMinutes: 5,
    tier: "gold",
  }),
  "azure-active-active": systemFrom({
    cloud: "azure",
    count: 2,
    shape: "active-active",
    product: "front-door",
    probe: { interval: 30, threshold: 2, timeout: 5 },
    data: data.cosmos,
    automation: 4,
    tier: "silver",
  }),
  "azure-active-passive": systemFrom({
    cloud: "azure",
    count: 2,
    shape: "active-passive",
    product: "traffic-manager",
    probe: { ...steady, interval: 30, timeout: 6 },
    ttl: 60,
    data: data.postgresql,
    gate: "writable",
    decisionMinutes: 5,
    tier: "silver",
  }),
  "gcp-active-active": systemFrom({
    cloud: "gcp",
    count: 3,
    shape: "active-active",
    product: "global-load-balancer-gcp",
    probe: quick,
    data: data.spanner,
    automation: 4,
    tier: "platinum",
  }),
  "gcp-active-passive": systemFrom({
    cloud: "gcp",
    count: 2,
    shape: "active-passive",
    product: "global-load-balancer-gcp",
    probe: fast,
    data: data.alloydb,
    gate: "writable",
    decisionMinutes: 5,
    tier: "gold",
  }),
  "aws-one-region": systemFrom({
    cloud: "aws",
    count: 1,
    shape: "active-passive",
    product: "route53",
    ttl: 300,
    data: data.aurora,
    backup: "elsewhere daily",
    tier: "bronze",
  }),
} as const satisfies Readonly<Record<string, System>>;

const products: Readonly<Record<Cloud, readonly TrafficProduct[]>> = {
  aws: ["route53", "global-accelerator"],
  azure: ["traffic-manager", "front-door"],
  gcp: ["cloud-dns", "global-load-balancer-gcp"],
};

const executed: Data = { ...data.aurora, promotion: "executor" };
const databases: Readonly<Record<Cloud, readonly Data[]>> = {
  aws: [data.aurora, executed, data.dynamodb, data.dsql],
  azure: [data.postgresql, data.cosmos, data.cosmosOneWriter],
  gcp: [data.alloydb, data.spanner],
};

/** What the providers take, by product: intervals, failures that count, time-outs. */
const probes: Readonly<Partial<Record<TrafficProduct, fc.Arbitrary<Probe>>>> = {
  route53: probe([10, 30], 1, 10, 6, 6),
  "global-accelerator": probe([5, 10, 30], 2, 10, 2, 5),
  "traffic-manager": probe([10, 30], 1, 10, 5, 9),
  "front-door": probe([5, 30, 60, 240], 1, 4, 5, 16),
  "cloud-dns": probe([30, 60], 1, 5, 2, 10),
  "global-load-balancer-gcp": probe([1, 5, 10, 30], 1, 5, 1, 5),
};

function probe(intervals: readonly number[], few: number, many: number, short: number, long: number) {
  return fc
    .record({
      interval: fc.constantFrom(...intervals),
      threshold: fc.integer({ min: few, max: many }),
      timeout: fc.integer({ min: short, max: long }),
    })
    .map((one): Probe => ({ ...one, timeout: Math.min(one.timeout, Math.max(short, one.interval)) }));
}

/** What a random valid system is made from, for properties that change one thing of it. */
export const madeArbitrary: fc.Arbitrary<Made> = fc.constantFrom<Cloud>("aws", "azure", "gcp").chain((cloud) =>
  fc
    .record({
      cloud: fc.constant(cloud),
      product: fc.constantFrom(...products[cloud]),
      data: fc.constantFrom(...databases[cloud]),
      shape: fc.constantFrom("active-active", "active-passive"),
      count: fc.integer({ min: 2, max: 4 }),
      standby: fc.constantFrom("hot", "warm", "pilot"),
      gate: fc.constantFrom("writable", "reachable"),
      automation: fc.integer({ min: 0, max: 5 }),
      decisionMinutes: fc.integer({ min: 1, max: 60 }),
      backup: fc.constantFrom("here", "elsewhere daily", "elsewhere always"),
      ttl: fc.constantFrom(5, 20, 30, 60, 300),
    })
    .chain((made) => (probes[made.product] ?? fc.constant(fast)).map((one): Made => whole({ ...made, probe: one }))),
);

/**
 * What an engine or a product rules out: DSQL has two peers, only names have a TTL, and where one region writes and
 * all of them serve, users cannot be led by who writes.
 */
function whole({ ttl, ...made }: Made): Made {
  const count = made.data.product === "dsql" ? 2 : made.count;
  const isShared = made.shape === "active-active" && made.data.writes === "one";
  const gate = isShared ? { gate: "reachable" as const } : {};
  return { ...made, ...gate, count, ...(dnsProducts.includes(made.product) && ttl !== undefined ? { ttl } : {}) };
}

/** Random valid systems of three clouds. */
export const systemArbitrary: fc.Arbitrary<System> = madeArbitrary.map(systemFrom);
