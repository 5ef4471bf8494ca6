import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import { factsOf } from "../../../resilience/facts/facts-of";
import type { DatabaseFact, DatabaseInstanceFact } from "../../../resilience/facts/model";
import { type Properties, type Resource, unknown } from "../../../resilience/facts/resource";
import { resource, urnOf } from "../../fixtures/resource";

const clusterType = "gcp:alloydb/cluster:Cluster";
const databaseType = "gcp:spanner/database:Database";
const instanceType = "gcp:spanner/instance:Instance";
const spanner = (inputs: Properties) => extract(resource({ type: instanceType, name: "a", inputs }))[0] as DatabaseFact;
const spannerDatabase = (inputs: Properties) =>
  resource({
    type: databaseType,
    name: "orders",
    inputs: { instance: "shop", ...inputs },
    propertyDependencies: { instance: [urnOf(instanceType, "shop")] },
  });
const cluster = (inputs: Properties, propertyDependencies: Record<string, string[]> = {}) =>
  extract(
    resource({ type: clusterType, name: "a", inputs: { location: "us-east1", ...inputs }, propertyDependencies }),
  )[0] as DatabaseFact;
const instances = (inputs: Properties) =>
  extract(
    resource({
      type: "gcp:alloydb/instance:Instance",
      name: "a",
      inputs: { cluster: "projects/p/locations/us-east1/clusters/c", ...inputs },
    }),
  ) as readonly DatabaseInstanceFact[];

test("an instance of Spanner says where the data stands, and its one guard stops the engine alone", () => {
  expect(spanner({ config: "nam3" })).toMatchObject({
    product: "spanner",
    part: "global",
    regions: { path: "config", value: ["us-east4", "us-east1"] },
    guards: [{ name: "deletionPolicy", on: { path: "deletionPolicy", value: false }, engineOnly: true }],
    backupDaysInside: { path: "defaultBackupScheduleType", value: undefined },
    forceDestroy: { path: "forceDestroy", value: false },
    zoneRedundant: { value: undefined },
    counted: false,
  });
  expect(spanner({ config: "regional-us-east1", forceDestroy: true })).toMatchObject({
    regions: { value: ["us-east1"] },
    forceDestroy: { value: true },
    origin: { region: { value: "us-east1" } },
  });
  expect(spanner({ config: "custom-a" }).regions.value).toBeUndefined();
  expect(spanner({ config: unknown }).regions.value).toEqual(unknown);
});

test.each([
  ["PREVENT", true],
  ["ABANDON", true],
  ["DELETE", false],
  [unknown, unknown],
])("an instance of Spanner with the deletion policy %j is kept: %j", (deletionPolicy, kept) => {
  expect(spanner({ deletionPolicy }).guards[0]?.on.value).toEqual(kept);
});

test("what schedules its backups says how long they are kept: the longest counts", () => {
  const schedule = (name: string, retentionDuration: Properties[string]) =>
    resource({
      type: "gcp:spanner/backupSchedule:BackupSchedule",
      name,
      inputs: { instance: "shop", database: "orders", retentionDuration },
      propertyDependencies: { database: [urnOf(databaseType, "orders")] },
    });
  const days = (...schedules: readonly Resource[]) =>
    factsOf([spannerDatabase({}), ...schedules])
      .all("database")
      .map(({ backupDays }) => backupDays.value);
  expect(days()).toEqual([0]);
  expect(days(schedule("hourly", "259200s"), schedule("nightly", "3024000s"))).toEqual([35]);
  expect(days(schedule("nightly", unknown))).toEqual([unknown]);
});

test("an instance of Spanner may keep a week of backups unasked", () => {
  const instance = resource({
    type: instanceType,
    name: "shop",
    inputs: { name: "shop", config: "nam3", defaultBackupScheduleType: "AUTOMATIC" },
  });
  const [database] = factsOf([instance, spannerDatabase({})])
    .all("database")
    .filter(({ part }) => part === "member");
  expect(database?.backupDays.value).toBe(7);
});

