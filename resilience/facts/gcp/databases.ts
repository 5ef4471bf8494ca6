import type * as alloydb from "@pulumi/gcp/alloydb";
import type * as spanner from "@pulumi/gcp/spanner";
import { spannerSet } from "../../../components/topology/tables/spanner";
import { absent, derived, known, mapped, or, type Reader } from "../field";
import type { DatabaseFact, DatabaseInstanceFact, Origin } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { daysOf } from "./durations";
import { spannerRegionsOf } from "./locations";

/** Spanner and AlloyDB. */
export const databaseRows: Rows = {
  "gcp:spanner:instance": row<spanner.InstanceArgs>((read, origin) => [spannerInstance(read, origin)]),
  "gcp:spanner:database": row<spanner.DatabaseArgs>((read, origin, resource) => [
    spannerDatabase(read, origin, resource),
  ]),
  "gcp:spanner:backupschedule": row<spanner.BackupScheduleArgs>((read, origin, resource) => [
    {
      kind: "backup-schedule",
      origin,
      of: refOf(read, resource, "database"),
      days: daysOf(read.text("retentionDuration")),
    },
  ]),
  "gcp:alloydb:cluster": row<alloydb.ClusterArgs>((read, origin, resource) => [alloydbCluster(read, origin, resource)]),
  "gcp:alloydb:instance": row<alloydb.InstanceArgs>(alloydbInstance),
};

/** A property that a service does not have. */
const none = absent("");

/** What Spanner leaves nobody to set: it spans zones, restores any moment, and keeps backups beside itself. */
const spannerAlways = {
  kind: "database",
  product: "spanner",
  zoneRedundant: none,
  counted: false,
  finalSnapshot: none,
  backupDays: none,
  pointInTime: none,
  geoBackup: none,
} as const;

/** Source: Google's page on backup schedules of Spanner: a default schedule keeps a backup a day for seven days. */
const defaultScheduleDays = 7;

/**
 * The instance says where the data stands; its databases say the rest.
 * @source @pulumi/gcp 9.37, types of Instance: without a deletion policy the engine may delete it, and without a type of
 * default schedule there is none.
 */
function spannerInstance(read: Reader<spanner.InstanceArgs>, origin: Origin): DatabaseFact {
  const config = read.text("config");
  const policy = or(read.text("deletionPolicy"), "DELETE");
  const schedule = or(read.text("defaultBackupScheduleType"), "NONE");
  const keeps = { name: "deletionPolicy", on: derived(policy.path, () => known(policy) !== "DELETE") };
  return {
    ...spannerAlways,
    origin,
    part: "global",
    regions: derived(config.path, () => spannerRegionsOf(known(config) ?? "")),
    voting: derived(config.path, () => spannerSet((known(config) ?? "").split("/").at(-1))?.writing),
    guards: [{ ...keeps, engineOnly: true }],
    backupDaysInside: mapped(schedule, (type) => (type === "AUTOMATIC" ? defaultScheduleDays : undefined)),
    forceDestroy: or(read.flag("forceDestroy"), false),
    customerKey: none,
  };
}

/** @source @pulumi/gcp 9.37, types of Database: drop protection is off by default, the provider's own one is on. */
function spannerDatabase(read: Reader<spanner.DatabaseArgs>, origin: Origin, resource: Resource): DatabaseFact {
  const keys = read.in("encryptionConfig");
  const one = keys.present("kmsKeyName");
  return {
    ...spannerAlways,
    origin,
    part: "member",
    scheduledApart: true,
    of: refOf(read, resource, "instance"),
    regions: none,
    guards: [
      { name: "deletionProtection", on: or(read.flag("deletionProtection"), true) },
      { name: "enableDropProtection", on: or(read.flag("enableDropProtection"), false) },
    ],
    forceDestroy: none,
    customerKey: derived(one.path, () => known(one) === true || known(keys.present("kmsKeyNames")) === true),
  };
}

function alloydbCluster(read: Reader<alloydb.ClusterArgs>, origin: Origin, resource: Resource): DatabaseFact {
  const primary = read.in("secondaryConfig").text("primaryClusterName");
  const replica = read.text("clusterType").value === "SECONDARY" || primary.value !== undefined;
  const urns = resource.propertyDependencies.secondaryConfig ?? [];
  const policy = read.text("deletionPolicy");
  return {
    kind: "database",
    origin,
    product: "alloydb",
    part: replica ? "replica" : "member",
    ...(replica ? { of: { urns, named: primary } } : {}),
    regions: derived(origin.region.path, () => listed(known(origin.region))),
    zoneRedundant: none,
    counted: true,
    guards: [{ name: "deletionProtection", on: or(read.flag("deletionProtection"), true) }],
    // Without FORCE nobody can delete a secondary cluster at all: it says nothing there.
    forceDestroy: replica ? none : derived(policy.path, () => known(policy) === "FORCE"),
    finalSnapshot: none,
    ...(replica ? { backupDays: none, pointInTime: none } : alloydbBackups(read)),
    geoBackup: none,
    customerKey: read.in("encryptionConfig").present("kmsKeyName"),
  };
}

function listed(region: string | undefined): readonly string[] | undefined {
  return region === undefined ? undefined : [region];
}

/** @source @pulumi/gcp 9.37, types of Cluster: a continuous backup is on by default and reaches back so many days. */
const continuousDays = 14;

/** The longer of the two kinds of backups; one that keeps a number of backups says no days. */
function alloydbBackups(read: Reader<alloydb.ClusterArgs>): Pick<DatabaseFact, "backupDays" | "pointInTime"> {
  const continuous = read.in("continuousBackupConfig");
  const on = or(continuous.flag("enabled"), true);
  const window = or(continuous.number("recoveryWindowDays"), continuousDays);
  const policy = read.in("automatedBackupPolicy");
  const retention = policy.in("timeBasedRetention").text("retentionPeriod");
  return {
    backupDays: derived(window.path, () => {
      const automated = known(policy.flag("enabled")) ? (known(daysOf(retention)) ?? 0) : 0;
      return Math.max(known(on) ? (known(window) ?? 0) : 0, automated);
    }),
    pointInTime: on,
  };
}

/** Instances for reading only take nothing over and are not counted. */
function alloydbInstance(
  read: Reader<alloydb.InstanceArgs>,
  origin: Origin,
  resource: Resource,
): readonly DatabaseInstanceFact[] {
  if (read.text("instanceType").value === "READ_POOL") return [];
  const type = read.text("availabilityType");
  return [
    {
      kind: "database-instance",
      origin,
      of: refOf(read, resource, "cluster"),
      zone: read.text("gceZone"),
      spans: derived(type.path, () => (known(type) === "ZONAL" ? 1 : 2)),
    },
  ];
}
