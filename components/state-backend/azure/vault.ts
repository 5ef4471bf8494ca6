import * as keyvault from "@pulumi/azure-native/keyvault";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";

/** What a vault of the state backend is made of. */
export interface AzureStateVaultArgs {
  /** The group it is in. */
  readonly resourceGroupName: Input<string>;
  /** Its region. */
  readonly region: string;
  /** The vault's name. */
  readonly vaultName: string;
  /** The directory whose identities it admits. */
  readonly tenantId: Output<string>;
  /** What its key does, in Key Vault's words. */
  readonly keyOps: readonly string[];
  /** Who reaches it at all: Azure's own services, or everyone whom a role admits. */
  readonly reach: "azure" | "identity";
  /** Labels. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** Who is turned away before identity is asked. Storage accounts come as one of the trusted services. */
const walls = {
  azure: { defaultAction: "Deny", bypass: "AzureServices" },
  identity: { defaultAction: "Allow", bypass: "AzureServices" },
} as const;

/** A year, as Key Vault writes it; a version never expires, because an account whose key has expired cannot be read. */
const rotatedAfter = "P1Y";

/** The most that Key Vault allows, and fixed for good when the vault is made. Source: `@pulumi/azure-native` 3.28. */
const softDeleteDays = 90;

/**
 * A vault with one key. Roles decide who uses it, and nobody can purge it, its owner included: for ninety days after a
 * deletion it can be had back.
 *
 * Azure copies a vault to the paired region, and answers from there, read-only, when it gives up the first: decrypting
 * goes on. Source: Key Vault, "Availability and redundancy", from memory, unverified.
 */
export class AzureStateVault extends Component {
  /** The vault's resource id. */
  readonly vaultId: Output<string>;
  /** Where the vault answers. */
  readonly vaultUri: Output<string>;
  /** The key's name. */
  readonly keyName: Output<string>;
  /** The key with the version that is current. */
  readonly keyUriWithVersion: Output<string>;

  constructor(name: string, args: AzureStateVaultArgs, opts?: ComponentResourceOptions) {
    const { resourceGroupName, region, vaultName, tenantId, keyOps, reach, tags } = args;
    super("AzureStateVault", name, { region, vaultName, reach }, opts);
    const vault = new keyvault.Vault(
      `${name}-vault`,
      {
        resourceGroupName,
        vaultName,
        location: region,
        properties: {
          tenantId,
          sku: { family: "A", name: keyvault.SkuName.Standard },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: softDeleteDays,
          enablePurgeProtection: true,
          publicNetworkAccess: "enabled",
          networkAcls: walls[reach],
        },
        tags,
      },
      this.stateful("protected"),
    );
    const rotation = { trigger: { timeAfterCreate: rotatedAfter }, action: { type: "rotate" as const } };
    const key = new keyvault.Key(
      `${name}-key`,
      {
        resourceGroupName,
        vaultName: vault.name,
        keyName: "state",
        properties: { kty: "RSA", keySize: 3072, keyOps: [...keyOps], rotationPolicy: { lifetimeActions: [rotation] } },
        tags,
      },
      this.stateful("protected"),
    );
    this.vaultId = vault.id;
    this.vaultUri = vault.properties.apply(({ vaultUri }) => vaultUri ?? `https://${vaultName}.vault.azure.net/`);
    this.keyName = key.name;
    this.keyUriWithVersion = key.keyUriWithVersion;
    this.registerOutputs({
      vaultId: this.vaultId,
      vaultUri: this.vaultUri,
      keyName: this.keyName,
      keyUriWithVersion: this.keyUriWithVersion,
    });
  }
}
