import type { Input, Output } from "@pulumi/pulumi";
import type { Hold, Identity } from "../topology/model";

/** What every cloud's backups are given: what is kept for the day on which data were destroyed, and not a region. */
export interface BackupArgs {
  /** Whose it is; without a region. */
  readonly identity: Identity;
  /** How long a backup is kept, and every copy of it, in days. */
  readonly retentionDays: number;
  /** What protects what belongs to no region. */
  readonly hold: Hold;
  /** Labels of what belongs to no region. */
  readonly tags: Readonly<Record<string, Input<string>>>;
  /** Every region that has a vault, by its code. */
  readonly regions: Readonly<Record<string, BackupRegion>>;
}

/** A region as its backups see it. */
export interface BackupRegion {
  /** The region whose vault takes a copy of every backup, absent where there is none. */
  readonly copiesTo?: string;
  /** The provider's ids of what is backed up, by a short name. */
  readonly backedUp: Readonly<Record<string, Input<string>>>;
  /** Where alarms go, as the provider's id of it. */
  readonly alarmTopic: Input<string>;
  /** What protects the region's vault. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's backups give. */
export interface BackupOutputs {
  /** The provider's id of every region's vault, by the region's code. */
  readonly vaults: Readonly<Record<string, Output<string>>>;
}
