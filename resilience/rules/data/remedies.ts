const daySeconds = 86_400;

/** What a rule on databases asks a person to set. */
export type Asked = "zones" | "days" | "moment" | "elsewhere";

type Steps = Readonly<Partial<Record<Asked, string>>>;

/**
 * What to set, by product: of a service that has no such property nothing is said but the rule's own remedy. `{}` stands
 * for the number that is asked for, `{seconds}` for as many days in seconds.
 * @source The arguments of @pulumi/aws 7.48, @pulumi/azure-native 3.28 and @pulumi/gcp 9.37.
 */
const steps: Readonly<Record<string, Steps>> = {
  aurora: {
    days: "set backupRetentionPeriod to at least {}",
    elsewhere: "copy them with AWS Backup, or add a region to the global database",
  },
  rds: {
    zones: "set multiAz",
    days: "set backupRetentionPeriod to at least {}",
    elsewhere: "add an InstanceAutomatedBackupsReplication",
  },
  docdb: { days: "set backupRetentionPeriod to at least {}", elsewhere: "copy them with AWS Backup" },
  neptune: { days: "set backupRetentionPeriod to at least {}", elsewhere: "copy them with AWS Backup" },
  dynamodb: {
    days: "set recoveryPeriodInDays to at least {}",
    moment: "turn pointInTimeRecovery on",
    elsewhere: "copy them with AWS Backup, or add a replica",
  },
  dsql: { elsewhere: "copy backups with AWS Backup, or peer a cluster" },
  keyspaces: { moment: "turn pointInTimeRecovery on" },
  elasticache: { zones: "set multiAzEnabled with a replica" },
  memorydb: {
    zones: "set numReplicasPerShard to at least 1",
    days: "set snapshotRetentionLimit to at least {}",
  },
  redshift: {
    zones: "set multiAz",
    days: "set automatedSnapshotRetentionPeriod to at least {}",
    elsewhere: "add a redshift.SnapshotCopy",
  },
  cosmos: {
    zones: "set isZoneRedundant on its location",
    days: "choose backup type Continuous",
    moment: "choose backup type Continuous",
    elsewhere: "set backupStorageRedundancy to Geo",
  },
  "postgresql-flexible": {
    zones: "set highAvailability.mode to ZoneRedundant",
    days: "set backup.backupRetentionDays to at least {}",
    elsewhere: "geoRedundantBackup is set when it is made",
  },
  "azure-mysql": {
    zones: "set highAvailability.mode to ZoneRedundant",
    days: "set backup.backupRetentionDays to at least {}",
    elsewhere: "set backup.geoRedundantBackup to Enabled",
  },
  "azure-sql": {
    zones: "set zoneRedundant",
    elsewhere: "set requestedBackupStorageRedundancy to Geo",
  },
  "cloud-sql": {
    zones: "set availabilityType to REGIONAL",
    days: "keep at least {} backups, one a day",
    moment: "turn on pointInTimeRecoveryEnabled, or binaryLogEnabled of MySQL",
    elsewhere: "leave backupConfiguration.location to the multi-region",
  },
  alloydb: { days: "set recoveryWindowDays to at least {}", moment: "turn continuousBackupConfig on" },
  spanner: { days: "give it a BackupSchedule with retentionDuration {seconds}s" },
  firestore: {
    days: "give it a BackupSchedule with retention {seconds}s",
    moment: "turn pointInTimeRecoveryEnablement on",
  },
  "memorystore-redis": { zones: "set tier to STANDARD_HA" },
};

/**
 * What a person has to set on a product, after a colon; empty where no table has it.
 * @param product - By the service's own name.
 * @param asked - What is missing.
 * @param number - The number that is asked for, if one is.
 */
export function stepsFor(product: string, asked: Asked, number?: number): string {
  const step = steps[product]?.[asked];
  if (step === undefined) return "";
  return `: ${step.replace("{}", String(number)).replace("{seconds}", String((number ?? 0) * daySeconds))}`;
}
