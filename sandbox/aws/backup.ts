import type { ArgumentRule, Operation, Rows } from "../world/row";
import { isProps, type Props, textAt, unknown, valuesAt } from "../world/values";
import { trusts } from "./identity";
import { types } from "./sources";

const service = "backup.amazonaws.com";

/** Six fields: minutes, hours, day of the month, month, day of the week, year; one of the days is left open. */
const cron = /^cron\((\S+ ){2}(\? \S+ \S+|\S+ \S+ \?|\* \S+ \*) \S+\)$/;

function numberAt(inputs: Props, path: string): number | undefined {
  const [value] = valuesAt(inputs, path);
  return typeof value === "number" ? value : undefined;
}

function onRules(property: string, source: string, broken: (rule: Props) => string | undefined): ArgumentRule {
  const first = (inputs: Props) => valuesAt(inputs, "rules[]").filter(isProps).map(broken).find(Boolean);
  return { property, source, broken: first };
}

function scheduleBroken(rule: Props): string | undefined {
  const schedule = textAt(rule, "schedule");
  const open = schedule === "" || schedule === unknown || cron.test(schedule);
  return open ? undefined : `schedule must be cron(...) with six fields, one of the days being ?: got ${schedule}`;
}

function lifecycleBroken(rule: Props): string | undefined {
  const bounds = [rule.lifecycle, ...valuesAt(rule, "copyActions[].lifecycle")].filter(isProps).map((lifecycle) => {
    const [cold, end] = [numberAt(lifecycle, "coldStorageAfter"), numberAt(lifecycle, "deleteAfter")];
    return cold !== undefined && end !== undefined && end < cold + 90
      ? `deleteAfter must be 90 days after coldStorageAfter, got ${end} and ${cold}`
      : undefined;
  });
  const days = numberAt(rule, "lifecycle.deleteAfter");
  const endless = rule.enableContinuousBackup === true && (days === undefined || days > 35);
  return endless ? `a continuous backup is kept for 35 days at most, got ${days ?? "no end"}` : bounds.find(Boolean);
}

function lockBroken(inputs: Props): string | undefined {
  const [least, most] = [numberAt(inputs, "minRetentionDays"), numberAt(inputs, "maxRetentionDays")];
  const grace = numberAt(inputs, "changeableForDays");
  if (grace !== undefined && grace < 3) return `changeableForDays must be 3 or more, got ${grace}`;
  if (least !== undefined && least < 1) return `minRetentionDays must be 1 or more, got ${least}`;
  if (most !== undefined && most > 36_500) return `maxRetentionDays must be 36500 or less, got ${most}`;
  return least !== undefined && most !== undefined && most < least
    ? `maxRetentionDays is less than minRetentionDays: ${most} and ${least}`
    : undefined;
}

function copyRefused({ thing }: Operation): string | undefined {
  const near = valuesAt(thing.inputs, "rules[].copyActions[].destinationVaultArn")
    .map(String)
    .find((arn) => arn.split(":")[3] === thing.region);
  return near && `InvalidParameterValueException: ${near} is in ${thing.region}, where the backup is taken`;
}

function roleRefused({ thing, world }: Operation): string | undefined {
  const arn = textAt(thing.inputs, "iamRoleArn");
  const role = world.find(types.role, "arn", arn);
  return role && !trusts(role.inputs, service)
    ? `InvalidParameterValueException: IAM Role ${arn} cannot be assumed by AWS Backup`
    : undefined;
}

/**
 * AWS Backup. A vault is empty here, since nobody takes backups: that a full one is only deleted with `forceDestroy`, and
 * never while a lock holds what is in it, is not modelled.
 */
export const backup: Rows = {
  [types.backupVault]: {
    source: "tf",
    createOnly: ["name", "kmsKeyArn"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    defaults: { forceDestroy: false },
    refers: [{ property: "kmsKeyArn", to: [{ type: types.key, by: "arn" }] }],
    outputs: { arn: "arn:aws:backup:{region}:{account}:backup-vault:{name}", recoveryPoints: 0 },
    latency: { create: 1, delete: 1 },
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    source: "tf",
    createOnly: ["backupVaultName", "changeableForDays", "maxRetentionDays", "minRetentionDays"],
    id: "{backupVaultName}",
    // The service overwrites a lock without a word, and the deletion of the old one then takes the new one away.
    unique: ["{region} lock of {backupVaultName}"],
    overwrites: true,
    refers: [{ property: "backupVaultName", to: [{ type: types.backupVault, by: "id" }] }],
    outputs: { backupVaultArn: "arn:aws:backup:{region}:{account}:backup-vault:{backupVaultName}" },
    rules: [{ property: "minRetentionDays", source: "api", broken: lockBroken }],
    latency: { create: 1, delete: 1 },
  },
  [types.backupPlan]: {
    source: "tf",
    createOnly: ["name"],
    name: { property: "name" },
    id: "{hex:8}-1111-4111-8111-{digits:12}",
    refers: [
      { property: "rules[].targetVaultName", to: [{ type: types.backupVault, by: "id" }] },
      {
        property: "rules[].copyActions[].destinationVaultArn",
        to: [{ type: types.backupVault, by: "arn" }],
        anyRegion: true,
      },
    ],
    outputs: { arn: "arn:aws:backup:{region}:{account}:backup-plan:{id}", version: "{hex:16}" },
    rules: [
      onRules("rules", "mem", scheduleBroken),
      onRules("rules", "api", lifecycleBroken),
      onRules("rules", "api", ({ startWindow }) =>
        typeof startWindow === "number" && startWindow < 60
          ? `startWindow must be 60 or more, got ${startWindow}`
          : undefined,
      ),
    ],
    // Copies within a region are for other accounts' vaults: `mem`.
    create: { refuses: copyRefused },
    update: { refuses: copyRefused },
    latency: { create: 1, update: 1, delete: 1 },
  },
  "aws:backup/selection:Selection": {
    source: "tf",
    createOnly: ["name", "conditions", "iamRoleArn", "notResources", "planId", "resources", "selectionTags"],
    name: { property: "name" },
    id: "{hex:8}-2222-4222-8222-{digits:12}",
    refers: [
      { property: "planId", to: [{ type: types.backupPlan, by: "id" }], holds: true },
      { property: "iamRoleArn", to: [{ type: types.role, by: "arn" }] },
      {
        property: "resources",
        to: [{ type: types.dbCluster, by: "arn" }],
        // Those of other services are taken as given, and prefixes that end in an asterisk.
        elsewhere: /^arn:aws:(?!rds:)|\*$/,
      },
    ],
    create: { refuses: roleRefused },
    latency: { create: 2, delete: 1 },
  },
  "aws:backup/regionSettings:RegionSettings": {
    source: "tf",
    createOnly: [],
    id: "{region}",
    latency: { create: 1, update: 1, delete: 1 },
  },
};
