import { given } from "../world/relation";
import { type AwsRows, byArn, byId, types } from "./sources";

const inVault = { property: "backupVaultName", to: byId(types.backupVault) } as const;

/** Days in cold storage are 90 at least. */
const lifecycle = (at: string) =>
  ({
    in: at,
    when: { coldStorageAfter: given, deleteAfter: given },
    need: { deleteAfter: { least: "{coldStorageAfter}", plus: 90 } },
    says: "deleteAfter must be 90 days after coldStorageAfter, got {deleteAfter} and {coldStorageAfter}",
    source: "api",
  }) as const;

/**
 * AWS Backup. A vault is empty here, since nobody takes backups: that a full one is only deleted with `forceDestroy`, and
 * never while a lock holds what is in it, is not modelled.
 */
export const backup: AwsRows = {
  [types.backupVault]: {
    name: { property: "name", generated: true },
    unique: ["{region} {name}"],
    refers: [{ property: "kmsKeyArn", to: byArn(types.key) }],
    outputs: { arn: "arn:aws:backup:{region}:{account}:backup-vault:{name}", recoveryPoints: 0 },
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    id: "{backupVaultName}",
    // The service overwrites a lock without a word, and the deletion of the old one then takes the new one away.
    unique: ["{region} lock of {backupVaultName}"],
    overwrites: true,
    refers: [inVault],
    outputs: { backupVaultArn: "arn:aws:backup:{region}:{account}:backup-vault:{backupVaultName}" },
    limits: {
      changeableForDays: { min: 3, says: "changeableForDays must be 3 or more, got {value}", source: "api" },
      minRetentionDays: { min: 1, says: "minRetentionDays must be 1 or more, got {value}", source: "api" },
      maxRetentionDays: { max: 36_500, says: "maxRetentionDays must be 36500 or less, got {value}", source: "api" },
    },
    args: [
      {
        when: { maxRetentionDays: given, minRetentionDays: given },
        need: { maxRetentionDays: { least: "{minRetentionDays}" } },
        says: "maxRetentionDays is less than minRetentionDays: {maxRetentionDays} and {minRetentionDays}",
        source: "api",
      },
    ],
  },
  [types.backupPlan]: {
    name: { property: "name" },
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    refers: [
      { property: "rules[].targetVaultName", to: byId(types.backupVault) },
      // Copies within a region are for other accounts' vaults: `mem`.
      { property: "rules[].copyActions[].destinationVaultArn", to: byArn(types.backupVault), region: "other" },
    ],
    outputs: { arn: "arn:aws:backup:{region}:{account}:backup-plan:{id}", version: "{hex:16}" },
    limits: {
      // Six fields: minutes, hours, day of the month, month, day of the week, year; one of the days is left open.
      "rules[].schedule": {
        pattern: "cron\\((\\S+ ){2}(\\? \\S+ \\S+|\\S+ \\S+ \\?|\\* \\S+ \\*) \\S+\\)",
        says: "schedule must be cron(...) with six fields, one of the days being ?: got {value}",
        source: "mem",
      },
      "rules[].startWindow": { min: 60, says: "startWindow must be 60 or more, got {value}", source: "api" },
    },
    args: [
      lifecycle("rules[].lifecycle"),
      lifecycle("rules[].copyActions[].lifecycle"),
      {
        in: "rules[]",
        when: { enableContinuousBackup: true },
        need: { "lifecycle.deleteAfter": { most: 35 } },
        says: "a continuous backup is kept for 35 days at most, got {lifecycle.deleteAfter|'no end'}",
        source: "api",
      },
    ],
  },
  "aws:backup/selection:Selection": {
    name: { property: "name" },
    id: "{hex:8}-2222-4222-8222-{digits:12}",
    refers: [
      { property: "planId", to: byId(types.backupPlan), holds: true },
      { property: "iamRoleArn", to: byArn(types.role) },
      // Those of other services are taken as given, and prefixes that end in an asterisk.
      { property: "resources", to: byArn(types.dbCluster), elsewhere: /^arn:aws:(?!rds:)|\*$/ },
    ],
    demands: [
      {
        need: { "iamRoleArn->assumeRolePolicy.Statement[].Principal.Service": "backup.amazonaws.com" },
        says: "InvalidParameterValueException: IAM Role {iamRoleArn} cannot be assumed by AWS Backup",
      },
    ],
  },
  "aws:backup/regionSettings:RegionSettings": { id: "{region}" },
};
