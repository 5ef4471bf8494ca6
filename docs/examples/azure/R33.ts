import * as containerservice from "@pulumi/azure-native/containerservice";

new containerservice.ManagedCluster("shop", {
  resourceGroupName: "shop",
  identity: { type: "UserAssigned", userAssignedIdentities: ["/subscriptions/…/userAssignedIdentities/shop"] },
  sku: { name: "Base", tier: "Standard" },
  agentPoolProfiles: [
    { name: "system", mode: "System", count: 3, vmSize: "Standard_D4ds_v5", availabilityZones: ["1", "2", "3"] },
  ],
  // The identity may use the key, and the vault is in the cluster's region.
  securityProfile: {
    azureKeyVaultKms: { enabled: true, keyId: "https://shop-eastus2.vault.azure.net/keys/secrets/0123456789abcdef" },
  },
});
