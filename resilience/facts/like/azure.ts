import type { Value } from "../resource";
import type { Likeness, Source } from "./likeness";

/** Azure's own words for a switch that the classic provider has as a truth value. */
const switched = (at: string, byDefault?: boolean): Source => ({
  at,
  to: (on) => (on === true || on === "true" ? "Enabled" : on === false || on === "false" ? "Disabled" : on),
  ...(byDefault === undefined ? {} : { byDefault }),
});

const whenSaid = (at: string, meaning: Value): Source => ({ at, to: (value) => (value === "" ? undefined : meaning) });

const pool = {
  availabilityZones: "zones",
  count: "nodeCount",
  // The provider called it enableAutoScaling before its version 6, as Azure does.
  enableAutoScaling: "autoScalingEnabled",
};

const server: Likeness["from"] = {
  "backup.backupRetentionDays": "backupRetentionDays",
  "backup.geoRedundantBackup": switched("geoRedundantBackupEnabled"),
  sourceServerResourceId: "sourceServerId",
  availabilityZone: "zone",
  "dataEncryption.type": whenSaid("customerManagedKey.keyVaultKeyId", "AzureKeyVault"),
};

const endpoint: Likeness = {
  as: "azure-native:trafficmanager:endpoint",
  from: { profileName: "profileId", endpointStatus: switched("enabled"), alwaysServe: switched("alwaysServeEnabled") },
};

// Version 3 of the provider had a list here, of another name.
const profiles: readonly Likeness[] = [
  { as: "azure-native:trafficmanager:profile", says: "!dnsConfigs" },
  { as: "azure-native:trafficmanager:profile", says: "dnsConfigs", from: { dnsConfig: "dnsConfigs" } },
];

const byReplication: Readonly<Record<string, string>> = { GRS: "Geo", LRS: "Local", ZRS: "Zone", GZRS: "GeoZone" };

const redundancy: Source = {
  at: "storageAccountType",
  to: (value) => byReplication[String(value).toUpperCase()] ?? value,
};

/**
 * Types of the classic provider, which is made from Terraform's azurerm, and what of Azure's own types each one is.
 * @source pulumi/pulumi-azure, sdk/nodejs at a1c2bdf5b7 (2026-07): the interfaces of the arguments, and the defaults in
 * their comments. The package is no dependency here, so that no compiler checks the names.
 */
