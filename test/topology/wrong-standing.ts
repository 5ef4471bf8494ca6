import type { Wrong } from "./refused";
import { after, aws, azure, gcp, type Written } from "./sample";

const ran = after(aws);
const bronze: Written = { ...aws, tier: "bronze" };
const tables = (keys: object): Written => ({ ...aws, database: { engine: "dynamodb", tables: { orders: keys } } });
const spannerIn = (...codes: readonly string[]): Written => ({
  ...gcp,
  seed: codes[0],
  regions: Object.fromEntries(codes.map((code, slot) => [code, { slot }])),
});

/** Two regions: the writer's is gone for good, and the other one, whose vault has the only copies, drained before. */
const lostWriter = after(
  { ...bronze, seed: "eu-west-1", primary: "eu-west-1", regions: lines("lost", "draining") },
  after({ ...bronze, seed: "eu-west-1", primary: "eu-west-1", regions: lines("active", "active") }, {}, "eu-west-1"),
  "eu-west-1",
);

function lines(us: string, asia: string) {
  return { "eu-west-1": { slot: 5 }, "us-east-2": { slot: 0, state: us }, "ap-northeast-1": { slot: 2, state: asia } };
}

/** Wrong because of what stands: it would be deleted from under its users, or the engine would stop half way. */
export const standing: readonly Wrong[] = [
  {
    name: "another zone once regions stand",
    config: { ...aws, traffic: { zone: "Z0123456789ABCDEFGHIJ" } },
    memory: ran,
  },
  {
    name: "a zone of one's own instead of an existing one",
    config: { ...aws, traffic: { zone: "create", delegated: true } },
    memory: after({ ...aws, traffic: { zone: "Z0123456789ABCDEFGHIJ" } }),
  },
  { name: "another domain than the zone's", config: { ...aws, domain: "www.example.com" }, memory: ran },
  {
    name: "another domain before anything but the zone stands",
    config: { ...aws, domain: "www.example.com", traffic: { delegated: false } },
    memory: after({ ...aws, traffic: { delegated: false } }),
  },
  {
    name: "another name of the first database",
    config: { ...aws, database: { engine: "aurora-postgresql", databaseName: "shop" } },
    memory: ran,
  },
  {
    name: "other keys of a table that stands",
    config: tables({ partitionKey: "customer", sortKey: "placed:N" }),
    memory: after(tables({ partitionKey: "id" })),
  },
  {
    name: "the deleted line of the region with a lost region's copies",
    config: {
      ...bronze,
      seed: "eu-west-1",
      primary: "eu-west-1",
      regions: { "eu-west-1": { slot: 5 }, "us-east-2": { slot: 0, state: "lost" } },
    },
    memory: lostWriter,
  },
  {
    name: "regions of another configuration of Spanner",
    config: spannerIn("us-central1", "us-east1", "europe-west1"),
    memory: after(spannerIn("us-central1", "us-east1"), {}, "us-central1"),
  },
];

/** Wrong because the model, or what it is built with, cannot carry it. */
export const uncarried: readonly Wrong[] = [
  { name: "protection of a dev system", config: { ...aws, tier: "dev", protect: true } },
  {
    name: "more instances than zones",
    config: { ...aws, database: { engine: "aurora-postgresql", instancesPerRegion: 4 } },
  },
  {
    name: "one instance of a protected system",
    config: { ...aws, database: { engine: "aurora-postgresql", instancesPerRegion: 1 } },
  },
  {
    name: "instances of an engine without instances",
    config: { ...aws, database: { engine: "dynamodb", instancesPerRegion: 2 } },
  },
  {
    name: "two standbys of a flexible server",
    config: { ...azure, shape: "active-passive", database: { engine: "postgresql-flexible", instancesPerRegion: 3 } },
  },
  {
    name: "a database of Spanner with one letter",
    config: { ...spannerIn("us-central1", "us-east1"), database: { engine: "spanner", databaseName: "d" } },
  },
  { name: "regions of no configuration of Spanner", config: spannerIn("europe-west1", "us-east4") },
  { name: "regions of Spanner's in one country and one beside it", config: spannerIn("asia-northeast1", "asia-east1") },
];
