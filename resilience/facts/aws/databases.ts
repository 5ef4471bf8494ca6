import type {
  ClusterArgs,
  ClusterInstanceArgs,
  GlobalClusterArgs,
  InstanceArgs,
  InstanceAutomatedBackupsReplicationArgs,
} from "@pulumi/aws/rds";
import { absent, derived, type Field, known, mapped, or, type Reader } from "../field";
import type { DatabaseFact, Guard, Ref } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { every, ownKey } from "./conditions";
import { tableRows } from "./tables";

/** Days that the provider keeps backups where nothing is said, by its documentation. */
const backupDefaults = { cluster: 1, instance: 0 };

/** Databases, their members and instances. */
export const databaseRows: Rows = {
  ...tableRows,

  "aws:rds:globalcluster": row<GlobalClusterArgs>((read, origin, resource) => [
    {
      kind: "database",
      origin,
      product: "aurora",
      part: "global",
      ...(isSaid(read.text("sourceDbClusterIdentifier"))
        ? { members: [refOf(read, resource, "sourceDbClusterIdentifier")] }
        : {}),
      regions: absent("globalClusterMembers"),
      zoneRedundant: absent("engine"),
      counted: false,
      guards: guards(read),
      forceDestroy: or(read.flag("forceDestroy"), false),
      finalSnapshot: absent("globalClusterIdentifier"),
      backupDays: absent("globalClusterIdentifier"),
      pointInTime: absent("globalClusterIdentifier"),
      geoBackup: absent("globalClusterIdentifier"),
      // It has no key of its own; each member has one of its region.
      customerKey: absent("storageEncrypted"),
    },
  ]),

  "aws:rds:cluster": row<ClusterArgs>((read, origin, resource) => {
    const aurora = isAurora(read);
    return [
      {
        kind: "database",
        origin,
        product: aurora ? "aurora" : "rds",
        ...clusterPart(read, resource),
        regions: mapped(origin.region, (region) => [region]),
        // A cluster that is not Aurora is RDS's own, with a writer and two readers in three zones.
        zoneRedundant: { path: "engine", value: aurora ? undefined : true },
        counted: aurora,
        guards: guards(read),
        forceDestroy: absent("skipFinalSnapshot"),
        finalSnapshot: finalSnapshot(read),
        backupDays: or(read.number("backupRetentionPeriod"), backupDefaults.cluster),
        pointInTime: absent("backupRetentionPeriod"),
        geoBackup: absent("backupRetentionPeriod"),
        customerKey: customerKey<ClusterArgs>(read, resource),
      },
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

  "aws:rds:instance": row<InstanceArgs>((read, origin, resource) => {
    const copied = isSaid(read.text("replicateSourceDb"));
    // What a replica answers is 0: its source keeps the backups, and the last snapshot too.
    const kept = copied
      ? absent("backupRetentionPeriod")
      : or(read.number("backupRetentionPeriod"), backupDefaults.instance);
    return [
      {
        kind: "database",
        origin,
        product: "rds",
        ...(copied ? { part: "replica", of: refOf(read, resource, "replicateSourceDb") } : { part: "member" }),
        regions: mapped(origin.region, (region) => [region]),
        zoneRedundant: or(read.flag("multiAz"), false),
        counted: false,
        guards: guards(read),
        forceDestroy: absent("skipFinalSnapshot"),
        // Source: the API's DeleteDBInstance, from memory: of a read replica the last snapshot has to be skipped.
        finalSnapshot: copied ? absent("skipFinalSnapshot") : finalSnapshot(read),
        backupDays: kept,
        // Any moment can be restored as long as backups are kept at all.
        pointInTime: mapped(kept, (count) => count > 0),
        geoBackup: absent("backupRetentionPeriod"),
        customerKey: customerKey<InstanceArgs>(read, resource),
      },
    ];
  }),

  // It stands in the region that the backups are copied to.
  "aws:rds:instanceautomatedbackupsreplication": row<InstanceAutomatedBackupsReplicationArgs>((_, origin) => [
    { kind: "copy", origin, what: "backup", to: mapped(origin.region, (region) => [region]) },
  ]),
};

/** What clusters and instances of RDS have alike. */
type Kept = Pick<ClusterArgs & InstanceArgs, "deletionProtection" | "skipFinalSnapshot" | "storageEncrypted">;

function isAurora(read: Reader<ClusterArgs>): boolean {
  const { value } = read.text("engine");
  return typeof value !== "string" || value.startsWith("aurora");
}

function isSaid({ value }: Field<string>): boolean {
  return value !== undefined && value !== "";
}

function clusterPart(read: Reader<ClusterArgs>, resource: Resource): Pick<DatabaseFact, "part"> & { of?: Ref } {
  const source = read.text("replicationSourceIdentifier");
  if (isSaid(read.text("globalClusterIdentifier")))
    return { part: "member", of: refOf(read, resource, "globalClusterIdentifier") };
  if (isSaid(source)) return { part: "replica", of: refOf(read, resource, "replicationSourceIdentifier") };
  return { part: "member" };
}

function guards(read: Reader<Pick<Kept, "deletionProtection">>): readonly Guard[] {
  return [{ name: "deletionProtection", on: or(read.flag("deletionProtection"), false) }];
}

function finalSnapshot(read: Reader<Pick<Kept, "skipFinalSnapshot">>): Field<boolean> {
  return mapped(or(read.flag("skipFinalSnapshot"), false), (skipped) => !skipped);
}

/** The storage's key: what the cloud answers without one is its own. */
function customerKey<A extends { kmsKeyId?: unknown }>(
  read: Reader<Pick<Kept, "storageEncrypted">>,
  resource: Resource,
): Field<boolean> {
  const key = ownKey<A>(resource, "kmsKeyId");
  const encrypted = read.flag("storageEncrypted");
  return derived(key.path, () => known(every([key, encrypted.value === undefined ? key : encrypted])));
}
