import type { ClusterArgs, ClusterPeeringArgs } from "@pulumi/aws/dsql";
import type { GlobalTableArgs, TableArgs, TableReplicaArgs } from "@pulumi/aws/dynamodb";
import { databaseOf } from "../database";
import { derived, type Field, known, mapped, or, Reader } from "../field";
import type { DatabaseFact, Guard, Origin } from "../model";
import { holdsState } from "../purpose";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { every, isOwn, ownKey } from "./conditions";
import { arnOf } from "./kept";
import { regionOfArn } from "./place";

/** Days that any moment of a table can be restored, where its length is not set; from the provider's documentation. */
const restorableDays = 35;

/** Databases without servers: DynamoDB and Aurora DSQL. A region of theirs always spans its zones. */
export const tableRows: Rows = {
  "aws:dynamodb:table": row<TableArgs>((read, origin, resource) => {
    if (isOfLocks(read, origin)) return [];
    const recovery = read.in("pointInTimeRecovery");
    const restorable = or(recovery.flag("enabled"), false);
    const replicas = read.items("replicas");
    const each = replicasOf(resource);
    return [
      {
        ...serverless(origin, "dynamodb", "member"),
        arn: arnOf(resource),
        regions: derived(replicas.path, () => [
          ...onlySaid([known(origin.region)]),
          ...onlySaid((known(replicas) ?? []).map((replica) => known(replica.text("regionName")))),
        ]),
        ...consistencyOf(read),
        guards: [...guards(read), ...each.flatMap(guardsOf)],
        backupDays: mapped(restorable, (on) =>
          on ? (known(recovery.number("recoveryPeriodInDays")) ?? restorableDays) : undefined,
        ),
        pointInTime: every([restorable, ...each.flatMap(({ recovery: one }) => one ?? [])]),
        // Without any backup there is none to stand elsewhere, which is told by itself.
        geoBackup: mapped(restorable, (on) => (on ? false : undefined)),
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
      witnesses: mapped(read.in("multiRegionProperties").text("witnessRegion"), (region) => [region]),
      guards: guards(read),
      forceDestroy: or(read.flag("forceDestroy"), false),
      // It makes no backup by itself: AWS Backup does.
      geoBackup: { path: "multiRegionProperties", value: false },
      arn: arnOf(resource),
      customerKey: ownKey<ClusterArgs>(resource, "kmsEncryptionKey"),
    },
  ]),

  // It ties a cluster to its peers: `join` makes it the umbrella over its cluster.
  "aws:dsql:clusterpeering": row<ClusterPeeringArgs>((read, origin, resource) => [
    {
      ...serverless(origin, "dsql", "global"),
      members: [refOf(read, resource, "identifier")],
      witnesses: mapped(read.text("witnessRegion"), (region) => [region]),
      regions: withPeers(origin, read.texts("clusters")),
    },
  ]),
};

/**
 * Whether a write waits for another region: of a table with replicas of its own. Those that are resources of their own are
 * never strong.
 * @source dynamodb.TableReplica in @pulumi/aws 7.48: EVENTUAL where nothing is said; a replica as a resource has no mode.
 */
function consistencyOf(read: Reader<TableArgs>): Pick<DatabaseFact, "writes" | "replication" | "witnesses"> {
  const replicas = read.items("replicas");
  const isStrong = derived(replicas.path, () =>
    (known(replicas) ?? []).some((one) => known(one.text("consistencyMode")) === "STRONG"),
  );
  return {
    writes: mapped(isStrong, (strong) => (strong ? "quorum" : "every")),
    replication: mapped(isStrong, (strong) => (strong ? "sync" : "async")),
    witnesses: mapped(read.in("globalTableWitness").text("regionName"), (region) => [region]),
  };
}

/**
 * Whether a table holds locks alone: it is made again in a minute, and no system's data is in it.
 * @source Terraform's documentation of the backend `s3`: its table of locks has a key of the name LockID.
 */
function isOfLocks(read: Reader<TableArgs>, origin: Origin): boolean {
  return holdsState(origin) || read.text("hashKey").value === "LockID";
}

/** What a table says of one of its replicas. */
interface ReplicaOfTable {
  /** The service's protection; absent where the provider does not say it. */
  readonly guard?: Guard;
  /** Whether any moment can be restored; absent where the provider does not say it. */
  readonly recovery?: Field<boolean>;
}

/**
 * A table's replicas. What the program asked for has the provider's defaults; what only the cloud answered, of replicas that
 * are resources of their own, says nothing of what an older provider did not ask.
 */
function replicasOf({ inputs, outputs }: Resource): readonly ReplicaOfTable[] {
  const asked = new Reader<TableArgs>([inputs]).items("replicas");
  const answered = new Reader<TableArgs>([outputs]).items("replicas");
  const isAsked = asked.value !== undefined;
  const { value } = isAsked ? asked : answered;
  if (!Array.isArray(value)) return [];
  return (value as readonly Reader<Replica>[]).map((one) => {
    const [guard, recovery] = [one.flag("deletionProtectionEnabled"), one.flag("pointInTimeRecovery")];
    return {
      ...(isAsked || guard.value !== undefined
        ? { guard: { name: "deletionProtectionEnabled", on: or(guard, false) } }
        : {}),
      ...(isAsked || recovery.value !== undefined ? { recovery: or(recovery, false) } : {}),
    };
  });
}

function guardsOf({ guard }: ReplicaOfTable): readonly Guard[] {
  return guard ? [guard] : [];
}

/** What tables and their replicas say alike. */
interface Replica {
  readonly regionName?: string;
  readonly deletionProtectionEnabled?: boolean;
  readonly pointInTimeRecovery?: boolean;
}

function serverless(origin: Origin, product: string, part: DatabaseFact["part"]): DatabaseFact {
  return databaseOf(origin, product, { part });
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
