import { expect, test } from "vitest";
import { azure } from "../../../sandbox/azure/cloud";
import { types } from "../../../sandbox/azure/sources";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

const subscriptionId = "00000000-0000-0000-0000-0000000000a1";
const inAzure = (world = newWorld(), subscription = subscriptionId, stack = "dev") =>
  new MiniEngine(world, stack, azure, { subscriptionId: subscription, location: "westus2" });
const resourceGroupName = "shop-prod-eastus2";
const groupIn = (engine: MiniEngine, location = "eastus2") =>
  engine.create(types.group, "group", { resourceGroupName, location });

const properties = {
  tenantId: "00000000-0000-0000-0000-0000000000f1",
  sku: { family: "A", name: "standard" },
  enableRbacAuthorization: true,
  enablePurgeProtection: true,
  softDeleteRetentionInDays: 90,
};
const vault = { resourceGroupName, vaultName: "shop-prod-ab12", location: "eastus2", properties };
const keep = (scope: string) => ({ scope, lockName: "trilith", level: "CanNotDelete" });

async function vaultIn(engine: MiniEngine, change: Props = {}): Promise<Kept> {
  return engine.create(types.vault, "vault", { ...vault, ...change });
}

test("a deleted vault keeps its name, in every group and subscription; another name is free", async () => {
  const engine = inAzure();
  await groupIn(engine);
  await engine.delete(await vaultIn(engine));
  await expect(vaultIn(engine)).rejects.toThrow(/already exists, taken until the end of the deleted .*shop-prod-ab12/);
  const other = inAzure(engine.world, "00000000-0000-0000-0000-0000000000a2");
  await groupIn(other);
  await expect(vaultIn(other)).rejects.toThrow(/already exists/);
  expect((await vaultIn(engine, { vaultName: "shop-prod-cd34" })).outputs.properties).toMatchObject({
    vaultUri: "https://shop-prod-cd34.vault.azure.net/",
    enableRbacAuthorization: true,
  });
});

test("what a group takes along leaves what its own deletion would: the vault's name stays taken, whoever made it", async () => {
  const engine = inAzure();
  const group = await groupIn(engine);
  await vaultIn(inAzure(engine.world, subscriptionId, "others"));
  await engine.delete(group);
  expect(engine.world.list().map(({ type, state }) => [type, state])).toEqual([[types.vault, "remains"]]);
  await groupIn(engine);
  await expect(vaultIn(engine)).rejects.toThrow(/already exists/);
});

