import type { RoleName } from "../contract";

/** What a custom role of Azure allows: of the management plane, and of the data behind it. */
export interface AzurePermissions {
  /** Actions of the management plane. */
  readonly actions: readonly string[];
  /** Actions on data: blobs and keys. */
  readonly dataActions: readonly string[];
}

const look = ["*/read"];

/** Moves writers and users between standing regions. */
const move = [
  "Microsoft.DBforPostgreSQL/flexibleServers/write",
  "Microsoft.DBforPostgreSQL/flexibleServers/virtualendpoints/write",
  "Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action",
  "Microsoft.Network/trafficManagerProfiles/azureEndpoints/write",
  "Microsoft.Network/trafficManagerProfiles/externalEndpoints/write",
  "Microsoft.Network/trafficManagerProfiles/nestedEndpoints/write",
  "Microsoft.Cdn/profiles/origingroups/origins/write",
];

/** Services that a multi-region system is made of; each with its own locks and settings, none with the rights of others. */
const build = [
  "Microsoft.Resources/subscriptions/resourceGroups/*",
  "Microsoft.Resources/deployments/*",
  "Microsoft.Network/*",
  "Microsoft.Cdn/profiles/*",
  "Microsoft.ContainerService/managedClusters/*",
  "Microsoft.ContainerRegistry/registries/*",
  "Microsoft.DBforPostgreSQL/flexibleServers/*",
  "Microsoft.DocumentDB/databaseAccounts/*",
  "Microsoft.KeyVault/vaults/*",
  "Microsoft.ManagedIdentity/userAssignedIdentities/*",
  "Microsoft.DataProtection/backupVaults/*",
  "Microsoft.Insights/*",
  "Microsoft.OperationalInsights/workspaces/*",
  "Microsoft.Authorization/roleAssignments/write",
  "Microsoft.Authorization/roleAssignments/delete",
];

/**
 * What each role may do to the subscription's resources.
 * @source Azure's reference of resource provider operations, from memory, unverified: a wrong name is refused when the role is
 * made. No Azure system of Trilith's has been built with it yet.
 */
export const systemPermissions: Readonly<Record<RoleName, AzurePermissions>> = {
  preview: { actions: look, dataActions: [] },
  failover: { actions: [...look, ...move], dataActions: [] },
  deploy: { actions: [...look, ...build], dataActions: [] },
  breakGlass: {
    actions: [...look, ...build, ...move, "Microsoft.Authorization/locks/*", "Microsoft.KeyVault/deletedVaults/*"],
    dataActions: [],
  },
};

const blob = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const readState = [
  `${blob}/read`,
  "Microsoft.KeyVault/vaults/keys/read",
  "Microsoft.KeyVault/vaults/keys/decrypt/action",
];
const writeState = [
  `${blob}/write`,
  `${blob}/add/action`,
  `${blob}/delete`,
  "Microsoft.KeyVault/vaults/keys/encrypt/action",
];

/**
 * What each role may do to the state and the key of its secrets, at the container and at the vault alone. A deleted state
 * comes back by writing its last version again, so not even break-glass deletes versions.
 */
export const statePermissions: Readonly<Record<RoleName, AzurePermissions>> = {
  preview: { actions: [], dataActions: readState },
  failover: { actions: [], dataActions: readState },
  deploy: { actions: [], dataActions: [...readState, ...writeState] },
  breakGlass: {
    actions: [],
    dataActions: [...readState, ...writeState, "Microsoft.KeyVault/vaults/keys/recover/action"],
  },
};
