import type { Properties } from "../../../resilience/facts/resource";
import type { Excuse } from "../finding";

const byIdentity =
  "Pulumi reaches it from wherever somebody works in the worst night: who may read is asked of their identity, and no key or signature opens it";

/** What checkov finds on Azure and stays. */
export const azureScanExcuses: readonly Excuse[] = [
  { rule: "CKV_AZURE_35", type: "Microsoft.Storage/storageAccounts", reason: byIdentity },
  { rule: "CKV_AZURE_59", type: "Microsoft.Storage/storageAccounts", reason: byIdentity },
  { rule: "CKV_AZURE_109", type: "Microsoft.KeyVault/vaults", reason: byIdentity },
  {
    rule: "CKV_AZURE_189",
    type: "Microsoft.KeyVault/vaults",
    reason: `${byIdentity}; the vault of the account's own key lets in Azure's trusted services alone`,
  },
  {
    rule: "CKV_AZURE_40",
    type: "Microsoft.KeyVault/vaults/keys",
    reason: "state whose key has expired cannot be read, in the night when it is needed; the key is rotated every year",
  },
  {
    rule: "CKV_AZURE_112",
    type: "Microsoft.KeyVault/vaults/keys",
    reason: "keys in hardware need another tier of vault; software keys of Key Vault never leave it either",
  },
  {
    rule: "CKV_AZURE_99",
    type: "Microsoft.DocumentDB/databaseAccounts",
    reason:
      "it asks which networks a public endpoint lets in, and does not look whether there is one: the account has none, as CKV_AZURE_101 finds",
  },
  {
    rule: "CKV_AZURE_4",
    type: "Microsoft.ContainerService/managedClusters",
    reason:
      "a DiagnosticSetting, a resource of its own, writes the control plane's logs into the region's workspace; the add-on that checkov looks for, Container Insights, collects those of pods",
  },
  {
    rule: "CKV_AZURE_8",
    type: "Microsoft.ContainerService/managedClusters",
    reason: "the dashboard is no part of this version of the service",
  },
  {
    rule: "CKV_AZURE_168",
    type: "Microsoft.ContainerService/managedClusters",
    reason:
      "nodes of an overlay network take 250 pods unless somebody says less (Microsoft's page on Azure CNI Overlay, from memory, unverified)",
  },
  {
    rule: "CKV_AZURE_172",
    type: "Microsoft.ContainerService/managedClusters",
    reason:
      'the driver is installed and does rotate: the add-on\'s setting is a text, "true", and checkov takes a boolean alone',
  },
  {
    rule: "CKV_AZURE_227",
    type: "Microsoft.ContainerService/managedClusters",
    reason: "a subscription has to register the feature first, and a first up would fail without it",
  },
  {
    rule: "CKV_AZURE_166",
    type: "Microsoft.ContainerRegistry/registries",
    reason: "an image in quarantine is pulled by nobody until a scanner of one's own lets it go",
  },
  {
    rule: "CKV_AZURE_12",
    type: "Microsoft.Network/networkWatchers/flowLogs",
    reason:
      "the log keeps everything and a ManagementPolicy of its account deletes what is older than the tier says: 365 days at gold, 90 at silver",
  },
  {
    rule: "CKV_AZURE_206",
    type: "Microsoft.Storage/storageAccounts",
    reason:
      "what a network writes down of its flows is of use to nobody once the region is gone; of the account that keeps state, R03 asks for a copy in another region",
  },
];

/** A resource that is not right, for checkov to notice. */
export interface ScanPlant {
  /** What it is. */
  readonly plant: string;
  /** Type of azure-native. */
  readonly type: string;
  /** Its arguments. */
  readonly inputs: Properties;
  /** Checkov's rule. */
  readonly rule: string;
}

const inGroup = { resourceGroupName: "rg-shop-prod", location: "eastus2" };

const account = {
  type: "azure-native:cosmosdb:DatabaseAccount",
  inputs: { ...inGroup, databaseAccountOfferType: "Standard", locations: [{ locationName: "eastus2" }] },
};

const cluster = {
  type: "azure-native:containerservice:ManagedCluster",
  inputs: { ...inGroup, sku: { name: "Base", tier: "Standard" }, networkProfile: { networkPolicy: "cilium" } },
};

const registry = {
  type: "azure-native:containerregistry:Registry",
  inputs: { ...inGroup, sku: { name: "Premium" }, publicNetworkAccess: "Disabled" },
};

const vault = {
  type: "azure-native:keyvault:Vault",
  inputs: inGroup,
  properties: { tenantId: "00000000-0000-0000-0000-00000000000f", sku: { family: "A", name: "standard" } },
};

/** What a scanner has to notice on Azure. */
export const azureScanPlants: readonly ScanPlant[] = [
  {
    plant: "a cluster with local accounts",
    type: cluster.type,
    inputs: { ...cluster.inputs, resourceName: "plant-1", disableLocalAccounts: false },
    rule: "CKV_AZURE_141",
  },
  {
    plant: "a cluster without a policy between pods",
    type: cluster.type,
    inputs: { ...cluster.inputs, resourceName: "plant-2", networkProfile: { networkPlugin: "azure" } },
    rule: "CKV_AZURE_7",
  },
  {
    plant: "a database with keys",
    type: account.type,
    inputs: { ...account.inputs, accountName: "plant-3", kind: "GlobalDocumentDB", disableLocalAuth: false },
    rule: "CKV_AZURE_140",
  },
  {
    plant: "a database on the internet",
    type: account.type,
    inputs: { ...account.inputs, accountName: "plant-4", publicNetworkAccess: "Enabled" },
    rule: "CKV_AZURE_101",
  },
  {
    plant: "a registry in one zone",
    type: registry.type,
    inputs: { ...registry.inputs, registryName: "plant5", zoneRedundancy: "Disabled" },
    rule: "CKV_AZURE_233",
  },
  {
    plant: "a registry with an administrator",
    type: registry.type,
    inputs: { ...registry.inputs, registryName: "plant6", adminUserEnabled: true },
    rule: "CKV_AZURE_137",
  },
  {
    plant: "a vault that can be emptied",
    type: vault.type,
    inputs: {
      ...vault.inputs,
      vaultName: "plant-7",
      properties: { ...vault.properties, enablePurgeProtection: false },
    },
    rule: "CKV_AZURE_110",
  },
  {
    plant: "a firewall of Front Door that is off",
    type: "azure-native:frontdoor:Policy",
    inputs: { ...inGroup, policyName: "plant8", policySettings: { enabledState: "Disabled" } },
    rule: "CKV_AZURE_123",
  },
  {
    plant: "a way in for everybody to SSH",
    type: "azure-native:network:NetworkSecurityGroup",
    inputs: {
      ...inGroup,
      networkSecurityGroupName: "plant-9",
      securityRules: [
        {
          name: "ssh",
          access: "Allow",
          direction: "Inbound",
          priority: 100,
          protocol: "Tcp",
          sourceAddressPrefix: "*",
          sourcePortRange: "*",
          destinationAddressPrefix: "*",
          destinationPortRange: "22",
        },
      ],
    },
    rule: "CKV_AZURE_10",
  },
];
