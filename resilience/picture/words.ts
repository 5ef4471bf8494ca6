import type { Cloud } from "../../components/topology/model";
import type {
  Capacity,
  Database,
  DatabaseMember,
  Promotion,
  Told,
  TrafficLayer,
  TrafficProduct,
} from "../system/model";

/** Products that lead users, as people call them. */
export const trafficNames: Readonly<Record<TrafficProduct, string>> = {
  route53: "Route 53",
  "global-accelerator": "Global Accelerator",
  cloudfront: "CloudFront",
  "traffic-manager": "Traffic Manager",
  "front-door": "Front Door",
  "global-load-balancer-azure": "cross-region Load Balancer",
  "cloud-dns": "Cloud DNS",
  "global-load-balancer-gcp": "global Application Load Balancer",
};

/** Databases, as people call them; others are called by their service's own name. */
const databaseNames: Readonly<Record<string, string>> = {
  aurora: "Aurora",
  dynamodb: "DynamoDB",
  dsql: "Aurora DSQL",
  "postgresql-flexible": "PostgreSQL flexible server",
  cosmos: "Cosmos DB",
  alloydb: "AlloyDB",
  spanner: "Spanner",
};

/** Clouds, as people call them. */
export const cloudNames: Readonly<Record<Cloud, string>> = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" };

/** What a person calls a database. */
export function databaseName({ product }: Pick<Database, "product">): string {
  return Object.hasOwn(databaseNames, product) ? (databaseNames[product] ?? product) : product;
}

/** A member's role, in a word. */
export const roleNames: Readonly<Record<DatabaseMember["role"], string>> = {
  writer: "writer",
  reader: "reader",
  witness: "witness",
};

/** Who makes another member the writer, in a few words. */
export const promotionNames: Readonly<Record<Promotion, string>> = {
  none: "nobody has to promote",
  service: "the service promotes",
  executor: "a plan in the graph promotes",
  person: "a person promotes",
  restore: "a backup is restored elsewhere",
};

/** What stands in a region that waits. */
export const capacityNames: Readonly<Record<Capacity, string>> = {
  full: "full capacity",
  hot: "hot: full capacity",
  warm: "warm: part of the capacity",
  pilot: "pilot light: data alone",
  none: "no capacity",
};

/** What was read, or undefined where it is missing. */
export function known<T>(told: Told<T> | undefined): T | undefined {
  return told !== undefined && "value" in told ? told.value : undefined;
}

/** How the layer chooses, and how long its answer is kept. */
export function methodOf({ method, ttlSeconds }: TrafficLayer): string {
  if (ttlSeconds === undefined) return method === "anycast" ? "anycast" : `${method}, no TTL`;
  const ttl = known(ttlSeconds);
  return ttl === undefined ? `${method}, TTL not known` : `${method}, TTL ${ttl} s`;
}

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"];

/** A place in an order, in a word; 0 is the first. */
export function ordinal(rank: number): string {
  return ordinals[rank] ?? `number ${rank + 1}`;
}
