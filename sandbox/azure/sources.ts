/** Where the facts of Azure come from. */
export const sources = {
  an: "read in stored versions of pulumi/pulumi-azure-native: provider.go and diff.go",
  sdk: "documentation comments of @pulumi/azure-native 3.28.0",
  docs: "Microsoft's documentation of Azure DNS, read in a stored copy",
  aks: "Microsoft's documentation of AKS, read in a stored copy of 2026",
  mem: "from memory, unverified",
} as const;

/** Types that more than one file of rows names, by token. */
export const types = {
  group: "azure-native:resources:ResourceGroup",
  zone: "azure-native:dns:Zone",
  subnet: "azure-native:network:Subnet",
  address: "azure-native:network:PublicIPAddress",
  privateLink: "azure-native:network:PrivateLinkService",
  identity: "azure-native:managedidentity:UserAssignedIdentity",
  roleAssignment: "azure-native:authorization:RoleAssignment",
  cluster: "azure-native:containerservice:ManagedCluster",
  diagnosticSetting: "azure-native:monitor:DiagnosticSetting",
} as const;

/** What an id in a resource group begins with. */
export const inGroup = "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}/providers";
