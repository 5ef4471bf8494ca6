import type { RowLimit } from "../world/arguments";
import type { Operation } from "../world/row";
import { madeUp } from "../world/templates";
import { textAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { majorOf, versionRefused } from "./database-upgrades";
import * as global from "./global-database";
import { types } from "./sources";

/** The type of what a deleted cluster leaves behind. */
export const snapshot = "aws:rds/clusterSnapshot:ClusterSnapshot";

/** Identifiers of RDS: 63 letters, digits, hyphens; a letter first; no two hyphens, none at the end. */
export function identifier(property: string): Readonly<Record<string, RowLimit>> {
  const says = '"{value}" must be 1 to 63 lower-case letters, digits and single inner hyphens, a letter first';
  return { [property]: { max: 63, pattern: "[a-z](?:-?[a-z0-9])*", says, source: "api" } };
}

/** Why a cluster cannot be created. */
export function clusterRefused(operation: Operation): string | undefined {
  const { thing, world } = operation;
  const zones = subnetZones(thing, world);
  if (zones === 1) return "DBSubnetGroupDoesNotCoverEnoughAZs: a subnet group covers at least two availability zones";
  const joined = global.globalOf(thing, world);
  const first = !joined || global.membersOf(joined, world).length < 2;
  const password = ["masterPassword", "masterPasswordWo", "manageMasterUserPassword"].some(
    (name) => name in thing.inputs,
  );
  const restored = ["snapshotIdentifier", "replicationSourceIdentifier", "restoreToPointInTime"].some(
    (name) => name in thing.inputs,
  );
  if (first && !restored && !(textAt(thing.inputs, "masterUsername") && password)) {
    return "InvalidParameterValue: the first cluster needs masterUsername and a master password";
  }
  return (
    familyMismatch(thing, world, "dbClusterParameterGroupName", types.clusterParameters) ??
    global.joinRefused(operation)
  );
}

function subnetZones({ inputs, region }: Thing, world: World): number | undefined {
  const group = world.find(types.dbSubnetGroup, "id", textAt(inputs, "dbSubnetGroupName"), region);
  const subnets = group
    ? world.ready(types.subnet).filter(({ id }) => (group.inputs.subnetIds as string[]).includes(id))
    : undefined;
  return subnets && new Set(subnets.map(({ outputs }) => outputs.availabilityZone)).size;
}

function familyMismatch({ inputs, region }: Thing, world: World, property: string, type: string): string | undefined {
  const group = world.find(type, "id", textAt(inputs, property), region);
  const major = majorOf(textAt(inputs, "engine"), textAt(inputs, "engineVersion"));
  const family = textAt(group?.inputs, "family");
  if (!group || !major || family === `${textAt(inputs, "engine")}${major}`) return undefined;
  return `InvalidParameterCombination: ${group.id} is for ${family}, not for ${textAt(inputs, "engine")} ${major}`;
}

/** Why a cluster cannot be changed. */
export function clusterUpdateRefused(operation: Operation): string | undefined {
  const { thing, world } = operation;
  return (
    global.moveRefused(operation) ??
    versionRefused(operation) ??
    familyMismatch(thing, world, "dbClusterParameterGroupName", types.clusterParameters)
  );
}

/** A member whose program clears its place in a global database leaves it. */
export function clusterUpdated({ thing, before, cleared, world }: Operation): void {
  const globalClusterIdentifier = textAt(before, "globalClusterIdentifier");
  const left = globalClusterIdentifier !== "" && !("globalClusterIdentifier" in thing.inputs);
  if (!left && !cleared.includes("replicationSourceIdentifier")) return;
  thing.inputs = { ...thing.inputs, globalClusterIdentifier };
  global.detach(thing, world);
}

/** Why a cluster cannot be deleted. */
export function finalSnapshotRefused(operation: Operation): string | undefined {
  const { thing, world } = operation;
  const { skipFinalSnapshot, finalSnapshotIdentifier } = thing.inputs;
  if (skipFinalSnapshot !== true && !finalSnapshotIdentifier) {
    return "final_snapshot_identifier is required when skip_final_snapshot is false";
  }
  const name = textAt(thing.inputs, "finalSnapshotIdentifier");
  const old =
    skipFinalSnapshot === true
      ? undefined
      : world.list(snapshot).find(({ id, region }) => id === name && region === thing.region);
  return old
    ? `DBClusterSnapshotAlreadyExistsFault: a snapshot ${name} exists in ${thing.region}`
    : global.leaveRefused(operation);
}

/** Why an instance cannot be created or changed. */
export function instanceRefused({ thing, world }: Operation): string | undefined {
  const cluster = world.find(types.dbCluster, "id", textAt(thing.inputs, "clusterIdentifier"), thing.region);
  if (!cluster) return undefined;
  if (textAt(thing.inputs, "engine") !== textAt(cluster.inputs, "engine"))
    return `InvalidParameterCombination: engine is not that of ${cluster.id}`;
  const zone = textAt(thing.inputs, "availabilityZone");
  if (zone && !zone.startsWith(thing.region))
    return `InvalidParameterValue: ${zone} is no availability zone of ${thing.region}`;
  const kind = textAt(thing.inputs, "instanceClass");
  const small = global.globalOf(cluster, world) && !/^db\.([rx]\d|serverless$)/.test(kind);
  if (small)
    return `InvalidParameterValue: a global database needs memory-optimised instances (db.r..., db.x...), got ${kind}`;
  const versioned = { ...thing, inputs: { ...thing.inputs, engineVersion: cluster.inputs.engineVersion ?? "" } };
  return familyMismatch(versioned, world, "dbParameterGroupName", types.parameters);
}

/** The cluster of an instance. */
export function clusterOf({ inputs, region }: Thing, world: World): Thing | undefined {
  return world.find(types.dbCluster, "id", textAt(inputs, "clusterIdentifier"), region);
}

/** Whether an instance is the one that accepts writes. */
export function isWriterInstance(thing: Thing, world: World): boolean {
  const cluster = clusterOf(thing, world);
  return (
    cluster !== undefined &&
    global.writes(cluster, world) &&
    global.instancesOf(cluster, world)[0]?.serial === thing.serial
  );
}

/** Members share what the first one was created with. */
export function masterOf(thing: Thing, world: World, name: string): string {
  const own = textAt(thing.inputs, name);
  const joined = own ? undefined : global.globalOf(thing, world);
  const first = joined && global.membersOf(joined, world).find(({ inputs }) => textAt(inputs, name));
  return own || textAt(first?.inputs, name);
}

/** The name of an endpoint of a cluster. */
export function host({ inputs, region, seed }: Thing, prefix: string): string {
  return `${textAt(inputs, "clusterIdentifier")}.cluster-${prefix}${madeUp("hex", 12, seed)}.${region}.rds.amazonaws.com`;
}
