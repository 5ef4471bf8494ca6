import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { type AzureDatabaseArgs, AzurePostgresqlDatabase } from "../../../../components/azure";
import type { AzureNetworkOutputs } from "../../../../components/network/azure";
import type { Properties, Resource } from "../../../../resilience/facts/resource";
import { graphOf } from "../../../harness/graph";
import { foundationOf, networkOf } from "../stand-ins";

const account = "00000000-0000-4000-8000-000000000001";
const identity = { service: "shop", environment: "prod", salt: "x7k2" };
const [here, there] = ["eastus2", "centralus"] as const;
const all = <T>(make: (code: string) => T) =>
  Object.fromEntries([here, there, "polandcentral"].map((code) => [code, make(code)]));

const foundation = foundationOf({
  groups: all((code) => output(`group-${code}`)),
  tenantId: output("00000000-0000-0000-0000-00000000000f"),
  registryId: output(""),
});

function networkIn(region: string, slot: number): AzureNetworkOutputs {
  const id = `net-${region}`;
  return networkOf(`group-${region}`, id, (kind) => `${id}/subnets/${kind}`, { range: `10.${slot}.0.0/16` });
}

const region = (code: string, slot: number) => ({
  place: { account, identity: { ...identity, region: code }, foundation },
  network: networkIn(code, slot),
  alarmsTo: output(`alarms-${code}`),
});

/** What somebody writes who imports the database alone. */
const least: AzureDatabaseArgs = {
  place: { account, identity, foundation },
  engine: "postgresql-flexible",
  seed: here,
  standby: there,
  regions: { [here]: region(here, 0), [there]: region(there, 9) },
};

const graphWith = (change: Partial<AzureDatabaseArgs> = {}) =>
  graphOf(() => void new AzurePostgresqlDatabase("db", { ...least, ...change }));

function one(graph: readonly Resource[], kind: string, end: string): Properties {
  const [found, second] = graph.filter(({ type, name }) => type.endsWith(`:${kind}`) && name.endsWith(end));
  if (!found || second) throw new Error(`there is not one ${kind} that ends in ${end}`);
  return found.inputs;
}

test("a place, a foundation and networks are enough: the first server is whole, its backups go to the pair", async () => {
  const graph = await graphWith();
  expect(one(graph, "Server", "-eastus2-server")).toMatchObject({
    createMode: "Default",
    resourceGroupName: "group-eastus2",
    serverName: "shop-prod-eastus2-x7k2",
    location: here,
    sku: { name: "Standard_D4ds_v5", tier: "GeneralPurpose" },
    availabilityZone: "1",
    highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "2" },
    backup: { geoRedundantBackup: "Enabled" },
    storage: { storageSizeGB: 128, autoGrow: "Enabled" },
    authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Disabled" },
    network: { delegatedSubnetResourceId: "net-eastus2/subnets/database", publicNetworkAccess: "Disabled" },
    maintenanceWindow: { customWindow: "Enabled", dayOfWeek: 0, startHour: 0, startMinute: 0 },
  });
  expect(one(graph, "Server", "-centralus-server")).toMatchObject({
    createMode: "Replica",
    highAvailability: { mode: "Disabled" },
    backup: { geoRedundantBackup: "Disabled" },
    maintenanceWindow: { dayOfWeek: 2, startHour: 2 },
  });
  expect(one(graph, "VirtualEndpoint", "-endpoints")).toMatchObject({
    virtualEndpointName: "shop-prod-database-x7k2",
    serverName: "shop-prod-eastus2-x7k2",
    members: ["shop-prod-centralus-x7k2"],
  });
});

test("each server's name is in a zone of its own region, which every network resolves", async () => {
  const graph = await graphWith();
  const links = graph.filter(({ type }) => type.endsWith(":VirtualNetworkLink"));
  expect(links.map(({ name }) => name).sort()).toEqual([
    "db-centralus-zone-centralus",
    "db-centralus-zone-eastus2",
    "db-eastus2-zone-centralus",
    "db-eastus2-zone-eastus2",
  ]);
  expect(one(graph, "PrivateZone", "-centralus-zone")).toMatchObject({
    resourceGroupName: "group-centralus",
    privateZoneName: "shop-prod-centralus-x7k2.private.postgres.database.azure.com",
  });
  const server = graph.find(({ name }) => name === "db-centralus-server");
  expect(server?.dependencies).toEqual(
    expect.arrayContaining(links.filter(({ name }) => name.startsWith("db-centralus")).map(({ urn }) => urn)),
  );
});

