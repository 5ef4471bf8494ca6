import type { Reader } from "./field";
import type { Fact, Origin, Ref } from "./model";
import type { Resource } from "./resource";

/** What one type of resource says. */
export type Row = (read: Reader<never>, origin: Origin, resource: Resource) => readonly Fact[];

/** Rows by token, as `tokenOf` gives it. */
export type Rows = Readonly<Record<string, Row>>;

/**
 * A row whose properties are checked against the SDK's own type of the arguments.
 * @param facts - What the resource says.
 */
export function row<A>(facts: (read: Reader<A>, origin: Origin, resource: Resource) => readonly Fact[]): Row {
  return (read, origin, resource) => facts(read as unknown as Reader<A>, origin, resource);
}

/**
 * Another resource that an input names.
 * @param read - The resource's reader.
 * @param resource - The resource.
 * @param key - The input at the top that names it.
 */
export function refOf<A>(read: Reader<A>, resource: Resource, key: keyof A & string): Ref {
  return { urns: resource.propertyDependencies[key] ?? [], named: read.text(key) };
}

/**
 * The other resources that a list of names is about.
 * @param read - The reader of the object that has the list.
 * @param resource - The resource.
 * @param key - The list.
 * @param top - The input at the top that the list is part of.
 */
export function refsOf<A>(
  read: Reader<A>,
  resource: Resource,
  key: keyof A & string,
  top: string = key,
): readonly Ref[] {
  const urns = resource.propertyDependencies[top] ?? [];
  const { path, value } = read.texts(key);
  if (!Array.isArray(value)) return urns.length > 0 ? [{ urns, named: { path, value: undefined } }] : [];
  return value.map((name, index) => ({ urns, named: { path: `${path}[${index}]`, value: name } }));
}
