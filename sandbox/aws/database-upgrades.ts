import type { Operation } from "../world/row";
import { textAt } from "../world/values";
import type { Thing, World } from "../world/world";
import * as global from "./global-database";
import { types } from "./sources";

/** The part of a version that a parameter group's family has: `16` of PostgreSQL's `16.8`, `8.0` of MySQL's. */
export function majorOf(engine: string, version: string): string {
  const [first = "", second = ""] = version.split(".");
  return engine.endsWith("mysql") && second ? `${first}.${second}` : first;
}

/**
 * Why a global database is not upgraded: every member has to answer, and no version goes back. The provider asks for a
 * major upgrade first and, where there is none, for a minor one of each member, which a member without an instance
 * refuses. Which versions lead to which is not known here. Source: terraform-provider-aws, rds/global_cluster.go, whose
 * words for the last are the service's; that all members take part is from memory, unverified.
 */
export function upgradeRefused({ thing, world }: Operation): string | undefined {
  const live = world.find(types.globalCluster, "id", thing.id) ?? thing;
  const [old, next] = [textAt(live.inputs, "engineVersion"), textAt(thing.inputs, "engineVersion")];
  if (!old || !next || old === next) return undefined;
  const engine = textAt(thing.inputs, "engine");
  const members = global.membersOf(thing, world);
  const silent = members.find(({ region }) => Object.hasOwn(world.lost, region));
  if (silent) return `InvalidGlobalClusterStateFault: the member in ${silent.region} does not answer`;
  const back = downgrade(engine, old, next);
  if (back || majorOf(engine, old) !== majorOf(engine, next)) return back;
  const headless = members.find((member) => global.instancesOf(member, world).length === 0);
  return (
    headless &&
    `InvalidDBClusterStateFault: Cannot modify engine version without a primary instance in DB cluster (${headless.id} in ${headless.region}: give it one first)`
  );
}

/** Source: hashicorp/terraform-provider-aws and terraform-aws-modules/terraform-aws-rds-aurora, issue 308, for the words. */
function downgrade(engine: string, old: string, next: string): string | undefined {
  const [from, to] = [old, next].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  const at = (from ?? []).findIndex((number, place) => number !== to?.[place]);
  const lower = at >= 0 && (to?.[at] ?? Number.POSITIVE_INFINITY) < (from?.[at] ?? 0);
  return lower
    ? `InvalidParameterCombination: Cannot upgrade ${engine} from ${old} to ${next}: a version never goes back`
    : undefined;
}

/**
 * What an upgrade does to the members: all have the new version, and after a major one the parameter groups are those of
 * the service. Source: API model of RDS, ModifyGlobalCluster, AllowMajorVersionUpgrade.
 */
export function upgraded({ thing, before, world }: Operation): void {
  const engine = textAt(thing.inputs, "engine");
  const engineVersion = textAt(thing.inputs, "engineVersion");
  for (const member of global.membersOf(thing, world)) {
    const old = textAt(member.inputs, "engineVersion");
    if (!engineVersion || old === engineVersion) continue;
    const major = majorOf(engine, engineVersion);
    const leap = majorOf(engine, old || textAt(before, "engineVersion")) !== major;
    const group = `default.${engine}${major}`;
    change(member, { engineVersion, ...(leap && { dbClusterParameterGroupName: group }) }, world);
    for (const instance of leap ? global.instancesOf(member, world) : []) {
      change(instance, { dbParameterGroupName: group }, world);
    }
  }
}

function change(thing: Thing, inputs: Readonly<Record<string, string>>, world: World): void {
  thing.inputs = { ...thing.inputs, ...inputs };
  thing.outputs = { ...thing.outputs, ...inputs };
  world.put(thing);
}

/**
 * Why a cluster is not given a version of its own. Source: API model of RDS, ModifyDBCluster, AllowMajorVersionUpgrade;
 * that a member of a global database takes a major version through it alone: rds/global_cluster.go.
 */
export function versionRefused({ thing, before, world }: Operation): string | undefined {
  const [engine, next] = [textAt(thing.inputs, "engine"), textAt(thing.inputs, "engineVersion")];
  const live = world.find(types.dbCluster, "id", thing.id, thing.region);
  const old = textAt(live?.inputs, "engineVersion") || textAt(before, "engineVersion");
  const back = downgrade(engine, old, next);
  if (back || !old || majorOf(engine, old) === majorOf(engine, next)) return back;
  if (global.globalOf(thing, world))
    return "InvalidParameterValue: a member of a global database takes a major version through the global cluster";
  return thing.inputs.allowMajorVersionUpgrade === true
    ? undefined
    : "InvalidParameterCombination: the AllowMajorVersionUpgrade flag must be present when upgrading to a new major version";
}

/**
 * Why an instance is not deleted: the last one of a writer stays while others copy from it. The provider tries until its
 * time is over. Source: rebuy-de/aws-nuke, issue 570, for the words; rds/cluster_instance.go.
 */
export function lastInstanceRefused({ thing, world }: Operation): string | undefined {
  const cluster = world.find(types.dbCluster, "id", textAt(thing.inputs, "clusterIdentifier"), thing.region);
  const joined = cluster && global.globalOf(cluster, world);
  if (!cluster || !joined || !global.writes(cluster, world)) return undefined;
  const other = global.membersOf(joined, world).find(({ serial }) => serial !== cluster.serial);
  if (!other || global.instancesOf(cluster, world).length > 1) return undefined;
  return `InvalidDBClusterStateFault: Cannot delete the last instance of the master cluster. Delete the replica cluster before deleting the last master cluster instance (${other.id} in ${other.region})`;
}
