import { ComponentResource } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AzureFoundation, azure } from "../../../components/azure";
import type { FoundationArgs } from "../../../components/foundation/contract";
import type { Hold, RegionState, Topology } from "../../../components/topology/model";
import { holdOf } from "../../../components/topology/tables/states";
import { graphOf } from "../../harness/graph";
import { names, ofType, only } from "../aws/parts";

const account = "00000000-1111-2222-3333-444444444444";
const identity = { service: "shop", environment: "prod", salt: "k3p9" } as const;
const system = { account, identity, hold: "protected" } as const;
const inRegion = (region: string, hold: Hold = "protected") => ({
  place: { account, identity: { ...identity, region }, hold },
});
const inState = (region: string, state: RegionState = "active") => inRegion(region, holdOf(true, state));

const args: FoundationArgs = {
  place: system,
  domain: "shop.example.com",
  zone: "create",
  delegated: true,
  controlRegion: "westus2",
  regions: { eastus2: inState("eastus2"), centralus: { ...inState("centralus"), logRetentionDays: 90 } },
};
const existing = `/subscriptions/${account}/resourceGroups/dns/providers/Microsoft.Network/dnszones/example.com`;
const graphWith = (change: Partial<FoundationArgs> = {}) =>
  graphOf(() => void new AzureFoundation("shop", { ...args, ...change }));
const outputsOf = async (change: Partial<FoundationArgs> = {}) =>
  only(await graphWith(change), "AzureFoundation").outputs;

test("the provider works in the configured subscription alone, whatever the environment says", async () => {
  const topology = { controlRegion: "westus2", account } as Topology;
  const graph = await graphOf(
    () => void azure.provider("shop-azure", topology, new ComponentResource("test:index:Parent", "shop")),
  );
  const provider = graph.find(({ type }) => type === "pulumi:providers:azure-native");
  expect(provider?.inputs).toMatchObject({ subscriptionId: account, location: "westus2" });
});

test("before delegation there are the global group and a zone that is kept twice, and nothing else", async () => {
  const graph = await graphWith({ delegated: false });
  expect(names(graph.filter(({ custom }) => custom))).toEqual(["shop-group", "shop-zone", "shop-zone-lock"]);
  expect(only(graph, "ResourceGroup")).toMatchObject({
    inputs: { resourceGroupName: "shop-prod-global", location: "westus2" },
    protect: true,
  });
  expect(only(graph, "Zone")).toMatchObject({
    inputs: { zoneName: "shop.example.com", location: "global" },
    protect: true,
  });
  expect(only(graph, "AzureFoundation").outputs).toMatchObject({
    zoneId: "shop-zone-id",
    nameServers: [expect.stringMatching(/^ns1-/), expect.anything(), expect.anything(), expect.anything()],
    certificates: { kind: "in-cluster" },
    globalGroup: "shop-prod-global",
    tenantId: "",
    registryId: "",
    registries: {},
    groups: {},
    vaults: {},
  });
});

test("the zone's lock stands on its SOA record, so that other records can go", async () => {
  const lock = only(await graphWith({ delegated: false }), "ManagementLockByScope");
  expect(lock.inputs).toMatchObject({ scope: "shop-zone-id/SOA/@", level: "CanNotDelete" });
});

test("one registry at home in the control region, closed, in its zones, with a replication in every other region", async () => {
  const graph = await graphWith();
  expect(only(graph, "Registry")).toMatchObject({
    protect: true,
    inputs: {
      resourceGroupName: "shop-prod-global",
      registryName: expect.stringMatching(/^shopprod[0-9a-f]{8}k3p9$/),
      location: "westus2",
      sku: { name: "Premium" },
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      dataEndpointEnabled: true,
      publicNetworkAccess: "Disabled",
      zoneRedundancy: "Enabled",
    },
  });
  const replications = ofType(graph, "Replication");
  expect(replications.map(({ inputs }) => [inputs.replicationName, inputs.location, inputs.zoneRedundancy])).toEqual([
    ["eastus2", "eastus2", "Enabled"],
    ["centralus", "centralus", "Enabled"],
  ]);
  const server = `${only(graph, "Registry").inputs.registryName}.azurecr.io`;
  expect(only(graph, "AzureFoundation").outputs.registries).toEqual({
    eastus2: `${server}/shop`,
    centralus: `${server}/shop`,
  });
});

test("the registry's own region has no replication; a region without zones has one that is in none", async () => {
  const regions = { westus2: inState("westus2"), westus: inState("westus") };
  const graph = await graphWith({ regions });
  expect(only(graph, "Replication").inputs).toMatchObject({ location: "westus", zoneRedundancy: "Disabled" });
  expect(Object.keys(only(graph, "AzureFoundation").outputs.registries as object)).toEqual(["westus", "westus2"]);
});

test("every region has a vault of its own that roles open, nobody purges and no public address leads to", async () => {
  const graph = await graphWith();
  const vaults = ofType(graph, "Vault");
  expect(vaults.map(({ inputs }) => [inputs.resourceGroupName, inputs.location])).toEqual([
    ["shop-prod-eastus2", "eastus2"],
    ["shop-prod-centralus", "centralus"],
  ]);
  for (const { inputs, protect } of vaults) {
    expect(protect).toBe(true);
    expect(inputs.vaultName).toMatch(/^[a-z][a-z0-9-]{2,23}$/);
    expect(inputs.properties).toMatchObject({
      tenantId: "00000000-0000-0000-0000-00000000000f",
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      publicNetworkAccess: "disabled",
      networkAcls: { defaultAction: "Deny", bypass: "None", ipRules: [], virtualNetworkRules: [] },
    });
  }
  const scopes = ofType(graph, "ManagementLockByScope").map(({ inputs }) => inputs.scope);
  expect(scopes).toEqual(["shop-zone-id/SOA/@", "shop-eastus2-vault-id", "shop-centralus-vault-id"]);
});

