import * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const reader = new managedidentity.UserAssignedIdentity("orders", { resourceGroupName: "shop" });
const key = new keyvault.Key("orders", {
  resourceGroupName: "shop",
  vaultName: "shop-orders",
  properties: { kty: "RSA", keySize: 3072 },
});
new dbforpostgresql.Server("orders", {
  resourceGroupName: "shop",
  location: "eastus2",
  identity: { type: "UserAssigned", userAssignedIdentities: reader.id.apply((id) => ({ [id]: {} })) },
  dataEncryption: {
    type: "AzureKeyVault",
    primaryKeyURI: key.keyUriWithVersion,
    primaryUserAssignedIdentityId: reader.id,
  },
});
