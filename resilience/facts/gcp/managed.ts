import type * as bigquery from "@pulumi/gcp/bigquery";
import type * as bigtable from "@pulumi/gcp/bigtable";
import type * as firestore from "@pulumi/gcp/firestore";
import type * as memorystore from "@pulumi/gcp/memorystore";
import type * as redis from "@pulumi/gcp/redis";
import { databaseOf } from "../database";
import { derived, type Field, known, or, type Reader } from "../field";
import type { DatabaseFact, Origin } from "../model";
import { type Rows, refOf, row } from "../row";
import { daysOf } from "./durations";
import { regionsOf, spotOf } from "./locations";

/** Caches, documents, wide columns and warehouses. */
export const managedRows: Rows = {
  "gcp:redis:instance": row<redis.InstanceArgs>((read, origin) => {
    const tier = or(read.text("tier"), "BASIC");
    return [
      databaseOf(origin, "memorystore-redis", {
        role: "cache",
        zoneRedundant: derived(tier.path, () => known(tier) !== "BASIC"),
        customerKey: read.present("customerManagedKey"),
      }),
    ];
  }),
  "gcp:redis:cluster": row<redis.ClusterArgs>((read, origin) => [cacheOf("memorystore-cluster", read, origin)]),
  "gcp:memorystore:instance": row<memorystore.InstanceArgs>((read, origin) => [cacheOf("memorystore", read, origin)]),
  "gcp:bigtable:instance": row<bigtable.InstanceArgs>((read, origin) => [bigtableInstance(read, origin)]),
  "gcp:firestore:database": row<firestore.DatabaseArgs>((read, origin) => [firestoreDatabase(read, origin)]),
  "gcp:firestore:backupschedule": row<firestore.BackupScheduleArgs>((read, origin, resource) => [
    { kind: "backup-schedule", origin, of: refOf(read, resource, "database"), days: daysOf(read.text("retention")) },
  ]),

  // The service refuses to delete a dataset with tables in it, unless it is told to take them along.
  "gcp:bigquery:dataset": row<bigquery.DatasetArgs>((read, origin) => {
    const location = or(read.text("location"), "US");
    const along = or(read.flag("deleteContentsOnDestroy"), false);
    return [
      databaseOf(origin, "bigquery", {
        role: "warehouse",
        part: "global",
        regions: derived(location.path, () => regionsOf(known(location) ?? "")),
        guards: [{ name: "its contents", on: { path: along.path, value: true } }],
        forceDestroy: along,
        customerKey: read.in("defaultEncryptionConfiguration").present("kmsKeyName"),
      }),
    ];
  }),
};

/** What clusters of Redis and of Valkey have alike. */
type Sharded = Pick<redis.ClusterArgs & memorystore.InstanceArgs, "kmsKey" | "replicaCount" | "zoneDistributionConfig">;

/** @source types of @pulumi/gcp 9.37: no replica where nothing is said, and spread over zones. */
function cacheOf(product: string, read: Reader<Sharded>, origin: Origin): DatabaseFact {
  const count = or(read.number("replicaCount"), 0);
  const mode = or(read.in("zoneDistributionConfig").text("mode"), "MULTI_ZONE");
  const isSingle = mode.value === "SINGLE_ZONE";
  return databaseOf(origin, product, {
    role: "cache",
    zoneRedundant: derived(
      isSingle ? mode.path : count.path,
      () => known(mode) !== "SINGLE_ZONE" && (known(count) ?? 0) > 0,
    ),
    customerKey: read.present("kmsKey"),
  });
}

/** Its clusters say where it stands: each has one zone, and all of them hold the data. */
function bigtableInstance(read: Reader<bigtable.InstanceArgs>, origin: Origin): DatabaseFact {
  const clusters = read.items("clusters");
  const zones = derived<readonly string[]>(clusters.path, () => [
    ...new Set((known(clusters) ?? []).map((one) => known(one.text("zone")) ?? "")),
  ]);
  const found = (from: Field<readonly string[]>) => known(from) ?? [];
  return databaseOf(origin, "bigtable", {
    part: "global",
    regions: derived(clusters.path, () => {
      const regions = new Set(found(zones).flatMap((zone) => spotOf(zone)?.region ?? []));
      return regions.size === 0 ? undefined : [...regions];
    }),
    // A cluster that names no zone has its provider's.
    zoneRedundant: derived(clusters.path, () => (found(zones).includes("") ? undefined : found(zones).length > 1)),
    guards: [{ name: "deletionProtection", on: or(read.flag("deletionProtection"), true) }],
    forceDestroy: or(read.flag("forceDestroy"), false),
    customerKey: derived(clusters.path, () => {
      const keys = (known(clusters) ?? []).map((one) => known(one.present("kmsKeyName")) === true);
      return keys.length === 0 ? undefined : keys.every(Boolean);
    }),
  });
}

/**
 * Backups are a resource of their own; a region of it always spans zones.
 * @source types of @pulumi/gcp 9.37: a delete only forgets it unless deletionPolicy says DELETE, and protection and
 * recovery are off where nothing is said.
 */
function firestoreDatabase(read: Reader<firestore.DatabaseArgs>, origin: Origin): DatabaseFact {
  const location = read.text("locationId");
  const policy = or(read.text("deletionPolicy"), "ABANDON");
  const protection = or(read.text("deleteProtectionState"), "DELETE_PROTECTION_DISABLED");
  const recovery = or(read.text("pointInTimeRecoveryEnablement"), "POINT_IN_TIME_RECOVERY_DISABLED");
  return databaseOf(origin, "firestore", {
    part: "global",
    scheduledApart: true,
    regions: derived(location.path, () => regionsOf(known(location) ?? "")),
    guards: [
      {
        name: "deleteProtectionState",
        on: derived(protection.path, () => known(protection) === "DELETE_PROTECTION_ENABLED"),
      },
      { name: "deletionPolicy", on: derived(policy.path, () => known(policy) !== "DELETE") },
    ],
    pointInTime: derived(recovery.path, () => known(recovery) === "POINT_IN_TIME_RECOVERY_ENABLED"),
    customerKey: read.in("cmekConfig").present("kmsKeyName"),
  });
}
