import type { Hold } from "../../topology/model";

/** What AWS itself does to keep a resource from being lost. */
export interface GuardRow {
  /** `deletionProtection` of clusters, databases and load balancers. */
  readonly deletionProtection: boolean;
  /** Days in which the deletion of a key can be taken back: 7 to 30 are allowed. */
  readonly keyDeletionDays: number;
  /** Whether a registry is deleted with the images in it. */
  readonly deletesImages: boolean;
  /** Whether a vault is deleted with the backups in it. */
  readonly deletesBackups: boolean;
  /** Days in which a deleted secret can be restored and its name is taken: 0, or 7 to 30. */
  readonly secretRecoveryDays: number;
}

/**
 * AWS's own guards for each hold; what is abandoned is never updated, so its row reaches nothing.
 * @source `deletionWindowInDays` of kms.Key and `recoveryWindowInDays` of secretsmanager.Secret, `@pulumi/aws` 7.48.
 */
export const guards: Readonly<Record<Hold, GuardRow>> = {
  protected: {
    deletionProtection: true,
    keyDeletionDays: 30,
    deletesImages: false,
    deletesBackups: false,
    secretRecoveryDays: 30,
  },
  released: {
    deletionProtection: false,
    keyDeletionDays: 7,
    deletesImages: true,
    deletesBackups: true,
    secretRecoveryDays: 0,
  },
  abandoned: {
    deletionProtection: false,
    keyDeletionDays: 7,
    deletesImages: false,
    deletesBackups: false,
    secretRecoveryDays: 0,
  },
};
