/** Where the facts of Azure come from. */
export const sources = {
  an: "read in stored versions of pulumi/pulumi-azure-native: provider.go and diff.go",
  sdk: "documentation comments of @pulumi/azure-native 3.28.0",
  docs: "Microsoft's documentation of Azure DNS, read in a stored copy",
  mem: "from memory, unverified",
  pg: "Microsoft Learn, Azure Database for PostgreSQL flexible server, read in stored copies; ARM's model in azure-mgmt-postgresqlflexibleservers 3.0.0",
} as const;

/** Types that more than one file of rows names, by token. */
export const types = {
  group: "azure-native:resources:ResourceGroup",
  zone: "azure-native:dns:Zone",
  subnet: "azure-native:network:Subnet",
  privateZone: "azure-native:privatedns:PrivateZone",
  privateLink: "azure-native:privatedns:VirtualNetworkLink",
  postgresServer: "azure-native:dbforpostgresql:Server",
  virtualEndpoint: "azure-native:dbforpostgresql:VirtualEndpoint",
} as const;

/** What an id in a resource group begins with. */
export const inGroup = "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}/providers";
