import { type Gap, gapOf, gaps, isMarker, type Properties, type Secret, type Unknown, type Value } from "./resource";
import type { Entry, Inner, Item } from "./sdk-input";

export type { Plain } from "./sdk-input";

/** What a resource says in one place: the value, or that it is unknown, secret or absent. */
export interface Field<T> {
  /** Where it was read, from the resource's inputs or outputs: `settings.backupConfiguration.enabled`. */
  readonly path: string;
  /** The value; `undefined` where the resource does not say it, a marker where it says something of another type. */
  readonly value: T | Unknown | Secret | undefined;
}

/** Thrown where a rule needs what nobody can tell; it says where that stands, why nobody can, and nothing else. */
export class UnknownFact extends Error {
  /**
   * @param path - Where the value was looked for.
   * @param gap - Why it is not to be had.
   */
  constructor(
    readonly path: string,
    readonly gap: Gap = "unknown",
  ) {
    super(`${path} is not known yet (${gap})`);
  }
}

/**
 * A field's value, for rules.
 * @param field - The field.
 * @returns The value, or `undefined` where the resource does not say it.
 * @throws UnknownFact when it is unknown or a secret: neither is ever guessed.
 */
export function known<T>({ path, value }: Field<T>): T | undefined {
  if (isMarker(value)) throw new UnknownFact(path, gapOf(value));
  return value as T | undefined;
}

/**
 * A field with what its provider takes where nothing is said.
 * @param field - The field.
 * @param byDefault - The provider's documented default.
 */
export function or<T>({ path, value }: Field<T>, byDefault: T): Field<T> {
  return { path, value: value === undefined ? byDefault : value };
}

/**
 * A field that was worked out from others; as unknown as the first of them that is.
 * @param path - The property that a person has to change.
 * @param work - Gives the value; may use `known`.
 */
export function derived<T>(path: string, work: () => T | undefined): Field<T> {
  try {
    return { path, value: work() };
  } catch (error) {
    if (error instanceof UnknownFact) return { path, value: gaps[error.gap] };
    throw error;
  }
}

/**
 * What a table makes of a field: a value that the table does not have is no default, and no absence either.
 * @param field - What is looked up.
 * @param lookUp - The table; `undefined` for what it does not have.
 */
export function tabled<T, U>(field: Field<T>, lookUp: (value: T) => U | undefined): Field<U> {
  return derived(field.path, () => {
    const value = known(field);
    if (value === undefined) return undefined;
    const found = lookUp(value);
    if (found === undefined) throw new UnknownFact(field.path, "unlisted");
    return found;
  });
}

/**
 * A field that says nothing.
 * @param path - Where a person would look.
 */
export function absent(path: string): Field<never> {
  return { path, value: undefined };
}

/**
 * A field whose value was worked out from its own.
 * @param field - The field.
 * @param work - Gives the value where there is one.
 */
export function mapped<T, U>(field: Field<T>, work: (value: T) => U | undefined): Field<U> {
  return derived(field.path, () => {
    const value = known(field);
    return value === undefined ? undefined : work(value);
  });
}

type Key<A> = keyof A & string;

/**
 * Reads one resource's properties, or an object in them: what the program asked for, else what the provider answered.
 * `A` is the SDK's own type of the arguments, so that a misspelt property does not compile. What is there and of another
 * kind than is asked for is a marker: it is never taken for an absence, behind which a default stands.
 */
export class Reader<A> {
  /**
   * @param layers - Inputs, then outputs; unknown or secret where the whole object is.
   * @param at - Path of the object, with its dot; empty for a resource.
   * @param answered - Whether the whole object is the provider's answer: the program asked for nothing of it.
   */
  constructor(
    private readonly layers: readonly (Value | undefined)[],
    private readonly at = "",
    private readonly answered = false,
  ) {}

  /** A text; a number or a truth value counts as its text, since providers convert them. */
  text(key: Key<A>): Field<string> {
    return this.field(key, (value) => (typeof value === "object" ? misread : String(value)));
  }

  /** A number; text that is one counts, since providers differ. */
  number(key: Key<A>): Field<number> {
    return this.field(key, (value) => {
      if (value === "") return undefined;
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number : misread;
    });
  }

  /** A truth value; the texts `true` and `false` count. */
  flag(key: Key<A>): Field<boolean> {
    return this.field(key, (value) => (value === "" ? undefined : (flags[String(value)] ?? misread)));
  }

