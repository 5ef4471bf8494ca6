import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { inAzure } from "./azure-parts";
import type { MiniEngine } from "./mini-engine";

const location = "canadacentral";
const storage = (kind: string) => `azure-native:storage:${kind}`;
const roleType = "azure-native:authorization:RoleDefinition";
const here = { resourceGroupName: "state", location };

async function group(engine: MiniEngine) {
  await engine.create("azure-native:resources:ResourceGroup", "group", { ...here });
}

const account = (engine: MiniEngine, more: Props = {}) =>
  engine.create(storage("StorageAccount"), "account", {
    ...here,
    accountName: "acmestate",
    kind: "StorageV2",
    sku: { name: "Standard_RAGZRS" },
    ...more,
  });

/** A vault with a key, and who shall use it. */
async function keyed(engine: MiniEngine, enablePurgeProtection = true) {
  const given = { tenantId: "t", sku: { family: "A", name: "standard" }, enablePurgeProtection: true };
  const { enablePurgeProtection: _, ...open } = given;
  const vault = await engine.create("azure-native:keyvault:Vault", "vault", {
    ...here,
    vaultName: "acme-state",
    properties: enablePurgeProtection ? given : open,
  });
  const key = await engine.create("azure-native:keyvault:Key", "key", {
    resourceGroupName: "state",
    vaultName: "acme-state",
    keyName: "state",
    properties: { kty: "RSA" },
  });
  const identity = await engine.create("azure-native:managedidentity:UserAssignedIdentity", "id", {
    ...here,
    resourceName: "acme-state",
  });
  const encryption = {
    keySource: "Microsoft.Keyvault",
    keyVaultProperties: { keyName: "state", keyVaultUri: "https://acme-state.vault.azure.net/" },
    encryptionIdentity: { encryptionUserAssignedIdentity: identity.id },
    requireInfrastructureEncryption: true,
  };
  const admit = () =>
    engine.create("azure-native:authorization:RoleAssignment", "role", {
      roleAssignmentName: "00000000-0000-4000-8000-000000000001",
      roleDefinitionId: "role",
      scope: vault.id,
      principalId: identity.outputs.principalId ?? "",
      principalType: "ServicePrincipal",
    });
  return { key, encryption, admit };
}

test("an account uses a key of one's own once its identity is let in, and never another kind of encryption after", async () => {
  const engine = inAzure();
  await group(engine);
  const { key, encryption, admit } = await keyed(engine);
  expect(key.outputs.keyUriWithVersion).toMatch(/^https:\/\/acme-state\.vault\.azure\.net\/keys\/state\/[0-9a-f]{32}$/);
  await expect(account(engine, { encryption })).rejects.toThrow(/KeyVaultAccessForbidden/);
  await admit();
  const made = await account(engine, { encryption });
  expect(made.outputs.primaryEndpoints).toEqual({ blob: "https://acmestate.blob.core.windows.net/" });
  const plain = { ...encryption, requireInfrastructureEncryption: false };
  const changed = engine.update(made, { ...made.inputs, encryption: plain });
  await expect(changed).rejects.toThrow(/requireInfrastructureEncryption is that of the creation/);
});

test("refuses a key in a vault whose keys could be purged, or that is not there", async () => {
  const engine = inAzure();
  await group(engine);
  const { encryption, admit } = await keyed(engine, false);
  await admit();
  await expect(account(engine, { encryption })).rejects.toThrow(/KeyVaultPolicyError/);
});

test("an account's name is taken in all of Azure, and what is in it needs it", async () => {
  const engine = inAzure();
  await group(engine);
  const inside = { resourceGroupName: "state", accountName: "acmestate" };
  const container = () =>
    engine.create(storage("BlobContainer"), "container", { ...inside, containerName: "state", publicAccess: "None" });
  await expect(container()).rejects.toThrow(/accountName names "acmestate"/);
  await account(engine);
  expect((await container()).id).toMatch(/storageAccounts\/acmestate\/blobServices\/default\/containers\/state$/);
  const again = engine.create(storage("StorageAccount"), "again", {
    ...here,
    accountName: "acmestate",
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
  });
  await expect(again).rejects.toThrow(/acmestate" already exists/);
});

test.each([
  [
    "a second blob service",
    storage("BlobServiceProperties"),
    { blobServicesName: "other" },
    /one blob service, default/,
  ],
  ["a second policy", storage("ManagementPolicy"), { managementPolicyName: "other", policy: { rules: [] } }, /default/],
  ["a name with capitals", storage("StorageAccount"), { accountName: "Acme", kind: "StorageV2" }, /accountName/],
  [
    "a year and more of deleted blobs",
    storage("BlobServiceProperties"),
    { deleteRetentionPolicy: { days: 366 } },
    /366/,
  ],
])("refuses %s", (_, type, inputs, expected) => {
  const given = type.endsWith("StorageAccount")
    ? { resourceGroupName: "g", sku: { name: "Standard_LRS" }, ...inputs }
    : { resourceGroupName: "g", accountName: "acmestate", ...inputs };
  expect(inAzure().problems(type, given).join("\n")).toMatch(expected);
});

test("a role's name is one in the subscription, and it goes after its assignments", async () => {
  const engine = inAzure();
  const scope = "/subscriptions/00000000-0000-0000-0000-0000000000a1";
  const role = (roleDefinitionId: string, roleName: string) =>
    engine.create(roleType, roleDefinitionId, { roleDefinitionId, roleName, scope, assignableScopes: [scope] });
  const made = await role("00000000-0000-4000-8000-000000000001", "acme-deploy");
  await expect(role("00000000-0000-4000-8000-000000000002", "acme-deploy")).rejects.toThrow(/already exists/);
  const given = await engine.create("azure-native:authorization:RoleAssignment", "to", {
    roleAssignmentName: "00000000-0000-4000-8000-000000000003",
    roleDefinitionId: made.id,
    scope,
    principalId: "p",
  });
  await expect(engine.delete(made)).rejects.toThrow(/RoleDefinitionHasAssignments/);
  await engine.delete(given);
  await engine.delete(made);
});
