import { aksEndpoint, kubeconfigOf } from "../clusters/aks";
import { endServer } from "../clusters/server";
import { compared } from "../world/addresses";
import { absent, given } from "../world/relation";
import type { Operation, Rows } from "../world/row";
import { isProps, type Props, same, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { inGroup, types } from "./sources";

const clusters = `${inGroup}/Microsoft.ContainerService/managedClusters`;
const inCluster = { property: "resourceName", to: [{ type: types.cluster, by: "name" }] };
const grantedOn = (scope: string) => ({
  type: types.roleAssignment,
  with: { scope: `{${scope}}`, principalId: "{identity.userAssignedIdentities->principalId}" },
});
const lacks = (scope: string) =>
  `LinkedAuthorizationFailed: the identity {identity.userAssignedIdentities/} has no role on {${scope}}`;

/** Parts of the network that a cluster keeps for ever. Source: pulumi-azure-native, `gen/replacement.go`. */
const keptNetwork = [
  "serviceCidr",
  "serviceCidrs",
  "dnsServiceIP",
  "networkMode",
  "networkPlugin",
  "networkPluginMode",
  "podCidr",
  "networkDataplane",
  "networkPolicy",
  "outboundType",
];

function versionRefused({ thing, before }: Operation): string | undefined {
  const minor = (props: Props) => Number(textAt(props, "kubernetesVersion").split(".")[1] ?? 0);
  const [old, next] = [minor(before), minor(thing.inputs)];
  if (old && next && next !== old && next !== old + 1)
    return `AgentPoolUpgradeVersionNotAllowed: a cluster moves up one minor version at a time, never down: 1.${old} to 1.${next}`;
  const pools = [before, thing.inputs].map((props) => valuesAt(props, "agentPoolProfiles[]").filter(isProps));
  const fixed = pools.map((all) => all.map(({ orchestratorVersion: _, ...rest }) => rest));
  return same(fixed[0] ?? [], fixed[1] ?? [])
    ? undefined
    : "PropertyChangeNotAllowed: pools that are written at the cluster are not changed there, but for their version";
}

/** The one template that the sandbox evaluates: what a member of a cluster is handed. */
function handedOut({ inputs }: Thing, world: World): Thing | undefined {
  const text = textAt(inputs, "properties.template.outputs.kubeconfig.value");
  const isAsked = /^\[listClusterUserCredential\(parameters\('cluster'\), '[\d-]+'\)\.kubeconfigs\[0\]\.value\]$/.test(
    text,
  );
  return isAsked ? world.find(types.cluster, "id", textAt(inputs, "properties.parameters.cluster.value")) : undefined;
}

/** AKS. */
export const clusterRows: Rows = {
  [types.cluster]: {
    source: "an",
    createOnly: [
      ...["resourceGroupName", "resourceName", "diskEncryptionSetID", "dnsPrefix", "fqdnSubdomain"],
      ...["linuxProfile", "nodeResourceGroup", "windowsProfile", ...keptNetwork.map((one) => `networkProfile.${one}`)],
    ],
    name: { property: "resourceName", generated: true },
    id: `${clusters}/{resourceName}`,
    unique: ["{@subscription} {resourceGroupName} {resourceName}"],
    serial: "{@subscription} {resourceGroupName} {resourceName}",
    refers: [
      { property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" },
      { property: "identity.userAssignedIdentities", to: [{ type: types.identity, by: "id" }], holds: true },
      { property: "identityProfile.kubeletidentity.resourceId", to: [{ type: types.identity, by: "id" }], holds: true },
      { property: "agentPoolProfiles[].vnetSubnetID", to: [{ type: types.subnet, by: "id" }], holds: true },
      { property: "apiServerAccessProfile.subnetId", to: [{ type: types.subnet, by: "id" }], holds: true },
    ],
    outputs: {
      azureApiVersion: "2025-09-01",
      name: "{resourceName}",
      type: "Microsoft.ContainerService/ManagedClusters",
      fqdn: "{dnsPrefix}-{hex:8}.hcp.{region}.azmk8s.io",
      resourceUID: "{hex:24:uid}",
      currentKubernetesVersion: "{kubernetesVersion}.4",
      oidcIssuerProfile: { issuerURL: "https://{region}.oic.prod-aks.azure.com/{hex:32:tenant}/{hex:32:issuer}/" },
      provisioningState: "Succeeded",
      powerState: { code: "Running" },
    },
    args: [
      {
        when: { "sku.tier": "Premium" },
        need: { supportPlan: "AKSLongTermSupport" },
        says: "the tier Premium goes with supportPlan AKSLongTermSupport",
        source: "aks",
      },
      {
        when: { supportPlan: "AKSLongTermSupport" },
        need: { "sku.tier": "Premium" },
        says: "supportPlan AKSLongTermSupport goes with the tier Premium",
        source: "aks",
      },
      {
        when: { "apiServerAccessProfile.enablePrivateCluster": true },
        need: { "apiServerAccessProfile.authorizedIPRanges": absent },
        says: "a private cluster takes no authorizedIPRanges",
        source: "aks",
      },
      {
        when: { "apiServerAccessProfile.privateDNSZone": "none" },
        not: { "apiServerAccessProfile.enablePrivateClusterPublicFQDN": false },
        property: "apiServerAccessProfile",
        says: "privateDNSZone none without a public name would leave the cluster without any",
        source: "aks",
      },
      {
        when: { "nodeProvisioningProfile.mode": "Auto" },
        not: { "agentPoolProfiles[].enableAutoScaling": true },
        property: "nodeProvisioningProfile",
        says: "mode Auto and pools with enableAutoScaling exclude each other",
        source: "aks",
      },
    ],
    rules: [
      {
        property: "networkProfile.dnsServiceIP",
        broken: ({ networkProfile }) => {
          const [address, range] = [textAt(networkProfile, "dnsServiceIP"), textAt(networkProfile, "serviceCidr")];
          const isInside = compared(`${address}/32`, range)?.inside ?? true;
          return isInside ? undefined : `${address} must be within serviceCidr ${range}`;
        },
        source: "sdk",
      },
    ],
    demands: [
      {
        at: ["create"],
        when: { "apiServerAccessProfile.subnetId": given },
        exists: grantedOn("apiServerAccessProfile.subnetId"),
        says: lacks("apiServerAccessProfile.subnetId"),
      },
      {
        at: ["create"],
        when: { "identityProfile.kubeletidentity.resourceId": given },
        exists: grantedOn("identityProfile.kubeletidentity.resourceId"),
        says: lacks("identityProfile.kubeletidentity.resourceId"),
      },
      {
        at: ["create"],
        when: { "networkProfile.outboundType": "userAssignedNATGateway" },
        need: { "agentPoolProfiles[].vnetSubnetID->natGateway.id": given },
        says: "InvalidParameter: outboundType userAssignedNATGateway needs a NAT gateway at the nodes' subnet",
      },
    ],
    update: { refuses: versionRefused },
    delete: { effect: ({ thing, world }) => endServer(aksEndpoint(thing), world) },
    latency: { create: 300, update: 120, delete: 240 },
  },
  "azure-native:containerservice:AgentPool": {
    source: "an",
    createOnly: ["resourceGroupName", "resourceName", "agentPoolName", "vmSize", "gpuInstanceProfile"],
    name: { property: "agentPoolName", generated: true },
    id: `${clusters}/{resourceName}/agentPools/{agentPoolName}`,
    unique: ["{@subscription} {resourceGroupName} {resourceName} {agentPoolName}"],
    serial: "{@subscription} {resourceGroupName} {resourceName}",
    refers: [inCluster],
    outputs: { azureApiVersion: "2025-09-01", name: "{agentPoolName}", provisioningState: "Succeeded" },
    demands: [
      {
        when: { enableAutoScaling: true },
        not: { "resourceName->nodeProvisioningProfile.mode": "Auto" },
        says: "a cluster with node auto-provisioning takes no pool with enableAutoScaling",
      },
    ],
    latency: { create: 120, update: 60, delete: 120 },
  },
  "azure-native:containerservice:MaintenanceConfiguration": {
    source: "an",
    createOnly: ["resourceGroupName", "resourceName", "configName"],
    name: { property: "configName", generated: true },
    id: `${clusters}/{resourceName}/maintenanceConfigurations/{configName}`,
    unique: ["{@subscription} {resourceGroupName} {resourceName} {configName}"],
    refers: [inCluster],
    outputs: { azureApiVersion: "2025-09-01", name: "{configName}" },
    limits: {
      configName: {
        enum: ["default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"],
        source: "aks",
      },
      "maintenanceWindow.durationHours": { min: 4, max: 24, source: "sdk" },
    },
    latency: { create: 3, update: 3, delete: 3 },
  },
  [types.diagnosticSetting]: {
    source: "an",
    createOnly: ["resourceUri", "name"],
    name: { property: "name", generated: true },
    id: "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
    unique: ["{resourceUri} {name}"],
    outputs: { azureApiVersion: "2021-05-01-preview", type: "Microsoft.Insights/diagnosticSettings" },
    latency: { create: 3, update: 3, delete: 3 },
  },
  "azure-native:managedidentity:FederatedIdentityCredential": {
    source: "an",
    createOnly: ["resourceGroupName", "resourceName", "federatedIdentityCredentialResourceName"],
    name: { property: "federatedIdentityCredentialResourceName", generated: true },
    id: `${inGroup}/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}`,
    unique: [
      "{@subscription} {resourceGroupName} {resourceName} {federatedIdentityCredentialResourceName}",
      "{@subscription} {resourceGroupName} {resourceName}: {issuer} {subject}",
    ],
    serial: "{@subscription} {resourceGroupName} {resourceName}",
    refers: [{ property: "resourceName", to: [{ type: types.identity, by: "name" }] }],
    outputs: { azureApiVersion: "2023-01-31", name: "{federatedIdentityCredentialResourceName}" },
    latency: { create: 3, update: 3, delete: 3 },
  },
  "azure-native:resources:Deployment": {
    source: "an",
    createOnly: ["resourceGroupName", "deploymentName"],
    name: { property: "deploymentName", generated: true },
    id: `${inGroup}/Microsoft.Resources/deployments/{deploymentName}`,
    unique: ["{@subscription} {resourceGroupName} {deploymentName}"],
    refers: [{ property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" }],
    outputs: {
      azureApiVersion: "2024-03-01",
      name: "{deploymentName}",
      type: "Microsoft.Resources/deployments",
      properties: (thing, world) => {
        const cluster = handedOut(thing, world);
        const value = cluster ? kubeconfigOf(cluster) : "";
        const parameters = valuesAt(thing.inputs, "properties.parameters")[0] ?? {};
        return { mode: "Incremental", parameters, provisioningState: "Succeeded", outputs: { kubeconfig: { value } } };
      },
    },
    create: {
      refuses: ({ thing, world }) =>
        handedOut(thing, world)
          ? undefined
          : "InvalidTemplate: the sandbox evaluates what asks a cluster that stands for its kubeconfig, and no other",
    },
    latency: { create: 10, update: 10, delete: 2 },
  },
};
