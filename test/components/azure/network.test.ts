import { ResourceGroup } from "@pulumi/azure-native/resources";
import { expect, test } from "vitest";
import { AzureNetwork, type AzureNetworkArgs } from "../../../components/azure";
import type { Resource } from "../../../resilience/facts/resource";
import { graphOf } from "../../harness/graph";
import { names, ofType, only } from "../aws/parts";
import { foundation, inRegion, networkArgs, subscription } from "./network-parts";

const graphWith = (change: Partial<AzureNetworkArgs> = {}) =>
  graphOf(() => void new AzureNetwork("net", { ...networkArgs, ...change }));

const subnetsOf = (graph: readonly Resource[]) => ofType(graph, "Subnet").map(({ inputs }) => inputs);

test("a network stands alone in somebody's program: in the region's group and place, its range that of the slot", async () => {
  const graph = await graphWith({ slot: 3 });
  const { inputs, ignoreChanges } = only(graph, "VirtualNetwork");
  expect(inputs).toMatchObject({
    resourceGroupName: "shop-prod-eastus2",
    location: "eastus2",
    virtualNetworkName: "shop-prod-eastus2",
    addressSpace: { addressPrefixes: ["10.3.0.0/16"] },
    encryption: { enabled: true, enforcement: "AllowUnencrypted" },
  });
  expect(inputs).not.toHaveProperty("subnets");
  expect(inputs).not.toHaveProperty("virtualNetworkPeerings");
  expect(ignoreChanges).toEqual(["subnets", "virtualNetworkPeerings"]);
});

test("every subnet has its own range and rules and no way out but the nodes', which is the NAT gateway", async () => {
  const subnets = subnetsOf(await graphWith());
  expect(subnets.map(({ addressPrefix }) => addressPrefix)).toEqual([
    "10.0.0.0/18",
    "10.0.64.0/28",
    "10.0.65.0/24",
    "10.0.66.0/24",
    "10.0.67.0/26",
    "10.0.68.0/24",
    "10.0.69.0/26",
  ]);
  expect(subnets.every(({ defaultOutboundAccess }) => defaultOutboundAccess === false)).toBe(true);
  expect(subnets.every(({ networkSecurityGroup }) => networkSecurityGroup !== undefined)).toBe(true);
  const out = subnets.filter(({ natGateway }) => natGateway !== undefined);
  expect(out).toMatchObject([{ subnetName: "shop-prod-eastus2-nodes", natGateway: { id: "net-nat-id" } }]);
});

test("API server and databases have a subnet for themselves; a private link service finds policies off", async () => {
  const graph = await graphWith();
  const delegated = (name: string) => only(graph, "Subnet", name).inputs.delegations;
  expect(delegated("net-api-server")).toMatchObject([{ serviceName: "Microsoft.ContainerService/managedClusters" }]);
  expect(delegated("net-database")).toMatchObject([{ serviceName: "Microsoft.DBforPostgreSQL/flexibleServers" }]);
  const open = subnetsOf(graph).filter((inputs) => inputs.privateLinkServiceNetworkPolicies === "Disabled");
  expect(open).toMatchObject([{ subnetName: "shop-prod-eastus2-private-link" }]);
});

test("subnets are made one after another, and whoever takes the network waits for the last", async () => {
  const graph = await graphWith();
  const all = ofType(graph, "Subnet");
  expect(all.map(({ dependencies }) => dependencies.filter((urn) => urn.includes(":Subnet::")))).toEqual(
    all.map((_, place) => all.slice(Math.max(place - 1, 0), place).map(({ urn }) => urn)),
  );
  const last = all.at(-1)?.urn;
  const { propertyDependencies } = only(graph, "PrivateEndpoint", "net-services-vault");
  expect(propertyDependencies.subnet).toContain(last);
});

test("the address of the way out is fixed, in all zones, and protected; a region without zones has it too", async () => {
  const graph = await graphWith();
  const address = only(graph, "PublicIPAddress");
  expect(address.inputs).toMatchObject({
    sku: { name: "Standard" },
    publicIPAllocationMethod: "Static",
    zones: ["1", "2", "3"],
  });
  expect([address.protect, address.ignoreChanges]).toEqual([true, ["natGateway"]]);
  expect(only(graph, "NatGateway").inputs).not.toHaveProperty("zones");
  expect(only(graph, "AzureNetwork").outputs.egressAddresses).toEqual(["203.0.113.7"]);
  const plain = await graphWith({ place: inRegion("brazilsoutheast") });
  expect(only(plain, "PublicIPAddress").inputs).not.toHaveProperty("zones");
});

test.each([
  ["public", ["Internet to * at 80,443"]],
  ["internal", []],
] as const)("of an entry that is %s, the nodes admit %j", async (exposure, expected) => {
  expect(waysIn(await graphWith({ exposure }), "net-nodes-firewall")).toEqual(expected);
});

test("databases answer on their ports alone, the API server its nodes and probes, the rest what is connected", async () => {
  const graph = await graphWith();
  expect(waysIn(graph, "net-database-firewall")).toEqual([
    "VirtualNetwork to 10.0.69.0/26 at 5432,6432",
    "10.0.69.0/26 to 10.0.69.0/26 at *",
    "not VirtualNetwork to * at *",
  ]);
  expect(waysIn(graph, "net-api-server-firewall")).toEqual([
    "VirtualNetwork to * at 443,4443",
    "AzureLoadBalancer to * at 9988",
  ]);
  expect(waysIn(graph, "net-inside-firewall")).toEqual([]);
});

