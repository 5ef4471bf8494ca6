import { expect, test } from "vitest";
import { AzureCluster, type AzureClusterArgs } from "../../../components/azure";
import { maintenanceWindow } from "../../../components/cluster/azure/settings";
import { highestSlot } from "../../../components/topology/names/addresses";
import { graphOf } from "../../harness/graph";
import { objectAt, ofType, only } from "../aws/parts";
import { account, clusterArgs, inRegion, network, person } from "./cluster-parts";

const graphWith = (change: Partial<AzureClusterArgs> = {}) =>
  graphOf(() => void new AzureCluster("k8s", { ...clusterArgs, ...change }));
const clusterWith = async (change: Partial<AzureClusterArgs> = {}) => only(await graphWith(change), "ManagedCluster");

test("the cluster is AKS of the tier Standard, with Cilium, in the network's own subnets and behind its NAT gateway", async () => {
  expect((await clusterWith()).inputs).toMatchObject({
    resourceGroupName: "shop-prod-eastus2",
    resourceName: "shop-prod-eastus2",
    nodeResourceGroup: "shop-prod-eastus2-nodes",
    nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
    location: "eastus2",
    kubernetesVersion: "1.34",
    sku: { name: "Base", tier: "Standard" },
    supportPlan: "KubernetesOfficial",
    networkProfile: {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataplane: "cilium",
      networkPolicy: "cilium",
      loadBalancerSku: "standard",
      outboundType: "userAssignedNATGateway",
      podCidr: "100.64.0.0/14",
      serviceCidr: "172.20.0.0/16",
      dnsServiceIP: "172.20.0.10",
    },
    autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
  });
});

test("the cluster's own parts have three nodes in three zones, or in none where the region has none", async () => {
  const pool = async (change: Partial<AzureClusterArgs> = {}) => {
    const [first] = (await clusterWith(change)).inputs.agentPoolProfiles as object[];
    return first;
  };
  expect(await pool()).toMatchObject({
    mode: "System",
    count: 3,
    enableAutoScaling: false,
    availabilityZones: ["1", "2", "3"],
    nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
    osSKU: "AzureLinux",
    orchestratorVersion: "1.34",
  });
  const west = { place: inRegion("westus"), network: network("westus") };
  expect(await pool(west)).not.toHaveProperty("availabilityZones");
});

test.each([
  ["full", "Auto"],
  ["hot", "Auto"],
  ["warm", "Auto"],
  ["pilot", "Manual"],
] as const)("a %s region makes nodes as pods need them: %s", async (capacity, mode) => {
  expect((await clusterWith({ capacity })).inputs.nodeProvisioningProfile).toEqual({ mode, defaultNodePools: "Auto" });
});

test("nobody outside reaches the API server unless somebody is allowed; its name can be looked up from everywhere", async () => {
  const access = async (allow: string[]) => objectAt(await clusterWith({ allow }), "apiServerAccessProfile");
  const closed = await access([]);
  expect(closed).toMatchObject({
    enableVnetIntegration: true,
    enablePrivateCluster: true,
    enablePrivateClusterPublicFQDN: true,
    privateDNSZone: "none",
    disableRunCommand: true,
  });
  expect(String(closed.subnetId)).toMatch(/\/subnets\/api-server$/);
  const open = await access(["203.0.113.0/24"]);
  expect(open).toMatchObject({ enablePrivateCluster: false, authorizedIPRanges: ["203.0.113.0/24"] });
  expect(open).not.toHaveProperty("privateDNSZone");
});

test("only the listed administrators get in, by roles of Entra ID; there are no accounts of the cluster's own", async () => {
  const other = "99999999-2222-3333-4444-555555555555";
  const graph = await graphWith({ admins: [person, other.toUpperCase(), person] });
  const cluster = only(graph, "ManagedCluster");
  expect(cluster.inputs).toMatchObject({
    aadProfile: { managed: true, enableAzureRBAC: true },
    disableLocalAccounts: true,
    oidcIssuerProfile: { enabled: true },
    securityProfile: { workloadIdentity: { enabled: true }, imageCleaner: { enabled: true } },
  });
  const grants = ofType(graph, "RoleAssignment").filter(({ inputs }) => inputs.scope === cluster.id);
  expect(grants.map(({ inputs }) => inputs.principalId)).toEqual([person, other]);
  for (const { inputs } of grants) {
    expect(inputs.roleDefinitionId).toMatch(/b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b$/);
    expect(inputs).not.toHaveProperty("principalType");
  }
});

test("what AKS looks for stands before the cluster: both subnets, the nodes' identity, the registry", async () => {
  const graph = await graphWith();
  const cluster = only(graph, "ManagedCluster");
  const before = ofType(graph, "RoleAssignment").filter(({ urn }) => cluster.dependencies.includes(urn));
  const kubelet = only(graph, "UserAssignedIdentity", "k8s-who-kubelet");
  const control = only(graph, "UserAssignedIdentity", "k8s-who-control-plane");
  const said = before.map(({ inputs }) => [String(inputs.scope).split("/").at(-1), inputs.principalId]);
  expect(said).toEqual([
    ["nodes", control.outputs.principalId],
    ["api-server", control.outputs.principalId],
    ["registry-id", kubelet.outputs.principalId],
    [kubelet.id, control.outputs.principalId],
  ]);
  expect(cluster.inputs.identity).toEqual({ type: "UserAssigned", userAssignedIdentities: [control.id] });
});

