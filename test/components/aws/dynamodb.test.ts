import { expect, test } from "vitest";
import { type AwsDatabaseArgs, AwsDynamodbDatabase } from "../../../components/aws";
import type { RegionState, TableSettings } from "../../../components/topology/model";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { databaseIn } from "./databases";
import { names, ofType, only } from "./parts";

const orders: TableSettings = {
  partitionKey: "customer",
  sortKey: "placed:N",
  expiresAt: "endsAt",
  indexes: { "by-state": { partitionKey: "state", sortKey: "placed:N" }, "by-hash": { partitionKey: "hash:B" } },
};
const carts: TableSettings = { partitionKey: "pk", indexes: {} };
const three = { "us-east-2": "active", "eu-west-1": "active", "ap-northeast-1": "active" } as const;
const two = { "us-east-2": "active", "eu-west-1": "active" } as const;

const argsFor = (states: Readonly<Record<string, RegionState>>, more: Partial<AwsDatabaseArgs> = {}) =>
  databaseIn("dynamodb", states, { tables: { orders, carts }, consistency: "eventual", lagSeconds: 5, ...more });
const graphWith = (args: AwsDatabaseArgs) => graphOf(() => void new AwsDynamodbDatabase("db", args));
const graphFor = (states: Readonly<Record<string, RegionState>>, more: Partial<AwsDatabaseArgs> = {}) =>
  graphWith(argsFor(states, more));
const strong = { consistency: "strong", tables: { carts } } as const;

test("a table is made in the seed with what its items are found by, and nothing else declared", async () => {
  const graph = await graphFor(two);
  expect(only(graph, "Table", "db-table-orders").inputs).toMatchObject({
    region: "us-east-2",
    name: "shop-prod-orders",
    hashKey: "customer",
    rangeKey: "placed",
    attributes: [
      { name: "customer", type: "S" },
      { name: "hash", type: "B" },
      { name: "placed", type: "N" },
      { name: "state", type: "S" },
    ],
    globalSecondaryIndexes: [
      { name: "by-hash", keySchemas: [{ attributeName: "hash", keyType: "HASH" }], projectionType: "ALL" },
      {
        name: "by-state",
        keySchemas: [
          { attributeName: "state", keyType: "HASH" },
          { attributeName: "placed", keyType: "RANGE" },
        ],
        projectionType: "ALL",
      },
    ],
    ttl: { attributeName: "endsAt", enabled: true },
    billingMode: "PAY_PER_REQUEST",
    streamEnabled: true,
    streamViewType: "NEW_AND_OLD_IMAGES",
  });
  const { inputs } = only(graph, "Table", "db-table-carts");
  expect(inputs).toMatchObject({ hashKey: "pk", attributes: [{ name: "pk", type: "S" }] });
  for (const key of ["rangeKey", "ttl", "globalSecondaryIndexes", "replicas"]) expect(inputs).not.toHaveProperty(key);
});

test("every copy is protected, has backups of its own and a key of its region, and the table ignores the list of them", async () => {
  const graph = await graphFor(three);
  const table = only(graph, "Table", "db-table-carts");
  const [key, ...others] = Object.keys(three).map((code) => only(graph, "Key", `db-${code}-encryption-key`));
  expect(table).toMatchObject({
    protect: true,
    ignoreChanges: ["replicas"],
    inputs: {
      deletionProtectionEnabled: true,
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: key?.outputs.arn },
    },
  });
  for (const own of others) {
    const region = String(own.inputs.region);
    expect(own).toMatchObject({ protect: true, inputs: { enableKeyRotation: true, deletionWindowInDays: 30 } });
    expect(only(graph, "TableReplica", `db-${region}-carts`)).toMatchObject({
      protect: true,
      inputs: {
        region,
        globalTableArn: table.outputs.arn,
        kmsKeyArn: own.outputs.arn,
        pointInTimeRecovery: true,
        deletionProtectionEnabled: true,
      },
    });
  }
  expect(names(ofType(graph, "TableReplica"))).toHaveLength(2 * 2);
});

test("each region has an endpoint and copies of its own, and there is no writer, no global name and no password", async () => {
  const { outputs } = only(await graphFor(two), "AwsDynamodbDatabase");
  expect(outputs).toMatchObject({ endpoint: "", port: 443, writer: "" });
  expect(outputs.tables).toEqual({ orders: "shop-prod-orders", carts: "shop-prod-carts" });
  const arn = (code: string, table: string) => `arn:aws:dynamodb:${code}:123456789012:table/shop-prod-${table}`;
  const member = (code: string) => ({
    endpoint: `dynamodb.${code}.amazonaws.com`,
    readerEndpoint: `dynamodb.${code}.amazonaws.com`,
    memberId: arn(code, "carts"),
    backedUp: { orders: arn(code, "orders"), carts: arn(code, "carts") },
  });
  expect(outputs.members).toEqual({ "us-east-2": member("us-east-2"), "eu-west-1": member("eu-west-1") });
});

