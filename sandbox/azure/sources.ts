/** Where the facts of Azure come from. */
export const sources = {
  an: "read in stored versions of pulumi/pulumi-azure-native: provider.go and diff.go",
  sdk: "documentation comments of @pulumi/azure-native 3.28.0",
  docs: "Microsoft's documentation of Azure DNS, read in a stored copy",
  cosmos:
    "articles/cosmos-db/manage-with-cli.md and how-to-manage-database-account.yml of MicrosoftDocs/azure-databases-docs; cosmosdb_account_resource.go of terraform-provider-azurerm",
  mem: "from memory, unverified",
} as const;

/** Types that more than one file of rows names, by token. */
export const types = {
  cosmosAccount: "azure-native:cosmosdb:DatabaseAccount",
  cosmosContainer: "azure-native:cosmosdb:SqlResourceSqlContainer",
  cosmosDatabase: "azure-native:cosmosdb:SqlResourceSqlDatabase",
  cosmosRole: "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
  group: "azure-native:resources:ResourceGroup",
  zone: "azure-native:dns:Zone",
} as const;

/** What an id in a resource group begins with. */
export const inGroup = "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}/providers";
