import type * as spanner from "@pulumi/gcp/spanner";
import type { Input } from "@pulumi/pulumi";
import { deletionPolicies } from "../../../foundation/gcp/guards";
import { physicalName } from "../../../topology/names/names";
import { fullness, mostVersionDays, processingUnits } from "../../../topology/tables/spanner";
import type { SettledGcpDatabase } from "../args";
import type { Configuration } from "./fault";

/**
 * What an instance is made of: nothing in it is one region's.
 * @param args - What the database is given.
 * @param configuration - Its configuration.
 */
export function instanceArgs({ place }: SettledGcpDatabase, { name }: Configuration): spanner.InstanceArgs {
  const { identity, hold, tags } = place;
  return {
    name: physicalName("spannerInstance", identity),
    displayName: physicalName("spannerDisplayName", identity),
    config: name,
    // Said although it is the default: with the units ignored, the provider asks for one of them, or for this.
    instanceType: "PROVISIONED",
    // The edition that may stand in several regions. Source: Google Cloud documentation, "Spanner editions overview".
    edition: "ENTERPRISE_PLUS",
    autoscalingConfig: {
      autoscalingLimits: {
        minProcessingUnits: processingUnits.least,
        maxProcessingUnits: processingUnits.most,
      },
      autoscalingTargets: {
        highPriorityCpuUtilizationPercent: fullness.processors,
        storageUtilizationPercent: fullness.storage,
      },
    },
    // The database has a schedule of its own here, and the service's keeps backups for a week whatever is configured.
    defaultBackupScheduleType: "NONE",
    forceDestroy: false,
    deletionPolicy: deletionPolicies[hold],
    labels: tags,
  };
}

/**
 * What the database is made of. Its tables are the application's own.
 * @param args - What the database is given.
 * @param instance - Name of the instance.
 * @param kmsKeyNames - Ids of the keys; none for Google's own.
 */
export function databaseArgs(
  { place: { hold }, databaseName, backupRetentionDays }: SettledGcpDatabase,
  instance: Input<string>,
  kmsKeyNames: readonly Input<string>[],
): spanner.DatabaseArgs {
  const isProtected = hold === "protected";
  return {
    instance,
    name: databaseName,
    databaseDialect: "GOOGLE_STANDARD_SQL",
    versionRetentionPeriod: `${Math.min(backupRetentionDays, mostVersionDays)}d`,
    enableDropProtection: isProtected,
    deletionProtection: isProtected,
    deletionPolicy: deletionPolicies[hold],
    ...(kmsKeyNames.length > 0 && { encryptionConfig: { kmsKeyNames: [...kmsKeyNames] } }),
  };
}
