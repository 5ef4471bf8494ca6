import type * as sql from "@pulumi/gcp/sql";
import { absent, derived, type Field, known, or, type Plain, type Reader } from "../field";
import type { CopyFact, DatabaseFact, Origin } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { regionsOf, spotOf } from "./locations";

type Args = sql.DatabaseInstanceArgs;
type Backups = Plain<Plain<Args["settings"]>["backupConfiguration"]>;

/**
 * Backups that are kept where nothing is said; one is made a day.
 * @source Cloud SQL's page on backups, a stored copy; that Enterprise Plus keeps more by default is second-hand.
 */
const keptByDefault = 7;

/** Cloud SQL: a primary, or a replica of one. */
export const sqlRows: Rows = {
  "gcp:sql:databaseinstance": row<Args>((read, origin, resource) => [
    databaseOf(read, origin, resource),
    ...copiesOf(read, origin),
  ]),
};

function databaseOf(read: Reader<Args>, origin: Origin, resource: Resource): DatabaseFact {
  const settings = read.in("settings");
  const replica = isReplica(read);
  const type = settings.text("availabilityType");
  return {
    kind: "database",
    origin,
    product: "cloud-sql",
    part: replica ? "replica" : "member",
    ...(replica ? { of: refOf(read, resource, "masterInstanceName") } : {}),
    regions: derived(origin.region.path, () => listed(known(origin.region))),
    zoneRedundant: derived(type.path, () => (known(type) ?? "ZONAL").toUpperCase() === "REGIONAL"),
    counted: false,
    guards: [
      { name: "deletionProtection", on: or(read.flag("deletionProtection"), true) },
      {
        name: "settings.deletionProtectionEnabled",
        on: or(settings.flag("deletionProtectionEnabled"), false),
      },
    ],
    forceDestroy: { path: "", value: undefined },
    ...backupsOf(read, origin, replica),
    customerKey: keyOf(read, origin, replica),
  };
}

// A name that is not known yet is a name: a primary has none.
function isReplica(read: Reader<Args>): boolean {
  return read.present("masterInstanceName").value !== false;
}

function listed(region: string | undefined): readonly string[] | undefined {
  return region === undefined ? undefined : [region];
}

type BackupSide = Pick<DatabaseFact, "finalSnapshot" | "backupDays" | "pointInTime" | "geoBackup">;

/** Backups are the primary's: a replica has none to speak of. */
function backupsOf(read: Reader<Args>, origin: Origin, replica: boolean): BackupSide {
  const settings = read.in("settings");
  const backups = settings.in("backupConfiguration");
  const final = settings.in("finalBackupConfig").flag("enabled");
  const kept = settings.flag("retainBackupsOnDelete");
  const days = backups.in("backupRetentionSettings").number("retainedBackups");
  const moment = momentOf(read);
  const where = backups.text("location");
  const enabled = backups.flag("enabled");
  if (replica) {
    return {
      finalSnapshot: absent(final.path),
      backupDays: absent(days.path),
      pointInTime: absent(moment.path),
      geoBackup: absent(enabled.path),
    };
  }
  return {
    finalSnapshot: derived(final.path, () => known(final) === true || known(kept) === true),
    backupDays: derived(days.path, () => (known(enabled) ? (known(days) ?? keptByDefault) : 0)),
    pointInTime: derived(moment.path, () => known(enabled) === true && known(moment) === true),
    geoBackup: derived(where.path, () => known(enabled) === true && isElsewhere(known(where), known(origin.region))),
  };
}

/**
 * The switch of restoring any moment; MySQL has one of its own.
 * @source @pulumi/gcp 9.37, types of DatabaseInstance: on by default for PostgreSQL and SQL Server of Enterprise Plus.
 */
function momentOf(read: Reader<Args>): Field<boolean> {
  const settings = read.in("settings");
  const backups: Reader<Backups> = settings.in("backupConfiguration");
  const version = read.text("databaseVersion");
  if (typeof version.value === "string" && version.value.toUpperCase().startsWith("MYSQL")) {
    return or(backups.flag("binaryLogEnabled"), false);
  }
  const asked = backups.flag("pointInTimeRecoveryEnabled");
  return derived(asked.path, () => known(asked) ?? known(settings.text("edition")) === "ENTERPRISE_PLUS");
}

/**
 * Whether backups outlive the instance's region. Without a location they stand in the nearest multi-region.
 * @source gcloud's reference of `sql backups create`, a stored copy.
 */
function isElsewhere(location: string | undefined, region: string | undefined): boolean {
  const spot = spotOf(location ?? "");
  return spot === undefined || spot.region !== region;
}

function copiesOf(read: Reader<Args>, origin: Origin): readonly CopyFact[] {
  const where = read.in("settings").in("backupConfiguration").text("location");
  if (where.value === undefined || where.value === "" || isReplica(read)) return [];
  return [{ kind: "copy", origin, what: "backup", to: derived(where.path, () => regionsOf(known(where) ?? "")) }];
}

// A replica in its primary's region takes the primary's key, which only the cloud's answer tells.
function keyOf(read: Reader<Args>, origin: Origin, replica: boolean): Field<boolean> {
  const key = read.present("encryptionKeyName");
  return replica && !origin.answered && key.value === false ? { path: key.path, value: undefined } : key;
}
