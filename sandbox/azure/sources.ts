/** Where the facts of Azure come from. */
export const sources = {
  an: "read in stored versions of pulumi/pulumi-azure-native: provider.go and diff.go",
  sdk: "documentation comments of @pulumi/azure-native 3.28.0",
  docs: "Microsoft's documentation of Azure DNS, read in a stored copy",
  locks:
    'Azure DNS, "How to protect DNS zones and records"; azure-cli #2688 and #28242, azure-docs #110791, terraform-provider-azurerm #11770: read in stored copies',
  arm: "Azure Resource Manager, deletion of a resource group: from memory, unverified",
  kv: "Azure Service Operator, pull request 3400, and azure-native #4450: read in stored copies",
  tm: "Microsoft's documentation of Traffic Manager (endpoint monitoring, routing methods, FAQ), read in stored copies",
  cdn: "ARM's models in @azure/arm-cdn 9 of npm",
  afd: "Microsoft's documentation of Front Door (domains, origins, routing methods, private link), read in stored copies",
  asked: "the service's own words, in an issue of MicrosoftDocs/azure-docs: 68893",
  mem: "from memory, unverified",
  pg: "Microsoft Learn, Azure Database for PostgreSQL flexible server, read in stored copies; ARM's model in azure-mgmt-postgresqlflexibleservers 3.0.0",
} as const;

/** Types that more than one file of rows names, by token. */
export const types = {
  actionGroup: "azure-native:monitor:ActionGroup",
  credential: "azure-native:managedidentity:FederatedIdentityCredential",
  group: "azure-native:resources:ResourceGroup",
  groupLock: "azure-native:authorization:ManagementLockAtResourceGroupLevel",
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  lock: "azure-native:authorization:ManagementLockByScope",
  registry: "azure-native:containerregistry:Registry",
  replication: "azure-native:containerregistry:Replication",
  roleAssignment: "azure-native:authorization:RoleAssignment",
  vault: "azure-native:keyvault:Vault",
  workspace: "azure-native:operationalinsights:Workspace",
  zone: "azure-native:dns:Zone",
  record: "azure-native:dns:RecordSet",
  answers: "azure-native:trafficmanager:Profile",
  endpoint: "azure-native:trafficmanager:Endpoint",
  edgeProfile: "azure-native:cdn:Profile",
  edge: "azure-native:cdn:AFDEndpoint",
  originGroup: "azure-native:cdn:AFDOriginGroup",
  origin: "azure-native:cdn:AFDOrigin",
  route: "azure-native:cdn:Route",
  customDomain: "azure-native:cdn:AFDCustomDomain",
  securityPolicy: "azure-native:cdn:SecurityPolicy",
  wafPolicy: "azure-native:frontdoor:Policy",
  subnet: "azure-native:network:Subnet",
  privateZone: "azure-native:privatedns:PrivateZone",
  zoneLink: "azure-native:privatedns:VirtualNetworkLink",
  postgresServer: "azure-native:dbforpostgresql:Server",
  virtualEndpoint: "azure-native:dbforpostgresql:VirtualEndpoint",
} as const;

/** What an id in a resource group begins with. */
export const inGroup = "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}/providers";
