import type * as container from "@pulumi/gcp/container";
import * as gkebackup from "@pulumi/gcp/gkebackup";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";
import { backups } from "./settings";

/** What the backups of a cluster are given. */
export interface GcpClusterBackupsArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** The cluster. */
  readonly cluster: container.Cluster;
  /** The region that backups are kept in, another one than the cluster's. */
  readonly backupRegion: string;
}

/**
 * Backups of everything in a cluster, volumes and secrets too, kept in another region so that they outlive this one; and a
 * plan by which they come back into the same cluster, for the day on which something in it was destroyed. A cluster that was
 * made anew under the same name is the same one.
 *
 * When the region is gone, they go into another region's cluster by a plan that is made then, since a region's part knows no
 * other region's: `gcloud beta container backup-restore restore-plans create NAME --location=REGION --cluster=CLUSTER
 * --backup-plan=PLAN`, with the region of the cluster that they go into (the form is from memory, unverified).
 *
 * They are encrypted with Google's own keys: the key has to be in the region of the backups, which has one only where it is
 * configured too, and a choice that follows from that would change with the list of regions.
 *
 * A plan that holds backups cannot be deleted (from memory, unverified), and deleting them is nothing that the end of a region
 * should do: the plan is forgotten and left behind, its backups go when their days are over. So its name is made up: a region
 * that comes back gets another one.
 */
export class GcpClusterBackups extends Component {
  /** Resource id of the plan of backups. */
  readonly backupPlanId: Output<string>;

  constructor(name: string, args: GcpClusterBackupsArgs, opts?: ComponentResourceOptions) {
    super("GcpClusterBackups", name, { place: args.place, backupRegion: args.backupRegion }, opts);
    const plan = this.backupPlan(name, args);
    this.restorePlan(name, args, plan);
    this.backupPlanId = plan.id;
    this.registerOutputs({ backupPlanId: this.backupPlanId });
  }

  private backupPlan(name: string, { place, cluster, backupRegion }: GcpClusterBackupsArgs): gkebackup.BackupPlan {
    const { account: project, hold, tags } = place;
    return new gkebackup.BackupPlan(
      `${name}-plan`,
      {
        project,
        location: backupRegion,
        cluster: cluster.id,
        backupSchedule: { rpoConfig: { targetRpoMinutes: backups.targetRpoMinutes } },
        retentionPolicy: { backupRetainDays: backups.retainDays },
        backupConfig: { allNamespaces: true, includeSecrets: true, includeVolumeData: true },
        labels: tags,
      },
      this.stateful(hold, { retainOnDelete: true }),
    );
  }

  /** Google puts it where its cluster is, wherever the backups are. @source Google.Cloud.GkeBackup.V1, RestorePlan.cluster. */
  private restorePlan(name: string, { place, cluster }: GcpClusterBackupsArgs, plan: gkebackup.BackupPlan): void {
    const { account: project, identity, hold, tags } = place;
    new gkebackup.RestorePlan(
      `${name}-restore`,
      {
        name: physicalName("gceObject", identity, "restore"),
        project,
        location: identity.region,
        backupPlan: plan.id,
        cluster: cluster.id,
        restoreConfig: {
          allNamespaces: true,
          // Nothing that runs is overwritten: what is to come back is taken away first, by somebody who knows what it is.
          namespacedResourceRestoreMode: "MERGE_SKIP_ON_CONFLICT",
          volumeDataRestorePolicy: "RESTORE_VOLUME_DATA_FROM_BACKUP",
          clusterResourceRestoreScope: { allGroupKinds: true },
          clusterResourceConflictPolicy: "USE_EXISTING_VERSION",
        },
        labels: tags,
      },
      this.own(hold),
    );
  }
}
