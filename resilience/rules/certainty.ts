import { UnknownFact } from "../facts/field";
import type { Origin } from "../facts/model";
import type { Check } from "./rule";

/** What is known of several resources, and what is missing for certainty. */
export interface Gathered<V> {
  /** The values that are known, each once, in the order of the resources. */
  readonly values: readonly V[];
  /** The first unknown; absent where everything is known. */
  readonly doubt?: UnknownFact;
}

/**
 * A value of several resources. An unknown one is remembered, so that it silences nothing that holds without it.
 * @param items - The resources' facts.
 * @param read - Gives the values of one; may use `known`.
 */
export function gathered<T, V>(items: readonly T[], read: (item: T) => readonly V[]): Gathered<V> {
  const values = new Set<V>();
  let doubt: UnknownFact | undefined;
  for (const item of items) {
    try {
      for (const value of read(item)) values.add(value);
    } catch (error) {
      if (!(error instanceof UnknownFact)) throw error;
      doubt ??= error;
    }
  }
  return { values: [...values], ...(doubt === undefined ? {} : { doubt }) };
}

/**
 * Whether one of several resources is such.
 * @param items - The resources' facts.
 * @param is - Asks one; may use `known`.
 * @throws UnknownFact when none is for certain and one may be.
 */
export function some<T>(items: readonly T[], is: (item: T) => boolean): boolean {
  const { values, doubt } = gathered(items, (item) => [is(item)]);
  if (values.includes(true)) return true;
  if (doubt) throw doubt;
  return false;
}

/**
 * Whether one of several conditions holds, which is certain as soon as a known one does.
 * @param conditions - Each may use `known`.
 * @throws UnknownFact when none holds for certain and one may.
 */
export function someHold(conditions: readonly (() => boolean)[]): boolean {
  return some(conditions, (holds) => holds());
}

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

/** Resources that belong together, and those of which nobody can say. */
export interface Grouped<T> {
  /** By what they share. */
  readonly groups: ReadonlyMap<string, readonly T[]>;
  /** Those whose group is unknown, each with what is. */
  readonly unsure: readonly {
    /** The one whose group is unknown. */
    readonly item: T;
    /** What is not known of it. */
    readonly doubt: UnknownFact;
  }[];
}

/**
 * Puts together what belongs together.
 * @param items - The resources' facts.
 * @param keyOf - What the ones of a group share; nothing for what belongs to no group. May use `known`.
 */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Grouped<T> {
  const groups = new Map<string, T[]>();
  const unsure: Grouped<T>["unsure"][number][] = [];
  for (const item of items) {
    const { values, doubt } = gathered([item], (one) => [keyOf(one)]);
    const [key] = values;
    if (doubt) unsure.push({ item, doubt });
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return { groups, unsure };
}

/**
 * The question to a subject of which what it takes is unknown.
 * @param subject - Who is asked.
 * @param doubt - What is unknown.
 */
export function doubted(subject: Origin, doubt: UnknownFact): Check {
  return {
    subject,
    broken: () => {
      throw doubt;
    },
  };
}
