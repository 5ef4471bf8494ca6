const inGroup = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";

/** A form of ids in a resource group, by what follows the provider's word. */
const at = (path: string) => [`${inGroup}/providers/${path}`];

/** The same at any scope. */
const over = (path: string) => [`{scope}/providers/Microsoft.Authorization/${path}`];

const vnet = "Microsoft.Network/virtualNetworks/{virtualNetworkName}";
const postgres = "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}";
const profile = "Microsoft.Cdn/profiles/{profileName}";
const cosmos = "Microsoft.DocumentDB/databaseAccounts/{accountName}";
const account = "Microsoft.Storage/storageAccounts/{accountName}";
const identity = "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}";
const cluster = "Microsoft.ContainerService/managedClusters/{resourceName}";
const registry = "Microsoft.ContainerRegistry/registries/{registryName}";

/**
 * The forms of ids of Azure's resources: ARM's paths, all of whose parts are asked for. `{subscriptionId}` is the provider's.
 *
 * Source: the path of each type's `createOrUpdate`, or `create`, in ARM's own models, the packages `@azure/arm-*` on npm.
 */
export const azureIdForms: Readonly<Record<string, readonly string[]>> = {
  "azure-native:authorization:ManagementLockAtResourceGroupLevel": [
    `${inGroup}/providers/Microsoft.Authorization/locks/{lockName}`,
  ],
  "azure-native:authorization:ManagementLockByScope": over("locks/{lockName}"),
  "azure-native:authorization:RoleAssignment": over("roleAssignments/{roleAssignmentName}"),
  "azure-native:authorization:RoleDefinition": over("roleDefinitions/{roleDefinitionId}"),
  "azure-native:cdn:AFDCustomDomain": at(`${profile}/customDomains/{customDomainName}`),
  "azure-native:cdn:AFDEndpoint": at(`${profile}/afdEndpoints/{endpointName}`),
  "azure-native:cdn:AFDOrigin": at(`${profile}/originGroups/{originGroupName}/origins/{originName}`),
  "azure-native:cdn:AFDOriginGroup": at(`${profile}/originGroups/{originGroupName}`),
  "azure-native:cdn:Profile": at(profile),
  "azure-native:cdn:Route": at(`${profile}/afdEndpoints/{endpointName}/routes/{routeName}`),
  "azure-native:cdn:SecurityPolicy": at(`${profile}/securityPolicies/{securityPolicyName}`),
  "azure-native:containerregistry:Registry": at(registry),
  "azure-native:containerregistry:Replication": at(`${registry}/replications/{replicationName}`),
  "azure-native:containerservice:AgentPool": at(`${cluster}/agentPools/{agentPoolName}`),
  "azure-native:containerservice:MaintenanceConfiguration": at(`${cluster}/maintenanceConfigurations/{configName}`),
  "azure-native:containerservice:ManagedCluster": at(cluster),
  "azure-native:cosmosdb:DatabaseAccount": at(cosmos),
  "azure-native:cosmosdb:SqlResourceSqlContainer": at(
    `${cosmos}/sqlDatabases/{databaseName}/containers/{containerName}`,
  ),
  "azure-native:cosmosdb:SqlResourceSqlDatabase": at(`${cosmos}/sqlDatabases/{databaseName}`),
  "azure-native:cosmosdb:SqlResourceSqlRoleAssignment": at(`${cosmos}/sqlRoleAssignments/{roleAssignmentId}`),
  "azure-native:dbforpostgresql:AdministratorsMicrosoftEntra": at(`${postgres}/administrators/{objectId}`),
  "azure-native:dbforpostgresql:Configuration": at(`${postgres}/configurations/{configurationName}`),
  "azure-native:dbforpostgresql:Database": at(`${postgres}/databases/{databaseName}`),
  "azure-native:dbforpostgresql:Server": at(postgres),
  "azure-native:dbforpostgresql:VirtualEndpoint": at(`${postgres}/virtualendpoints/{virtualEndpointName}`),
  "azure-native:dns:RecordSet": at("Microsoft.Network/dnsZones/{zoneName}/{recordType}/{relativeRecordSetName}"),
  "azure-native:dns:Zone": at("Microsoft.Network/dnsZones/{zoneName}"),
  "azure-native:frontdoor:Policy": at("Microsoft.Network/frontDoorWebApplicationFirewallPolicies/{policyName}"),
  "azure-native:keyvault:Key": at("Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}"),
  "azure-native:keyvault:Vault": at("Microsoft.KeyVault/vaults/{vaultName}"),
  "azure-native:managedidentity:FederatedIdentityCredential": at(
    `${identity}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}`,
  ),
  "azure-native:managedidentity:UserAssignedIdentity": at(identity),
  "azure-native:monitor:ActionGroup": at("Microsoft.Insights/actionGroups/{actionGroupName}"),
  "azure-native:monitor:DiagnosticSetting": ["{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}"],
  "azure-native:monitor:MetricAlert": at("Microsoft.Insights/metricAlerts/{ruleName}"),
  "azure-native:network:FlowLog": at("Microsoft.Network/networkWatchers/{networkWatcherName}/flowLogs/{flowLogName}"),
  "azure-native:network:NatGateway": at("Microsoft.Network/natGateways/{natGatewayName}"),
  "azure-native:network:NetworkSecurityGroup": at("Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}"),
  "azure-native:network:PrivateDnsZoneGroup": at(
    "Microsoft.Network/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
  ),
  "azure-native:network:PrivateEndpoint": at("Microsoft.Network/privateEndpoints/{privateEndpointName}"),
  "azure-native:network:PublicIPAddress": at("Microsoft.Network/publicIPAddresses/{publicIpAddressName}"),
  "azure-native:network:Subnet": at(`${vnet}/subnets/{subnetName}`),
  "azure-native:network:VirtualNetwork": at(vnet),
  "azure-native:network:VirtualNetworkPeering": at(`${vnet}/virtualNetworkPeerings/{virtualNetworkPeeringName}`),
  "azure-native:operationalinsights:Workspace": at("Microsoft.OperationalInsights/workspaces/{workspaceName}"),
  "azure-native:privatedns:PrivateZone": at("Microsoft.Network/privateDnsZones/{privateZoneName}"),
  "azure-native:privatedns:VirtualNetworkLink": at(
    "Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
  ),
  "azure-native:resources:Deployment": at("Microsoft.Resources/deployments/{deploymentName}"),
  "azure-native:resources:ResourceGroup": [inGroup],
  "azure-native:storage:BlobContainer": at(`${account}/blobServices/default/containers/{containerName}`),
  "azure-native:storage:BlobServiceProperties": at(`${account}/blobServices/{blobServicesName}`),
  "azure-native:storage:ManagementPolicy": at(`${account}/managementPolicies/{managementPolicyName}`),
  "azure-native:storage:StorageAccount": at(account),
  "azure-native:trafficmanager:Endpoint": at(
    "Microsoft.Network/trafficmanagerprofiles/{profileName}/{endpointType}/{endpointName}",
  ),
  "azure-native:trafficmanager:Profile": at("Microsoft.Network/trafficmanagerprofiles/{profileName}"),
};