test("each region watches its own writes to each table with one alarm, however many regions there are", async () => {
  const graph = await graphFor(three);
  expect(names(ofType(graph, "MetricAlarm"))).toHaveLength(3 * 2);
  expect(only(graph, "MetricAlarm", "db-eu-west-1-carts-lag").inputs).toMatchObject({
    region: "eu-west-1",
    name: "shop-prod-eu-west-1-carts-lag",
    metricQueries: [
      {
        expression: `SELECT MAX(ReplicationLatency) FROM SCHEMA("AWS/DynamoDB", ReceivingRegion, TableName) WHERE TableName = 'shop-prod-carts'`,
        returnData: true,
      },
    ],
    threshold: 5000,
    treatMissingData: "notBreaching",
    alarmActions: ["arn:aws:sns:eu-west-1:123456789012:alarms"],
  });
  const { lagSeconds: _, ...silent } = argsFor(three);
  expect(ofType(await graphWith(silent), "MetricAlarm")).toEqual([]);
  expect(ofType(await graphFor({ "us-east-2": "active" }), "MetricAlarm")).toEqual([]);
});

test("one more region only creates, and a drained one lets go of its own copies alone", async () => {
  const { creates, deletes, updates } = diff(await graphFor(two), await graphFor(three));
  expect([deletes, updates]).toEqual([[], {}]);
  for (const urn of creates) expect(urn).toContain("ap-northeast-1");
  const drained = await graphFor({ ...three, "ap-northeast-1": "draining" });
  for (const copy of ofType(drained, "TableReplica")) {
    const kept = copy.inputs.region === "eu-west-1";
    expect([copy.protect, copy.inputs.deletionProtectionEnabled]).toEqual([kept, kept]);
  }
  for (const { protect } of ofType(drained, "Table")) expect(protect).toBe(true);
});

test("a lost region's parts are never called again, and its alarms neither; nothing else changes", async () => {
  const lost = await graphFor({ ...three, "ap-northeast-1": "lost" });
  const gone = lost.filter(({ custom, inputs }) => custom && inputs.region === "ap-northeast-1");
  expect(names(gone)).toHaveLength(2 + 2 + 2);
  for (const row of gone) expect(row).toMatchObject({ protect: false, retainOnDelete: true, ignoreChanges: ["*"] });
  const { updates } = diff(await graphFor(three), lost);
  for (const urn of Object.keys(updates)) expect(urn).toContain("ap-northeast-1");
});

test("a strongly consistent table has its copies and the witness among its arguments, and no alarm", async () => {
  const graph = await graphFor(two, { ...strong, witness: "eu-west-2" });
  const key = only(graph, "Key", "db-eu-west-1-encryption-key");
  expect(only(graph, "Table")).toMatchObject({
    ignoreChanges: [],
    inputs: {
      replicas: [
        {
          regionName: "eu-west-1",
          consistencyMode: "STRONG",
          kmsKeyArn: key.outputs.arn,
          pointInTimeRecovery: true,
          deletionProtectionEnabled: true,
          propagateTags: true,
        },
      ],
      globalTableWitness: { regionName: "eu-west-2" },
    },
  });
  expect(only(graph, "AwsDynamodbDatabase").outputs.members).toMatchObject({
    "eu-west-1": { memberId: "arn:aws:dynamodb:eu-west-1:123456789012:table/shop-prod-carts" },
  });
  expect(ofType(graph, "TableReplica").concat(ofType(graph, "MetricAlarm"))).toEqual([]);
  const whole = only(await graphFor(three, strong), "Table").inputs;
  expect(whole).toMatchObject({ replicas: [{ regionName: "ap-northeast-1" }, { regionName: "eu-west-1" }] });
  expect(whole).not.toHaveProperty("globalTableWitness");
});

test("draining a region lets nothing go of a strongly consistent table, and losing it changes nothing of the table", async () => {
  const before = await graphFor(three, strong);
  const change = async (state: RegionState) => diff(before, await graphFor({ ...three, "eu-west-1": state }, strong));
  expect((await change("draining")).updates).toEqual({});
  const lost = Object.keys((await change("lost")).updates).map((urn) => urn.replace(/^.*::/, ""));
  expect(lost).toEqual(["db-eu-west-1-encryption-key", "db-eu-west-1-encryption-alias"]);
});

test.each([
  ["another engine", { engine: "dsql" }, two, /engine must be dynamodb: got dsql/],
  ["no table", { tables: {} }, two, /tables is empty/],
  [
    "a home elsewhere",
    { carriers: [{ region: "eu-north-1", isSeed: true, hold: "protected", isTaken: false }] },
    two,
    /home eu-north-1 is none of the regions us-east-2, eu-west-1/,
  ],
  ["a drained home", {}, { ...two, "us-east-2": "draining" }, /home us-east-2 cannot be draining/],
  ["a lost home", {}, { ...two, "us-east-2": "lost" }, /home us-east-2 cannot be lost/],
  ["a witness where none votes", { witness: "eu-west-2" }, two, /eventually consistent tables have no witness/],
  ["strong consistency in two regions", strong, two, /three regions, or two and a witness.*without a witness/],
  ["a witness of three", { ...strong, witness: "eu-west-2" }, three, /with the witness eu-west-2/],
  ["a witness with data", { ...strong, witness: "eu-west-1" }, two, /with the witness eu-west-1/],
  ["expiry with strong consistency", { ...strong, tables: { orders } }, three, /take expiresAt away from orders/],
] as const)("refuses %s", async (_, change, states, message) => {
  await expect(graphFor(states, change)).rejects.toThrow(message);
});