test("a vault's name has digits that are made with its region, since a deleted vault keeps its name for ninety days", async () => {
  const graph = await graphWith();
  const made = only(graph, "RandomId", "shop-eastus2-vault");
  expect(made).toMatchObject({ inputs: { byteLength: 2 }, protect: true });
  const vault = only(graph, "Vault", "shop-eastus2-vault");
  expect(vault.propertyDependencies.vaultName).toEqual([made.urn]);
});

test("logs are kept as long as the region says, and as gold keeps them where nothing is said", async () => {
  const days = ofType(await graphWith(), "Workspace").map(({ inputs }) => [inputs.location, inputs.retentionInDays]);
  expect(days).toEqual([
    ["eastus2", 365],
    ["centralus", 90],
  ]);
});

test("who was entered in an action group by hand is never taken away: nothing changes the group once it is made", async () => {
  const graph = await graphWith();
  const group = only(graph, "ActionGroup", "shop-eastus2-alarms");
  expect(group.inputs).toMatchObject({ location: "global", groupShortName: "shop", enabled: true });
  expect(group.ignoreChanges).toEqual(
    expect.arrayContaining(["emailReceivers", "webhookReceivers", "tags", "enabled"]),
  );
  expect(only(graph, "AzureFoundation").outputs.alarmsTo).toEqual({
    eastus2: "shop-eastus2-alarms-id",
    centralus: "shop-centralus-alarms-id",
  });
});

test("the tenant is what an identity without any right tells, and no function is called", async () => {
  const graph = await graphWith();
  expect(ofType(graph, "RoleAssignment")).toEqual([]);
  expect(only(graph, "UserAssignedIdentity").inputs).toMatchObject({ location: "westus2" });
  expect(only(graph, "AzureFoundation").outputs.tenantId).toBe("00000000-0000-0000-0000-00000000000f");
});

test("an existing zone is referred to by its id, without a call, a lock or name servers", async () => {
  const graph = await graphWith({ zone: existing });
  expect(ofType(graph, "Zone")).toEqual([]);
  expect(ofType(graph, "ManagementLockByScope").filter(({ name }) => name.includes("zone"))).toEqual([]);
  expect(only(graph, "AzureFoundation").outputs).toMatchObject({ zoneId: existing, nameServers: [] });
});

test("a zone that was created before and is left stands without protection and lock, and the other one is used", async () => {
  const graph = await graphWith({ zone: existing, releasedZone: "old.example.com" });
  expect(only(graph, "Zone")).toMatchObject({ protect: false, inputs: { zoneName: "old.example.com" } });
  expect(ofType(graph, "ManagementLockByScope").filter(({ name }) => name.includes("zone"))).toEqual([]);
  expect(await outputsOf({ zone: existing, releasedZone: "old.example.com" })).toMatchObject({ zoneId: existing });
});

test("refuses the id of the zone that was created here as an existing one, in whatever letters: it would be deleted", async () => {
  await expect(graphWith({ zone: "SHOP-zone-id", releasedZone: "shop.example.com" })).rejects.toThrow(
    /the zone that was created here/,
  );
});

test("a lost region's parts are kept without a call to its API, and no other region's", async () => {
  const graph = await graphWith({ regions: { eastus2: inState("eastus2"), centralus: inState("centralus", "lost") } });
  const kept = graph.filter(({ retainOnDelete }) => retainOnDelete);
  expect(names(kept).toSorted()).toEqual([
    "shop-centralus-alarms",
    "shop-centralus-group",
    "shop-centralus-logs",
    "shop-centralus-registry",
    "shop-centralus-vault",
    "shop-centralus-vault",
  ]);
  for (const { ignoreChanges, protect } of kept)
    expect({ ignoreChanges, protect }).toEqual({ ignoreChanges: ["*"], protect: false });
});

test("a draining region loses its locks in one update, so that the next one can delete it; dev has none at all", async () => {
  const draining = await graphWith({
    regions: { eastus2: inState("eastus2"), centralus: inState("centralus", "draining") },
  });
  expect(names(ofType(draining, "ManagementLockByScope"))).toEqual(["shop-eastus2-vault-lock", "shop-zone-lock"]);
  expect(only(draining, "Vault", "shop-centralus-vault").protect).toBe(false);
  const dev = await graphWith({
    place: { ...system, hold: "released" },
    regions: { eastus2: inRegion("eastus2", "released") },
  });
  expect(dev.filter(({ protect }) => protect)).toEqual([]);
  expect(ofType(dev, "ManagementLockByScope")).toEqual([]);
});

test("alone it needs the domain, the regions and where the global group is: without that it says so", async () => {
  const place = { account, identity };
  const regions = { eastus2: { place: { account, identity: { ...identity, region: "eastus2" } } } };
  const least = { place, domain: "shop.example.com", regions };
  const graph = await graphOf(() => void new AzureFoundation("base", { ...least, controlRegion: "westus2" }));
  expect(names(graph.filter(({ custom }) => custom))).toEqual(["base-group", "base-zone", "base-zone-lock"]);
  expect(only(graph, "ResourceGroup").inputs.tags).toMatchObject({ "trilith-service": "shop" });
  await expect(graphOf(() => void new AzureFoundation("base", least))).rejects.toThrow("controlRegion is missing");
});
