/** The operation that makes resources of a type. */
export interface Operation {
  /** Package on npm, behind `@azure/arm-`. */
  readonly of: string;
  /** Group of operations of its client, and the operation. */
  readonly does: string;
}

const written = "beginCreateOrUpdate";

/** Types of azure-native, less its name, and the operation behind each. */
export const operations: Readonly<Record<string, Operation>> = {
  "authorization:ManagementLockByScope": { of: "locks", does: "managementLocks.createOrUpdateByScope" },
  "authorization:ManagementLockAtResourceGroupLevel": {
    of: "locks",
    does: "managementLocks.createOrUpdateAtResourceGroupLevel",
  },
  "authorization:RoleAssignment": { of: "authorization", does: "roleAssignments.create" },
  "authorization:RoleDefinition": { of: "authorization", does: "roleDefinitions.createOrUpdate" },
  "cdn:AFDCustomDomain": { of: "cdn", does: "afdCustomDomains.beginCreate" },
  "cdn:AFDEndpoint": { of: "cdn", does: "afdEndpoints.beginCreate" },
  "cdn:AFDOrigin": { of: "cdn", does: "afdOrigins.beginCreate" },
  "cdn:AFDOriginGroup": { of: "cdn", does: "afdOriginGroups.beginCreate" },
  "cdn:Profile": { of: "cdn", does: "profiles.beginCreate" },
  "cdn:Route": { of: "cdn", does: "routes.beginCreate" },
  "cdn:SecurityPolicy": { of: "cdn", does: "securityPolicies.beginCreate" },
  "containerregistry:Registry": { of: "containerregistry", does: "registries.beginCreate" },
  "containerregistry:Replication": { of: "containerregistry", does: "replications.beginCreate" },
  "containerservice:AgentPool": { of: "containerservice", does: `agentPools.${written}` },
  "containerservice:MaintenanceConfiguration": {
    of: "containerservice",
    does: "maintenanceConfigurations.createOrUpdate",
  },
  "containerservice:ManagedCluster": { of: "containerservice", does: `managedClusters.${written}` },
  "cosmosdb:DatabaseAccount": { of: "cosmosdb", does: `databaseAccounts.${written}` },
  "cosmosdb:SqlResourceSqlContainer": { of: "cosmosdb", does: "sqlResources.beginCreateUpdateSqlContainer" },
  "cosmosdb:SqlResourceSqlDatabase": { of: "cosmosdb", does: "sqlResources.beginCreateUpdateSqlDatabase" },
  "cosmosdb:SqlResourceSqlRoleAssignment": {
    of: "cosmosdb",
    does: "sqlResources.beginCreateUpdateSqlRoleAssignment",
  },
  "cosmosdb:SqlResourceSqlRoleDefinition": {
    of: "cosmosdb",
    does: "sqlResources.beginCreateUpdateSqlRoleDefinition",
  },
  "dbforpostgresql:AdministratorsMicrosoftEntra": {
    of: "postgresql-flexible",
    does: `administratorsMicrosoftEntra.${written}`,
  },
  "dbforpostgresql:Configuration": { of: "postgresql-flexible", does: "configurations.beginPut" },
  "dbforpostgresql:Database": { of: "postgresql-flexible", does: "databases.beginCreate" },
  "dbforpostgresql:Server": { of: "postgresql-flexible", does: `servers.${written}` },
  "dbforpostgresql:VirtualEndpoint": { of: "postgresql-flexible", does: "virtualEndpoints.beginCreate" },
  "dns:RecordSet": { of: "dns", does: "recordSets.createOrUpdate" },
  "dns:Zone": { of: "dns", does: "zones.createOrUpdate" },
  "frontdoor:Policy": { of: "frontdoor", does: `policies.${written}` },
  "keyvault:Key": { of: "keyvault", does: "keys.createIfNotExist" },
  "keyvault:Vault": { of: "keyvault", does: `vaults.${written}` },
  "managedidentity:FederatedIdentityCredential": { of: "msi", does: "federatedIdentityCredentials.createOrUpdate" },
  "managedidentity:UserAssignedIdentity": { of: "msi", does: "userAssignedIdentities.createOrUpdate" },
  "monitor:ActionGroup": { of: "monitor", does: "actionGroups.createOrUpdate" },
  "monitor:DiagnosticSetting": { of: "monitor", does: "diagnosticSettings.createOrUpdate" },
  "monitor:MetricAlert": { of: "monitor", does: "metricAlerts.createOrUpdate" },
  "network:FlowLog": { of: "network", does: `flowLogs.${written}` },
  "network:NatGateway": { of: "network", does: `natGateways.${written}` },
  "network:NetworkSecurityGroup": { of: "network", does: `networkSecurityGroups.${written}` },
  "network:PrivateDnsZoneGroup": { of: "network", does: `privateDnsZoneGroups.${written}` },
  "network:PrivateEndpoint": { of: "network", does: `privateEndpoints.${written}` },
  "network:PublicIPAddress": { of: "network", does: `publicIPAddresses.${written}` },
  "network:Subnet": { of: "network", does: `subnets.${written}` },
  "network:VirtualNetwork": { of: "network", does: `virtualNetworks.${written}` },
  "network:VirtualNetworkPeering": { of: "network", does: `virtualNetworkPeerings.${written}` },
  "operationalinsights:Workspace": { of: "operationalinsights", does: `workspaces.${written}` },
  "privatedns:PrivateZone": { of: "privatedns", does: `privateZones.${written}` },
  "privatedns:VirtualNetworkLink": { of: "privatedns", does: `virtualNetworkLinks.${written}` },
  "resources:ResourceGroup": { of: "resources", does: "resourceGroups.createOrUpdate" },
  "storage:BlobContainer": { of: "storage", does: "blobContainers.create" },
  "storage:BlobServiceProperties": { of: "storage", does: "blobServices.setServiceProperties" },
  "storage:ManagementPolicy": { of: "storage", does: "managementPolicies.createOrUpdate" },
  "storage:StorageAccount": { of: "storage", does: "storageAccounts.beginCreate" },
  "trafficmanager:Endpoint": { of: "trafficmanager", does: "endpoints.createOrUpdate" },
  "trafficmanager:Profile": { of: "trafficmanager", does: "profiles.createOrUpdate" },
};
