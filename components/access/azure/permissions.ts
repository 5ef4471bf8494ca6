import type { RoleName } from "../contract";
import { buildOperations } from "./operations";

/** What a custom role of Azure allows: of the management plane, and of the data behind it. */
export interface AzurePermissions {
  /** Actions of the management plane. */
  readonly actions: readonly string[];
  /** Actions on data: blobs and keys. */
  readonly dataActions: readonly string[];
}

const look = ["*/read"];

/**
 * Moves writers and users between standing regions: a replica is promoted by writing to it, and what leads to the writer is
 * written where the promotion leaves it alone; Cosmos DB has an operation of its own; an endpoint of Traffic Manager and an
 * origin of Front Door are switched off or moved up by writing them.
 */
const move = [
  "Microsoft.DBforPostgreSQL/flexibleServers/write",
  "Microsoft.DBforPostgreSQL/flexibleServers/virtualEndpoints/write",
  "Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action",
  "Microsoft.Network/trafficManagerProfiles/externalEndpoints/write",
  "Microsoft.Cdn/profiles/originGroups/origins/write",
];

/** Brings back what was deleted: a database from its backups. A vault comes back by being made again, in the mode that recovers. */
const restore = ["Microsoft.DocumentDB/locations/restorableDatabaseAccounts/restore/action"];

const build = buildOperations();

/**
 * What each role may do to the subscription's resources: preview reads, deploy makes, changes and deletes what a system is
 * made of and nothing else.
 *
 * Nobody here registers a resource provider: the subscription's owner does it once, with `az provider register`.
 * @source {@link operations}; not tried in a subscription, so a name that Azure does not know is refused when the role is made.
 */
export const systemPermissions: Readonly<Record<RoleName, AzurePermissions>> = {
  preview: { actions: look, dataActions: [] },
  failover: { actions: [...look, ...move], dataActions: [] },
  deploy: { actions: [...look, ...build], dataActions: [] },
  breakGlass: { actions: [...new Set([...look, ...build, ...move, ...restore])], dataActions: [] },
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