test("a server waits for everything of the one before it, and what is told once is on every server", async () => {
  const graph = await graphWith();
  const [replica] = graph.filter(({ name }) => name === "db-centralus-server");
  const before = graph.filter(({ name }) => /^db-eastus2-(server|administrator|ssl|require)/.test(name));
  expect(before).toHaveLength(4);
  expect(replica?.dependencies).toEqual(expect.arrayContaining(before.map(({ urn }) => urn)));
  for (const code of [here, there]) {
    expect(one(graph, "AdministratorsMicrosoftEntra", `${code}-administrator`)).toMatchObject({
      objectId: "db-administrator-principal",
      principalName: "shop-prod-database",
      principalType: "ServicePrincipal",
    });
    expect(one(graph, "Configuration", `${code}-ssl-min-protocol-version`)).toMatchObject({ value: "TLSv1.2" });
  }
});

test("a lock and an alert stand by each server; without protection there is no lock, without a promise no alert", async () => {
  const promised = await graphWith({ lagSeconds: 60 });
  expect(one(promised, "ManagementLockByScope", "-eastus2-lock")).toMatchObject({ level: "CanNotDelete" });
  expect(one(promised, "MetricAlert", "-centralus-lag")).toMatchObject({
    location: "global",
    actions: [{ actionGroupId: "alarms-centralus" }],
    criteria: { allOf: [{ metricName: "physical_replication_delay_in_seconds", threshold: 60 }] },
  });
  const released = Object.fromEntries(
    Object.entries(least.regions).map(([code, row]) => [
      code,
      { ...row, place: { ...row.place, hold: "released" as const } },
    ]),
  );
  const types = (await graphWith({ regions: released })).map(({ type }) => type);
  expect(types.filter((type) => /Lock|MetricAlert/.test(type))).toEqual([]);
});

test("a region without a pair keeps its backups, one without zones has its standby beside it, one instance has none", async () => {
  const alone = await graphWith({ seed: "polandcentral", regions: { polandcentral: region("polandcentral", 3) } });
  expect(one(alone, "Server", "-server").backup).toMatchObject({ geoRedundantBackup: "Disabled" });
  const flat = await graphWith({ regions: { [here]: { ...region(here, 0), zones: [] } } });
  expect(one(flat, "Server", "-server")).toMatchObject({
    availabilityZone: "",
    highAvailability: { mode: "SameZone" },
  });
  const single = await graphWith({ instancesPerRegion: 1 });
  expect(one(single, "Server", "-eastus2-server").highAvailability).toMatchObject({ mode: "Disabled" });
});

test("the version is told by an update that raises it, and by no other", async () => {
  const ignored = async (change: Partial<AzureDatabaseArgs>) =>
    (await graphWith(change)).find(({ name }) => name === "db-eastus2-server")?.ignoreChanges;
  expect(await ignored({})).toContain("version");
  expect(await ignored({ version: "18", raisedFrom: "17" })).not.toContain("version");
});

test.each<[string, Partial<AzureDatabaseArgs>, RegExp]>([
  ["a class that is none", { instanceClass: "db.r6g.large" }, /must be one such as Standard_D4ds_v5/],
  ["a small class with a replica", { instanceClass: "Standard_B2s" }, /neither a replica nor a standby/],
  ["three instances", { instancesPerRegion: 3 }, /must be 1 or 2/],
  ["three days of backups", { backupRetentionDays: 3 }, /must be 7 to 35: got 3/],
  ["another engine", { engine: "cosmos" }, /must be postgresql-flexible/],
  ["a home elsewhere", { seed: "westus3" }, /home westus3 is none of the regions/],
  ["no foundation", { place: { account, identity } }, /place.foundation is missing/],
])("refuses %s", async (_, change, expected) => {
  await expect(graphWith(change)).rejects.toThrow(expected);
});
