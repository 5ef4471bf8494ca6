/** What ARM calls a type, and what making one asks for besides. */
export interface OperationRow {
  /** Its types in ARM, as an id has them; `/read`, `/write` and `/delete` follow in the names of its operations. */
  readonly resource: readonly string[];
  /** Operations on others that it is joined to, and what is asked of it to use it. */
  readonly more?: readonly string[];
}

const row = (resource: string, ...more: readonly string[]): OperationRow => ({ resource: [resource], more });
const records = ["A", "AAAA", "CNAME", "TXT"];
const network = "Microsoft.Network";
const joins = (...what: readonly string[]) => what.map((one) => `${network}/${one}/join/action`);
const approves = (kind: string) => `${kind}/privateEndpointConnectionsApproval/action`;

/**
 * Every type that a system on Azure is made of. Letters count nowhere in ARM.
 * @source Names of operations, each of them found: Microsoft's list of resource provider operations and built-in roles, read
 * in stored copies, and the actions that the Terraform provider was seen to need, as the project Pike has written them down.
 */
export const operations: Readonly<Record<string, OperationRow>> = {
  "authorization:ManagementLockAtResourceGroupLevel": row("Microsoft.Authorization/locks"),
  "authorization:ManagementLockByScope": row("Microsoft.Authorization/locks"),
  "authorization:RoleAssignment": row("Microsoft.Authorization/roleAssignments"),
  "cdn:AFDCustomDomain": row("Microsoft.Cdn/profiles/customDomains"),
  "cdn:AFDEndpoint": row("Microsoft.Cdn/profiles/afdEndpoints"),
  "cdn:AFDOrigin": row("Microsoft.Cdn/profiles/originGroups/origins", approves(`${network}/privateLinkServices`)),
  "cdn:AFDOriginGroup": row("Microsoft.Cdn/profiles/originGroups"),
  "cdn:Profile": row("Microsoft.Cdn/profiles"),
  "cdn:Route": row("Microsoft.Cdn/profiles/afdEndpoints/routes"),
  "cdn:SecurityPolicy": row(
    "Microsoft.Cdn/profiles/securityPolicies",
    ...joins("frontDoorWebApplicationFirewallPolicies"),
  ),
  "containerregistry:Registry": row(
    "Microsoft.ContainerRegistry/registries",
    approves("Microsoft.ContainerRegistry/registries"),
  ),
  "containerregistry:Replication": row("Microsoft.ContainerRegistry/registries/replications"),
  "containerservice:AgentPool": row("Microsoft.ContainerService/managedClusters/agentPools"),
  "containerservice:MaintenanceConfiguration": row(
    "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
  ),
  "containerservice:ManagedCluster": row(
    "Microsoft.ContainerService/managedClusters",
    "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action",
    "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
    ...joins("virtualNetworks/subnets", "publicIPAddresses"),
  ),
  "cosmosdb:DatabaseAccount": row(
    "Microsoft.DocumentDB/databaseAccounts",
    approves("Microsoft.DocumentDB/databaseAccounts"),
  ),
  "cosmosdb:SqlResourceSqlContainer": row("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"),
  "cosmosdb:SqlResourceSqlDatabase": row("Microsoft.DocumentDB/databaseAccounts/sqlDatabases"),
  "cosmosdb:SqlResourceSqlRoleAssignment": row("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments"),
  "dbforpostgresql:AdministratorsMicrosoftEntra": row("Microsoft.DBforPostgreSQL/flexibleServers/administrators"),
  "dbforpostgresql:Configuration": row("Microsoft.DBforPostgreSQL/flexibleServers/configurations"),
  "dbforpostgresql:Database": row("Microsoft.DBforPostgreSQL/flexibleServers/databases"),
  "dbforpostgresql:Server": row(
    "Microsoft.DBforPostgreSQL/flexibleServers",
    ...joins("virtualNetworks/subnets", "privateDnsZones"),
  ),
  "dbforpostgresql:VirtualEndpoint": row("Microsoft.DBforPostgreSQL/flexibleServers/virtualEndpoints"),
  "dns:RecordSet": { resource: records.map((kind) => `${network}/dnsZones/${kind}`) },
  "dns:Zone": row(`${network}/dnsZones`),
  "frontdoor:Policy": row(`${network}/frontDoorWebApplicationFirewallPolicies`),
  "keyvault:Vault": row("Microsoft.KeyVault/vaults", approves("Microsoft.KeyVault/vaults")),
  "managedidentity:FederatedIdentityCredential": row(
    "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
  ),
  "managedidentity:UserAssignedIdentity": row("Microsoft.ManagedIdentity/userAssignedIdentities"),
  "monitor:ActionGroup": row("Microsoft.Insights/actionGroups"),
  "monitor:DiagnosticSetting": row(
    "Microsoft.Insights/diagnosticSettings",
    "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
  ),
  "monitor:MetricAlert": row("Microsoft.Insights/metricAlerts"),
  "network:FlowLog": row(
    `${network}/networkWatchers/flowLogs`,
    "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
  ),
  "network:NatGateway": row(`${network}/natGateways`, ...joins("publicIPAddresses")),
  "network:NetworkSecurityGroup": row(`${network}/networkSecurityGroups`),
  "network:PrivateDnsZoneGroup": row(`${network}/privateEndpoints/privateDnsZoneGroups`, ...joins("privateDnsZones")),
  "network:PrivateEndpoint": row(`${network}/privateEndpoints`, ...joins("virtualNetworks/subnets")),
  "network:PublicIPAddress": row(`${network}/publicIPAddresses`),
  "network:Subnet": row(`${network}/virtualNetworks/subnets`, ...joins("networkSecurityGroups", "natGateways")),
  "network:VirtualNetwork": row(`${network}/virtualNetworks`),
  "network:VirtualNetworkPeering": row(
    `${network}/virtualNetworks/virtualNetworkPeerings`,
    `${network}/virtualNetworks/peer/action`,
  ),
  "operationalinsights:Workspace": row("Microsoft.OperationalInsights/workspaces"),
  "privatedns:PrivateZone": row(`${network}/privateDnsZones`),
  "privatedns:VirtualNetworkLink": row(`${network}/privateDnsZones/virtualNetworkLinks`, ...joins("virtualNetworks")),
  "resources:Deployment": row("Microsoft.Resources/deployments", "Microsoft.Resources/deployments/validate/action"),
  "resources:ResourceGroup": row("Microsoft.Resources/subscriptions/resourceGroups"),
  "storage:ManagementPolicy": row("Microsoft.Storage/storageAccounts/managementPolicies"),
  "storage:StorageAccount": row(
    "Microsoft.Storage/storageAccounts",
    "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
  ),
  "trafficmanager:Endpoint": row(`${network}/trafficManagerProfiles/externalEndpoints`),
  "trafficmanager:Profile": row(`${network}/trafficManagerProfiles`),
};

/** Types that ARM deletes with what they belong to, and in no other way. */
const undeletable: readonly string[] = ["Microsoft.DBforPostgreSQL/flexibleServers/configurations"];

/** What makes, changes and deletes one of every type, in the order of the alphabet. */
export function buildOperations(): readonly string[] {
  const all = Object.values(operations).flatMap(({ resource, more = [] }) => [
    ...resource.map((type) => `${type}/write`),
    ...resource.filter((type) => !undeletable.includes(type)).map((type) => `${type}/delete`),
    ...more,
  ]);
  return [...new Set(all)].sort();
}