test("a database of Spanner has two guards, and one of them is off by default", () => {
  const [fact] = extract(spannerDatabase({})) as DatabaseFact[];
  expect(fact).toMatchObject({
    part: "member",
    of: { urns: [urnOf(instanceType, "shop")], named: { value: "shop" } },
    customerKey: { path: "encryptionConfig.kmsKeyName", value: false },
  });
  expect(fact?.guards.map(({ name, on }) => [name, on.value])).toEqual([
    ["deletionProtection", true],
    ["enableDropProtection", false],
  ]);
});

test.each<[Properties, boolean | typeof unknown]>([
  [{ kmsKeyName: "k" }, true],
  [{ kmsKeyNames: ["k"] }, true],
  [{ kmsKeyNames: [] }, false],
  [{ kmsKeyName: unknown }, unknown],
])("Spanner's keys %j", (encryptionConfig, given) => {
  expect((extract(spannerDatabase({ encryptionConfig }))[0] as DatabaseFact).customerKey.value).toEqual(given);
});

test("a primary cluster of AlloyDB by its provider's defaults", () => {
  expect(cluster({})).toMatchObject({
    product: "alloydb",
    part: "member",
    regions: { value: ["us-east1"] },
    counted: true,
    zoneRedundant: { value: undefined },
    guards: [{ name: "deletionProtection", on: { value: true } }],
    forceDestroy: { value: false },
    backupDays: { path: "continuousBackupConfig.recoveryWindowDays", value: 14 },
    pointInTime: { path: "continuousBackupConfig.enabled", value: true },
    geoBackup: { value: undefined },
    customerKey: { path: "encryptionConfig.kmsKeyName", value: false },
  });
  expect(cluster({})).not.toHaveProperty("of");
});

test.each<[string, Properties, number | typeof unknown, boolean]>([
  ["a window", { continuousBackupConfig: { enabled: true, recoveryWindowDays: 35 } }, 35, true],
  ["none", { continuousBackupConfig: { enabled: false } }, 0, false],
  [
    "backups alone",
    {
      continuousBackupConfig: { enabled: false },
      automatedBackupPolicy: { enabled: true, timeBasedRetention: { retentionPeriod: "3024000s" } },
    },
    35,
    false,
  ],
  ["a number of backups", { automatedBackupPolicy: { enabled: true, quantityBasedRetention: { count: 3 } } }, 14, true],
  ["an unknown window", { continuousBackupConfig: { recoveryWindowDays: unknown } }, unknown, true],
])("backups of AlloyDB: %s", (_, inputs, days, pointInTime) => {
  const fact = cluster(inputs);
  expect([fact.backupDays.value, fact.pointInTime.value]).toEqual([days, pointInTime]);
});

test("a secondary cluster follows its primary, and FORCE is how anybody deletes it", () => {
  const primaryClusterName = "projects/p/locations/us-east1/clusters/c";
  const inputs = { clusterType: "SECONDARY", secondaryConfig: { primaryClusterName }, deletionPolicy: "FORCE" };
  expect(cluster(inputs, { secondaryConfig: [urnOf(clusterType, "c")] })).toMatchObject({
    part: "replica",
    of: { urns: [urnOf(clusterType, "c")], named: { value: primaryClusterName } },
    forceDestroy: { value: undefined },
    backupDays: { value: undefined },
    pointInTime: { value: undefined },
  });
  expect(cluster({ deletionPolicy: "FORCE" }).forceDestroy.value).toBe(true);
  expect(cluster({ deletionProtection: false }).guards[0]?.on.value).toBe(false);
});

test.each<[string, Properties, (number | typeof unknown)[]]>([
  ["two by default", {}, [2]],
  ["two of a regional one", { availabilityType: "REGIONAL" }, [2]],
  ["one of a zonal one", { availabilityType: "ZONAL", gceZone: "us-east1-b" }, [1]],
  ["unknown", { availabilityType: unknown }, [unknown]],
  ["readers are not counted", { instanceType: "READ_POOL" }, []],
])("zones of an instance of AlloyDB: %s", (_, inputs, spans) => {
  expect(instances(inputs).map((fact) => fact.spans.value)).toEqual(spans);
});

test("an instance of AlloyDB names its cluster and stands in the cluster's region", () => {
  expect(instances({ gceZone: "us-east1-b", availabilityType: "ZONAL" })).toMatchObject([
    { of: { named: { path: "cluster" } }, zone: { value: "us-east1-b" }, origin: { region: { value: "us-east1" } } },
  ]);
});
