import { azure } from "../../../sandbox/azure/cloud";
import { inGroup } from "../../../sandbox/azure/sources";
import { kubernetes } from "../../../sandbox/kubernetes/cloud";
import type { SandboxCloud } from "../../../sandbox/world/cloud";
import type { Rows } from "../../../sandbox/world/row";
import type { Props } from "../../../sandbox/world/values";
import type { World } from "../../../sandbox/world/world";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

/** The subscription of these tests. */
export const subscriptionId = "00000000-0000-0000-0000-0000000000a1";

/** Tokens of the types that these tests make. */
export const tokens = {
  group: "azure-native:resources:ResourceGroup",
  subnet: "azure-native:network:Subnet",
  address: "azure-native:network:PublicIPAddress",
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  grant: "azure-native:authorization:RoleAssignment",
  cluster: "azure-native:containerservice:ManagedCluster",
  pool: "azure-native:containerservice:AgentPool",
  deployment: "azure-native:resources:Deployment",
  link: "azure-native:network:PrivateLinkService",
  service: "kubernetes:core/v1:Service",
} as const;

/** What stands around a cluster, as far as a cluster looks at it. */
const around: Rows = {
  [tokens.subnet]: {
    source: "sdk",
    createOnly: [],
    id: `${inGroup}/Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}`,
    outputs: { name: "{subnetName}" },
  },
  [tokens.address]: {
    source: "sdk",
    createOnly: [],
    id: `${inGroup}/Microsoft.Network/publicIPAddresses/{publicIpAddressName}`,
    outputs: { name: "{publicIpAddressName}", ipAddress: "203.0.113.{digits:1}" },
  },
  [tokens.identity]: {
    source: "sdk",
    createOnly: [],
    id: `${inGroup}/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}`,
    outputs: { name: "{resourceName}", principalId: "principal of {resourceName}", clientId: "{hex:12}" },
  },
  [tokens.grant]: { source: "sdk", createOnly: [], id: "{scope}/roleAssignments/{roleAssignmentName}" },
};

/** Roles of these tests, by their ids. */
export const roles = {
  network: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  operator: "f1a07417-d97a-45cb-824c-7a7467783830",
  admin: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
} as const;

const cloud: SandboxCloud = { ...azure, rows: { ...azure.rows, ...around } };

/** A group with subnets and identities, and no cluster yet. */
export async function groundIn(world = newWorld(), location = "eastus2") {
  const engine = new MiniEngine(world, "dev", cloud, { subscriptionId, location: "westus2" });
  const name = `shop-${location}`;
  const inside = { resourceGroupName: name };
  const group = await engine.create(tokens.group, name, { ...inside, location });
  const nat = { natGateway: { id: "nat" } };
  const make = (subnetName: string, more: Props = {}) =>
    engine.create(tokens.subnet, `${name}-${subnetName}`, {
      ...inside,
      virtualNetworkName: "shop",
      subnetName,
      ...more,
    });
  const [nodes, apiServer] = [await make("nodes", nat), await make("api-server")];
  await make("entry");
  await make("private-link");
  const identity = (resourceName: string) =>
    engine.create(tokens.identity, `${name}-${resourceName}`, { ...inside, resourceName, location });
  const [control, kubelet] = [await identity("control"), await identity("kubelet")];
  let grants = 0;
  const grant = (role: keyof typeof roles, scope: string, principalId = "principal of control") => {
    grants += 1;
    const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`;
    const said = { roleAssignmentName: `${grants}`, roleDefinitionId, scope, principalId };
    return engine.create(tokens.grant, `${name}-grant-${grants}`, said);
  };
  return { engine, world, location, group, nodes, apiServer, control, kubelet, grant };
}

type Ground = Awaited<ReturnType<typeof groundIn>>;

/** Arguments of a cluster that is right. */
export function clusterIn({ group, location, nodes, apiServer, control, kubelet }: Ground): Props {
  const pool = { name: "system", mode: "System", count: 3, vmSize: "Standard_D4ds_v5", orchestratorVersion: "1.34" };
  return {
    resourceGroupName: String(group.outputs.name),
    resourceName: `shop-${location}`,
    location,
    kubernetesVersion: "1.34",
    dnsPrefix: "shop",
    nodeResourceGroup: `shop-${location}-nodes`,
    sku: { name: "Base", tier: "Standard" },
    identity: { type: "UserAssigned", userAssignedIdentities: [control.id] },
    identityProfile: { kubeletidentity: { resourceId: kubelet.id } },
    agentPoolProfiles: [{ ...pool, vnetSubnetID: nodes.id }],
    nodeProvisioningProfile: { mode: "Auto" },
    networkProfile: {
      outboundType: "userAssignedNATGateway",
      serviceCidr: "172.20.0.0/16",
      dnsServiceIP: "172.20.0.10",
    },
    apiServerAccessProfile: { enableVnetIntegration: true, subnetId: apiServer.id, enablePrivateCluster: false },
    disableLocalAccounts: true,
  };
}

/** A cluster that lets one administrator in, and a client of it. */
export async function aksIn(world: World = newWorld(), location = "eastus2") {
  const ground = await groundIn(world, location);
  const { engine, apiServer, kubelet, grant } = ground;
  await grant("network", apiServer.id);
  await grant("operator", kubelet.id);
  const cluster = await engine.create(tokens.cluster, `cluster-${location}`, clusterIn(ground));
  await grant("admin", cluster.id, "11111111-2222-3333-4444-555555555555");
  return { ...ground, cluster, client: clientOf(world, cluster) };
}

/** A provider instance of a cluster. */
export function clientOf(world: World, cluster: Kept): MiniEngine {
  const server = `https://${cluster.outputs.fqdn}:443`;
  const kubeconfig = JSON.stringify({
    "current-context": "c",
    clusters: [{ name: "c", cluster: { server } }],
    contexts: [{ name: "c", context: { cluster: "c" } }],
  });
  return new MiniEngine(world, "dev", kubernetes, { kubeconfig });
}

/** A Service that Azure makes a load balancer of. */
export function balancer(annotations: Readonly<Record<string, string>>): Props {
  const said = Object.entries(annotations).map(([name, value]) => [`service.beta.kubernetes.io/azure-${name}`, value]);
  return {
    metadata: { name: "entry", namespace: "default", annotations: Object.fromEntries(said) },
    spec: { type: "LoadBalancer", ports: [{ name: "https", port: 443, targetPort: "https" }] },
  };
}
