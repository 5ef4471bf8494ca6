import { type Field, mapped, Reader } from "../field";
import type { Resource, Secret, Unknown } from "../resource";

/**
 * What a text stands for, in any casing: Azure Resource Manager compares its enumerations without it.
 * @param field - The text.
 * @param meanings - By text in lower case; any other text says nothing.
 */
export function meant<T>(field: Field<string>, meanings: Readonly<Record<string, T>>): Field<T> {
  return mapped(field, (text) => meanings[text.toLowerCase()]);
}

/** What most of Azure's switches are called. */
export const switched: Readonly<Record<string, boolean>> = { enabled: true, disabled: false };

/**
 * The entries of a list, one that says nothing but "unknown" where the list itself is not known yet: so that what hangs
 * on an entry is asked all the same.
 * @param field - The list.
 */
export function eachOf<A>({ path, value }: Field<readonly Reader<A>[]>): readonly Reader<A>[] {
  if (value === undefined) return [];
  return isList(value) ? value : [new Reader<A>([value], `${path}[0].`)];
}

function isList<A>(value: readonly Reader<A>[] | Unknown | Secret): value is readonly Reader<A>[] {
  return Array.isArray(value);
}

/** The id of what stands: locks name it, or what it is part of. */
export function idOf({ id }: Resource): Field<string> {
  return { path: "id", value: id };
}
