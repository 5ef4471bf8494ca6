import type * as keyspaces from "@pulumi/aws/keyspaces";
import type * as redshift from "@pulumi/aws/redshift";
import type * as redshiftserverless from "@pulumi/aws/redshiftserverless";
import { databaseOf } from "../database";
import { absent, derived, type Field, known, mapped, or, type Reader } from "../field";
import { type Rows, refOf, row } from "../row";
import { firstSaid, ownKey, some } from "./conditions";
import { arnOf, finalSnapshot } from "./kept";

/** Redshift, and Keyspaces. */
export const warehouseRows: Rows = {
  "aws:redshift:cluster": row<redshift.ClusterArgs>((read, origin, resource) => {
    const kept = or(read.number("automatedSnapshotRetentionPeriod"), 1);
    return [
      databaseOf(origin, "redshift", {
        role: "warehouse",
        arn: arnOf(resource),
        zoneRedundant: outlivesZone(read),
        finalSnapshot: finalSnapshot(read),
        backupDays: kept,
        geoBackup: { path: kept.path, value: false },
        customerKey: ownKey<redshift.ClusterArgs>(resource, "kmsKeyId"),
      }),
    ];
  }),
  "aws:redshift:snapshotcopy": row<redshift.SnapshotCopyArgs>((read, origin, resource) => [
    {
      kind: "copy",
      origin,
      what: "backup",
      of: [refOf(read, resource, "clusterIdentifier")],
      to: mapped(read.text("destinationRegion"), (code) => [code]),
    },
  ]),
  "aws:redshiftserverless:namespace": row<redshiftserverless.NamespaceArgs>((_, origin, resource) => [
    databaseOf(origin, "redshift-serverless", {
      role: "warehouse",
      arn: arnOf(resource),
      customerKey: ownKey<redshiftserverless.NamespaceArgs>(resource, "kmsKeyId"),
    }),
  ]),

  "aws:keyspaces:keyspace": row<keyspaces.KeyspaceArgs>((read, origin) => {
    const listed = read.in("replicationSpecification").texts("regionLists");
    const alone = mapped(origin.region, (code) => [code]);
    return [databaseOf(origin, "keyspaces", { part: "global", regions: firstSaid([listed, alone]) })];
  }),
  "aws:keyspaces:table": row<keyspaces.TableArgs>((read, origin, resource) => {
    const key = read.in("encryptionSpecification");
    const type = or(key.text("type"), "AWS_OWNED_KMS_KEY");
    const recovery = or(read.in("pointInTimeRecovery").text("status"), "DISABLED");
    return [
      databaseOf(origin, "keyspaces", {
        of: refOf(read, resource, "keyspaceName"),
        arn: arnOf(resource),
        pointInTime: derived(recovery.path, () => known(recovery) === "ENABLED"),
        customerKey: derived(type.path, () => known(type) === "CUSTOMER_MANAGED_KMS_KEY"),
      }),
    ];
  }),
};

/**
 * In two zones at once, or moved to another one. Nodes that are not RA3 can do neither: of them nothing is asked.
 * @source redshift.ClusterArgs of @pulumi/aws 7.48; that both need RA3 is Redshift's management guide, from memory.
 */
function outlivesZone(read: Reader<redshift.ClusterArgs>): Field<boolean> {
  const node = read.text("nodeType");
  const isOther = typeof node.value === "string" && !node.value.startsWith("ra3.");
  if (isOther) return absent(node.path);
  return some([or(read.flag("multiAz"), false), or(read.flag("availabilityZoneRelocationEnabled"), false)]);
}
