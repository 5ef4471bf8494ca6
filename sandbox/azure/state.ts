import type { Demand, Operation, Reference, Rows } from "../world/row";
import { textAt, valuesAt } from "../world/values";
import { byId } from "./network";
import { resource } from "./resource";
import { types } from "./sources";

const account = "Microsoft.Storage/storageAccounts/{accountName}";
const ofAccount: Reference = {
  property: "accountName",
  to: [{ type: types.storageAccount, by: "name" }],
  region: "any",
};
const days = { min: 1, max: 365, source: "sdk" } as const;
const user = "encryption.encryptionIdentity.encryptionUserAssignedIdentity";
const [vaultUri, keyName] = ["{encryption.keyVaultProperties.keyVaultUri}", "{encryption.keyVaultProperties.keyName}"];

/** What an account asks of a key of one's own. Source: Azure Storage, customer-managed keys. */
const ownKey: readonly Demand[] = [
  {
    exists: { type: types.key, with: { keyUri: `${vaultUri}keys/${keyName}` } },
    says: "KeyVaultAccessError: there is no key {encryption.keyVaultProperties.keyName} in {encryption.keyVaultProperties.keyVaultUri}",
  },
  {
    exists: { type: types.roleAssignment, with: { principalId: `{${user}->principalId}` } },
    says: `KeyVaultAccessForbidden: {${user}} has no role at the vault yet`,
  },
].map((demand) => ({ when: { "encryption.keySource": "Microsoft.Keyvault" }, ...demand }));

/** Why the vault of an account's key is refused: a key that somebody purges takes the data with it. */
function purgeable({ thing, world }: Operation): string | undefined {
  const uri = textAt(thing.inputs, "encryption.keyVaultProperties.keyVaultUri");
  const vault = world.ready(types.vault).find(({ outputs }) => textAt(outputs, "properties.vaultUri") === uri);
  const isKept = valuesAt(vault?.inputs ?? {}, "properties.enablePurgeProtection").includes(true);
  return uri === "" || isKept ? undefined : `KeyVaultPolicyError: ${uri} is not there, or lets its keys be purged`;
}

/** Types of the state backend and of access. */
export const stateRows: Rows = {
  [types.storageAccount]: resource(account, {
    // One for all of Azure: it is the name of a host.
    unique: ["{accountName}"],
    replaces: [{ path: "isHnsEnabled", when: {} }],
    create: { refuses: purgeable },
    refers: [{ property: user, to: byId(types.identity) }],
    outputs: {
      primaryEndpoints: { blob: "https://{accountName}.blob.core.windows.net/" },
      primaryLocation: "{region}",
      provisioningState: "Succeeded",
      statusOfPrimary: "available",
    },
    limits: {
      accountName: { min: 3, max: 24, pattern: "[a-z0-9]+", source: "net" },
    },
    demands: [
      ...ownKey,
      {
        at: ["update"],
        need: {
          "encryption.requireInfrastructureEncryption": { among: "before.encryption.requireInfrastructureEncryption" },
        },
        says: "requireInfrastructureEncryption is that of the creation",
      },
    ],
    latency: { create: 25, update: 5, delete: 5 },
  }),
  [types.blobService]: resource(`${account}/blobServices/{blobServicesName}`, {
    refers: [ofAccount],
    limits: { "deleteRetentionPolicy.days": days, "containerDeleteRetentionPolicy.days": days },
    args: [{ need: { blobServicesName: "default" }, says: "an account has one blob service, default", source: "sdk" }],
    latency: { create: 2, update: 2 },
  }),
  [types.container]: resource(`${account}/blobServices/default/containers/{containerName}`, {
    refers: [ofAccount],
    limits: { containerName: { min: 3, max: 63, pattern: "[a-z0-9](-?[a-z0-9])+", source: "sdk" } },
    latency: { create: 2, update: 2, delete: 2 },
  }),
  "azure-native:storage:ManagementPolicy": resource(`${account}/managementPolicies/{managementPolicyName}`, {
    refers: [ofAccount],
    args: [{ need: { managementPolicyName: "default" }, says: "an account has one policy, default", source: "sdk" }],
    latency: { create: 2, update: 2, delete: 2 },
  }),
  [types.key]: resource("Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}", {
    refers: [{ property: "vaultName", to: [{ type: types.vault, by: "name" }], region: "any" }],
    outputs: {
      keyUri: "https://{vaultName}.vault.azure.net/keys/{keyName}",
      keyUriWithVersion: "https://{vaultName}.vault.azure.net/keys/{keyName}/{hex:32:version}",
    },
    limits: { keyName: { min: 1, max: 127, pattern: "[a-zA-Z0-9-]+", source: "sdk" } },
    latency: { create: 5, update: 5, delete: 5 },
  }),
  [types.roleDefinition]: {
    source: "an",
    createOnly: ["roleDefinitionId", "scope"],
    name: { property: "roleDefinitionId", generated: true },
    id: "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
    unique: ["{scope} {roleDefinitionId}", "{@subscription} role {roleName}"],
    outputs: { name: "{roleDefinitionId}" },
    limits: { roleName: { min: 1, max: 128, source: "mem" } },
    demands: [
      {
        at: ["delete"],
        none: { type: types.roleAssignment, with: { roleDefinitionId: "{id}" } },
        says: "RoleDefinitionHasAssignments: {found.id} gives it to somebody",
      },
    ],
    latency: { create: 5, update: 5, delete: 5 },
  },
};
