import type { Field } from "../field";

/**
 * A list that is there and known, to make one fact of each of its parts.
 * @param field - The list.
 * @returns `undefined` where it is absent, and where nobody can know it yet.
 */
export function listOf<T>({ value }: Field<readonly T[]>): readonly T[] | undefined {
  return Array.isArray(value) ? (value as readonly T[]) : undefined;
}
