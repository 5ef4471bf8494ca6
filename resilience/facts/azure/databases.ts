import type * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import type * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";
import type * as sql from "@pulumi/azure-native/sql";
import type { sql as answers } from "@pulumi/azure-native/types/output";
import { absent, derived, type Field, known, or, Reader } from "../field";
import type { DatabaseFact, Origin } from "../model";
import { isMarker, type Resource } from "../resource";
import { type Rows, refOf, refsOf, row } from "../row";
import { cosmosBackup } from "./cosmos-backup";
import { regionOf } from "./place";
import { eachOf, idOf, meant, switched } from "./read";

/** What no database of Azure has: its own protection against a delete, a last snapshot, instances to be counted. */
const never = {
  counted: false,
  guards: [],
  forceDestroy: absent("resourceGroupName"),
  finalSnapshot: absent("resourceGroupName"),
} as const;

/** What is read of databases. A management lock is no setting of the database and is not read. */
export const databaseRows: Rows = {
  "azure-native:dbforpostgresql:server": row<dbforpostgresql.ServerArgs>((read, origin, resource) =>
    isReplica(read) ? [replicaServer(read, origin, resource)] : [server(read, origin, resource)],
  ),
  "azure-native:cosmosdb:databaseaccount": row<cosmosdb.DatabaseAccountArgs>((read, origin, resource) => {
    const locations = read.items("locations");
    return [
      {
        ...never,
        kind: "database",
        origin,
        arn: idOf(resource),
        product: "cosmos",
        part: "member",
        regions: derived(locations.path, () =>
          known(locations)?.flatMap((one) => known(regionOf(one.text("locationName"))) ?? []),
        ),
        ...cosmosWrites(read),
        zonesIn: derived(locations.path, () =>
          known(locations)
            ?.filter((one) => known(one.flag("isZoneRedundant")) === true)
            .flatMap((one) => known(regionOf(one.text("locationName"))) ?? []),
        ),
        writerRegion: cosmosWriter(read, resource),
        zoneRedundant: derived(locations.path, () =>
          known(locations)?.every((one) => known(one.flag("isZoneRedundant")) ?? false),
        ),
        ...cosmosBackup(read.in("backupPolicy")),
        customerKey: read.present("keyVaultKeyUri"),
      },
    ];
  }),
  "azure-native:sql:database": row<sql.DatabaseArgs>((read, origin, resource) => {
    const secondary = meant(read.text("createMode"), secondaries).value === true;
    const sourced = read.text("sourceDatabaseId").value === undefined ? "sourceResourceId" : "sourceDatabaseId";
    const redundancy = read.text("requestedBackupStorageRedundancy");
    return [
      {
        ...never,
        kind: "database",
        origin,
        arn: idOf(resource),
        product: "azure-sql",
        part: secondary ? "replica" : "member",
        ...(secondary ? { of: refOf(read, resource, sourced) } : {}),
        regions: ownRegion(origin),
        zoneRedundant: inPool(read),
        backupDays: absent("requestedBackupStorageRedundancy"),
        pointInTime: absent("requestedBackupStorageRedundancy"),
        // That Geo is the default is unverified.
        geoBackup: meant(or(redundancy, "Geo"), { geo: true, geozone: true, local: false, zone: false }),
        customerKey: ownKey(read),
      },
    ];
  }),
  "azure-native:sql:failovergroup": row<sql.FailoverGroupArgs>((read, origin, resource) => [
    {
      ...never,
      kind: "database",
      origin,
      product: "azure-sql",
      part: "global",
      members: refsOf(read, resource, "databases"),
      promotesItself: meant(read.in("readWriteEndpoint").text("failoverPolicy"), { automatic: true, manual: false }),
      writerRegion: groupWriter(resource),
      regions: serverRegions(resource),
      zoneRedundant: absent("partnerServers"),
      backupDays: absent("databases"),
      pointInTime: absent("databases"),
      geoBackup: absent("databases"),
      customerKey: absent("databases"),
    },
  ]),
};

/**
 * Who may write to an account, how that reaches its other regions, and whether the service moves the one writer by itself.
 * @source cosmosdb.DatabaseAccountArgs and ConsistencyPolicyArgs in @pulumi/azure-native 3.28; that one region writes, that
 * nothing is moved by itself and that the consistency is Session where nothing is said is unverified.
 */
function cosmosWrites(
  read: Reader<cosmosdb.DatabaseAccountArgs>,
): Required<Pick<DatabaseFact, "writes" | "replication" | "promotesItself">> {
  const every = or(read.flag("enableMultipleWriteLocations"), false);
  const level = or(read.in("consistencyPolicy").text("defaultConsistencyLevel"), "Session");
  return {
    writes: derived(every.path, () => (known(every) === true ? "every" : "one")),
    replication: derived(level.path, () => (known(level)?.toLowerCase() === "strong" ? "sync" : "async")),
    promotesItself: or(read.flag("enableAutomaticFailover"), false),
  };
}

