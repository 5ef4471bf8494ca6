import type { Input, Output } from "@pulumi/pulumi";
import type { Place, RegionPlace } from "../place";

/**
 * What a cloud's backups are given: what is kept for the day on which data were destroyed, and not a region. There is such
 * a part only where copies go to a region that is chosen; engines that copy by themselves, or to the region that the cloud
 * pairs, are told so in the database (`backups` in `engines`).
 */
export interface BackupArgs {
  /** Whose it is, and what protects what belongs to no region. */
  readonly place: Place<unknown>;
  /**
   * How long a backup is kept, and every copy of it, in days.
   * @default that of tier gold
   */
  readonly retentionDays?: number;
  /** Every region that has a vault, by its code. */
  readonly regions: Readonly<Record<string, BackupRegion>>;
}

/** A region as its backups see it. */
export interface BackupRegion {
  /** Whose the region's vault is, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /** The region whose vault takes a copy of every backup, absent where there is none. */
  readonly copiesTo?: string;
  /** The provider's ids of what is backed up, by a short name. */
  readonly backedUp: Readonly<Record<string, Input<string>>>;
  /**
   * The provider's id of what the region's alarms name.
   * @default nobody is told
   */
  readonly alarmsTo?: Input<string>;
}

/** What every cloud's backups give. */
export interface BackupOutputs {
  /** The provider's id of every region's vault, by the region's code. */
  readonly vaults: Readonly<Record<string, Output<string>>>;
}
