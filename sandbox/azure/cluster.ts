import { aksEndpoint } from "../clusters/aks";
import { deployedOf, deploymentRefused, versionRefused } from "../clusters/aks-changes";
import { endServer } from "../clusters/server";
import { compared } from "../world/addresses";
import { absent, given } from "../world/relation";
import type { Rows } from "../world/row";
import { textAt } from "../world/values";
import { resource } from "./resource";
import { inGroup, types } from "./sources";

const cluster = "Microsoft.ContainerService/managedClusters/{resourceName}";
const inCluster = { property: "resourceName", to: [{ type: types.cluster, by: "name" }] };
const grantedOn = (scope: string) => ({
  type: types.roleAssignment,
  with: { scope: `{${scope}}`, principalId: "{identity.userAssignedIdentities->principalId}" },
});
const lacks = (scope: string) =>
  `LinkedAuthorizationFailed: the identity {identity.userAssignedIdentities/} has no role on {${scope}}`;

/** What a cluster keeps for ever. Source: pulumi-azure-native, `gen/replacement.go`. */
const kept = (
  "dnsPrefix fqdnSubdomain diskEncryptionSetID linuxProfile windowsProfile nodeResourceGroup networkProfile.serviceCidr " +
  "networkProfile.serviceCidrs networkProfile.dnsServiceIP networkProfile.networkMode networkProfile.networkPlugin " +
  "networkProfile.networkPluginMode networkProfile.podCidr networkProfile.networkDataplane networkProfile.networkPolicy " +
  "networkProfile.outboundType"
).split(" ");

const quick = { create: 3, update: 3, delete: 3 };

/** AKS. */
export const clusterRows: Rows = {
  [types.cluster]: {
    source: "an",
    createOnly: ["resourceGroupName", "resourceName", ...kept],
    name: { property: "resourceName", generated: true },
    id: `${inGroup}/${cluster}`,
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
    ...resource(`${cluster}/agentPools/{agentPoolName}`, {
      serial: "{@subscription} {resourceGroupName} {resourceName}",
      refers: [inCluster],
      demands: [
        {
          when: { enableAutoScaling: true },
          not: { "resourceName->nodeProvisioningProfile.mode": "Auto" },
          says: "a cluster with node auto-provisioning takes no pool with enableAutoScaling",
        },
      ],
      latency: { create: 120, update: 60, delete: 120 },
    }),
    createOnly: ["resourceGroupName", "resourceName", "agentPoolName", "vmSize", "gpuInstanceProfile"],
  },
  "azure-native:containerservice:MaintenanceConfiguration": resource(
    `${cluster}/maintenanceConfigurations/{configName}`,
    {
      refers: [inCluster],
      limits: {
        configName: {
          enum: ["default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"],
          source: "aks",
        },
        "maintenanceWindow.durationHours": { min: 4, max: 24, source: "sdk" },
      },
      latency: quick,
    },
  ),
  [types.diagnosticSetting]: {
    source: "an",
    createOnly: ["resourceUri", "name"],
    name: { property: "name", generated: true },
    id: "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
    unique: ["{resourceUri} {name}"],
    latency: quick,
  },
  "azure-native:resources:Deployment": resource("Microsoft.Resources/deployments/{deploymentName}", {
    outputs: { properties: deployedOf },
    create: { refuses: deploymentRefused },
    latency: quick,
  }),
};