function waysIn(graph: readonly Resource[], name: string): string[] {
  const { securityRules } = only(graph, "NetworkSecurityGroup", name).inputs;
  return (securityRules as Record<string, unknown>[]).map((rule) => {
    const ports = rule.destinationPortRange ?? (rule.destinationPortRanges as string[]).join();
    const not = rule.access === "Deny" ? "not " : "";
    return `${not}${rule.sourceAddressPrefix} to ${rule.destinationAddressPrefix} at ${ports}`;
  });
}

test("registry and vault are reached inside, by names in zones of this region alone, whatever the setting says", async () => {
  const graph = await graphWith({ privateServices: "none" });
  const targets = ofType(graph, "PrivateEndpoint").map(({ inputs }) => inputs.privateLinkServiceConnections);
  expect(targets).toEqual([
    [{ name: "registry", privateLinkServiceId: "registry-id", groupIds: ["registry"] }],
    [{ name: "vault", privateLinkServiceId: "vault-eastus2", groupIds: ["vault"] }],
  ]);
  const zones = ofType(graph, "PrivateZone").map(({ inputs }) => [inputs.resourceGroupName, inputs.privateZoneName]);
  expect(zones).toEqual([
    ["shop-prod-eastus2", "privatelink.azurecr.io"],
    ["shop-prod-eastus2", "privatelink.vaultcore.azure.net"],
  ]);
  for (const { inputs } of ofType(graph, "VirtualNetworkLink")) {
    expect(inputs).toMatchObject({ virtualNetwork: { id: "net-vnet-id" }, resolutionPolicy: "NxDomainRedirect" });
  }
  expect(ofType(graph, "PrivateDnsZoneGroup")).toHaveLength(2);
});

test("the endpoint of the registry waits for the region's copy", async () => {
  const graph = await graphOf(() => {
    const copy = new ResourceGroup("copy", { resourceGroupName: "copy" });
    const has = { ...foundation, registries: { eastus2: copy.name } };
    new AzureNetwork("net", { ...networkArgs, place: { ...networkArgs.place, foundation: has } });
  });
  const { propertyDependencies } = only(graph, "PrivateEndpoint", "net-services-registry");
  expect(propertyDependencies.privateLinkServiceConnections).toContain(only(graph, "ResourceGroup").urn);
});

test("flows are written as an identity of their own under Azure's watcher, read into the workspace, and end in time", async () => {
  const graph = await graphWith({ flowLog: true, logRetentionDays: 90 });
  const role = only(graph, "RoleAssignment");
  expect(only(graph, "FlowLog").inputs).toMatchObject({
    resourceGroupName: "NetworkWatcherRG",
    networkWatcherName: "NetworkWatcher_eastus2",
    targetResourceId: "net-vnet-id",
    identity: { type: "UserAssigned", userAssignedIdentities: ["net-flows-writer-id"] },
    flowAnalyticsConfiguration: {
      networkWatcherFlowAnalyticsConfiguration: { enabled: true, workspaceResourceId: "workspace-eastus2" },
    },
  });
  expect(only(graph, "FlowLog").dependencies).toContain(role.urn);
  expect(role.inputs).toMatchObject({ principalType: "ServicePrincipal", scope: "net-flows-account-id" });
  const account = only(graph, "StorageAccount");
  expect(account.protect).toBe(true);
  expect(account.inputs).toMatchObject({ allowSharedKeyAccess: false, networkRuleSet: { defaultAction: "Deny" } });
  const text = JSON.stringify(only(graph, "ManagementPolicy").inputs);
  expect(text).toContain('"daysAfterModificationGreaterThan":90');
  expect(String(role.inputs.roleDefinitionId)).toContain(subscription);
});

test("a flow log that is no longer wanted stands for one more update without protection", async () => {
  const graph = await graphWith({ released: ["flowLog"] });
  expect(only(graph, "StorageAccount").protect).toBe(false);
  expect(ofType(await graphWith(), "StorageAccount")).toEqual([]);
});

test("a draining region's network gives its address free; of a lost one nothing is asked", async () => {
  const released = await graphWith({ place: inRegion("eastus2", "released"), flowLog: true });
  expect(names(released.filter(({ protect, retainOnDelete }) => protect || retainOnDelete))).toEqual([]);
  const lost = await graphWith({ place: inRegion("eastus2", "abandoned"), flowLog: true });
  const custom = lost.filter((resource) => resource.custom);
  expect(custom.length).toBeGreaterThan(20);
  expect(names(custom.filter(({ retainOnDelete, protect }) => !retainOnDelete || protect))).toEqual([]);
});

test("a network needs no more than whose it is, where, its slot, and what a foundation has", async () => {
  const { identity } = networkArgs.place;
  const graph = await graphOf(
    () => void new AzureNetwork("net", { place: { account: subscription, identity, foundation }, slot: 7 }),
  );
  expect(ofType(graph, "Subnet")).toHaveLength(7);
  expect(ofType(graph, "FlowLog")).toHaveLength(1);
  expect(only(graph, "VirtualNetwork").inputs.tags).toMatchObject({ "trilith-region": "eastus2" });
});

test.each([
  ["without a foundation", undefined, /no resource group for eastus2: give one in foundation\.groups/],
  ["without a registry", { ...foundation, registries: {} }, /no registry in foundation\.registries for eastus2/],
  ["without a vault", { ...foundation, vaults: {} }, /no key vault in foundation\.vaults for eastus2/],
  ["without a workspace", { ...foundation, logWorkspaces: {} }, /no workspace in foundation\.logWorkspaces/],
])("refuses a network %s", async (_, has, message) => {
  const { foundation: _had, ...bare } = networkArgs.place;
  const place = has ? { ...bare, foundation: has } : bare;
  await expect(graphWith({ place, flowLog: true })).rejects.toThrow(message);
});
