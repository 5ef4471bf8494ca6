import { expect, test } from "vitest";
import { movedByOperations } from "../../../components/database/azure/postgresql/settings";
import { azure } from "../../../sandbox/azure/cloud";
import { failZone, patch, promoteForced, switchover } from "../../../sandbox/azure/postgresql-outside";
import { heal, lose } from "../../../sandbox/world/losses";
import { withIgnored } from "../../harness/plan/wire";
import { databaseType, here, pairType, Servers, serverType, there } from "./azure-postgresql-parts";
import type { Kept } from "./mini-engine";

const dev = (region: string) => ({ region, stack: "dev" });
const clouds = { "azure-native": azure };
/** What an update asks for that leaves alone what operations move. */
const asIgnored = (was: Kept, now: Kept) => withIgnored(was.inputs, now.inputs, movedByOperations);
const standby = { mode: "ZoneRedundant", standbyAvailabilityZone: "2" };

test("the first server writes, the second replicates from it, and a pair of names leads to both", async () => {
  const servers = new Servers();
  const { primary, replica, pair } = await servers.both();
  expect(servers.engine.refresh(primary).outputs.replicationRole).toBe("Primary");
  expect(replica.outputs).toMatchObject({
    replicationRole: "AsyncReplica",
    sourceServerResourceId: primary.id,
    fullyQualifiedDomainName: "pg-centralus.postgres.database.azure.com",
  });
  expect(replica.outputs.createMode).toBeUndefined();
  expect(pair.outputs.members).toEqual(["pg-eastus2", "pg-centralus"]);
  expect(pair.id).toBe(`${primary.id}/virtualEndpoints/shop`);
});

