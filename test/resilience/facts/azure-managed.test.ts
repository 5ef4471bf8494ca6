import { expect, test } from "vitest";
import type { Properties } from "../../../resilience/facts/resource";
import { one, read, values } from "./azure-case";

test.each<readonly [string, Properties, object]>([
  [
    "dbformysql:Server",
    { location: "East US 2" },
    {
      product: "azure-mysql",
      regions: ["eastus2"],
      zoneRedundant: false,
      backupDays: 7,
      geoBackup: false,
      customerKey: false,
    },
  ],
  [
    "dbformysql:Server",
    {
      highAvailability: { mode: "ZoneRedundant" },
      backup: { backupRetentionDays: 35, geoRedundantBackup: "Enabled" },
      dataEncryption: { type: "AzureKeyVault" },
    },
    { zoneRedundant: true, backupDays: 35, geoBackup: true, customerKey: true },
  ],
  [
    "dbformysql:Server",
    { createMode: "Replica" },
    { part: "replica", zoneRedundant: undefined, backupDays: undefined },
  ],
  ["dbformysql:Server", { createMode: "Replica", replicationRole: "None" }, { part: "member" }],
  [
    "sql:ManagedInstance",
    {},
    { product: "azure-sql-mi", zoneRedundant: false, geoBackup: true, customerKey: undefined },
  ],
  [
    "sql:ManagedInstance",
    { zoneRedundant: true, requestedBackupStorageRedundancy: "Zone", keyId: "https://kv/keys/k" },
    { zoneRedundant: true, geoBackup: false, customerKey: true },
  ],
  [
    "sql:InstanceFailoverGroup",
    {
      locationName: "westeurope",
      partnerRegions: [{ location: "North Europe" }],
      managedInstancePairs: [{ primaryManagedInstanceId: "/a", partnerManagedInstanceId: "/b" }],
    },
    { part: "global", regions: ["westeurope", "northeurope"] },
  ],
  ["mongocluster:MongoCluster", {}, { product: "cosmos-mongo", zoneRedundant: false }],
  [
    "mongocluster:MongoCluster",
    { properties: { highAvailability: { targetMode: "ZoneRedundantPreferred" } } },
    { zoneRedundant: true },
  ],
  [
    "mongocluster:MongoCluster",
    { properties: { replicaParameters: { sourceResourceId: "/s" } } },
    { part: "replica", zoneRedundant: undefined },
  ],
  ["synapse:SqlPool", { storageAccountType: "LRS" }, { role: "warehouse", geoBackup: false }],
  ["synapse:SqlPool", {}, { geoBackup: true, zoneRedundant: undefined }],
  ["redis:Redis", { sku: { name: "Basic" } }, { role: "cache", zoneRedundant: false }],
  ["redis:Redis", { sku: { name: "Premium" } }, { zoneRedundant: undefined, customerKey: undefined }],
  ["redis:Redis", { sku: { name: "Premium" }, zones: ["1", "2"] }, { zoneRedundant: true }],
  ["redis:Redis", { sku: { name: "Standard" }, zonalAllocationPolicy: "NoZones" }, { zoneRedundant: false }],
  ["redisenterprise:RedisEnterprise", {}, { role: "cache", zoneRedundant: undefined, customerKey: false }],
  ["redisenterprise:RedisEnterprise", { highAvailability: "Disabled" }, { zoneRedundant: false }],
  ["sql:Database", { elasticPoolId: "/pool" }, { zoneRedundant: undefined }],
  ["sql:Database", { elasticPoolId: "/pool", zoneRedundant: false }, { zoneRedundant: false }],
])("%s with %j", (type, inputs, expected) => {
  expect(values(one("database", read(type, inputs)))).toMatchObject(expected);
});

test("a group of managed instances names both of a pair", () => {
  const managedInstancePairs = [{ primaryManagedInstanceId: "/a", partnerManagedInstanceId: "/b" }];
  const group = one("database", read("sql:InstanceFailoverGroup", { managedInstancePairs }));
  expect(group.members?.map(({ named }) => named.value)).toEqual(["/a", "/b"]);
});

test("a lock says its scope, by id or by its group's name", () => {
  expect(one("lock", read("authorization:ManagementLockByScope", { scope: "/s" })).scope.named.value).toBe("/s");
  const group = read("authorization:ManagementLockAtResourceGroupLevel", { resourceGroupName: "rg" });
  expect(one("lock", group).scope.named.value).toBe("/resourceGroups/rg");
});
