import type { SandboxCloud } from "./cloud";
import type { Operation, Reference, Row } from "./row";
import { unknown, valuesAt } from "./values";
import type { Thing, World } from "./world";

/** The first input that names something which does not exist, as a sentence; absent when all exist. */
export function missing(row: Row, { thing, world }: Operation): string | undefined {
  for (const reference of row.refers ?? []) {
    const named = valuesAt(thing.inputs, reference.property).map(String);
    const absent = named.find((value) => !exists(reference, value, thing, world));
    if (absent === undefined) continue;
    const wanted = reference.to.map(({ type, by }) => `${type} with that ${by}`).join(" or ");
    const where = thing.region === "" || reference.anyRegion ? "" : ` in ${thing.region}`;
    return `${reference.property} names "${absent}", and there is no ${wanted}${where}`;
  }
  return undefined;
}

function exists({ to, elsewhere, anyRegion }: Reference, value: string, thing: Thing, world: World): boolean {
  if (value === unknown || elsewhere?.test(value)) return true;
  const region = thing.region === "" || anyRegion ? undefined : thing.region;
  return to.some(({ type, by }) => world.find(type, by, value, region) !== undefined);
}

/** The first region that the service would ask for a new part of a thing, and that answers nobody; as a sentence. */
export function unreached({ reaches }: Row, { thing, before, world }: Operation): string | undefined {
  const added = (reaches ?? []).flatMap((path) => {
    const had = valuesAt(before, path);
    return valuesAt(thing.inputs, path).filter((region) => !had.includes(region));
  });
  const region = added.map(String).find((name) => Object.hasOwn(world.lost, name));
  return region && `ServiceUnavailable: ${region} does not answer (it is lost in the sandbox)`;
}

/** Why the input that guards a thing forbids its deletion; absent when it does not. */
export function guarded({ guard }: Row, thing: Thing): string | undefined {
  if (!guard || thing.inputs[guard] !== true) return undefined;
  return `deletion protection is on: set ${guard} to false and update first`;
}

/** What still uses a thing and keeps it from being deleted, as a sentence; absent when nothing does. */
export function heldBy(cloud: SandboxCloud, { thing, world }: Operation): string | undefined {
  for (const [type, row] of Object.entries(cloud.rows)) {
    for (const reference of row.refers ?? []) {
      const user = reference.holds && userOf(thing, type, reference, world);
      if (user) return `it is still in use: ${type} ${user.id} names it as ${reference.property} (${user.urn})`;
    }
  }
  return undefined;
}

function userOf(thing: Thing, type: string, { to, property, anyRegion }: Reference, world: World): Thing | undefined {
  const values = to
    .filter((target) => target.type === thing.type)
    .map(({ by }) => (by === "id" ? thing.id : String(valuesAt(thing.outputs, by)[0])));
  const near = (other: Thing) => anyRegion || thing.region === "" || other.region === thing.region;
  const users = values.flatMap((value) => world.naming(type, property, value));
  return users.find((other) => other !== thing && near(other));
}
