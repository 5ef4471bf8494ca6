import { type SpannerSet, spannerSet, spannerSets } from "../../components/topology/tables/spanner";
import type { OutsideOperation } from "../world/cloud";
import { type Props, Refusal, textAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { types } from "./sources";

/** What an operation is about. */
type Asked = Parameters<OutsideOperation>[1];

/** The one instance of a stack, with its configuration's name and its databases. */
function instanceOf(world: World, { stack }: Asked) {
  const own = world.ready(types.spannerInstance).filter((one) => stack === "" || one.stack === stack);
  const [instance, second] = own;
  if (!instance) throw new Refusal(`no instance of Spanner${stack && ` of stack ${stack}`}`);
  if (second) throw new Refusal("there are several instances of Spanner: name the stack");
  const config = textAt(instance.inputs, "config").split("/").at(-1) ?? "";
  const name = textAt(instance.inputs, "name");
  const databases = world
    .ready(types.spannerDatabase)
    .filter(({ inputs, stack: whose }) => textAt(inputs, "instance") === name && whose === instance.stack);
  return { instance, config, databases };
}

function put(world: World, thing: Thing, inputs: Props, facts: Props = {}): void {
  world.put(Object.assign(thing, { inputs: { ...thing.inputs, ...inputs }, facts: { ...thing.facts, ...facts } }));
}

/** A leader is one of the two regions that vote and write first. Source: `spannerDocs`. */
const leading = 2;

/** What an operator does by hand, or a service by itself. */
export const spannerOperations: Readonly<Record<string, OutsideOperation>> = {
  /**
   * `ALTER DATABASE ... SET OPTIONS (default_leader = ...)`. The provider reads no DDL, and the answer `defaultLeader` of the
   * service neither.
   */
  leader: (world, asked) => {
    const { config, databases } = instanceOf(world, asked);
    const able = spannerSet(config)?.regions.slice(0, leading) ?? [];
    if (!able.includes(asked.region)) {
      throw new Refusal(
        `${asked.region} cannot lead in ${config}: ${able.join(" and ") || "no region is known to"} can`,
      );
    }
    for (const one of databases) put(world, one, {}, { leader: asked.region });
    return { leader: asked.region, databases: databases.map(({ id }) => id) };
  },

  /**
   * `gcloud spanner instances move` to the configuration that has a region, and most of those of now. Source: `spanner`,
   * projects.instances.move: not with backups. It says the same of databases under keys of one's own, and next to it how
   * their keys in the new place are told: taken so here, and unverified.
   */
  move: (world, asked) => {
    const { instance, config, databases } = instanceOf(world, asked);
    if (instance.facts.backups !== undefined) throw new Refusal(`FAILED_PRECONDITION: ${instance.id} has backups`);
    const now = spannerSet(config)?.regions ?? [];
    const shared = (one: SpannerSet) => one.regions.filter((code) => now.includes(code)).length;
    const able = spannerSets.filter(({ name, regions }) => name !== config && regions.includes(asked.region));
    const [next] = able.toSorted((one, other) => shared(other) - shared(one));
    if (!next) throw new Refusal(`no other configuration has ${asked.region}`);
    put(world, instance, { config: next.name });
    for (const one of databases.filter(({ inputs }) => inputs.encryptionConfig !== undefined)) {
      const key = (place: string) => `projects/p/locations/${place}/keyRings/moved/cryptoKeys/moved`;
      put(world, one, { encryptionConfig: { kmsKeyNames: next.keysIn.map(key) } });
    }
    return { instance: instance.id, from: config, to: next.name };
  },

  /** What a night with a schedule leaves: an instance that is not deleted, and not moved. */
  backup: (world, asked) => {
    const { instance } = instanceOf(world, asked);
    if (world.ready(types.spannerSchedule).length === 0) throw new Refusal("nothing is scheduled");
    put(world, instance, {}, { backups: 1 });
    return { instance: instance.id, backups: 1 };
  },
};
