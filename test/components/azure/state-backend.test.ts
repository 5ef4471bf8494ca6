import { expect, test } from "vitest";
import { AzureStateBackend } from "../../../components/azure";
import type { StateBackendArgs } from "../../../components/state-backend/contract";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { everywhere, expectKept, expectLabelled, laws } from "../state-backend/contract";

const account = "00000000-1111-2222-3333-444444444444";
const args = { ...everywhere, account, controlRegion: "westus2", region: "canadacentral", replicaRegion: "canadaeast" };
const graphWith = (change: Partial<StateBackendArgs> = {}) =>
  graphOf(() => void new AzureStateBackend("state", { ...args, ...change }));

test.each(laws)("$title", async ({ broken }) => {
  expect(broken(await graphWith())).toEqual([]);
});

test("everything is protected, labelled, and made by one provider in the one subscription", async () => {
  const graph = await graphWith();
  const provider = only(graph, "azure-native");
  expect(provider.inputs).toMatchObject({ subscriptionId: account, location: "westus2" });
  expectKept(graph, provider);
  expectLabelled(graph, ["ResourceGroup", "StorageAccount", "Vault", "Key", "UserAssignedIdentity"], "tags");
});

test("it gives what logs in, and the version of the key that encrypts secrets; a failover changes neither", async () => {
  const { outputs } = only(await graphWith(), "AzureStateBackend");
  expect(outputs.backendUrl).toMatch(/^azblob:\/\/state\?storage_account=[a-z0-9]{3,24}$/);
  // Without the version, Pulumi would ask the newest one to decrypt what an older one encrypted.
  expect(outputs.secretsProvider).toMatch(
    /^azurekeyvault:\/\/[a-z0-9-]{3,24}\.vault\.azure\.net\/keys\/state\/[0-9a-f]{32}$/,
  );
  expect(outputs).toMatchObject({
    replicaBackendUrl: outputs.backendUrl,
    replicaSecretsProvider: outputs.secretsProvider,
  });
});

test("the account stands in three zones and the paired region, and nobody comes in without an identity", async () => {
  expect(only(await graphWith(), "StorageAccount").inputs).toMatchObject({
    location: "canadacentral",
    kind: "StorageV2",
    sku: { name: "Standard_RAGZRS" },
    allowSharedKeyAccess: false,
    defaultToOAuthAuthentication: true,
    allowBlobPublicAccess: false,
    allowCrossTenantReplication: false,
    allowedCopyScope: "AAD",
    isLocalUserEnabled: false,
    minimumTlsVersion: "TLS1_2",
    enableHttpsTrafficOnly: true,
  });
});

test("the account is encrypted with a key of its own vault, whatever version it has, as an identity that may", async () => {
  const graph = await graphWith();
  const identity = only(graph, "UserAssignedIdentity");
  const vault = only(graph, "Vault", "state-account-key-vault");
  const { inputs, dependencies } = only(graph, "StorageAccount");
  expect(inputs.identity).toEqual({ type: "UserAssigned", userAssignedIdentities: [identity.id] });
  expect(inputs.encryption).toEqual({
    keySource: "Microsoft.Keyvault",
    keyVaultProperties: { keyName: "state", keyVaultUri: `https://${vault.inputs.vaultName}.vault.azure.net/` },
    encryptionIdentity: { encryptionUserAssignedIdentity: identity.id },
    requireInfrastructureEncryption: true,
    services: { blob: { enabled: true, keyType: "Account" } },
  });
  const role = only(graph, "RoleAssignment");
  expect(role.inputs).toMatchObject({
    scope: vault.id,
    principalId: identity.outputs.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: expect.stringMatching(/\/e147488a-f6f5-4113-8e2d-b22465e65bf6$/),
    roleAssignmentName: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  });
  expect(dependencies).toContain(role.urn);
});

test("two vaults that roles open and nobody can purge; Azure's own services alone reach the account's", async () => {
  const graph = await graphWith();
  const walls = { "state-account-key-vault": "Deny", "state-secrets-key-vault": "Allow" };
  for (const [name, defaultAction] of Object.entries(walls)) {
    expect(only(graph, "Vault", name).inputs.properties).toMatchObject({
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      networkAcls: { defaultAction, bypass: "AzureServices" },
    });
  }
  expect(new Set(ofType(graph, "Vault").map(({ inputs }) => inputs.vaultName)).size).toBe(2);
});

test("both keys are renewed every year, and no version of them ever expires", async () => {
  const keys = ofType(await graphWith(), "Key");
  expect(keys).toHaveLength(2);
  for (const { inputs } of keys) {
    expect(inputs.properties).toMatchObject({
      kty: "RSA",
      keySize: 3072,
      rotationPolicy: { lifetimeActions: [{ trigger: { timeAfterCreate: "P1Y" }, action: { type: "rotate" } }] },
    });
    expect(inputs.properties).not.toHaveProperty("attributes");
    expect(inputs.properties).not.toHaveProperty("rotationPolicy.attributes");
  }
});

test("versions are kept from the first object on, deletions are hidden for thirty days, and nothing is public", async () => {
  const graph = await graphWith();
  const service = only(graph, "BlobServiceProperties");
  expect(service.inputs).toMatchObject({
    blobServicesName: "default",
    isVersioningEnabled: true,
    deleteRetentionPolicy: { enabled: true, days: 30 },
    containerDeleteRetentionPolicy: { enabled: true, days: 30 },
  });
  const container = only(graph, "BlobContainer");
  expect(container.inputs).toMatchObject({ containerName: "state", publicAccess: "None" });
  // Pulumi overwrites states and deletes locks: a container that forbids either holds no state.
  expect(container.inputs).not.toHaveProperty("immutableStorageWithVersioning");
  expect(container.dependencies).toContain(service.urn);
});

test("versions go after a year: Azure counts from the day they were written, and keeps none for being the newest", async () => {
  const { policy } = only(await graphWith(), "ManagementPolicy").inputs;
  expect(policy).toMatchObject({
    rules: [
      {
        enabled: true,
        type: "Lifecycle",
        definition: {
          actions: { version: { delete: { daysAfterCreationGreaterThan: 365 } } },
          filters: { blobTypes: ["blockBlob"] },
        },
      },
    ],
  });
  expect(JSON.stringify(policy)).not.toContain("baseBlob");
});

test("a lock comes last over the whole group, so that nothing is deleted past Pulumi either", async () => {
  const graph = await graphWith();
  const { inputs, dependencies } = only(graph, "ManagementLockAtResourceGroupLevel");
  expect(inputs).toMatchObject({
    level: "CanNotDelete",
    resourceGroupName: only(graph, "ResourceGroup").inputs.resourceGroupName,
  });
  for (const name of ["state-container", "state-secrets-key-key"]) {
    expect(
      dependencies.some((urn) => urn.endsWith(`::${name}`)),
      name,
    ).toBe(true);
  }
});

test("refuses a copy where Azure makes none", async () => {
  await expect(graphWith({ replicaRegion: "westus2" })).rejects.toThrow(
    /Azure copies an account in canadacentral to canadaeast, not to westus2/,
  );
});