/** Where an account's only writer is: as Azure answered last, since an operation moves it; else the first by priority. */
function cosmosWriter(read: Reader<cosmosdb.DatabaseAccountArgs>, { outputs }: Resource): Field<string> {
  const answer = new Reader<{ readonly writeLocations: readonly { readonly locationName: string }[] }>([outputs]);
  const answered = answer.items("writeLocations");
  const locations = read.items("locations");
  return derived(locations.path, () => {
    const [writer, ...others] = known(answered) ?? [];
    if (writer && others.length === 0) return known(regionOf(writer.text("locationName")));
    const places = known(locations) ?? [];
    const first = places.find((one, index) => (known(one.number("failoverPriority")) ?? index) === 0);
    return first && known(regionOf(first.text("locationName")));
  });
}

/** Where a failover group's primary is, as Azure answered. */
function groupWriter({ outputs }: Resource): Field<string> {
  const answer = new Reader<FailoverAnswer & { readonly replicationRole: string }>([outputs]);
  const partners = answer.items("partnerServers");
  const role = answer.text("replicationRole");
  return derived(role.path, () => {
    const own = known(role)?.toLowerCase();
    if (own === undefined) return undefined;
    if (own === "primary") return known(regionOf(answer.text("location")));
    const first = known(partners)?.find((one) => known(one.text("replicationRole"))?.toLowerCase() === "primary");
    return first && known(regionOf(first.text("location")));
  });
}

const secondaries: Readonly<Record<string, boolean>> = { secondary: true, onlinesecondary: true };

// The provider's answer comes first: after a switch-over the arguments still say how a server was made. A preview has none.
function isReplica(read: Reader<dbforpostgresql.ServerArgs>): boolean {
  const { value } = meant(read.text("replicationRole"), roles);
  const role = isMarker(value) ? undefined : value;
  return (role ?? meant(read.text("createMode"), { replica: "replica" } as const).value) === "replica";
}

const roles = { primary: "member", none: "member", asyncreplica: "replica", geoasyncreplica: "replica" } as const;

function server(read: Reader<dbforpostgresql.ServerArgs>, origin: Origin, resource: Resource): DatabaseFact {
  const backup = read.in("backup");
  return {
    ...never,
    kind: "database",
    origin,
    arn: idOf(resource),
    product: "postgresql-flexible",
    part: "member",
    regions: ownRegion(origin),
    zoneRedundant: or(
      meant(read.in("highAvailability").text("mode"), { zoneredundant: true, samezone: false, disabled: false }),
      false,
    ),
    // Source: dbforpostgresql.BackupArgs in @pulumi/azure-native 3.28 fills in 7 days and Disabled.
    backupDays: or(backup.number("backupRetentionDays"), 7),
    pointInTime: absent("backup"),
    geoBackup: or(meant(backup.text("geoRedundantBackup"), switched), false),
    customerKey: serverKey(read),
  };
}

/** A read replica takes its backups and its second server only once it is promoted. */
function replicaServer(read: Reader<dbforpostgresql.ServerArgs>, origin: Origin, resource: Resource): DatabaseFact {
  return {
    ...never,
    kind: "database",
    origin,
    arn: idOf(resource),
    product: "postgresql-flexible",
    part: "replica",
    of: refOf(read, resource, "sourceServerResourceId"),
    regions: ownRegion(origin),
    zoneRedundant: absent("highAvailability.mode"),
    backupDays: absent("backup.backupRetentionDays"),
    pointInTime: absent("backup"),
    geoBackup: absent("backup.geoRedundantBackup"),
    customerKey: serverKey(read),
  };
}

function serverKey(read: Reader<dbforpostgresql.ServerArgs>): Field<boolean> {
  return or(meant(read.in("dataEncryption").text("type"), { azurekeyvault: true }), false);
}

/** A database in a pool stands where the pool does. */
function inPool(read: Reader<sql.DatabaseArgs>): Field<boolean> {
  const own = read.flag("zoneRedundant");
  return read.present("elasticPoolId").value === false ? or(own, false) : own;
}

/** A key of the server's serves a database without one of its own, and is not seen here. */
function ownKey(read: Reader<sql.DatabaseArgs>): Field<boolean> {
  const own = read.present("encryptionProtector");
  return own.value === false ? absent(own.path) : own;
}

/** What a failover group says once Azure has answered. */
interface FailoverAnswer {
  readonly location: string;
  readonly partnerServers: readonly answers.PartnerInfoResponse[];
}

/** Azure answers where the servers are; before that nobody knows. */
function serverRegions({ outputs, id }: Resource): Field<readonly string[]> {
  const answer = new Reader<FailoverAnswer>([outputs]);
  const partners = answer.items("partnerServers");
  if (id === undefined) return { path: partners.path, value: { $trilith: "unknown" } };
  const places = [answer, ...eachOf(partners)].map((one) => regionOf(one.text("location")));
  return derived(partners.path, () => places.flatMap((place) => known(place) ?? []));
}

function ownRegion({ region }: Origin): Field<readonly string[]> {
  return derived(region.path, () => {
    const code = known(region);
    return code === undefined ? undefined : [code];
  });
}
