import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import type { CopyFact, DatabaseFact } from "../../../resilience/facts/model";
import { type Properties, type Resource, unknown } from "../../../resilience/facts/resource";
import { resource, urnOf } from "../../fixtures/resource";

const type = "gcp:sql/databaseInstance:DatabaseInstance";
const instance = (inputs: Properties, propertyDependencies: Record<string, string[]> = {}): Resource =>
  resource({
    type,
    name: "orders",
    inputs: { region: "europe-west1", databaseVersion: "POSTGRES_17", ...inputs },
    propertyDependencies,
  });
const factsOf = (inputs: Properties) => extract(instance(inputs));
const databaseOf = (inputs: Properties) => factsOf(inputs)[0] as DatabaseFact;
const backedUp = (backupConfiguration: Properties, settings: Properties = {}) =>
  databaseOf({ settings: { ...settings, backupConfiguration: { enabled: true, ...backupConfiguration } } });
const master = { masterInstanceName: "orders-europe-west1" };

test("a primary by its provider's defaults: one zone, one guard, no backups", () => {
  expect(databaseOf({})).toMatchObject({
    product: "cloud-sql",
    part: "member",
    regions: { path: "region", value: ["europe-west1"] },
    zoneRedundant: { path: "settings.availabilityType", value: false },
    counted: false,
    guards: [
      { name: "deletionProtection", on: { path: "deletionProtection", value: true } },
      { name: "settings.deletionProtectionEnabled", on: { path: "settings.deletionProtectionEnabled", value: false } },
    ],
    forceDestroy: { value: undefined },
    finalSnapshot: { path: "settings.finalBackupConfig.enabled", value: false },
    backupDays: { value: 0 },
    pointInTime: { value: false },
    geoBackup: { value: false },
    customerKey: { path: "encryptionKeyName", value: false },
  });
  expect(databaseOf({})).not.toHaveProperty("of");
});

test.each<[Properties[string], boolean | typeof unknown]>([
  ["REGIONAL", true],
  ["regional", true],
  ["ZONAL", false],
  [unknown, unknown],
])("availability %j", (availabilityType, redundant) => {
  expect(databaseOf({ settings: { availabilityType } }).zoneRedundant.value).toEqual(redundant);
  expect(databaseOf({ settings: [{ availabilityType }] }).zoneRedundant.value).toEqual(redundant);
});

test.each<[string, Properties, number | typeof unknown]>([
  ["seven by default", {}, 7],
  ["as many as are kept", { backupRetentionSettings: { retainedBackups: 35 } }, 35],
  ["text that is a number", { backupRetentionSettings: { retainedBackups: "35" } }, 35],
  ["unknown", { backupRetentionSettings: { retainedBackups: unknown } }, unknown],
  ["none where they are off", { enabled: false, backupRetentionSettings: { retainedBackups: 35 } }, 0],
])("days of backups: %s", (_, backups, days) => {
  expect(backedUp(backups).backupDays.value).toEqual(days);
});

test.each<[string, Properties, Properties, string, boolean]>([
  ["asked for", { pointInTimeRecoveryEnabled: true }, {}, "POSTGRES_17", true],
  ["not by default", {}, { edition: "ENTERPRISE" }, "POSTGRES_17", false],
  ["by default of Enterprise Plus", {}, { edition: "ENTERPRISE_PLUS" }, "POSTGRES_17", true],
  ["not without backups", { enabled: false, pointInTimeRecoveryEnabled: true }, {}, "POSTGRES_17", false],
  ["MySQL's own switch", { binaryLogEnabled: true }, {}, "MYSQL_8_4", true],
  ["not MySQL's switch of others", { pointInTimeRecoveryEnabled: true }, {}, "MYSQL_8_4", false],
])("any moment can be restored: %s", (_, backups, settings, databaseVersion, on) => {
  const backupConfiguration = { enabled: true, ...backups };
  const fact = databaseOf({ databaseVersion, settings: { ...settings, backupConfiguration } });
  expect(fact.pointInTime.value).toBe(on);
});

test.each<[string, Properties, boolean]>([
  ["the nearest multi-region", {}, true],
  ["a multi-region", { location: "eu" }, true],
  ["another region", { location: "europe-west4" }, true],
  ["the instance's own region", { location: "europe-west1" }, false],
])("backups outlive the region: %s", (_, backups, elsewhere) => {
  expect(backedUp(backups).geoBackup.value).toBe(elsewhere);
});

test.each<[string, Properties, boolean]>([
  ["a last backup", { finalBackupConfig: { enabled: true } }, true],
  ["backups that outlive the instance", { retainBackupsOnDelete: true }, true],
  ["neither", { finalBackupConfig: { enabled: false } }, false],
])("what a delete leaves: %s", (_, settings, kept) => {
  expect(databaseOf({ settings }).finalSnapshot.value).toBe(kept);
});

test("where backups are kept is a copy, in every region that the location stands for", () => {
  const copies = (location: Properties[string]) =>
    factsOf({ settings: { backupConfiguration: { location } } }).filter(
      (fact): fact is CopyFact => fact.kind === "copy",
    );
  expect(copies("europe-west4")).toMatchObject([{ what: "backup", to: { value: ["europe-west4"] } }]);
  expect(copies("eu")[0]?.to.value).toContain("europe-west3");
  expect(copies(unknown)[0]?.to.value).toEqual(unknown);
  expect(factsOf({})).toHaveLength(1);
});

test("a replica follows its primary, has guards and a key of its own, and no backups", () => {
  const [fact] = extract(
    instance({ ...master, encryptionKeyName: "key" }, { masterInstanceName: [urnOf(type, "orders-europe-west1")] }),
  );
  expect(fact).toMatchObject({
    part: "replica",
    of: { urns: [urnOf(type, "orders-europe-west1")], named: { value: "orders-europe-west1" } },
    finalSnapshot: { value: undefined },
    backupDays: { value: undefined },
    pointInTime: { value: undefined },
    geoBackup: { value: undefined },
    customerKey: { value: true },
  });
  expect(fact).toHaveProperty("guards.length", 2);
});

test("a replica whose primary is not known yet is a replica; one that was promoted is none", () => {
  expect(databaseOf({ masterInstanceName: unknown }).part).toBe("replica");
  expect(databaseOf({ masterInstanceName: "" }).part).toBe("member");
});

test("a replica that is not made yet may take its primary's key", () => {
  const { id: _, ...planned } = instance(master);
  expect((extract(planned)[0] as DatabaseFact).customerKey.value).toBeUndefined();
  expect(databaseOf(master).customerKey.value).toBe(false);
});

test("labels of an instance stand in its settings", () => {
  const userLabels = { data: "primary", "trilith-state": "lost" };
  expect(databaseOf({ settings: { userLabels } }).origin).toMatchObject({ tags: { data: "primary" }, state: "lost" });
});
