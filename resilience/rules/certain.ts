import { type Field, known, UnknownFact } from "../facts/field";

/**
 * The first answer of several questions. An unknown counts only where no question has a certain answer, so that it hides
 * nothing that can be said already.
 * @param questions - Asked in this order; no answer is `undefined`.
 * @throws UnknownFact when none answers and one cannot.
 */
export function firstAnswer<T>(questions: readonly (() => T | undefined)[]): T | undefined {
  let gap: UnknownFact | undefined;
  for (const question of questions) {
    try {
      const answer = question();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (!(error instanceof UnknownFact)) throw error;
      gap ??= error;
    }
  }
  if (gap) throw gap;
  return undefined;
}

/**
 * Whether one of several conditions holds, which is certain as soon as a known one does.
 * @param conditions - Asked in this order.
 * @throws UnknownFact when no known one holds and one is unknown.
 */
export function anyHolds(conditions: readonly (() => boolean)[]): boolean {
  return firstAnswer(conditions.map((holds) => () => holds() || undefined)) ?? false;
}

/** What is known of several fields. */
export interface Knowns<T> {
  /** The values that are known, in order. */
  readonly values: readonly T[];
  /** The first field that nobody can know yet, if there is one. */
  readonly gap?: UnknownFact;
}

/**
 * Sorts fields into what is known and what is not.
 * @param fields - The fields; what does not apply is left out.
 */
export function knowns<T>(fields: readonly Field<T>[]): Knowns<T> {
  const values: T[] = [];
  let gap: UnknownFact | undefined;
  for (const field of fields) {
    try {
      const value = known(field);
      if (value !== undefined) values.push(value);
    } catch (error) {
      if (!(error instanceof UnknownFact)) throw error;
      gap ??= error;
    }
  }
  return gap ? { values, gap } : { values };
}
