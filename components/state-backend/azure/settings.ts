/** The container, which is the name in `azblob://`. */
export const containerName = "state";

/** What the two vaults differ in. */
export const vaults = {
  account: { keyOps: ["wrapKey", "unwrapKey"], reach: "azure" },
  secrets: { keyOps: ["encrypt", "decrypt"], reach: "identity" },
} as const;

/**
 * What never differs: copies in three zones and in the paired region, and no way in but with an identity, encrypted.
 *
 * RAGZRS: the copy can be read before anybody fails over, which shows what of the last minutes is there.
 */
export const accountSettings = {
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
  publicNetworkAccess: "Enabled",
  networkRuleSet: { defaultAction: "Allow", bypass: "AzureServices" },
} as const;