test.each([
  [{ highAvailability: standby }, /high availability is not supported on a replica/],
  [{ backup: { geoRedundantBackup: "Enabled" } }, /geo-redundant backup is not supported on a replica/],
  [{ sku: { name: "Standard_B2s", tier: "Burstable" } }, /not supported in the Burstable tier/],
  [{ sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" } }, /Standard_D2ds_v5 is smaller than Standard_D4ds_v5/],
  [{ storage: { storageSizeGB: 64 } }, /a disk of 64 GB is smaller than that of the primary, 128 GB/],
  [{ sourceServerResourceId: "/subscriptions/x" }, /sourceServerResourceId names .*there is no/],
  [{ serverName: "pg-eastus2" }, /already exists/],
])("refuses a replica with %j", async (more, expected) => {
  const servers = new Servers();
  const primary = await servers.first();
  await expect(servers.replica(primary, more)).rejects.toThrow(expected);
});

test.each([
  [{ backup: { backupRetentionDays: 3 } }, /must be 7 to 35 days, got 3/],
  [{ serverName: "Shop" }, /lower-case letters/],
  [{ maintenanceWindow: { dayOfWeek: 7 } }, /must be 0 to 6/],
  [{ authConfig: { activeDirectoryAuth: "Disabled", passwordAuth: "Disabled" } }, /nobody could log in/],
  [{ network: { privateDnsZoneArmResourceId: "/x/privateDnsZones/shop.example.com" } }, /does not end in/],
])("refuses the arguments %j of a server", (more, expected) => {
  const { engine } = new Servers();
  const problems = engine.problems(serverType, { resourceGroupName: "a", serverName: "shop", location: here, ...more });
  expect(problems).toContainEqual(expect.stringMatching(expected));
});

test("refuses a server in a subnet that is not delegated, in a zone that its network does not resolve, small with a standby", async () => {
  const servers = new Servers();
  const other = await servers.ground(here, "Microsoft.Web/serverFarms");
  await expect(servers.server(other)).rejects.toThrow(/is not delegated to Microsoft.DBforPostgreSQL/);
  const alone = await servers.ground(there, undefined, here);
  await expect(servers.server(alone)).rejects.toThrow(/is not linked to the network of/);
  const small = { sku: { name: "Standard_B2s", tier: "Burstable" } };
  await expect(new Servers().first(small)).rejects.toThrow(/high availability is not supported in the Burstable/);
});

test("refuses a replica of a replica, two at a time, a sixth", async () => {
  const servers = new Servers();
  const { primary, replica } = await servers.both();
  await expect(servers.replica(replica, {}, "westus3")).rejects.toThrow(/a replica of a replica/);
  const { engine } = servers;
  const [one, two] = await Promise.all(["northeurope", "westeurope"].map((region) => servers.ground(region)));
  const copied = { createMode: "Replica", sourceServerResourceId: primary.id };
  const [made, busy] = await Promise.allSettled([
    servers.server({ ...one, ...copied }),
    servers.server({ ...two, ...copied }),
  ]);
  expect(made?.status).toBe("fulfilled");
  expect(busy).toMatchObject({ reason: { message: expect.stringMatching(/ServerIsBusy/) } });
  for (const region of ["uksouth", "swedencentral", "japaneast"]) await servers.replica(primary, {}, region);
  await expect(servers.replica(primary, {}, "japanwest")).rejects.toThrow(/has 5 replicas already/);
  expect(engine.world.ready(serverType)).toHaveLength(6);
});

test("refuses a new major version with replicas, a way back, a primary that is larger than its replica", async () => {
  const servers = new Servers();
  const { primary, replica } = await servers.both();
  const { engine } = servers;
  const to = (more: object) => ({ ...primary.inputs, ...more });
  const large = { sku: { name: "Standard_D8ds_v5", tier: "GeneralPurpose" } };
  await expect(engine.update(primary, to({ version: "17" }))).rejects.toThrow(/not supported on a server with read/);
  await expect(engine.update(primary, to({ version: "15" }))).rejects.toThrow(/there is no way back/);
  await expect(engine.update(primary, to(large))).rejects.toThrow(/would be larger than its replica/);
  await engine.update(replica, { ...replica.inputs, ...large });
  await engine.update(primary, to(large));
});

test("refuses to delete a primary before its replicas; what is in a server ends with it", async () => {
  const servers = new Servers();
  const { primary, replica } = await servers.both();
  const { engine } = servers;
  const inside = { resourceGroupName: "shop-eastus2", serverName: "pg-eastus2", databaseName: "app" };
  await engine.create(databaseType, "app", inside);
  const onReplica = { ...inside, resourceGroupName: "shop-centralus", serverName: "pg-centralus" };
  await expect(engine.create(databaseType, "other", onReplica)).rejects.toThrow(/is a replica, and read-only/);
  await expect(engine.delete(primary)).rejects.toThrow(/delete them first/);
  await engine.delete(replica);
  await engine.delete(primary);
  expect([...engine.world.ready(databaseType), ...engine.world.ready(pairType)]).toEqual([]);
});

test("refuses a pair of names under a replica, a second one, to a stranger, to two", async () => {
  const servers = new Servers();
  await servers.both();
  const other = { virtualEndpointName: "other" };
  await expect(servers.pair("pg-eastus2", "pg-centralus", other)).rejects.toThrow(/belong to the primary/);
  await expect(servers.pair("pg-centralus", undefined, other)).rejects.toThrow(/has a pair/);
  const alone = new Servers();
  await alone.first();
  await expect(alone.pair("pg-westus3")).rejects.toThrow(/is neither .* nor a replica of it/);
  await expect(alone.pair("a", undefined, { members: ["a", "b"] })).rejects.toThrow(/exactly one member/);
  await alone.pair("pg-eastus2");
});

test("a change of what can only be created replaces the database", async () => {
  const servers = new Servers();
  const primary = await servers.first({ backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" } });
  const replaced = (more: object) => servers.engine.diff(primary, { ...primary.inputs, ...more }).replaces;
  expect(replaced({ availabilityZone: "2" })).toEqual(["availabilityZone"]);
  expect(replaced({ sourceServerResourceId: "/x" })).toEqual(["sourceServerResourceId"]);
  expect(replaced({ backup: { backupRetentionDays: 7, geoRedundantBackup: "Enabled" } })).toEqual([
    "backup.geoRedundantBackup",
  ]);
  expect(replaced({ highAvailability: { mode: "Disabled" }, version: "17" })).toEqual([]);
});

test.each([
  ["a switchover", switchover, false],
  ["a forced promotion while the primary's region is lost", promoteForced, true],
] as const)("%s swaps the roles, drops both standbys and moves the pair", async (_, operation, isLost) => {
  const servers = new Servers();
  const { primary, replica, pair } = await servers.both();
  const { engine } = servers;
  if (isLost) lose(engine.world, clouds, here, false);
  operation(engine.world, dev(there));
  if (isLost) heal(engine.world, here);
  const [old, now] = [engine.refresh(primary), engine.refresh(replica)];
  expect([old, now].map(({ outputs }) => outputs.replicationRole)).toEqual(["AsyncReplica", "Primary"]);
  expect(old.outputs.sourceServerResourceId).toBe(replica.id);
  expect([old, now].map(({ outputs }) => outputs.highAvailability)).toEqual([
    { mode: "Disabled" },
    { mode: "Disabled" },
  ]);
  expect(() => engine.refresh(pair)).toThrow(/is gone/);
  const [moved] = engine.world.ready(pairType);
  expect(moved?.id).toBe(`${replica.id}/virtualEndpoints/shop`);
  expect(moved?.region).toBe(there);
  for (const [one, was] of [
    [old, primary],
    [now, replica],
  ] as const) {
    expect(engine.diff(one, asIgnored(was, one))).toMatchObject({ changes: {}, replaces: [] });
  }
  expect(engine.diff(old, primary.inputs).replaces).toEqual([]);
  switchover(engine.world, dev(here));
  expect(engine.refresh(pair).id).toBe(pair.id);
});

test("a lost region is promoted from by force alone, and never to; its servers come back as replicas of the new primary", async () => {
  const servers = new Servers();
  const { primary, replica } = await servers.both();
  const third = await servers.replica(primary, {}, "westus3");
  const { world } = servers.engine;
  lose(world, clouds, here, false);
  expect(() => switchover(world, dev(there))).toThrow(/only a forced promotion is possible/);
  expect(() => promoteForced(world, dev(here))).toThrow(/eastus2 is lost/);
  expect(() => promoteForced(world, dev("westus3"))).toThrow(/does not lead to pg-westus3/);
  promoteForced(world, dev(there));
  expect(() => promoteForced(world, dev(there))).toThrow(/is not a replica server/);
  expect(servers.engine.refresh(third).outputs.sourceServerResourceId).toBe(replica.id);
});

test("a region that is lost for ever takes its server, and the pair goes to the one that was promoted", async () => {
  const servers = new Servers();
  await servers.both();
  const { world } = servers.engine;
  lose(world, clouds, here, true);
  expect(world.ready(pairType)).toEqual([]);
  promoteForced(world, dev(there));
  expect(world.ready(serverType).map(({ inputs }) => inputs.serverName)).toEqual(["pg-centralus"]);
  expect(world.ready(pairType)).toHaveLength(1);
});

test("servers that differ in class are promoted by nobody", async () => {
  const servers = new Servers();
  const primary = await servers.first();
  await servers.replica(primary, { sku: { name: "Standard_D8ds_v5", tier: "GeneralPurpose" } });
  await servers.pair("pg-centralus");
  expect(() => switchover(servers.engine.world, dev(there))).toThrow(/server symmetry/);
});

test("the loss of a zone exchanges the zones, a patch raises the minor version, and a program that ignores both rests", async () => {
  const servers = new Servers();
  const { primary, replica } = await servers.both();
  const { engine } = servers;
  failZone(engine.world, dev(here));
  patch(engine.world, dev(here));
  const now = engine.refresh(primary);
  expect(now.outputs).toMatchObject({
    availabilityZone: "2",
    highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "1" },
    minorVersion: "7",
  });
  expect(engine.diff(now, primary.inputs).replaces).toEqual(["availabilityZone"]);
  expect(engine.diff(now, asIgnored(primary, now)).changes).toEqual({});
  expect(() => failZone(engine.world, dev(there))).toThrow(/has no standby/);
  expect(() => patch(engine.world, dev("westus3"))).toThrow(/no flexible server of stack dev is in westus3/);
  expect(engine.refresh(replica).outputs.minorVersion).toBe("6");
});
