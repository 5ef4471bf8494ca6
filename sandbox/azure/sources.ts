/** Where the facts of Azure come from. */
export const sources = {
  an: "read in stored versions of pulumi/pulumi-azure-native: provider.go and diff.go",
  sdk: "documentation comments of @pulumi/azure-native 3.28.0",
  docs: "Microsoft's documentation of Azure DNS, read in a stored copy",
  net: "Microsoft's documentation of virtual networks, NAT gateways, private endpoints and Network Watcher, read in stored copies; error codes from bug reports",
  mem: "from memory, unverified",
} as const;

/** Types that more than one file of rows names, by token. */
export const types = {
  group: "azure-native:resources:ResourceGroup",
  zone: "azure-native:dns:Zone",
  vnet: "azure-native:network:VirtualNetwork",
  subnet: "azure-native:network:Subnet",
  peering: "azure-native:network:VirtualNetworkPeering",
  firewall: "azure-native:network:NetworkSecurityGroup",
  natGateway: "azure-native:network:NatGateway",
  address: "azure-native:network:PublicIPAddress",
  privateEndpoint: "azure-native:network:PrivateEndpoint",
  privateZone: "azure-native:privatedns:PrivateZone",
  zoneLink: "azure-native:privatedns:VirtualNetworkLink",
  zoneGroup: "azure-native:network:PrivateDnsZoneGroup",
  registry: "azure-native:containerregistry:Registry",
  vault: "azure-native:keyvault:Vault",
  storageAccount: "azure-native:storage:StorageAccount",
  blobService: "azure-native:storage:BlobServiceProperties",
  container: "azure-native:storage:BlobContainer",
  key: "azure-native:keyvault:Key",
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  roleAssignment: "azure-native:authorization:RoleAssignment",
  roleDefinition: "azure-native:authorization:RoleDefinition",
  cosmosAccount: "azure-native:cosmosdb:DatabaseAccount",
} as const;

/** What an id in a resource group begins with. */
export const inGroup = "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}/providers";
