import { expect, test } from "vitest";
import type { Cloud } from "../../components/topology/model";
import { tierNames } from "../../components/topology/tables/tiers";
import { rules } from "../../resilience/rules";
import { change, type Plant, removed, withInputs } from "../harness/plant";
import { configOf, graphOfConfig, graphOfStack, lastOf, type StackConfig, stackNames } from "../harness/stacks";
import { stateGraphOf } from "../harness/states";
import { accepted, rulesHold, verdictOf } from "./rules";

const two = configOf("aws-active-passive");
const pair: StackConfig = { ...two, regions: { "us-east-2": { slot: 0 }, "us-west-2": { slot: 1 } } };

const idsOf = (lines: readonly string[]) => [...new Set(lines.map((line) => line.split(" ")[0]))].toSorted();

test.each(["draining", "lost"])("a %s region that leaves fewer than the tier asks for stops nothing", async (state) => {
  const regions = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1, state } };
  const { stops, said } = verdictOf(await lastOf(two, { ...two, regions }));
  expect(stops).toEqual([]);
  expect(said.filter((line) => line.startsWith("R09 may be broken: shop: it is active in 1 of the 2"))).toHaveLength(1);
});

test("a lost region stops nothing by what it was before, which the engine goes on handing out", async () => {
  const lost = { ...two, regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1, state: "lost" } } };
  const before = new Map((await graphOfConfig(two)).map((row) => [row.urn, row]));
  const handed = (await lastOf(two, lost)).map((row) => {
    const was = row.ignoreChanges.includes("*") ? before.get(row.urn) : undefined;
    return was ? { ...row, inputs: was.inputs, outputs: was.outputs } : row;
  });
  const cluster = handed.find(({ name }) => name === "shop-database-eu-west-1-cluster");
  expect(cluster).toMatchObject({ protect: false, inputs: { tags: { "trilith-state": "active" } } });
  expect(verdictOf(handed).stops).toEqual([]);
});

test("where no region comes or goes, fewer than a tier asks for stop what is promised that tier", async () => {
  const alone = { ...two, tier: "bronze", primary: undefined, regions: { "us-east-2": { slot: 0 } } };
  const graph = await graphOfConfig(alone);
  // A lone region has no second one that its backups could be in, so bronze's RTO and RPO are not kept.
  expect(idsOf(verdictOf(graph).stops)).toEqual(["R24", "R25"]);
  expect(idsOf(verdictOf(graph, "gold").stops)).toContain("R09");
});

test.each([
  ["strongly consistent tables", { ...pair, database: { engine: "dynamodb", consistency: "strong" } }],
  ["Aurora DSQL", { ...pair, database: { engine: "dsql" } }],
  ["a pilot light", { ...two, tier: "silver", standby: "pilot" }],
  ["bronze", { ...two, tier: "bronze" }],
] as const)("with %s no rule of the tier is broken", async (_, config) => {
  expect(rulesHold.broken(await graphOfConfig(config))).toEqual([]);
});

test("what is accepted is advice of a rule that exists, and is really given", async () => {
  const said = (await Promise.all(stackNames.map(graphOfStack))).flatMap((graph) => verdictOf(graph).said);
  expect(idsOf(said)).toEqual(Object.keys(accepted).toSorted());
  expect(Object.keys(accepted).filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});

/** The same resource as if it had been asked for in another way: what was answered to the first is no answer. */
function asked(type: string, end: string, inputs: Parameters<typeof withInputs>[2]): Plant {
  return (graph) => withInputs(type, end, inputs)(change(type, end, { outputs: {} })(graph));
}

const record = "aws:route53/record:Record";

/** Mutations of the shipped stack, each with the rules that must notice, and no others. */
const plants: readonly (readonly [what: string, ids: readonly string[], plant: Plant])[] = [
  [
    "a database that the engine may delete",
    ["R13"],
    (graph) =>
      withInputs("aws:rds/cluster:Cluster", "eu-west-1-cluster", { deletionProtection: false })(
        change("aws:rds/cluster:Cluster", "eu-west-1-cluster", { protect: false })(graph),
      ),
  ],
  [
    "a database without deletion protection",
    ["R13"],
    withInputs("aws:rds/globalCluster:GlobalCluster", "", { deletionProtection: false }),
  ],
  ["a week of backups", ["R14"], withInputs("aws:rds/cluster:Cluster", "-cluster", { backupRetentionPeriod: 7 })],
  ["a database without a key", ["R15"], withInputs("aws:rds/cluster:Cluster", "-cluster", { kmsKeyId: undefined })],
  ["a TTL of 300 s", ["R16"], asked(record, "-primary-a", { aliases: undefined, records: ["192.0.2.1"], ttl: 300 })],
  ["a patient health check", ["R18"], withInputs("aws:route53/healthCheck:HealthCheck", "", { failureThreshold: 9 })],
  ["one instance in a region", ["R11"], removed("aws:rds/clusterInstance:ClusterInstance", "eu-west-1-euw1-az2")],
  ["a region without a cluster", ["R08"], removed("aws:eks/cluster:Cluster", "eu-west-1-cluster-cluster")],
];

test.each(plants)("%s: %j", async (_, ids, plant) => {
  const graph = await graphOfStack("aws-active-passive");
  expect(idsOf(verdictOf(plant(graph)).stops)).toEqual(ids);
});

test.each(["aws", "azure", "gcp"] as const)(
  "of the state backend of the account shipped for %s, no rule says anything at any tier",
  async (cloud) => {
    const graph = await stateGraphOf(cloud);
    for (const tier of tierNames) expect(verdictOf(graph, tier)).toEqual({ stops: [], said: [] });
  },
);

const account = "azure-native:storage:StorageAccount";
const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** Mutations of the shipped state backends, each with the rules that must notice, and no others. */
const faults: readonly (readonly [cloud: Cloud, ids: readonly string[], plant: Plant])[] = [
  ["aws", ["R02"], removed(encryption, "-us-west-2-encryption")],
  ["aws", ["R03"], removed("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "")],
  ["aws", ["R03"], change("aws:s3/bucket:Bucket", "-us-west-2-bucket", { protect: false })],
  ["aws", ["R04"], removed("aws:kms/replicaKey:ReplicaKey", "-secrets-replica")],
  ["azure", ["R02"], asked(account, "", { "encryption.keySource": "Microsoft.Storage" })],
  ["azure", ["R03"], asked(account, "", { "sku.name": "Standard_LRS" })],
  ["gcp", ["R03"], asked("gcp:storage/bucket:Bucket", "", { publicAccessPrevention: "inherited" })],
  ["gcp", ["R04"], asked("gcp:kms/cryptoKey:CryptoKey", "-secrets-key", { rotationPeriod: undefined })],
];

test.each(faults)("a fault in the state backend on %s is told by %j", async (cloud, ids, plant) => {
  const graph = await stateGraphOf(cloud);
  expect(idsOf(verdictOf(plant(graph), "gold").stops)).toEqual(ids);
});
