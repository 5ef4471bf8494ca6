import type { Mapper, Model } from "./models";

/** What a list or a map is made of. */
export function madeOf({ type }: Mapper): Mapper | undefined {
  return type.element ?? type.value;
}

/** The members of an object in a model. */
export function fieldsOf({ serializer }: Model, { type }: Mapper): Readonly<Record<string, Mapper>> {
  return type.modelProperties ?? serializer.modelMappers[type.className ?? ""]?.type.modelProperties ?? {};
}

/** Where a member stands in the document that is sent. */
export function stepsOf({ serializedName = "" }: Mapper): readonly string[] {
  return serializedName.split(/(?<!\\)\./).map((step) => step.replaceAll("\\", ""));
}

const letters = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** azure-native writes `@odata.type` as `odataType`. */
function same(theirs: string | undefined, ours: string): boolean {
  return theirs !== undefined && letters(theirs) === letters(ours);
}

/** A member of an object in a model. */
export interface Field {
  /** Where ARM's models have it: its key, behind the key of the object that azure-native leaves out. */
  readonly keys: readonly string[];
  /** What it is. */
  readonly mapper: Mapper;
}

/**
 * The member of an object that azure-native calls so. It has the members of `properties` beside the object's others,
 * unless ARM's models keep them apart.
 */
export function fieldOf(model: Model, object: Mapper, name: string): Field | undefined {
  const fields = Object.entries(fieldsOf(model, object));
  const found = (isIt: (steps: readonly string[], key: string) => boolean): Field | undefined =>
    fields.flatMap(([key, mapper]) => (isIt(stepsOf(mapper), key) ? [{ keys: [key], mapper }] : []))[0];
  const own = found((steps) => steps.length === 1 && same(steps[0], name));
  if (own || name === "properties") return own ?? found((steps) => same(steps.at(-1), name));
  const inner = found((steps) => steps.length > 1 && same(steps.at(-1), name));
  // Where the models give a client another name than the document has, azure-native takes it too.
  const renamed = inner ?? found((_, key) => same(key, name));
  if (renamed) return renamed;
  const whole = found((steps) => steps.length === 1 && steps[0] === "properties");
  const behind = whole?.mapper.type.name === "Composite" ? fieldOf(model, whole.mapper, name) : undefined;
  return whole && behind && { keys: [...whole.keys, ...behind.keys], mapper: behind.mapper };
}

/** The parameter of a path that azure-native calls so. */
export function parameterOf({ parameters }: Model, name: string): Mapper | undefined {
  return [...parameters].find(([own]) => same(own, name))?.[1];
}