export const azureLikenesses: Readonly<Record<string, readonly Likeness[]>> = {
  "azure:containerservice:kubernetescluster": [
    {
      as: "azure-native:containerservice:managedcluster",
      from: {
        "sku.tier": "skuTier",
        agentPoolProfiles: { at: "defaultNodePool", each: pool },
        "securityProfile.azureKeyVaultKms.enabled": whenSaid("keyManagementService.keyVaultKeyId", true),
      },
    },
  ],
  "azure:containerservice:kubernetesclusternodepool": [
    { as: "azure-native:containerservice:agentpool", from: { ...pool, agentPoolName: "name" } },
  ],
  "azure:cosmosdb:account": [
    {
      as: "azure-native:cosmosdb:databaseaccount",
      from: {
        locations: { at: "geoLocations", each: { locationName: "location", isZoneRedundant: "zoneRedundant" } },
        "backupPolicy.type": "backup.type",
        "backupPolicy.continuousModeProperties.tier": "backup.tier",
        "backupPolicy.periodicModeProperties.backupRetentionIntervalInHours": "backup.retentionInHours",
        "backupPolicy.periodicModeProperties.backupStorageRedundancy": "backup.storageRedundancy",
        keyVaultKeyUri: "keyVaultKeyId",
        enableMultipleWriteLocations: "multipleWriteLocationsEnabled",
        enableAutomaticFailover: "automaticFailoverEnabled",
      },
    },
  ],
  "azure:postgresql:flexibleserver": [{ as: "azure-native:dbforpostgresql:server", from: server }],
  "azure:mysql:flexibleserver": [{ as: "azure-native:dbformysql:server", from: server }],
  "azure:mssql:database": [
    {
      as: "azure-native:sql:database",
      from: {
        sourceDatabaseId: "creationSourceDatabaseId",
        requestedBackupStorageRedundancy: "storageAccountType",
        encryptionProtector: "transparentDataEncryptionKeyVaultKeyId",
      },
    },
  ],
  "azure:mssql:failovergroup": [{ as: "azure-native:sql:failovergroup" }],
  "azure:mssql:managedinstance": [
    {
      as: "azure-native:sql:managedinstance",
      from: { requestedBackupStorageRedundancy: redundancy, zoneRedundant: "zoneRedundantEnabled" },
    },
  ],
  "azure:network:trafficmanagerprofile": profiles,
  "azure:trafficmanager:profile": profiles,
  "azure:network:trafficmanagerazureendpoint": [endpoint],
  "azure:network:trafficmanagerexternalendpoint": [endpoint],
  "azure:network:trafficmanagernestedendpoint": [endpoint],
  "azure:network:applicationgateway": [{ as: "azure-native:network:applicationgateway" }],
  "azure:lb:loadbalancer": [
    { as: "azure-native:network:loadbalancer", from: { "sku.tier": "skuTier", "sku.name": "sku" } },
  ],
  "azure:cdn:frontdoororigingroup": [
    {
      as: "azure-native:cdn:afdorigingroup",
      from: {
        originGroupName: "name",
        "healthProbeSettings.probeIntervalInSeconds": "healthProbe.intervalInSeconds",
        "healthProbeSettings.probePath": "healthProbe.path",
        "healthProbeSettings.probeProtocol": "healthProbe.protocol",
        loadBalancingSettings: "loadBalancing",
        sessionAffinityState: switched("sessionAffinityEnabled", true),
      },
    },
  ],
  "azure:cdn:frontdoororigin": [
    {
      as: "azure-native:cdn:afdorigin",
      from: {
        originGroupName: "cdnFrontdoorOriginGroupId",
        enabledState: switched("enabled"),
        "sharedPrivateLinkResource.privateLinkLocation": "privateLink.location",
      },
    },
  ],
  "azure:storage:account": [
    {
      as: "azure-native:storage:storageaccount",
      from: {
        "sku.name": { at: "accountReplicationType", to: (kind) => `Standard_${String(kind)}` },
        allowBlobPublicAccess: { at: "allowNestedItemsToBePublic", byDefault: true },
        enableHttpsTrafficOnly: "httpsTrafficOnlyEnabled",
        minimumTlsVersion: { at: "minTlsVersion", byDefault: "TLS1_2" },
        "encryption.keySource": whenSaid("customerManagedKey.keyVaultKeyId", "Microsoft.Keyvault"),
        "encryption.keyVaultProperties.keyName": "customerManagedKey.keyVaultKeyId",
      },
    },
    {
      as: "azure-native:storage:blobserviceproperties",
      from: {
        accountName: "name",
        isVersioningEnabled: "blobProperties.versioningEnabled",
        "deleteRetentionPolicy.days": "blobProperties.deleteRetentionPolicy.days",
        // The policy is on where it stands at all; 7 days are its default.
        "deleteRetentionPolicy.enabled": { at: "blobProperties.deleteRetentionPolicy", to: () => true },
      },
    },
  ],
  "azure:keyvault:keyvault": [
    {
      as: "azure-native:keyvault:vault",
      from: {
        "properties.enablePurgeProtection": "purgeProtectionEnabled",
        "properties.softDeleteRetentionInDays": "softDeleteRetentionDays",
      },
    },
  ],
  "azure:keyvault:key": [
    {
      as: "azure-native:keyvault:key",
      from: {
        "properties.rotationPolicy.lifetimeActions": {
          at: "rotationPolicy.automatic",
          to: () => [{ action: { type: "Rotate" } }],
        },
      },
    },
  ],
  "azure:redis:cache": [{ as: "azure-native:redis:redis", from: { "sku.name": "skuName" } }],
  "azure:recoveryservices:vault": [
    {
      as: "azure-native:recoveryservices:vault",
      from: { "properties.redundancySettings.standardTierStorageRedundancy": "storageModeType" },
    },
  ],
  "azure:dataprotection:backupvault": [
    {
      as: "azure-native:dataprotection:backupvault",
      from: { "properties.storageSettings": { at: "redundancy", to: (type) => [{ type }] } },
    },
  ],
};
