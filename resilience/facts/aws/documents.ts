import type * as docdb from "@pulumi/aws/docdb";
import type * as neptune from "@pulumi/aws/neptune";
import { databaseOf } from "../database";
import { absent, mapped, or, type Reader } from "../field";
import type { DatabaseFact, Origin } from "../model";
import type { Resource } from "../resource";
import { type Row, type Rows, refOf, row } from "../row";
import { ownKey } from "./conditions";
import { arnOf, finalSnapshot, guards, isSaid, storageKey, writerOf } from "./kept";

/** Days that backups are kept where nothing is said: the provider's documentation of all three. */
const keptByDefault = 1;

/** DocumentDB and Neptune: storage and instances of their own, as Aurora has them. */
export const documentRows: Rows = {
  "aws:docdb:cluster": row<docdb.ClusterArgs>((read, origin, resource) => [
    clusterOf("docdb", read, origin, resource, storageKey(read, resource, "kmsKeyId")),
  ]),
  "aws:docdb:clusterinstance": instanceRow<docdb.ClusterInstanceArgs>(),
  "aws:docdb:globalcluster": globalRow<docdb.GlobalClusterArgs>("docdb"),
  "aws:neptune:cluster": row<neptune.ClusterArgs>((read, origin, resource) => [
    clusterOf("neptune", read, origin, resource, storageKey(read, resource, "kmsKeyArn")),
  ]),
  "aws:neptune:clusterinstance": instanceRow<neptune.ClusterInstanceArgs>(),
  "aws:neptune:globalcluster": globalRow<neptune.GlobalClusterArgs>("neptune"),

  // It has no switch against a delete, and takes no last snapshot.
  "aws:docdb:elasticcluster": row<docdb.ElasticClusterArgs>((read, origin, resource) => [
    databaseOf(origin, "docdb-elastic", {
      arn: arnOf(resource),
      // Source: docdb.ElasticClusterArgs.shardInstanceCount: a writer and one reader where nothing is said.
      zoneRedundant: mapped(or(read.number("shardInstanceCount"), 2), (count) => count > 1),
      backupDays: or(read.number("backupRetentionPeriod"), keptByDefault),
      geoBackup: { path: "backupRetentionPeriod", value: false },
      customerKey: ownKey<docdb.ElasticClusterArgs>(resource, "kmsKeyId"),
    }),
  ]),
};

/** What clusters of both services have alike. */
type Cluster = Pick<
  docdb.ClusterArgs & neptune.ClusterArgs,
  "backupRetentionPeriod" | "deletionProtection" | "globalClusterIdentifier" | "skipFinalSnapshot"
>;

function clusterOf(
  product: string,
  read: Reader<Cluster>,
  origin: Origin,
  resource: Resource,
  key: Partial<DatabaseFact>,
): DatabaseFact {
  const isMember = isSaid(read.text("globalClusterIdentifier"));
  return databaseOf(origin, product, {
    ...(isMember ? { of: refOf(read, resource, "globalClusterIdentifier") } : {}),
    arn: arnOf(resource),
    counted: true,
    guards: guards(read),
    finalSnapshot: finalSnapshot(read),
    backupDays: or(read.number("backupRetentionPeriod"), keptByDefault),
    geoBackup: { path: "backupRetentionPeriod", value: false },
    ...key,
  });
}

function globalRow<A extends Pick<docdb.GlobalClusterArgs, "deletionProtection" | "sourceDbClusterIdentifier">>(
  product: string,
): Row {
  return row<A>((read, origin, resource) => {
    const own = read as unknown as Reader<docdb.GlobalClusterArgs>;
    const source = refOf(own, resource, "sourceDbClusterIdentifier");
    return [
      databaseOf(origin, product, {
        part: "global",
        ...(isSaid(source.named) ? { members: [source] } : {}),
        regions: absent("globalClusterMembers"),
        writerRegion: writerOf(resource),
        guards: guards(own),
      }),
    ];
  });
}

function instanceRow<A extends Pick<docdb.ClusterInstanceArgs, "availabilityZone" | "clusterIdentifier">>(): Row {
  return row<A>((read, origin, resource) => {
    const own = read as unknown as Reader<docdb.ClusterInstanceArgs>;
    return [
      {
        kind: "database-instance",
        origin,
        of: refOf(own, resource, "clusterIdentifier"),
        zone: own.text("availabilityZone"),
        spans: { path: "availabilityZone", value: 1 },
      },
    ];
  });
}
