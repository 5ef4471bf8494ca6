/** Types that moved to another module between major versions of a provider, under their old token. */
const moved: Readonly<Record<string, string>> = {
  // azure-native 3 gave these services modules of their own (types of 3.28 against 2.x).
  "azure-native:network:profile": "azure-native:trafficmanager:profile",
  "azure-native:network:endpoint": "azure-native:trafficmanager:endpoint",
  "azure-native:documentdb:databaseaccount": "azure-native:cosmosdb:databaseaccount",
  // Names of one service in @pulumi/aws before 6.0.
  "aws:alb:loadbalancer": "aws:lb:loadbalancer",
  "aws:alb:targetgroup": "aws:lb:targetgroup",
  "aws:alb:listener": "aws:lb:listener",
};

/** Packages that were renamed with all their types. */
const renamed: Readonly<Record<string, string>> = {
  // "The azure-nextgen provider was renamed azure-native", its README of 2021; its types are those of one API version.
  "azure-nextgen": "azure-native",
};

/**
 * A type token as facts know it: lower case, without API versions, without a module's file and without the `V2` that
 * `@pulumi/aws` gave the settings of buckets for a while. `azure-native:storage/v20230101:StorageAccount` and
 * `azure-native_storage_v20230101:storage:StorageAccount` (an SDK generated for one API version) both become
 * `azure-native:storage:storageaccount`.
 * @param type - The type as the engine writes it, for example `gcp:compute/uRLMap:URLMap`.
 */
export function tokenOf(type: string): string {
  const [provider = "", module = "", name = ""] = type.toLowerCase().split(":");
  const [ours = ""] = provider.split("_");
  const [service = ""] = module.split("/");
  const plain = `${Object.hasOwn(renamed, ours) ? renamed[ours] : ours}:${service}:${service === "s3" ? name.replace(/v2$/, "") : name}`;
  return moved[plain] ?? plain;
}
