import type { ClusterArgs, ClusterPeeringArgs } from "@pulumi/aws/dsql";
import type { GlobalTableArgs, TableArgs, TableReplicaArgs } from "@pulumi/aws/dynamodb";
import { absent, derived, type Field, known, mapped, or, Reader } from "../field";
import type { DatabaseFact, Guard, Origin } from "../model";
import { holdsState } from "../purpose";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { every, isOwn, ownKey } from "./conditions";
import { regionOfArn } from "./place";

/** Days that any moment of a table can be restored, where its length is not set; from the provider's documentation. */
const restorableDays = 35;

/** Databases without servers: DynamoDB and Aurora DSQL. A region of theirs always spans its zones. */
export const tableRows: Rows = {
  "aws:dynamodb:table": row<TableArgs>((read, origin, resource) => {
    // A table of locks is made again in a minute, and no system's data is in it.
    if (holdsState(origin)) return [];
    const recovery = read.in("pointInTimeRecovery");
    const restorable = or(recovery.flag("enabled"), false);
    const replicas = read.items("replicas");
    const each = Array.isArray(replicas.value) ? (replicas.value as readonly Reader<Replica>[]) : [];
    return [
      {
        ...serverless(origin, "dynamodb", "member"),
        regions: derived(replicas.path, () => [
          ...onlySaid([known(origin.region)]),
          ...onlySaid((known(replicas) ?? []).map((replica) => known(replica.text("regionName")))),
        ]),
        guards: [read, ...each].flatMap((one) => guards(one)),
        backupDays: mapped(restorable, (on) =>
          on ? (known(recovery.number("recoveryPeriodInDays")) ?? restorableDays) : undefined,
        ),
        pointInTime: every([restorable, ...each.map((one) => or(one.flag("pointInTimeRecovery"), false))]),
        customerKey: tableKey(resource),
      },
    ];
  }),

  "aws:dynamodb:tablereplica": row<TableReplicaArgs>((read, origin, resource) => [
    {
      ...serverless(origin, "dynamodb", "replica"),
      of: refOf(read, resource, "globalTableArn"),
      guards: guards(read),
      pointInTime: or(read.flag("pointInTimeRecovery"), false),
      customerKey: ownKey<TableReplicaArgs>(resource, "kmsKeyArn"),
    },
  ]),

  // The first version of global tables, from 2017: it ties tables of one name together.
  "aws:dynamodb:globaltable": row<GlobalTableArgs>((read, origin) => {
    const replicas = read.items("replicas");
    return [
      {
        ...serverless(origin, "dynamodb", "global"),
        regions: mapped(replicas, (all) => onlySaid(all.map((replica) => known(replica.text("regionName"))))),
      },
    ];
  }),

  "aws:dsql:cluster": row<ClusterArgs>((read, origin, resource) => [
    {
      ...serverless(origin, "dsql", "member"),
      regions: withPeers(origin, read.in("multiRegionProperties").texts("clusters")),
      guards: guards(read),
      forceDestroy: or(read.flag("forceDestroy"), false),
      customerKey: ownKey<ClusterArgs>(resource, "kmsEncryptionKey"),
    },
  ]),

  // It ties a cluster to its peers: `join` makes it the umbrella over its cluster.
  "aws:dsql:clusterpeering": row<ClusterPeeringArgs>((read, origin, resource) => [
    {
      ...serverless(origin, "dsql", "global"),
      members: [refOf(read, resource, "identifier")],
      regions: withPeers(origin, read.texts("clusters")),
    },
  ]),
};

/** What tables and their replicas say alike. */
interface Replica {
  readonly regionName?: string;
  readonly deletionProtectionEnabled?: boolean;
  readonly pointInTimeRecovery?: boolean;
}

function serverless(origin: Origin, product: string, part: DatabaseFact["part"]): DatabaseFact {
  return {
    kind: "database",
    origin,
    product,
    part,
    regions: mapped(origin.region, (region) => [region]),
    zoneRedundant: absent("region"),
    counted: false,
    guards: [],
    forceDestroy: absent("deletionProtectionEnabled"),
    finalSnapshot: absent("deletionProtectionEnabled"),
    backupDays: absent("pointInTimeRecovery"),
    pointInTime: absent("pointInTimeRecovery"),
    geoBackup: absent("pointInTimeRecovery"),
    customerKey: absent("kmsKeyArn"),
  };
}

function guards(read: Reader<{ deletionProtectionEnabled?: unknown }>): readonly Guard[] {
  return [{ name: "deletionProtectionEnabled", on: or(read.flag("deletionProtectionEnabled"), false) }];
}

/** The table's key and each of its replicas'; what the cloud answers without one is its own, so inputs alone are read. */
function tableKey({ inputs, propertyDependencies }: Resource): Field<boolean> {
  const asked = new Reader<TableArgs>([inputs]);
  const own = keyIn(asked.in("serverSideEncryption"), propertyDependencies.serverSideEncryption);
  const replicas = asked.items("replicas");
  return derived(own.path, () => {
    const others = (known(replicas) ?? []).map((one) => keyIn(one, propertyDependencies.replicas));
    return known(every([own, ...others]));
  });
}

function keyIn(read: Reader<{ kmsKeyArn?: unknown }>, urns: readonly string[] = []): Field<boolean> {
  const { path, value } = read.text("kmsKeyArn");
  if (typeof value === "string" || value === undefined) return { path, value: isOwn(value ?? "") };
  return { path, value: urns.length > 0 ? true : value };
}

function withPeers(origin: Origin, peers: Field<readonly string[]>): Field<readonly string[]> {
  return derived(peers.path, () => [
    ...new Set([...onlySaid([known(origin.region)]), ...onlySaid((known(peers) ?? []).map(regionOfArn))]),
  ]);
}

function onlySaid(texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}
