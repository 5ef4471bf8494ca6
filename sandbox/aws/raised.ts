import { type Props, Refusal, textAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { globalOf, instancesOf, membersOf, writes } from "./global-database";
import { types } from "./sources";

/**
 * What AWS does by itself when the support of a version ends: the region's clusters move on to their next minor version,
 * and so does the database that writes there, with every member of it. No program asked for it.
 *
 * Source: EKS user guide, upgrade policy STANDARD: a cluster is upgraded at the end of standard support. Aurora user guide,
 * forced upgrades of a minor version that is retired; that every member of a global database moves is from memory,
 * unverified.
 * @throws Refusal when the region does not answer, or has neither.
 */
export function raise(world: World, { region, stack }: { readonly region: string; readonly stack: string }): Props {
  if (Object.hasOwn(world.lost, region)) throw new Refusal(`${region} is lost: nothing there moves on`);
  const here = (type: string) =>
    world.ready(type).filter((thing) => thing.region === region && (stack === "" || thing.stack === stack));
  const clusters = here(types.eksCluster).map((cluster) => moved(cluster, "version", world));
  const databases = here(types.dbCluster).flatMap((member) => {
    const global = globalOf(member, world);
    return global && writes(member, world) ? [movedGlobal(global, world)] : [];
  });
  if (clusters.length + databases.length === 0) {
    throw new Refusal(`no cluster${stack && ` of stack ${stack}`} and no database that writes is in ${region}`);
  }
  return { clusters, databases };
}

function movedGlobal(global: Thing, world: World): string {
  const members = membersOf(global, world);
  for (const member of members) {
    moved(member, "engineVersion", world);
    for (const instance of instancesOf(member, world)) moved(instance, "engineVersion", world);
  }
  return moved(global, "engineVersion", world);
}

/** Its arguments are what the service has; an instance has none of its own. */
function moved(thing: Thing, property: string, world: World): string {
  const before = textAt(thing.inputs, property) || textAt(thing.outputs, property);
  const [major = "", minor = "0"] = before.split(".");
  const version = `${major}.${Number(minor) + 1}`;
  if (property in thing.inputs) thing.inputs = { ...thing.inputs, [property]: version };
  thing.outputs = { ...thing.outputs, [property]: version };
  world.put(thing);
  return `${thing.id} ${before} to ${version}`;
}
