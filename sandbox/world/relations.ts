import { rowOf, type SandboxCloud } from "./cloud";
import { brokenBy, foundBy, isMet } from "./conditions";
import { namedBy, type Scope } from "./paths";
import type { Operation, Reference, Row } from "./row";
import { filled, text } from "./templates";
import { isProps, pruned, textAt, unknown, type Value, valuesAt } from "./values";
import type { Thing, World } from "./world";

/** The first input that names something which does not exist, or is elsewhere, as a sentence; absent when all is well. */
export function missing(row: Row, { thing, world }: Operation): string | undefined {
  for (const reference of row.refers ?? []) {
    const [list, path] = partsOf(reference.property);
    const parts = list === "" ? [thing.inputs] : valuesAt(thing.inputs, list);
    const faults = parts.flatMap((part) =>
      valuesAt(part, path).map((value) => faultOf(reference, String(value), part, thing, world)),
    );
    const fault = faults.find((one) => one !== undefined);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The list that a path goes through last, and the path within its items. */
function partsOf(path: string): [list: string, path: string] {
  const end = path.lastIndexOf("[].") + 2;
  return end > 1 ? [path.slice(0, end), path.slice(end + 1)] : ["", path];
}

function faultOf(reference: Reference, value: string, part: Value, thing: Thing, world: World): string | undefined {
  const { property, region, to, elsewhere } = reference;
  if (value === unknown || elsewhere?.test(value)) return undefined;
  const named = namedBy(reference, value, thing, world);
  if (!named) {
    const wanted = to.map(({ type, by }) => `${type} with that ${by}`).join(" or ");
    const where = thing.region === "" || region !== undefined ? "" : ` in ${thing.region}`;
    return `${property} names "${value}", and there is no ${wanted}${where}`;
  }
  if (region === "other" && named.region === thing.region)
    return `${property} names "${value}", which is in ${named.region} as well: it has to be in another region`;
  if (!isProps(region)) return undefined;
  const [list, at] = partsOf(region.at);
  const there =
    textAt(property.startsWith(`${list}.`) ? part : thing.inputs, list === "" ? region.at : at) || thing.region;
  const differs = named.region !== there && there !== "" && there !== unknown;
  return differs ? `${property} names ${value} of ${named.region}, and ${region.at} says ${there}` : undefined;
}

/** The first demand that is broken, as a sentence; absent when all are met. */
export function refused(row: Row, { thing, before, world }: Operation, kind: "create" | "update" | "delete") {
  const scope: Scope = { row, thing, world, more: { before } };
  for (const { at = ["create", "update"], ...demand } of row.demands ?? []) {
    const reason = at.includes(kind) ? brokenBy({ ...demand, source: "" }, scope) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
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

function userOf(thing: Thing, type: string, { to, property, region }: Reference, world: World): Thing | undefined {
  const values = to
    .filter((target) => target.type === thing.type)
    .map(({ by }) => (by === "id" ? thing.id : String(valuesAt(thing.outputs, by)[0])));
  const near = (other: Thing) => region !== undefined || thing.region === "" || other.region === thing.region;
  const users = values.flatMap((value) => world.naming(type, property, value));
  return users.find((other) => other !== thing && near(other));
}

/** Ends what ends with a thing, and what ends with that. */
export function endAlong(cloud: SandboxCloud, row: Row, thing: Thing, world: World): void {
  for (const other of (row.ends ?? []).flatMap((search) => foundBy(search, { row, thing, world }))) {
    world.drop(other);
    endAlong(cloud, rowOf(cloud, other.type) ?? row, other, world);
  }
}

/** Puts what a deletion leaves in a thing's place. */
export function leave(row: Row, thing: Thing, world: World): void {
  const { when = {}, type = thing.type, id = "{id}", outputs, keepsNames } = row.remains ?? {};
  const scope = { row, thing, world };
  if (!row.remains || isMet(when, scope) !== true) return;
  const left = {
    type,
    id: text(id, scope),
    keys: keepsNames ? thing.keys : [],
    outputs: pruned(filled(outputs ?? {}, scope)),
  };
  world.begin({ ...thing, ...left, state: "remains", inputs: {}, facts: {} });
}
