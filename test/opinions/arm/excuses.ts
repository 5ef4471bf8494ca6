import type { Properties } from "../../../resilience/facts/resource";

const noPackage = "npm has no package of its models that this project may install";

/** Types that no package has models of, each with the reason. */
export const unmodelled: Readonly<Record<string, string>> = {
  "azure-native:dataprotection:BackupInstance": noPackage,
  "azure-native:dataprotection:BackupPolicy": noPackage,
  "azure-native:dataprotection:BackupVault": noPackage,
  "azure-native:resources:Deployment": "what it deploys is a document, which its own types judge",
};

/** Arguments that came with a version of the API that is newer than the models, as `TYPE PATH`, each with that version. */
export const newer: Readonly<Record<string, string>> = {
  "azure-native:containerregistry:Registry anonymousPullEnabled": "2023-01-01-preview",
  "azure-native:privatedns:VirtualNetworkLink resolutionPolicy": "2024-06-01",
};

/** A change to a good resource that ARM's models have to notice. */
export interface ModelPlant {
  /** What it is. */
  readonly plant: string;
  /** Type of the resource. */
  readonly type: string;
  /** Arguments that are right. */
  readonly inputs: Properties;
  /** What is changed. */
  readonly change: Properties;
  /** What the refusal says. */
  readonly says: RegExp;
}

const inGroup = { resourceGroupName: "rg-shop-prod" };

const cluster = {
  type: "azure-native:containerservice:ManagedCluster",
  inputs: {
    ...inGroup,
    resourceName: "aks-shop",
    location: "eastus2",
    sku: { name: "Base", tier: "Standard" },
    networkProfile: { networkPlugin: "azure", dnsServiceIP: "172.16.0.10", serviceCidr: "172.16.0.0/16" },
    identity: { type: "UserAssigned", userAssignedIdentities: ["/subscriptions/s/id"] },
  },
};

const origins = {
  type: "azure-native:cdn:AFDOrigin",
  inputs: {
    ...inGroup,
    profileName: "afd-shop",
    originGroupName: "shop",
    originName: "eastus2",
    hostName: "shop.example.com",
    priority: 1,
    sharedPrivateLinkResource: { privateLink: { id: "/subscriptions/s/pls" }, privateLinkLocation: "eastus2" },
  },
};

const account = {
  type: "azure-native:cosmosdb:DatabaseAccount",
  inputs: {
    ...inGroup,
    accountName: "cosmos-shop",
    databaseAccountOfferType: "Standard",
    locations: [{ locationName: "eastus2", failoverPriority: 0, isZoneRedundant: true }],
    backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } },
  },
};

/** Names, numbers, texts, lists of values, what is missing and what there is not. */
export const modelPlants: readonly ModelPlant[] = [
  {
    plant: "a range that is none",
    ...cluster,
    change: { networkProfile: { serviceCidr: "x" } },
    says: /serviceCidr.*Pattern/s,
  },
  { plant: "a name with a letter that is not allowed", ...cluster, change: { resourceName: "-aks" }, says: /Pattern/ },
  { plant: "an argument that there is not", ...cluster, change: { skuu: { name: "Base" } }, says: /^skuu$/ },
  { plant: "a text in place of a number", ...origins, change: { priority: "1" }, says: /priority.*number/s },
  { plant: "a number out of its range", ...origins, change: { priority: 6 }, says: /InclusiveMaximum.*5/ },
  {
    plant: "a nested argument that there is not",
    ...origins,
    change: { sharedPrivateLinkResource: { link: "x" } },
    says: /sharedPrivateLinkResource\.link/,
  },
  { plant: "a missing list", ...account, change: { locations: null }, says: /locations is required/ },
  {
    plant: "a policy's argument that its kind does not have",
    ...account,
    change: { backupPolicy: { type: "Periodic", continuousModeProperties: {} } },
    says: /backupPolicy\.continuousModeProperties/,
  },
];