test("every grant has a GUID of its own, the same at every run", async () => {
  const names = async () => ofType(await graphWith(), "RoleAssignment").map(({ inputs }) => inputs.roleAssignmentName);
  const first = await names();
  expect(await names()).toEqual(first);
  expect(new Set(first).size).toBe(6);
  for (const name of first)
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("AKS changes a cluster in one window of its region's: no two of the first 42 slots share one, and none crosses midnight", async () => {
  const graph = await graphWith({ slot: 8 });
  const windows = ofType(graph, "MaintenanceConfiguration");
  expect(windows.map(({ inputs }) => inputs.configName)).toEqual([
    "default",
    "aksManagedAutoUpgradeSchedule",
    "aksManagedNodeOSUpgradeSchedule",
  ]);
  for (const { inputs } of windows)
    expect(inputs.maintenanceWindow).toMatchObject({
      durationHours: 4,
      startTime: "04:00",
      schedule: { weekly: { dayOfWeek: "Monday", intervalWeeks: 1 } },
    });
  const all = Array.from({ length: highestSlot + 1 }, (_, slot) => JSON.stringify(maintenanceWindow(slot)));
  expect(new Set(all.slice(0, 42)).size).toBe(42);
  expect(all.every((window) => /"startTime":"(00|04|08|12|16|20):00"/.test(window))).toBe(true);
});

test("everything that the control plane writes down goes to the region's workspace", async () => {
  const { inputs } = only(await graphWith(), "DiagnosticSetting");
  expect(inputs).toMatchObject({ workspaceId: "workspace-eastus2", logAnalyticsDestinationType: "Dedicated" });
  const logs = inputs.logs as { category: string; enabled: boolean }[];
  expect(logs.filter(({ enabled }) => enabled).map(({ category }) => category)).toContain("kube-audit");
});

test.each([
  ["protected", true, 1],
  ["released", false, 0],
] as const)("the deletion guards of a %s cluster", async (hold, protect, locks) => {
  const graph = await graphWith({ place: inRegion("eastus2", hold) });
  expect(only(graph, "ManagedCluster").protect).toBe(protect);
  const found = ofType(graph, "ManagementLockByScope");
  expect(found).toHaveLength(locks);
  const [window] = ofType(graph, "MaintenanceConfiguration");
  for (const { inputs } of found) expect(inputs).toMatchObject({ level: "CanNotDelete", scope: window?.id });
});

test("of a lost cluster the roles at registry and zone stay managed, and all else is only forgotten", async () => {
  const custom = (await graphWith({ place: inRegion("eastus2", "abandoned") })).filter((resource) => resource.custom);
  const managed = custom.filter(({ retainOnDelete }) => !retainOnDelete);
  expect(managed.map(({ inputs }) => inputs.scope).toSorted()).toEqual(["registry-id", "zone-id"]);
  const kept = custom.filter(({ retainOnDelete }) => retainOnDelete);
  expect(kept.every(({ ignoreChanges, protect }) => ignoreChanges.includes("*") && !protect)).toBe(true);
});

test("versions and pools are told only by an update that raises the version, and of pools nothing but that", async () => {
  expect((await clusterWith()).ignoreChanges).toEqual(["kubernetesVersion", "agentPoolProfiles"]);
  const raising = (await clusterWith({ raisedFrom: "1.33" })).ignoreChanges;
  expect(raising).toContain("agentPoolProfiles[0].count");
  expect(raising).toContain("agentPoolProfiles[0].vmSize");
  expect(raising.filter((path) => /orchestratorVersion|kubernetesVersion|^agentPoolProfiles$/.test(path))).toEqual([]);
});

test.each([
  ["no administrator", { admins: [] }, /admins must name at least one user, group or service principal/],
  ["a name as administrator", { admins: ["ops@example.com"] }, /admins must be object ids.*got "ops@example.com"/],
  ["an API server open to everybody", { allow: ["0.0.0.0/0"] }, /allow must name who reaches.*got 0\.0\.0\.0\/0/],
  ["capacity in advance", { controlPlane: "provisioned" as const }, /controlPlane must be standard, got provisioned/],
  ["a service account without namespace", { podIdentities: { orders: "x" } }, /namespace\/name, got "orders"/],
  [
    "an identity that is none",
    { podIdentities: { "shop/orders": "x" } },
    /must be the resource id of an identity.*"x"/,
  ],
  ["a region without a group", { place: { ...inRegion(), foundation: undefined } }, /place\.foundation is missing/],
])("refuses %s", async (_, change, message) => {
  await expect(graphWith(change as Partial<AzureClusterArgs>)).rejects.toThrow(message);
});

test("the account of the place is the subscription of every role", async () => {
  const roles = ofType(await graphWith(), "RoleAssignment").map(({ inputs }) => String(inputs.roleDefinitionId));
  expect(roles.every((role) => role.startsWith(`/subscriptions/${account}/providers/Microsoft.Authorization/`))).toBe(
    true,
  );
});
