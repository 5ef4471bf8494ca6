import type { Fact } from "../model";
import { isMarker, type Properties, type Resource, type Value } from "../resource";

/** Where a property of the type that is read stands in one that is like it. */
export interface Source {
  /** Path here: `geoRedundantBackupEnabled`, `backup.tier`. */
  readonly at: string;
  /** What a value there means in the words of the type that is read; the same if left out. A list is taken whole. */
  readonly to?: (value: Value) => Value | undefined;
  /** What the provider takes where nothing is said, where that differs. */
  readonly byDefault?: Value;
  /** Properties of each object of a list, or of one object that stands for a list of one. */
  readonly each?: Readonly<Record<string, Source | string>>;
}

/** A type that says what another does, in names of its own. */
export interface Likeness {
  /** Token of the type whose row reads it. */
  readonly as: string;
  /** Path of a property that has to be said, or, with `!` before it, that must not be, for it to be such a type. */
  readonly says?: string;
  /** By path in that type; what is not here has the same name in both. */
  readonly from?: Readonly<Record<string, Source | string>>;
}

/** Whether a resource is of the type that a likeness is about: one type here may be two there. */
export function isLike({ inputs, outputs }: Resource, { says }: Likeness): boolean {
  if (says === undefined) return true;
  const path = says.replace("!", "").split(".");
  const isSaid = [inputs, outputs].some((props) => ![undefined, null, ""].includes(valueAt(props, path) as null));
  return isSaid !== says.startsWith("!");
}

/**
 * A resource in the shape of the type that its row reads.
 * @param resource - As it is.
 * @param likeness - How it is like that type.
 */
export function shaped(resource: Resource, { as, from = {} }: Likeness): Resource {
  const urns = Object.entries(from).map(([path, source]) => [
    topOf(path),
    resource.propertyDependencies[topOf(sourceOf(source).at)] ?? [],
  ]);
  return {
    ...resource,
    type: as,
    inputs: translated(resource.inputs, from, true),
    outputs: translated(resource.outputs, from, false),
    propertyDependencies: { ...resource.propertyDependencies, ...Object.fromEntries(urns) },
  };
}

/**
 * Facts with the paths that an operator finds in their program.
 * @param facts - Of a resource that was given another shape.
 * @param likeness - How.
 */
export function inOwnPaths(facts: readonly Fact[], { from = {} }: Likeness): readonly Fact[] {
  const ways = waysOf(from);
  const own = (path: string) => {
    const way = ways.find(({ there }) => there.test(path));
    return way ? path.replace(way.there, way.here) : path;
  };
  return facts.map((fact) => renamed(fact, own));
}

function translated(props: Properties, from: NonNullable<Likeness["from"]>, isAsked: boolean): Properties {
  return Object.entries(from).reduce<Properties>((shape, [path, written]) => {
    const { at, to, byDefault, each } = sourceOf(written);
    const found = valueAt(props, at.split("."));
    // The provider's answer is complete: its default is the program's, which may have set the property by itself.
    const value = found ?? (isAsked ? undefined : byDefault);
    if (value === undefined || value === null) return shape;
    const meant = isMarker(value) ? value : each ? listOf(value, each, isAsked) : to ? to(value) : value;
    return meant === undefined ? shape : put(shape, path.split("."), meant);
  }, props);
}

function listOf(value: Value, each: NonNullable<Source["each"]>, isAsked: boolean): Value {
  const list: readonly Value[] = Array.isArray(value) ? value : [value];
  return list.map((one) => (isObject(one) ? translated(one, each, isAsked) : one));
}

/** The value at a path; of a list with one object, that object's. A marker on the way is the answer. */
function valueAt(value: Value | undefined, [step, ...rest]: readonly string[]): Value | undefined {
  if (step === undefined || isMarker(value)) return value;
  const one = Array.isArray(value) ? (value[0] as Value | undefined) : value;
  return isObject(one) ? valueAt(one[step], rest) : undefined;
}

function put(shape: Properties, [step = "", ...rest]: readonly string[], value: Value): Properties {
  if (rest.length === 0) return { ...shape, [step]: value };
  const inner = shape[step];
  return { ...shape, [step]: put(isObject(inner) ? inner : {}, rest, value) };
}

interface Way {
  readonly there: RegExp;
  readonly here: string;
}

function waysOf(from: NonNullable<Likeness["from"]>): readonly Way[] {
  return Object.entries(from).flatMap(([path, written]) => {
    const { at, each = {} } = sourceOf(written);
    const inner = Object.entries(each).map(([own, one]) => ({
      there: new RegExp(`^${escaped(path)}\\[(\\d+)\\]\\.${escaped(own)}\\b`),
      here: `${at}[$1].${sourceOf(one).at}`,
    }));
    return [...inner, { there: new RegExp(`^${escaped(path)}\\b`), here: at }];
  });
}

function renamed<T>(value: T, own: (path: string) => string): T {
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, own)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]: [string, unknown]) => [
    key,
    key === "path" && typeof one === "string" && "value" in value ? own(one) : key === "tags" ? one : renamed(one, own),
  ]);
  return Object.fromEntries(entries);
}

function sourceOf(written: Source | string): Source {
  return typeof written === "string" ? { at: written } : written;
}

function topOf(path: string): string {
  return path.split(".")[0] ?? "";
}

function escaped(text: string): string {
  return text.replaceAll(".", "\\.");
}

function isObject(value: Value | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isMarker(value);
}
