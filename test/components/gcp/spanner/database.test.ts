import { expect, test } from "vitest";
import { type GcpDatabaseArgs, GcpSpannerDatabase } from "../../../../components/gcp";
import { spannerSets } from "../../../../components/topology/tables/spanner";
import { graphOf } from "../../../harness/graph";
import { argsFor, ofType, only, three } from "./args";

const graphWith = (args: GcpDatabaseArgs) => graphOf(() => void new GcpSpannerDatabase("db", args));

test("one instance stands in the configuration of the regions, grows by itself, and is kept by the engine and the provider", async () => {
  const { inputs, protect, ignoreChanges } = only(await graphWith(argsFor(three)), "Instance");
  expect(inputs).toEqual({
    name: "cart-prod",
    displayName: "cart-prod",
    config: "nam-eur-asia3",
    edition: "ENTERPRISE_PLUS",
    instanceType: "PROVISIONED",
    autoscalingConfig: {
      autoscalingLimits: { minProcessingUnits: 1000, maxProcessingUnits: 10_000 },
      autoscalingTargets: { highPriorityCpuUtilizationPercent: 45, storageUtilizationPercent: 75 },
    },
    defaultBackupScheduleType: "NONE",
    forceDestroy: false,
    deletionPolicy: "PREVENT",
    labels: { "trilith-service": "cart" },
  });
  expect(protect).toBe(true);
  expect(ignoreChanges).toEqual(["config", "autoscalingConfig", "numNodes", "processingUnits"]);
});

test("the database is protected thrice, and what would replace it is ignored", async () => {
  const { inputs, protect, ignoreChanges } = only(await graphWith(argsFor(three)), "Database");
  expect(inputs).toMatchObject({
    name: "app",
    databaseDialect: "GOOGLE_STANDARD_SQL",
    versionRetentionPeriod: "7d",
    enableDropProtection: true,
    deletionProtection: true,
    deletionPolicy: "PREVENT",
  });
  expect(inputs).not.toHaveProperty("ddls");
  expect(protect).toBe(true);
  expect(ignoreChanges).toEqual(["ddls", "encryptionConfig"]);
});

test("its keys are its own, one in every region of the configuration, and known once Spanner may use them", async () => {
  const graph = await graphWith(argsFor(three));
  const keysIn = ["asia-east1", "europe-west1", "europe-west4", "us-central1", "us-east1", "us-south1"];
  expect(ofType(graph, "KeyRing").map(({ inputs }) => inputs.location)).toEqual(keysIn);
  const drawn = ofType(graph, "RandomId").map(({ urn }) => [urn]);
  expect(ofType(graph, "KeyRing").map(({ propertyDependencies: { name } }) => name)).toEqual(drawn);
  for (const { inputs } of ofType(graph, "KeyRing")) expect(inputs.name).toBe("cart-prod-database-0a1b");
  const guarded = { deletionPolicy: "PREVENT", destroyScheduledDuration: "2592000s", rotationPeriod: "7776000s" };
  for (const { inputs, protect } of ofType(graph, "CryptoKey")) {
    expect(inputs).toMatchObject(guarded);
    expect(protect).toBe(true);
  }
  const { inputs, propertyDependencies } = only(graph, "Database");
  expect((inputs.encryptionConfig as { kmsKeyNames: unknown[] }).kmsKeyNames).toHaveLength(6);
  const uses = ofType(graph, "CryptoKeyIAMMember").map(({ urn }) => urn);
  expect(propertyDependencies.encryptionConfig).toEqual(expect.arrayContaining(uses));
});

test.each([
  [
    "one location of Cloud KMS that is called like the configuration",
    { "us-east4": "active", "us-east1": "active" },
    ["nam3"],
  ],
  ["no key where the witness is not known", { "europe-west8": "active", "europe-west3": "active" }, []],
  ["the two regions of a pair", { "asia-south1": "active", "asia-south2": "active" }, ["asia-south1", "asia-south2"]],
] as const)("keys: %s", async (_, states, expected) => {
  const graph = await graphWith(argsFor(states));
  expect(ofType(graph, "KeyRing").map(({ inputs }) => inputs.location)).toEqual(expected);
  expect(ofType(graph, "ServiceIdentity")).toHaveLength(expected.length > 0 ? 1 : 0);
  expect("encryptionConfig" in only(graph, "Database").inputs).toBe(expected.length > 0);
});

test("keys stay where they were, whatever the table or an operator says by now", async () => {
  const graph = await graphWith(argsFor(three, { regionSet: "nam-eur-asia3", keysIn: ["us-east1"] }));
  expect(ofType(graph, "KeyRing").map(({ inputs }) => inputs.location)).toEqual(["us-east1"]);
});

