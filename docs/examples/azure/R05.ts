import * as containerservice from "@pulumi/azure-native/containerservice";

new containerservice.ManagedCluster("shop", { resourceGroupName: "shop", sku: { name: "Base", tier: "Standard" } });
