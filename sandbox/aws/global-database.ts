import type { Operation } from "../world/row";
import { type Props, Refusal, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

/** Most secondaries of a global database. Source: Aurora user guide, limits of Aurora Global Database. */
const mostSecondaries = 10;

/** Arguments that only a first cluster may have. Source: from memory, unverified. */
const firstOnly = ["masterUsername", "masterPassword", "masterPasswordWo", "databaseName"];

/** Arguments that no member may have. Source: Aurora user guide for the managed password; the others unverified. */
const neverInGlobal = [
  "manageMasterUserPassword",
  "snapshotIdentifier",
  "backtrackWindow",
  "restoreToPointInTime",
  "s3Import",
];

/** The global cluster that a cluster belongs to now; its argument alone does not tell once it was detached. */
export function globalOf({ inputs, facts }: Thing, world: World): Thing | undefined {
  const identifier = textAt(inputs, "globalClusterIdentifier");
  return identifier && facts.detached !== true ? world.find(types.globalCluster, "id", identifier) : undefined;
}

/** The members of a global cluster, finished or under way. */
export function membersOf(global: Thing, world: World): Thing[] {
  return world
    .naming(types.dbCluster, "globalClusterIdentifier", global.id)
    .filter(({ facts }) => facts.detached !== true);
}

/** The instances of a cluster. */
export function instancesOf(cluster: Thing, world: World): Thing[] {
  const found = world.naming(types.dbInstance, "clusterIdentifier", cluster.id);
  return found.filter(({ region }) => region === cluster.region);
}

/** Whether a cluster accepts writes: it stands alone, or is its global cluster's writer. */
export function writes(cluster: Thing, world: World): boolean {
  const global = globalOf(cluster, world);
  return !global || textAt(global.facts, "writer") === textAt(cluster.outputs, "arn");
}

/** Where a member replicates from; nothing for a writer. */
export function sourceOf(cluster: Thing, world: World): string | undefined {
  const writer = textAt(globalOf(cluster, world)?.facts, "writer");
  return writer === "" || writer === textAt(cluster.outputs, "arn") ? undefined : writer;
}

/** Why a cluster cannot join its global cluster; absent when it can, or does not want to. */
export function joinRefused({ thing, world }: Operation): string | undefined {
  const global = globalOf(thing, world);
  if (!global) return undefined;
  const extra = neverInGlobal.find((name) => valuesAt(thing.inputs, name).some((value) => value !== false));
  if (extra) return `InvalidParameterCombination: ${extra} is not supported for a cluster of a global database`;
  for (const name of ["engine", "engineVersion"]) {
    const [own, wanted] = [textAt(thing.inputs, name), textAt(global.inputs, name)];
    if (own && wanted && own !== wanted)
      return `InvalidParameterCombination: ${name} is ${own}, that of the global cluster is ${wanted}`;
  }
  if ((thing.inputs.storageEncrypted === true) !== (global.inputs.storageEncrypted === true)) {
    return "InvalidParameterCombination: storageEncrypted has to be what it is on the global cluster";
  }
  const others = membersOf(global, world).filter(({ serial }) => serial !== thing.serial);
  if (others.length === 0) return undefined;
  return secondaryRefused(thing, global, others, world);
}

function secondaryRefused(thing: Thing, global: Thing, others: readonly Thing[], world: World): string | undefined {
  const extra = firstOnly.find((name) => name in thing.inputs);
  if (extra) return `InvalidParameterCombination: cannot specify ${extra} for a secondary cluster of a global database`;
  if (others.length > mostSecondaries) return `a global database has at most ${mostSecondaries} secondaries`;
  const neighbour = others.find(({ region }) => region === thing.region);
  if (neighbour) return `InvalidGlobalClusterStateFault: it has a member in ${thing.region} already (${neighbour.urn})`;
  const writer = others.find(({ outputs }) => textAt(outputs, "arn") === textAt(global.facts, "writer"));
  if (writer && Object.hasOwn(world.lost, writer.region)) {
    return `InvalidGlobalClusterStateFault: the writer, in ${writer.region}, does not answer; move the writer first`;
  }
  if (writer?.state !== "ready" || !instancesOf(writer, world).some(({ state }) => state === "ready")) {
    return "InvalidGlobalClusterStateFault: the writer has no available instance (yet: does the program wait for the instances?)";
  }
  if (global.inputs.storageEncrypted !== true || textAt(thing.inputs, "kmsKeyId")) return undefined;
  return `InvalidParameterCombination: a secondary of an encrypted global database needs kmsKeyId of a key in ${thing.region}`;
}

/** The first member of a global cluster becomes its writer. */
export function join({ thing, world }: Operation): void {
  const global = globalOf(thing, world);
  if (!global || textAt(global.facts, "writer")) return;
  setWriter(global, thing, world);
}

/** Why a member's place in a global database cannot be changed by its arguments. Source: terraform-provider-aws, rds/cluster.go. */
export function moveRefused({ thing, before }: Operation): string | undefined {
  const [was, is] = [textAt(before, "globalClusterIdentifier"), textAt(thing.inputs, "globalClusterIdentifier")];
  if (is && was !== is) return "existing RDS Clusters cannot be added to an existing RDS Global Cluster";
  const source = textAt(thing.inputs, "replicationSourceIdentifier");
  return source && source !== textAt(before, "replicationSourceIdentifier")
    ? "promoting to standalone is not supported"
    : undefined;
}

/**
 * What an update really does to a member whose program insists on no replication source, or on no global cluster: it
 * leaves the global database and accepts writes of its own. Source: terraform-provider-aws, rds/cluster.go.
 */
export function detach(cluster: Thing, world: World): void {
  const global = globalOf(cluster, world);
  cluster.facts = { ...cluster.facts, detached: true };
  if (global && textAt(global.facts, "writer") === textAt(cluster.outputs, "arn")) setWriter(global, undefined, world);
}

/** Why a member cannot be deleted: the writer goes last. Source: from memory, unverified. */
export function leaveRefused({ thing, world }: Operation): string | undefined {
  const global = globalOf(thing, world);
  if (!global || !writes(thing, world) || membersOf(global, world).length < 2) return undefined;
  return "InvalidGlobalClusterStateFault: it is the writer of a global database that has other members; move the writer first";
}

/** The writer's place is free once it is gone. */
export function leave({ thing, world }: Operation): void {
  const global = globalOf(thing, world);
  if (global && writes(thing, world)) setWriter(global, undefined, world);
}

function setWriter(global: Thing, writer: Thing | undefined, world: World): void {
  global.facts = { ...global.facts, writer: textAt(writer?.outputs, "arn") };
  world.put(global);
}

/**
 * A failover or switchover from outside: the member in a region becomes the writer of its global database. The writer's
 * own region is not asked, and its member replicates from the new writer when it answers again. Source: API model of RDS,
 * FailoverGlobalCluster.
 * @throws Refusal when there is no such member, it does not answer, or it has no instance to take over.
 */
export function promote(world: World, { region, stack }: { readonly region: string; readonly stack: string }): Props {
  if (Object.hasOwn(world.lost, region)) throw new Refusal(`${region} is lost: nothing there can take over`);
  const globals = world.ready(types.globalCluster).filter((global) => stack === "" || global.stack === stack);
  const targets = globals.flatMap((global) => {
    const member = membersOf(global, world).find((one) => one.region === region && one.state === "ready");
    return member ? [{ global, member }] : [];
  });
  const [target, second] = targets;
  if (!target) throw new Refusal(`no global database${stack && ` of stack ${stack}`} has a member in ${region}`);
  if (second)
    throw new Refusal(
      `several global databases have a member in ${region}: name the stack (${targets.map(({ global }) => global.stack).join(", ")})`,
    );
  if (instancesOf(target.member, world).length === 0)
    throw new Refusal(`the member in ${region} has no instance: add one before a failover`);
  setWriter(target.global, target.member, world);
  return { database: target.global.id, writer: textAt(target.member.outputs, "arn"), region };
}