test.each([
  [1, "1d", "86400s"],
  [7, "7d", "604800s"],
  [35, "7d", "3024000s"],
])(
  "backups for %i days: any moment of %s, and a full copy every night for %s",
  async (backupRetentionDays, versionRetentionPeriod, retentionDuration) => {
    const graph = await graphWith(argsFor(three, { backupRetentionDays }));
    expect(only(graph, "Database").inputs.versionRetentionPeriod).toBe(versionRetentionPeriod);
    expect(only(graph, "BackupSchedule").inputs).toMatchObject({
      name: "cart-prod-nightly",
      retentionDuration,
      spec: { cronSpec: { text: "0 5 * * *" } },
      fullBackupSpec: {},
    });
  },
);

test("every region has an identity that reads and writes, and an alarm on its processors", async () => {
  const graph = await graphWith(argsFor(three));
  expect(ofType(graph, "Account").map(({ inputs }) => inputs.accountId)).toEqual(
    ["us-east1", "europe-west1", "asia-east1"].map((code) => `cart-prod-${code}-data`),
  );
  expect(new Set(ofType(graph, "DatabaseIAMMember").map(({ inputs }) => inputs.role))).toEqual(
    new Set(["roles/spanner.databaseUser"]),
  );
  const [alarm] = ofType(graph, "AlertPolicy");
  expect(alarm?.inputs).toMatchObject({ notificationChannels: ["channel-us-east1"], combiner: "OR" });
  expect(JSON.stringify(alarm?.inputs.conditions)).toContain(
    'resource.labels.instance_id=\\"cart-prod\\" AND metric.labels.priority=\\"high\\" AND resource.labels.location=\\"us-east1\\"',
  );
});

test("a lost region's part needs no API of the region: it stays managed and keeps nothing", async () => {
  const graph = await graphWith(argsFor({ ...three, "europe-west1": "lost" }));
  const own = graph.filter(({ name }) => name.startsWith("db-europe-west1-") && !name.match(/-(ring|key|use)$/));
  expect(own.map(({ name }) => name).sort()).toEqual([
    "db-europe-west1-access",
    "db-europe-west1-full",
    "db-europe-west1-identity",
  ]);
  expect(own.every(({ retainOnDelete, ignoreChanges }) => !retainOnDelete && ignoreChanges.length === 0)).toBe(true);
  expect(only(graph, "Instance").protect).toBe(true);
});

test("clients are given the name of the API and the path of the database, the same in every region", async () => {
  const graph = await graphOf(() => {
    const made = new GcpSpannerDatabase("db", argsFor(three));
    return { members: made.members, endpoint: made.endpoint, writer: made.writer, port: made.port };
  });
  const [stack] = graph;
  const told = stack?.outputs as { members: Record<string, Record<string, unknown>> } & Record<string, unknown>;
  for (const code of Object.keys(three)) {
    expect(told.members[code], code).toMatchObject({
      endpoint: "spanner.googleapis.com",
      readerEndpoint: "spanner.googleapis.com",
      memberId: "projects/example-shop/instances/cart-prod/databases/app",
      backedUp: {},
    });
  }
  expect([told.endpoint, told.writer, told.port]).toEqual(["", "", 443]);
});

test.each<[string, GcpDatabaseArgs, RegExp]>([
  ["another engine", argsFor(three, { engine: "dynamodb" }), /engine must be spanner: got dynamodb/],
  [
    "regions of no configuration",
    argsFor({ "us-east1": "active", "asia-south1": "active" }),
    /are in no configuration of Spanner: asia1/,
  ],
  [
    "a region outside",
    argsFor(three, { regionSet: "nam6" }),
    /asia-east1, europe-west1 have no copy in nam6: us-central1/,
  ],
])("refuses %s", async (_, args, expected) => {
  await expect(graphWith(args)).rejects.toThrow(expected);
});

test("a configuration of somebody's own is theirs to know", async () => {
  const graph = await graphWith(argsFor({ "us-east1": "active", "us-west4": "active" }, { regionSet: "custom-nam6" }));
  expect(only(graph, "Instance").inputs.config).toBe("custom-nam6");
  expect(ofType(graph, "KeyRing")).toEqual([]);
});

test("what keys cover is every region that answers, and names that Cloud KMS has", () => {
  for (const { name, regions, keysIn } of spannerSets) {
    const covers = keysIn.length === 0 || keysIn.includes(name) || regions.every((code) => keysIn.includes(code));
    expect(covers, name).toBe(true);
  }
});