test.each([
  [types.vault, { ...vault, vaultName: "shop--prod" }, /is no name of a vault/],
  [types.vault, { ...vault, properties: { ...properties, enablePurgeProtection: false } }, /true, or not given/],
  [types.vault, { ...vault, properties: { ...properties, softDeleteRetentionInDays: 5 } }, /5 is less than 7/],
  [types.registry, { resourceGroupName, registryName: "shop-prod", sku: { name: "Premium" } }, /does not match/],
  [
    types.registry,
    { resourceGroupName, registryName: "shopprod", sku: { name: "Basic" }, zoneRedundancy: "Enabled" },
    /zoneRedundancy Enabled goes with sku.name Premium/,
  ],
  [
    types.actionGroup,
    { resourceGroupName, actionGroupName: "a", enabled: true, groupShortName: "shop-in-eastus2" },
    /15 characters.* more than 12/,
  ],
  [types.workspace, { resourceGroupName, workspaceName: "shop", retentionInDays: 7 }, /7 is less than 30/],
  [types.lock, { scope: "/s", lockName: "a/b", level: "CanNotDelete" }, /no name of a lock/],
  [types.lock, { scope: "/s", lockName: "a", level: "Delete" }, /expected one of/],
  [
    types.roleAssignment,
    { scope: "/s", roleAssignmentName: "puller", roleDefinitionId: "r", principalId: "p" },
    /must be a GUID/,
  ],
])("refuses %s with %j", (type, inputs, expected) => {
  expect(inAzure().problems(type, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("purge protection is never taken back", async () => {
  const engine = inAzure();
  await groupIn(engine);
  const made = await vaultIn(engine);
  const { enablePurgeProtection: _, ...without } = properties;
  await expect(engine.update(made, { ...made.inputs, properties: without })).rejects.toThrow(/cannot be taken back/);
});

test("a lock forbids to delete what is at its scope, below it, assigned at it, and what would take it along", async () => {
  const engine = inAzure();
  const group = await groupIn(engine);
  const made = await vaultIn(engine);
  const lock = await engine.create(types.lock, "lock", keep(made.id));
  const role = await engine.create(types.roleAssignment, "role", {
    scope: made.id,
    roleAssignmentName: "aaaaaaaa-0000-4000-8000-000000000001",
    roleDefinitionId: "r",
    principalId: "p",
  });
  const says = new RegExp(
    `ScopeLocked: The scope '.*' cannot perform delete operation because following scope\\(s\\) are locked: '${made.id.toLowerCase()}'. Please remove the lock`,
  );
  for (const kept of [made, role, group]) await expect(engine.delete(kept)).rejects.toThrow(says);
  await engine.delete(lock);
  await engine.delete(role);
  await engine.delete(group);
});

test("a lock at the SOA record keeps the zone, and lets the records beside it go", async () => {
  const engine = inAzure();
  await groupIn(engine);
  const zone = await engine.create("azure-native:dns:Zone", "zone", {
    resourceGroupName,
    zoneName: "shop.example.com",
    location: "global",
  });
  await engine.create(types.lock, "lock", keep(`${zone.id}/SOA/@`));
  await expect(engine.delete(zone)).rejects.toThrow(/ScopeLocked.*\/soa\/@/);
  // Nothing of the row of a record matters here: any thing below the zone will do.
  const beside = await engine.create(types.roleAssignment, "role", {
    scope: `${zone.id}/A/www`,
    roleAssignmentName: "aaaaaaaa-0000-4000-8000-000000000002",
    roleDefinitionId: "r",
    principalId: "p",
  });
  await engine.delete(beside);
});

test("a lock on a group forbids every deletion in it, and of itself alone nothing", async () => {
  const engine = inAzure();
  const group = await groupIn(engine);
  const made = await vaultIn(engine);
  const lock = await engine.create(types.groupLock, "lock", {
    resourceGroupName,
    lockName: "a",
    level: "CanNotDelete",
  });
  expect(lock.id).toBe(`${group.id}/providers/Microsoft.Authorization/locks/a`);
  await expect(engine.delete(made)).rejects.toThrow(/ScopeLocked/);
  await engine.delete(lock);
  await engine.delete(made);
});

test("a registry's name is the world's; a replication needs the tier Premium, and another region than the registry's", async () => {
  const engine = inAzure();
  await groupIn(engine);
  const premium = { resourceGroupName, registryName: "shopprod", location: "westus2", sku: { name: "Premium" } };
  const registry = await engine.create(types.registry, "registry", premium);
  expect(registry.outputs.loginServer).toBe("shopprod.azurecr.io");
  await expect(engine.create(types.registry, "again", premium)).rejects.toThrow(/already exists/);
  const replica = (location: string, registryName = "shopprod") =>
    engine.create(types.replication, location, {
      resourceGroupName,
      registryName,
      replicationName: location,
      location,
    });
  await expect(replica("westus2")).rejects.toThrow(/westus2 is where the registry itself is/);
  const made = await replica("eastus2");
  await expect(engine.update(made, { ...made.inputs, zoneRedundancy: "Enabled" })).rejects.toThrow(/cannot be changed/);
  await engine.create(types.registry, "basic", { ...premium, registryName: "shopbasic", sku: { name: "Basic" } });
  await expect(replica("centralus", "shopbasic")).rejects.toThrow(/need a registry of the tier Premium/);
});

test("one assignment of a role to somebody at a scope; its name may be another's nowhere at the scope", async () => {
  const engine = inAzure();
  const assign = (name: string, number: number, principalId = "p") =>
    engine.create(types.roleAssignment, name, {
      scope: "/subscriptions/a",
      roleAssignmentName: `aaaaaaaa-0000-4000-8000-00000000000${number}`,
      roleDefinitionId: "r",
      principalId,
    });
  await assign("one", 1);
  await expect(assign("two", 2)).rejects.toThrow(/RoleAssignmentExists.*aaaaaaaa-0000-4000-8000-000000000001/);
  await expect(assign("other", 1, "q")).rejects.toThrow(/already exists/);
  await assign("other", 3, "q");
});

test("credentials of one identity are written one after the other, each for another token, twenty at most", async () => {
  const engine = inAzure();
  await groupIn(engine);
  const identity = await engine.create(types.identity, "identity", { resourceGroupName, resourceName: "puller" });
  expect(identity.outputs.principalId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const credential = (name: string, subject = name) =>
    engine.create(types.credential, name, {
      resourceGroupName,
      resourceName: "puller",
      federatedIdentityCredentialResourceName: name,
      issuer: "https://issuer",
      subject,
      audiences: ["api://AzureADTokenExchange"],
    });
  const both = await Promise.allSettled([credential("pull-a"), credential("pull-b")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(JSON.stringify(both.map((one) => ("reason" in one ? String(one.reason) : "")))).toMatch(/Concurrent/);
  await expect(credential("pull-c", "pull-a")).rejects.toThrow(/already exists/);
  for (let number = 2; number <= 20; number++) await credential(`pull-${number}`);
  await expect(credential("pull-21")).rejects.toThrow(/20 federated credentials/);
  await engine.delete(identity);
  expect(engine.world.list(types.credential)).toEqual([]);
});
