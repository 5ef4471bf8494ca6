import type { ClusterArgs, ClusterInstanceArgs, GlobalClusterArgs, InstanceArgs } from "@pulumi/aws/rds";
import { databaseOf } from "../database";
import { absent, type Field, mapped, or, type Reader } from "../field";
import type { DatabaseFact, Origin } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { cacheRows } from "./caches";
import { documentRows } from "./documents";
import { arnOf, finalSnapshot, guards, isBeside, isSaid, replicaOf, storageKey, writerOf } from "./kept";
import { tableRows } from "./tables";
import { warehouseRows } from "./warehouses";

/** Days that the provider keeps backups where nothing is said, by its documentation. */
const backupDefaults = { cluster: 1, instance: 0 };

/** Databases, their members and instances. */
export const databaseRows: Rows = {
  ...tableRows,
  ...documentRows,
  ...cacheRows,
  ...warehouseRows,

  "aws:rds:globalcluster": row<GlobalClusterArgs>((read, origin, resource) => [
    databaseOf(origin, "aurora", {
      part: "global",
      ...(isSaid(read.text("sourceDbClusterIdentifier"))
        ? { members: [refOf(read, resource, "sourceDbClusterIdentifier")] }
        : {}),
      regions: absent("globalClusterMembers"),
      writerRegion: writerOf(resource),
      guards: guards(read),
      forceDestroy: or(read.flag("forceDestroy"), false),
      // It has no key of its own; each member has one of its region.
      customerKey: absent("storageEncrypted"),
    }),
  ]),

  "aws:rds:cluster": row<ClusterArgs>((read, origin, resource) => {
    const aurora = isAurora(read);
    return [
      databaseOf(origin, aurora ? "aurora" : "rds", {
        ...clusterPart(read, origin, resource),
        arn: arnOf(resource),
        // A cluster that is not Aurora is RDS's own, with a writer and two readers in three zones.
        zoneRedundant: { path: "engine", value: aurora ? undefined : true },
        counted: aurora && hasInstances(read),
        guards: guards(read),
        finalSnapshot: finalSnapshot(read),
        backupDays: or(read.number("backupRetentionPeriod"), backupDefaults.cluster),
        geoBackup: { path: "backupRetentionPeriod", value: false },
        ...storageKey(read, resource, "kmsKeyId"),
      }),
    ];
  }),

  "aws:rds:clusterinstance": row<ClusterInstanceArgs>((read, origin, resource) => [
    {
      kind: "database-instance",
      origin,
      of: refOf(read, resource, "clusterIdentifier"),
      zone: read.text("availabilityZone"),
      spans: { path: "availabilityZone", value: 1 },
    },
  ]),

  "aws:rds:instance": row<InstanceArgs>((read, origin, resource) => [
    isSaid(read.text("replicateSourceDb")) ? replica(read, origin, resource) : instance(read, origin, resource),
  ]),
};

function instance(read: Reader<InstanceArgs>, origin: Origin, resource: Resource): DatabaseFact {
  const kept = or(read.number("backupRetentionPeriod"), backupDefaults.instance);
  return databaseOf(origin, "rds", {
    ...standing(read, resource),
    finalSnapshot: finalSnapshot(read),
    backupDays: kept,
    // Any moment can be restored as long as backups are kept at all.
    pointInTime: mapped(kept, (count) => count > 0),
    geoBackup: { path: "backupRetentionPeriod", value: false },
    ...storageKey(read, resource, "kmsKeyId"),
  });
}

/**
 * A read replica: its source keeps the backups, and the last snapshot too.
 * @source The API's DeleteDBInstance, from memory: of a read replica the last snapshot has to be skipped.
 */
function replica(read: Reader<InstanceArgs>, origin: Origin, resource: Resource): DatabaseFact {
  const source = replicaOf(read, resource, "replicateSourceDb", origin.region);
  return databaseOf(origin, "rds", {
    ...source,
    ...standing(read, resource),
    customerKey: replicaKey(storageKey(read, resource, "kmsKeyId").customerKey, source, origin.region),
  });
}

/** Without a key of its own, a replica beside its source has the source's; across regions it has AWS's. */
function replicaKey(
  own: Field<boolean>,
  source: Pick<DatabaseFact, "sourceRegion">,
  region: Field<string>,
): Field<boolean> {
  if (own.value !== false) return own;
  if (isBeside(source, region)) return absent(own.path);
  const from = source.sourceRegion?.value;
  return typeof from === "object" ? { path: own.path, value: from } : own;
}

function standing(read: Reader<InstanceArgs>, resource: Resource): Partial<DatabaseFact> {
  return {
    arn: arnOf(resource),
    zone: read.text("availabilityZone"),
    zoneRedundant: or(read.flag("multiAz"), false),
    guards: guards(read),
  };
}

function isAurora(read: Reader<ClusterArgs>): boolean {
  const { value } = read.text("engine");
  return typeof value !== "string" || value.startsWith("aurora");
}

/**
 * Whether instances of its own serve it: the first serverless Aurora has none, and a limitless one has groups of shards.
 * @source rds.ClusterArgs.engineMode and clusterScalabilityType in @pulumi/aws 7.48.
 */
function hasInstances(read: Reader<ClusterArgs>): boolean {
  return read.text("engineMode").value !== "serverless" && read.text("clusterScalabilityType").value !== "limitless";
}

function clusterPart(read: Reader<ClusterArgs>, origin: Origin, resource: Resource): Partial<DatabaseFact> {
  if (isSaid(read.text("globalClusterIdentifier")))
    return { part: "member", of: refOf(read, resource, "globalClusterIdentifier") };
  if (isSaid(read.text("replicationSourceIdentifier")))
    return replicaOf(read, resource, "replicationSourceIdentifier", origin.region);
  return { part: "member" };
}
