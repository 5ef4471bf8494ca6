/**
 * When backups are taken. Once a day, since the engines themselves bring back any second of the retention: a vault is for
 * what destroys the database or who may change it.
 *
 * 5 o'clock UTC is AWS Backup's own choice. It tries for four hours to begin, every ten minutes, because an engine that is
 * busy with a backup of its own turns it down; twelve hours are enough for a first, full backup of terabytes (an estimate).
 * @source API model of AWS Backup in botocore 1.44.5, BackupRuleInput.
 */
export const daily = {
  ruleName: "daily",
  schedule: "cron(0 5 ? * * *)",
  startWindow: 4 * 60,
  completionWindow: 12 * 60,
} as const;
