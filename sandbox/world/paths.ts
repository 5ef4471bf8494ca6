import type { Reference, Row } from "./row";
import { type Props, unknown, type Value, valuesAt } from "./values";
import type { Thing, World } from "./world";

/**
 * What the paths of a row are looked up in. `vpcConfig.subnetIds` is of the thing, `subnetIds->vpcId` of what it names, also
 * `id` and `region`, `a|b|'c'` the first that says something; within a part of the thing (`in`) a path begins there, `.` is the part itself, and `^region` the thing's
 * own again.
 */
export interface Scope {
  /** The type of the thing. */
  readonly row: Row;
  /** The thing. */
  readonly thing: Thing;
  /** Absent where nothing but the arguments is known: then nothing that is named can be looked at. */
  readonly world?: World;
  /** The part of the thing, or what it names, that paths begin in. */
  readonly part?: {
    /** Its path. */
    readonly at: string;
    /** Its value. */
    readonly value: Value | undefined;
    /** The other thing that it names; absent for a part of this one. */
    readonly named?: Thing;
  };
  /** Further values by the name that a path begins with, such as `before`. */
  readonly more?: Props;
}

/** Every value at a path; absent where the path leads through something that is not named, or not in the world. */
export function valuesOf(path: string, scope: Scope): readonly Value[] | undefined {
  if (path.startsWith("'")) return [path.slice(1, -1)];
  if (path.includes("|")) {
    const all = path.split("|").map((one) => valuesOf(one, scope));
    return (
      all.find((values) => values !== undefined && values.length > 0) ?? (all.includes(undefined) ? undefined : [])
    );
  }
  const arrow = path.indexOf("->");
  if (arrow < 0) return near(path, scope);
  return thingsAt(path.slice(0, arrow), scope)?.flatMap((named) => valuesIn(named, path.slice(arrow + 2)));
}

/** The parts of a thing that a path leads to, one scope each: `rules[]`, or what it names (`subnetIds->`). */
export function partsAt(path: string, scope: Scope): Scope[] {
  if (path.includes("|")) return path.split("|").flatMap((one) => partsAt(one, scope));
  if (!path.endsWith("->")) return near(path, scope).map((value) => ({ ...scope, part: { at: path, value } }));
  const at = path.slice(0, -2);
  return (thingsAt(at, scope) ?? []).map((named) => ({ ...scope, part: { at, value: named.id, named } }));
}

/** What is known of a thing at a path: what is its own (`@` before what is no argument and no output), then what its service says of it, then its arguments. */
export function valuesIn(thing: Thing, path: string): Value[] {
  const { id, region, account, serial } = thing;
  const own: Props = { id, region, account, serial };
  if (Object.hasOwn(own, path)) return valuesAt(own, path);
  if (path.startsWith("@")) return valuesAt(thing.facts, path.slice(1));
  const said = reached(thing.outputs, path);
  return said.length > 0 ? said : reached(thing.inputs, path);
}

function near(path: string, { thing, part, more = {} }: Scope): Value[] {
  if (Object.hasOwn(more, path.split(".")[0] ?? "")) return reached(more, path);
  if (path.startsWith("^")) return valuesIn(thing, path.slice(1));
  if (!part) return valuesIn(thing, path);
  if (path === ".") return [part.value ?? ""];
  return part.named ? valuesIn(part.named, path) : reached(part.value, path);
}

/** The values at a path; what lies behind something that is not known yet is not known either. */
function reached(value: Value | undefined, path: string): Value[] {
  if (value === unknown) return [unknown];
  const found = valuesAt(value, path);
  const steps = path.split(".").slice(0, -1);
  const open =
    found.length === 0 && steps.some((_, at) => valuesAt(value, steps.slice(0, at + 1).join(".")).includes(unknown));
  return open ? [unknown] : found;
}

/** What the values at a path name; absent when there are none, or none of it is in the world. */
function thingsAt(path: string, scope: Scope): Thing[] | undefined {
  const { row, thing, world, part } = scope;
  const property = path.startsWith("^") ? path.slice(1) : part?.at ? `${part.at}.${path}` : path;
  const reference = row.refers?.find((one) => one.property === property);
  if (!reference) throw new Error(`${thing.type} has no reference ${property}`);
  const values = near(path, scope);
  if (!world) return undefined;
  const found = values.flatMap((value) => namedBy(reference, String(value), thing, world) ?? []);
  return found.length === 0 ? undefined : found;
}

/** The thing that a reference names, wherever it is allowed to be. */
export function namedBy({ to, region }: Reference, value: string, thing: Thing, world: World): Thing | undefined {
  if (value === unknown) return undefined;
  const where = thing.region === "" || region !== undefined ? undefined : thing.region;
  for (const { type, by } of to) {
    const found = world.find(type, by, value, where);
    if (found) return found;
  }
  return undefined;
}

/** What can be looked up where nothing but arguments is known. */
export function scopeOf(row: Row, inputs: Props, more?: Props): Scope {
  const blank = {
    serial: 0,
    type: "",
    account: "",
    urn: "",
    stack: "",
    project: "",
    seed: "",
    id: "",
    facts: {},
    keys: [],
  };
  const region = typeof inputs.region === "string" ? inputs.region : "";
  const outputs = { ...row.defaults, ...inputs };
  return { row, thing: { ...blank, state: "creating", region, inputs, outputs }, ...(more && { more }) };
}
