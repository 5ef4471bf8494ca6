import { type Field, Reader } from "../field";
import type { Ref } from "../model";
import { isMarker, type Resource } from "../resource";

/**
 * The first field that has a value; where none has, the first that is unknown or secret, since it may come to have one.
 * @param fields - At least one, the most trusted first.
 */
export function firstSaid<T>(fields: readonly [Field<T>, ...Field<T>[]]): Field<T> {
  const said = fields.find(({ value }) => value !== undefined && !isMarker(value));
  return said ?? fields.find(({ value }) => value !== undefined) ?? fields[0];
}

/**
 * Whether all of several switches are on: the first that is off, else the first that nobody knows.
 * @param switches - At least one.
 */
export function every(switches: readonly [Field<boolean>, ...Field<boolean>[]]): Field<boolean> {
  const off = switches.find(({ value }) => value === false);
  return off ?? switches.find(({ value }) => isMarker(value)) ?? switches[0];
}

/**
 * Whether one of several switches is on: the first that is, else the first that nobody knows.
 * @param switches - At least one.
 */
export function some(switches: readonly [Field<boolean>, ...Field<boolean>[]]): Field<boolean> {
  const on = switches.find(({ value }) => value === true);
  return on ?? switches.find(({ value }) => isMarker(value)) ?? switches[0];
}

/**
 * Whether the program put something into an input; what the cloud filled in does not count. An unknown that was computed
 * from another resource is something.
 * @param resource - The resource.
 * @param key - The input.
 */
export function given<A>(resource: Resource, key: keyof A & string): Field<boolean> {
  const field = new Reader<A>([resource.inputs]).present(key);
  const computed = (resource.propertyDependencies[key] ?? []).length > 0;
  return isMarker(field.value) && computed ? { path: field.path, value: true } : field;
}

/**
 * Whether a key of the customer's is named. The name of a key that AWS made, `alias/aws/rds`, is none.
 * @param resource - The resource.
 * @param key - The input at the top that names it: what the cloud answers there may be its own key.
 */
export function ownKey<A>(resource: Resource, key: keyof A & string): Field<boolean> {
  const name = new Reader<A>([resource.inputs]).text(key);
  const present = given<A>(resource, key);
  if (typeof name.value !== "string") return present;
  return { path: name.path, value: isOwn(name.value) };
}

/**
 * Whether a key's name is that of a key of the customer's.
 * @param name - Id, ARN or alias; empty for none.
 */
export function isOwn(name: string): boolean {
  return name !== "" && !/(^|:)alias\/aws\//.test(name);
}

/**
 * The other resources that the objects of a list are about.
 * @param list - The list.
 * @param urns - URNs that the input at its top was computed from; none by default.
 * @param named - Reads the name out of an object.
 */
export function refsIn<A>(
  list: Field<readonly Reader<A>[]>,
  urns: readonly string[] | undefined,
  named: (one: Reader<A>) => Field<string>,
): readonly Ref[] {
  const { path, value } = list;
  const from = urns ?? [];
  if (!Array.isArray(value)) return from.length > 0 ? [{ urns: from, named: { path, value: undefined } }] : [];
  return value.map((one: Reader<A>) => ({ urns: from, named: named(one) }));
}
