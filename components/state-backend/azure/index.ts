import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { Provider } from "@pulumi/azure-native/provider";
import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import { type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { guidOf } from "../../topology/names/guid";
import { physicalName } from "../../topology/names/names";
import type { StateBackendArgs, StateBackendOutputs } from "../contract";
import { identityOf } from "../identity";
import { keptFor, stateTag } from "../parts";
import { replicaRegionsOf } from "../places";
import { accountSettings, containerName, vaults } from "./settings";
import { AzureStateVault } from "./vault";

/** Where everything of one state backend stands. */
interface Place {
  readonly args: StateBackendArgs;
  readonly group: Output<string>;
  readonly provider: Provider;
}

/** What whoever works with the state has to be let in to; the copies have the same ids. */
export interface AzureStateScope {
  /** Resource id of the container, once its account keeps versions. */
  readonly container: Output<string>;
  /** Resource id of the vault with the secrets' key. */
  readonly vault: Output<string>;
}

/** What a storage account needs of its key. Source: Azure's built-in roles, "Key Vault Crypto Service Encryption User". */
const encryptionUser = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

/**
 * Where Pulumi keeps its state on Azure, and the key that its secrets are encrypted with: a storage account in the zones of
 * one region with a copy in the region that Azure pairs it with, and a vault each for the account's key and for the secrets'.
 *
 * Azure makes the copy itself, locks included, and it cannot be written to; after a failover of the account it answers under
 * the name that the account always had. So the replica's URLs are the same ones, and `pulumi cancel` may have to take away
 * a lock that was copied.
 *
 * Nobody has a key of the account: people and pipelines come with an identity and a role at the container. Account and
 * secrets' vault can be reached from every network, since nothing here says where pipelines run; only Azure's own storage
 * reaches the vault with the account's key.
 *
 * The secrets' URL names the key's version. Without one, Pulumi asks the newest to decrypt, and after a rotation that one
 * cannot. To use a newer version, run `pulumi stack change-secrets-provider`.
 *
 * Everything is protected, and the group has a lock that stops deletions outside of Pulumi too. What a container holds can
 * still be overwritten, so versions are kept: there is no policy of immutability, which Pulumi could not write under.
 */
export class AzureStateBackend extends Component implements StateBackendOutputs {
  /** `azblob://CONTAINER?storage_account=ACCOUNT`. */
  readonly backendUrl: Output<string>;
  /** `azurekeyvault://VAULT.vault.azure.net/keys/KEY/VERSION`. */
  readonly secretsProvider: Output<string>;
  /** The same account, once it has been failed over. */
  readonly replicaBackendUrl: Output<string>;
  /** The same vault, which Azure fails over itself. */
  readonly replicaSecretsProvider: Output<string>;
  /** The container and the vault, for the roles of whoever works with the state. */
  readonly scope: AzureStateScope;

  constructor(name: string, args: StateBackendArgs, opts?: ComponentResourceOptions) {
    super("AzureStateBackend", name, args, opts);
    this.refuseOtherPair(args);
    const provider = new Provider(
      `${name}-azure`,
      { subscriptionId: args.account, location: args.controlRegion },
      { parent: this },
    );
    const place = { args, group: this.group(name, args, provider), provider };
    const identity = this.identity(name, place);
    const accountVault = this.vault(`${name}-account-key`, place, "account", identity.tenantId);
    const secretsVault = this.vault(`${name}-secrets-key`, place, "secrets", identity.tenantId);
    const access = this.access(name, place, identity, accountVault);
    const account = this.account(name, place, identity, accountVault, access);
    const container = this.container(name, place, account);
    this.lock(name, place, [container, secretsVault]);

    this.backendUrl = interpolate`azblob://${container.name}?storage_account=${account.name}`;
    this.secretsProvider = secretsVault.keyUriWithVersion.apply((uri) => uri.replace(/^https:/, "azurekeyvault:"));
    this.replicaBackendUrl = this.backendUrl;
    this.replicaSecretsProvider = this.secretsProvider;
    this.scope = { container: container.id, vault: secretsVault.vaultId };
    this.registerOutputs({
      backendUrl: this.backendUrl,
      secretsProvider: this.secretsProvider,
      replicaBackendUrl: this.replicaBackendUrl,
      replicaSecretsProvider: this.replicaSecretsProvider,
      scope: this.scope,
    });
  }

  private refuseOtherPair({ region, replicaRegion }: StateBackendArgs): void {
    const allowed = replicaRegionsOf("azure", region);
    if (allowed.includes(replicaRegion)) return;
    this.refuse(`Azure copies an account in ${region} to ${allowed.join() || "no region"}, not to ${replicaRegion}`);
  }

  private group(name: string, args: StateBackendArgs, provider: Provider): Output<string> {
    const resourceGroupName = physicalName("resourceGroup", identityOf(args, args.region));
    const group = new resources.ResourceGroup(
      `${name}-group`,
      { resourceGroupName, location: args.region, tags: tagsOf(args) },
      this.stateful("protected", { provider }),
    );
    return group.name;
  }

  /** As whom the account uses its key. */
  private identity(name: string, { args, group, provider }: Place): managedidentity.UserAssignedIdentity {
    return new managedidentity.UserAssignedIdentity(
      `${name}-identity`,
      {
        resourceGroupName: group,
        resourceName: physicalName("managedIdentity", identityOf(args, args.region)),
        location: args.region,
        tags: tagsOf(args),
      },
      this.stateful("protected", { provider }),
    );
  }

  private vault(name: string, { args, group, provider }: Place, which: keyof typeof vaults, tenantId: Output<string>) {
    const vaultName = physicalName("keyVault", identityOf(args, args.region), which);
    return new AzureStateVault(
      name,
      { resourceGroupName: group, region: args.region, vaultName, tenantId, tags: tagsOf(args), ...vaults[which] },
      { parent: this, providers: [provider] },
    );
  }

  private access(
    name: string,
    { args, provider }: Place,
    identity: managedidentity.UserAssignedIdentity,
    vault: AzureStateVault,
  ): authorization.RoleAssignment {
    const roles = `/subscriptions/${args.account}/providers/Microsoft.Authorization/roleDefinitions`;
    return new authorization.RoleAssignment(
      `${name}-encryption`,
      {
        roleAssignmentName: guidOf(args.account, args.owner, args.region, encryptionUser),
        roleDefinitionId: `${roles}/${encryptionUser}`,
        scope: vault.vaultId,
        principalId: identity.principalId,
        principalType: "ServicePrincipal",
      },
      this.stateful("protected", { provider }),
    );
  }

  private account(
    name: string,
    { args, group, provider }: Place,
    identity: managedidentity.UserAssignedIdentity,
    { vaultUri, keyName }: AzureStateVault,
    access: authorization.RoleAssignment,
  ): storage.StorageAccount {
    return new storage.StorageAccount(
      `${name}-account`,
      {
        ...accountSettings,
        resourceGroupName: group,
        accountName: physicalName("storageAccount", identityOf(args, args.region)),
        location: args.region,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        encryption: {
          keySource: "Microsoft.Keyvault",
          // Without a version the account follows the key's rotation.
          keyVaultProperties: { keyName, keyVaultUri: vaultUri },
          encryptionIdentity: { encryptionUserAssignedIdentity: identity.id },
          requireInfrastructureEncryption: true,
          services: { blob: { enabled: true, keyType: "Account" } },
        },
        tags: tagsOf(args),
      },
      this.stateful("protected", { provider, dependsOn: [access] }),
    );
  }

  private container(name: string, { group, provider }: Place, account: storage.StorageAccount): storage.BlobContainer {
    const owned = { resourceGroupName: group, accountName: account.name };
    const hidden = { enabled: true, days: keptFor.deletedDays };
    const service = new storage.BlobServiceProperties(
      `${name}-versions`,
      {
        ...owned,
        blobServicesName: "default",
        isVersioningEnabled: true,
        deleteRetentionPolicy: hidden,
        containerDeleteRetentionPolicy: hidden,
      },
      this.stateful("protected", { provider }),
    );
    const late = this.stateful("protected", { provider, dependsOn: [service] });
    const old = { delete: { daysAfterCreationGreaterThan: keptFor.versionDaysSinceWritten } };
    const definition = { actions: { version: old }, filters: { blobTypes: ["blockBlob"] } };
    new storage.ManagementPolicy(
      `${name}-ages`,
      {
        ...owned,
        managementPolicyName: "default",
        policy: { rules: [{ name: "old-versions", enabled: true, type: "Lifecycle", definition }] },
      },
      late,
    );
    return new storage.BlobContainer(`${name}-container`, { ...owned, containerName, publicAccess: "None" }, late);
  }

  private lock(name: string, { group, provider }: Place, dependsOn: readonly (Component | storage.BlobContainer)[]) {
    new authorization.ManagementLockAtResourceGroupLevel(
      `${name}-lock`,
      {
        resourceGroupName: group,
        lockName: "pulumi-state",
        level: "CanNotDelete",
        notes: "Pulumi's state and the keys of its secrets",
      },
      this.stateful("protected", { provider, dependsOn: [...dependsOn] }),
    );
  }
}

function tagsOf({ tags }: StateBackendArgs) {
  return { ...tags, ...stateTag };
}