  /** A list of texts: unknown as soon as one of them is. A text alone is a list of one, as the SDKs flatten some. */
  texts(key: Key<A>): Field<readonly string[]> {
    return this.field<readonly string[]>(key, (value) => {
      if (typeof value === "string") return value === "" ? undefined : [value];
      if (!Array.isArray(value)) return misread;
      const said: readonly Value[] = value.filter((one) => one !== null);
      const marked = said.find(isMarker) ?? (said.some((one) => typeof one === "object") ? misread : undefined);
      return marked ?? said.map(String);
    });
  }

  /** Whether anything stands there, an empty list or text apart. */
  present(key: Key<A>): Field<boolean> {
    const field = this.field(key, (value) => (value === "" ? undefined : value));
    if (isMarker(field.value)) return field as Field<boolean>;
    const empty = field.value === undefined || (Array.isArray(field.value) && field.value.length === 0);
    return { path: field.path, value: !empty };
  }

  /**
   * A field with what its provider takes where nothing is said. In an object that only the provider's answer has, all that
   * the provider knows is said: what is missing there is a property of a later version, and no default.
   * @param field - One of this reader's.
   * @param byDefault - The provider's documented default.
   */
  or<T>(field: Field<T>, byDefault: T): Field<T> {
    return this.answered && field.value === undefined ? { path: field.path, value: gaps.unsaid } : or(field, byDefault);
  }

  /** An object's reader; one whose object is absent finds nothing. Of a list with one object, that object. */
  in<K extends Key<A>>(key: K): Reader<Inner<A[K]>> {
    const inner = this.layers.map((layer) => {
      const value = valueAt(layer, key);
      const one = Array.isArray(value) ? value[0] : value;
      return one === undefined || one === null || one === "" || typeof one === "object" ? one : misread;
    });
    return new Reader(inner, `${this.path(key)}.`, this.isAnswer(key));
  }

  /** The readers of a list of objects; an object alone is a list of one, as the SDKs flatten some. */
  items<K extends Key<A>>(key: K): Field<readonly Reader<Item<A[K]>>[]> {
    const path = this.path(key);
    const answered = this.isAnswer(key);
    return this.field(key, (value) => {
      if (value === "") return undefined;
      if (typeof value !== "object") return misread;
      const all: readonly Value[] = Array.isArray(value) ? value : [value];
      return all.map((one, index) => new Reader<Item<A[K]>>([objectOf(one)], `${path}[${index}].`, answered));
    });
  }

  /** The readers of an object of objects, by key. */
  entries<K extends Key<A>>(key: K): Field<Readonly<Record<string, Reader<Entry<A[K]>>>>> {
    const path = this.path(key);
    const answered = this.isAnswer(key);
    return this.field(key, (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return misread;
      const readers = Object.entries(value).map(
        ([name, one]) => [name, new Reader<Entry<A[K]>>([objectOf(one)], `${path}.${name}.`, answered)] as const,
      );
      return Object.fromEntries(readers);
    });
  }

  /** An object of texts, as tags are; what is no text is left out, and an unknown one too. */
  map(key: Key<A>): Readonly<Record<string, string>> {
    const value = this.raw(key);
    if (typeof value !== "object" || value === null || isMarker(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  }

  private field<T>(key: string, read: (value: Said) => Field<T>["value"]): Field<T> {
    const path = this.path(key);
    const value = this.raw(key);
    if (value === undefined || value === null) return { path, value: undefined };
    return { path, value: isMarker(value) ? value : read(value) };
  }

  private raw(key: string): Value | undefined {
    for (const layer of this.layers) {
      const value = valueAt(layer, key) ?? undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Whether what stands there is the provider's alone: the first layer is what the program asked for. */
  private isAnswer(key: string): boolean {
    return this.answered || ((valueAt(this.layers[0], key) ?? null) === null && this.raw(key) !== undefined);
  }

  private path(key: string): string {
    return `${this.at}${key}`;
  }
}

/** What stands somewhere and is neither absent nor marked. */
type Said = Exclude<Value, Unknown | Secret | null>;

const { misread } = gaps;

const flags: Readonly<Record<string, boolean>> = { true: true, false: false };

// What is no object has no properties that could be absent.
function objectOf(value: Value): Value {
  return value === null || typeof value === "object" ? value : misread;
}

function valueAt(layer: Value | undefined, key: string): Value | undefined {
  if (layer === undefined || layer === null || typeof layer !== "object" || Array.isArray(layer)) return undefined;
  if (isMarker(layer)) return layer;
  return (layer as Properties)[key];
}
