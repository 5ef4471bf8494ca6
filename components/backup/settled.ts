import { type Settled, settled } from "../settled";
import type { Cloud } from "../topology/model";
import { byKey } from "../topology/tables/by-key";
import { alone } from "../topology/tables/defaults";
import type { BackupArgs, BackupRegion } from "./contract";

/** A region's backups, once everything is said. */
export type SettledBackupRegion = Settled<BackupRegion>;

/** What backups are given, once everything is said. */
export type SettledBackup = Settled<Omit<BackupArgs, "regions">, "retentionDays"> & {
  /** Every region with a vault, by its code. */
  readonly regions: Readonly<Record<string, SettledBackupRegion>>;
};

/**
 * What backups are given, with what they leave to defaults.
 * @param cloud - The cloud.
 * @param args - As they were given.
 */
export function settledBackup(cloud: Cloud, args: BackupArgs): SettledBackup {
  const { retentionDays } = alone(cloud);
  const regions = byKey(args.regions, (_, region) => settled({}, region));
  return { ...settled({ retentionDays }, args), regions };
}
