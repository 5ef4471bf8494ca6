import type { Wrong } from "./refused";
import { after, aws, azure, gcp } from "./sample";

const [ohio, ireland, tokyo] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const three = { [ohio]: { slot: 0 }, [ireland]: { slot: 1 }, [tokyo]: { slot: 2 } };
const serving = { ...aws, shape: "active-active" };
const european = { [ireland]: { slot: 0 }, "eu-west-2": { slot: 1 } };
const strong = { engine: "dynamodb", consistency: "strong" };
const pair = { ...serving, seed: ireland, regions: european };
const tables = (orders: object) => ({ ...serving, database: { engine: "dynamodb", tables: { orders } } });
const anycast = { ...serving, traffic: { delegated: true, method: "anycast" } };

const servers = {
  ...azure,
  shape: "active-passive",
  tier: "bronze",
  seed: "swedencentral",
  database: { engine: "postgresql-flexible", version: "16" },
};

/** Wrong about what an engine carries. */
const engines: readonly Wrong[] = [
  {
    name: "a choice of consistency that the engine leaves to nobody",
    config: { ...aws, database: { engine: "aurora-postgresql", consistency: "strong" } },
  },
  {
    name: "four strongly consistent regions",
    config: { ...serving, database: strong, regions: { ...three, "eu-central-1": { slot: 3 } } },
  },
  { name: "a third region of Aurora DSQL", config: { ...serving, database: { engine: "dsql" }, regions: three } },
  { name: "no witness for regions without a set", config: { ...serving, database: { engine: "dsql" } } },
  { name: "a witness with the data", config: { ...pair, database: { engine: "dsql", witness: "eu-west-2" } } },
  { name: "an unknown witness", config: { ...pair, database: { ...strong, witness: "eu-wset-3" } } },
  { name: "a witness that nobody asks", config: { ...pair, database: { engine: "dynamodb", witness: "eu-west-3" } } },
  {
    name: "tables of an engine without tables",
    config: { ...aws, database: { engine: "aurora-postgresql", tables: { orders: { partitionKey: "id" } } } },
  },
  { name: "no table", config: { ...serving, database: { engine: "dynamodb", tables: {} } } },
  {
    name: "a table's keys in the wrong form",
    config: tables({ partitionKey: "id:X", sortkey: "at", indexes: { byCustomer: {} } }),
  },
  {
    name: "an attribute of two types",
    config: tables({ partitionKey: "id", sortKey: "at:N", indexes: { recent: { partitionKey: "at" } } }),
  },
  {
    name: "a server that is too small for a replica, and backups for too few days",
    config: { ...servers, database: { ...servers.database, instanceClass: "Standard_B2s", backupRetentionDays: 3 } },
  },
  {
    name: "a major version that servers with replicas do not take",
    config: { ...servers, database: { ...servers.database, version: "17" } },
    memory: after(servers, {}, "swedencentral"),
  },
  {
    name: "items that expire in a strongly consistent table",
    config: { ...pair, database: { ...strong, tables: { orders: { partitionKey: "id", expiresAt: "until" } } } },
  },
];

/** Wrong about how users are led and regions joined. */
const traffic: readonly Wrong[] = [
  { name: "routing where one region serves", config: { ...aws, traffic: { routing: "latency" } } },
  { name: "routing with anycast", config: { ...anycast, traffic: { ...anycast.traffic, routing: "weighted" } } },
  { name: "affinity by DNS", config: { ...serving, traffic: { affinity: "client" } } },
  {
    name: "answers by place on Azure",
    config: {
      ...azure,
      traffic: { delegated: true, method: "dns", routing: "geolocation" },
      regions: { swedencentral: { slot: 0, locations: ["*"] }, francecentral: { slot: 1, locations: ["europe"] } },
    },
  },
  {
    name: "a share of nothing at Traffic Manager",
    config: {
      ...azure,
      traffic: { delegated: true, method: "dns", routing: "weighted" },
      regions: { swedencentral: { slot: 0 }, francecentral: { slot: 1, weight: 0 } },
    },
  },
  { name: "a share by latency", config: { ...serving, regions: { ...three, [tokyo]: { slot: 2, weight: 10 } } } },
  {
    name: "no share at all",
    config: {
      ...serving,
      traffic: { routing: "weighted" },
      regions: { [ohio]: { slot: 0, weight: 0 }, [ireland]: { slot: 1, weight: 0 } },
    },
  },
  {
    name: "locations by latency",
    config: { ...serving, regions: { ...three, [tokyo]: { slot: 2, locations: ["asia"] } } },
  },
  {
    name: "locations without everywhere else",
    config: {
      ...serving,
      traffic: { routing: "geolocation" },
      regions: {
        [ohio]: { slot: 0, locations: ["north-america"] },
        [ireland]: { slot: 1, locations: ["europe", "north-america"] },
      },
    },
  },
  {
    name: "locations in the wrong form",
    config: { ...serving, regions: { ...three, [tokyo]: { slot: 2, locations: ["Asia", "EU-DE"] } } },
  },
  { name: "networks that are not joined", config: { ...aws, network: { backbone: "none" } } },
  { name: "a router that the cloud does not have", config: { ...azure, network: { backbone: "transit-gateway" } } },
  { name: "links in a network of all regions", config: { ...gcp, network: { backbone: "peering" } } },
];

/** Wrong because of what the services were. */
const kept: readonly Wrong[] = [
  { name: "public again", config: { ...anycast, traffic: { delegated: true, method: "dns" } }, memory: after(anycast) },
  {
    name: "another consistency",
    config: { ...pair, database: strong },
    memory: after({ ...pair, database: { engine: "dynamodb" } }),
  },
  {
    name: "another witness",
    config: { ...pair, database: { engine: "dsql", witness: "eu-central-1" } },
    memory: after({ ...pair, database: { engine: "dsql" } }, {}, ireland),
  },
  {
    name: "another region of Aurora DSQL",
    config: { ...pair, database: { engine: "dsql" }, regions: { [ireland]: { slot: 0 }, "eu-central-1": { slot: 2 } } },
    memory: after(
      { ...pair, database: { engine: "dsql" }, regions: { ...european, "eu-west-2": { slot: 1, state: "draining" } } },
      {},
      ireland,
    ),
  },
];

/** Wrong about engines, traffic and networks. */
export const unserved: readonly Wrong[] = [...engines, ...traffic, ...kept];
