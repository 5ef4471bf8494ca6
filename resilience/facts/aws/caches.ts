import type * as elasticache from "@pulumi/aws/elasticache";
import type * as memorydb from "@pulumi/aws/memorydb";
import { databaseOf } from "../database";
import { absent, derived, known, mapped, or } from "../field";
import { type Rows, refOf, row } from "../row";
import { every, ownKey } from "./conditions";
import { arnOf, isSaid } from "./kept";

/** Caches, which nobody has to keep, and MemoryDB, which is a database. */
export const cacheRows: Rows = {
  "aws:elasticache:replicationgroup": row<elasticache.ReplicationGroupArgs>((read, origin, resource) => {
    const own = ownKey<elasticache.ReplicationGroupArgs>(resource, "kmsKeyId");
    const encrypted = read.flag("atRestEncryptionEnabled");
    return [
      databaseOf(origin, "elasticache", {
        role: "cache",
        ...(isSaid(read.text("globalReplicationGroupId"))
          ? { of: refOf(read, resource, "globalReplicationGroupId") }
          : {}),
        zoneRedundant: or(read.flag("multiAzEnabled"), false),
        customerKey: every([own, encrypted.value === undefined ? own : encrypted]),
      }),
    ];
  }),
  "aws:elasticache:globalreplicationgroup": row<elasticache.GlobalReplicationGroupArgs>((read, origin, resource) => [
    databaseOf(origin, "elasticache", {
      role: "cache",
      part: "global",
      members: [refOf(read, resource, "primaryReplicationGroupId")],
      regions: absent("primaryReplicationGroupId"),
    }),
  ]),
  // It always stands in several zones. Source: AWS, "Scaling ElastiCache", from memory.
  "aws:elasticache:serverlesscache": row<elasticache.ServerlessCacheArgs>((_, origin, resource) => [
    databaseOf(origin, "elasticache-serverless", {
      role: "cache",
      customerKey: ownKey<elasticache.ServerlessCacheArgs>(resource, "kmsKeyId"),
    }),
  ]),
  // A node of a replication group is the group's; nodes of Memcached know of no key.
  "aws:elasticache:cluster": row<elasticache.ClusterArgs>((read, origin) => {
    if (isSaid(read.text("replicationGroupId"))) return [];
    const mode = or(read.text("azMode"), "single-az");
    return [
      databaseOf(origin, "elasticache-nodes", {
        role: "cache",
        zoneRedundant: derived(mode.path, () => known(mode) === "cross-az"),
      }),
    ];
  }),

  "aws:memorydb:cluster": row<memorydb.ClusterArgs>((read, origin, resource) => [
    databaseOf(origin, "memorydb", {
      ...(isSaid(read.text("multiRegionClusterName")) ? { of: refOf(read, resource, "multiRegionClusterName") } : {}),
      arn: arnOf(resource),
      // Source: memorydb.ClusterArgs of @pulumi/aws 7.48, one replica and no snapshots where nothing is said.
      zoneRedundant: mapped(or(read.number("numReplicasPerShard"), 1), (count) => count > 0),
      backupDays: or(read.number("snapshotRetentionLimit"), 0),
      geoBackup: { path: "snapshotRetentionLimit", value: false },
      finalSnapshot: read.present("finalSnapshotName"),
      customerKey: ownKey<memorydb.ClusterArgs>(resource, "kmsKeyArn"),
    }),
  ]),
  "aws:memorydb:multiregioncluster": row<memorydb.MultiRegionClusterArgs>((_, origin) => [
    databaseOf(origin, "memorydb", { part: "global", regions: absent("multiRegionClusterName") }),
  ]),
};
