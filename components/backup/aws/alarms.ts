import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch";
import type { Input } from "@pulumi/pulumi";

const daySeconds = 86_400;

/** What is rung for in the life of a backup. */
interface AlarmRow
  extends Pick<MetricAlarmArgs, "metricName" | "comparisonOperator" | "threshold" | "treatMissingData"> {
  /** What the alarm says. */
  readonly says: string;
  /** Days that are looked at together; CloudWatch takes up to seven. */
  readonly days: number;
}

/**
 * What a vault rings for, by the end of the alarm's name. A job that was never begun fails nowhere: that is why the
 * absence of backups rings too, in a new region until its first night.
 *
 * Source: CloudWatch user guide, "Supported metrics for resource tags for telemetry", read in a stored copy: these three
 * metrics have the dimension BackupVaultName, alone or with ResourceType. Whether a copy counts for the vault that it is
 * taken from or for the one that it goes to is unverified: every vault has the alarm.
 */
export const alarms = {
  "failed-backups": {
    metricName: "NumberOfBackupJobsFailed",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    treatMissingData: "notBreaching",
    says: "A backup failed: AWS Backup says why, in the list of jobs",
    days: 1,
  },
  "failed-copies": {
    metricName: "NumberOfCopyJobsFailed",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    treatMissingData: "notBreaching",
    says: "The copy of a backup to another region failed: AWS Backup says why, in the list of copy jobs",
    days: 1,
  },
  // Two days: one that ends later than the one before is no fault.
  "missing-backups": {
    metricName: "NumberOfBackupJobsCompleted",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
    says: "No backup was finished for two days: is the service opted in, and does the plan find what to back up?",
    days: 2,
  },
} as const satisfies Readonly<Record<string, AlarmRow>>;

/**
 * The arguments of one of a vault's alarms, without name and place.
 * @param which - A row of the table.
 * @param vault - The vault's name.
 */
export function alarmOn(which: keyof typeof alarms, vault: Input<string>) {
  const { says, days, ...row } = alarms[which];
  return {
    ...row,
    alarmDescription: says,
    namespace: "AWS/Backup",
    dimensions: { BackupVaultName: vault },
    statistic: "Sum",
    period: daySeconds,
    evaluationPeriods: days,
  } satisfies Partial<MetricAlarmArgs>;
}
