import { expect, test } from "vitest";
import { unknown } from "../../../resilience/facts/resource";
import { azure, one, planned, read, values } from "./azure-case";

const server = "dbforpostgresql:Server";
const source = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.DBforPostgreSQL/flexibleServers/pg";

test("a server that says nothing: one zone, seven days in one region, Microsoft's key, no guard", () => {
  expect(values(one("database", read(server, { location: "East US 2" })))).toEqual({
    kind: "database",
    arn: "shop",
    product: "postgresql-flexible",
    part: "member",
    regions: ["eastus2"],
    zoneRedundant: false,
    counted: false,
    guards: [],
    forceDestroy: undefined,
    finalSnapshot: undefined,
    backupDays: 7,
    pointInTime: undefined,
    geoBackup: false,
    customerKey: false,
  });
});

test("a server that says everything", () => {
  const facts = read("dbforpostgresql/v20250801:Server", {
    highAvailability: { mode: "ZoneRedundant" },
    backup: { backupRetentionDays: 35, geoRedundantBackup: "enabled" },
    dataEncryption: { type: "AzureKeyVault" },
  });
  expect(values(one("database", facts))).toMatchObject({
    zoneRedundant: true,
    backupDays: 35,
    geoBackup: true,
    customerKey: true,
  });
});

test("unknown objects leave their fields unknown", () => {
  const facts = read(server, { highAvailability: unknown, backup: unknown, dataEncryption: unknown });
  expect(values(one("database", facts))).toMatchObject({
    zoneRedundant: unknown,
    backupDays: unknown,
    geoBackup: unknown,
    customerKey: unknown,
  });
});

test("a second server in the same zone outlives none", () => {
  expect(one("database", read(server, { highAvailability: { mode: "SameZone" } })).zoneRedundant.value).toBe(false);
});

test("a preview knows a replica by its arguments: no role is answered yet", () => {
  const inputs = { createMode: "Replica", sourceServerResourceId: unknown };
  const facts = read(server, inputs, { outputs: { ...inputs, replicationRole: unknown } });
  expect(one("database", facts).part).toBe("replica");
  const mysql = read("dbformysql:Server", inputs, { outputs: { ...inputs, replicationRole: unknown } });
  expect(one("database", mysql).part).toBe("replica");
});

test("a replica names its source, and has no backups or second server of its own", () => {
  const urns = [azure(server).urn];
  const inputs = { createMode: "Replica", sourceServerResourceId: source, location: "swedencentral" };
  const replica = one("database", read(server, inputs, { propertyDependencies: { sourceServerResourceId: urns } }));
  expect(replica.of).toEqual({ urns, named: { path: "sourceServerResourceId", value: source } });
  expect(values(replica)).toMatchObject({
    part: "replica",
    regions: ["swedencentral"],
    zoneRedundant: undefined,
    backupDays: undefined,
    geoBackup: undefined,
    customerKey: false,
  });
});

test.each([
  ["Replica", "Primary", "member"],
  ["Replica", "None", "member"],
  ["Replica", "GeoAsyncReplica", "replica"],
  ["Default", "AsyncReplica", "replica"],
  ["GeoRestore", undefined, "member"],
  ["PointInTimeRestore", "Primary", "member"],
  [unknown, undefined, "member"],
])("made as %j and answered to be %j, a server is a %s", (createMode, role, part) => {
  const outputs = role === undefined ? {} : { replicationRole: role };
  const facts = read(server, { createMode, sourceServerResourceId: source }, { outputs });
  expect(one("database", facts).part).toBe(part);
});

const account = "cosmosdb:DatabaseAccount";

test("an account spans its locations, and outlives a zone where all of them do", () => {
  const locations = [
    { locationName: "East US 2", failoverPriority: 0, isZoneRedundant: true },
    { locationName: "swedencentral", failoverPriority: 1, isZoneRedundant: true },
  ];
  const whole = one("database", read(account, { locations, keyVaultKeyUri: "https://kv.vault.azure.net/keys/k" }));
  expect(values(whole)).toMatchObject({
    part: "member",
    regions: ["eastus2", "swedencentral"],
    zoneRedundant: true,
    customerKey: true,
  });
  const half = one("database", read(account, { locations: [...locations, { locationName: "westeurope" }] }));
  expect(half.zoneRedundant.value).toBe(false);
  expect(half.customerKey.value).toBe(false);
});

test("one location that is not known yet leaves the regions unknown", () => {
  const facts = read(account, { locations: [{ locationName: "East US 2" }, { locationName: unknown }] });
  expect(one("database", facts).regions.value).toEqual(unknown);
});

test.each([
  [undefined, { backupDays: 8 / 24, pointInTime: false, geoBackup: true }],
  [{ type: "Continuous" }, { backupDays: 30, pointInTime: true, geoBackup: undefined }],
  [
    { type: "Continuous", continuousModeProperties: { tier: "Continuous7Days" } },
    { backupDays: 7, pointInTime: true },
  ],
  [
    {
      type: "Periodic",
      periodicModeProperties: { backupRetentionIntervalInHours: 720, backupStorageRedundancy: "Zone" },
    },
    { backupDays: 30, pointInTime: false, geoBackup: false },
  ],
  [unknown, { backupDays: unknown, pointInTime: unknown, geoBackup: unknown }],
])("backups of an account with %j", (backupPolicy, expected) => {
  const facts = read(account, backupPolicy === undefined ? {} : { backupPolicy });
  expect(values(one("database", facts))).toMatchObject(expected);
});

test("a database of Azure SQL: zones are off and its backups geographic where nothing is said", () => {
  const facts = read("sql:Database", { location: "westeurope", serverName: "sql" });
  expect(values(one("database", facts))).toMatchObject({
    product: "azure-sql",
    part: "member",
    regions: ["westeurope"],
    zoneRedundant: false,
    geoBackup: true,
    customerKey: undefined,
  });
});

test.each([
  [
    { zoneRedundant: true, requestedBackupStorageRedundancy: "Local" },
    { zoneRedundant: true, geoBackup: false },
  ],
  [
    { requestedBackupStorageRedundancy: "GeoZone", encryptionProtector: "k" },
    { geoBackup: true, customerKey: true },
  ],
  [
    { zoneRedundant: unknown, encryptionProtector: unknown },
    { zoneRedundant: unknown, customerKey: unknown },
  ],
])("a database of Azure SQL with %j", (inputs, expected) => {
  expect(values(one("database", read("sql:Database", inputs)))).toMatchObject(expected);
});

test("a secondary of Azure SQL names its source, whichever input does", () => {
  for (const key of ["sourceDatabaseId", "sourceResourceId"]) {
    const fact = one("database", read("sql:Database", { createMode: "OnlineSecondary", [key]: source }));
    expect(fact).toMatchObject({ part: "replica", of: { named: { path: key, value: source } } });
  }
});

test("a failover group is the umbrella: its databases by name, its regions once Azure has answered", () => {
  const inputs = { databases: ["/a", "/b"], partnerServers: [{ id: "/partner" }] };
  const outputs = { location: "East US 2", partnerServers: [{ id: "/partner", location: "Sweden Central" }] };
  const group = one("database", read("sql:FailoverGroup", inputs, { outputs }));
  expect(values(group)).toMatchObject({ part: "global", regions: ["eastus2", "swedencentral"] });
  expect(group.members?.map(({ named }) => named.value)).toEqual(["/a", "/b"]);
  expect(one("database", planned("sql:FailoverGroup", inputs)).regions.value).toEqual(unknown);
});
