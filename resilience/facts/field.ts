import type { OutputInstance } from "@pulumi/pulumi";
import { isMarker, type Properties, type Secret, type Unknown, unknown, type Value } from "./resource";

/** What a resource says in one place: the value, or that it is unknown, secret or absent. */
export interface Field<T> {
  /** Where it was read, from the resource's inputs or outputs: `settings.backupConfiguration.enabled`. */
  readonly path: string;
  /** The value; `undefined` where the resource does not say it, or says something of another type. */
  readonly value: T | Unknown | Secret | undefined;
}

/** Thrown where a rule needs what nobody can know yet; it says where that stands and nothing else. */
export class UnknownFact extends Error {
  /** @param path - Where the value was looked for. */
  constructor(readonly path: string) {
    super(`${path} is not known yet`);
  }
}

/**
 * A field's value, for rules.
 * @param field - The field.
 * @returns The value, or `undefined` where the resource does not say it.
 * @throws UnknownFact when it is unknown or a secret: neither is ever guessed.
 */
export function known<T>({ path, value }: Field<T>): T | undefined {
  if (isMarker(value)) throw new UnknownFact(path);
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
 * A field that was worked out from others; unknown as soon as one that it takes is.
 * @param path - The property that a person has to change.
 * @param work - Gives the value; may use `known`.
 */
export function derived<T>(path: string, work: () => T | undefined): Field<T> {
  try {
    return { path, value: work() };
  } catch (error) {
    if (error instanceof UnknownFact) return { path, value: unknown };
    throw error;
  }
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

/** What an SDK's `Input<T>` holds. */
export type Plain<I> = Exclude<I, undefined | null | Promise<unknown> | OutputInstance<unknown>>;

/** What an SDK's `Input<Input<T>[]>` holds of. */
export type Item<I> = Plain<I> extends readonly (infer E)[] ? Plain<E> : never;

type Key<A> = keyof A & string;

/** What an SDK's `Input<T>` holds, or what its list holds of: providers wrap one object in a list. */
export type Inner<I> = Plain<I> extends readonly unknown[] ? Item<I> : Plain<I>;

/** What an SDK's `Input<Record<string, Input<T>>>` holds of. */
export type Entry<I> = Plain<I> extends Readonly<Record<string, infer E>> ? Plain<E> : never;

/**
 * Reads one resource's properties, or an object in them: what the program asked for, else what the provider answered.
 * `A` is the SDK's own type of the arguments, so that a misspelt property does not compile.
 */
export class Reader<A> {
  /**
   * @param layers - Inputs, then outputs; unknown or secret where the whole object is.
   * @param at - Path of the object, with its dot; empty for a resource.
   */
  constructor(
    private readonly layers: readonly (Value | undefined)[],
    private readonly at = "",
  ) {}

  /** A text. */
  text(key: Key<A>): Field<string> {
    return this.field(key, (value) => (typeof value === "string" ? value : undefined));
  }

  /** A number; text that is one counts, since providers differ. */
  number(key: Key<A>): Field<number> {
    return this.field(key, (value) => {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number : undefined;
    });
  }

  /** A truth value; the texts `true` and `false` count. */
  flag(key: Key<A>): Field<boolean> {
    return this.field(key, (value) => (typeof value === "boolean" ? value : flags[String(value)]));
  }

  /** A list of texts: unknown as soon as one of them is. */
  texts(key: Key<A>): Field<readonly string[]> {
    return this.field<readonly string[]>(key, (value) => {
      if (!Array.isArray(value)) return undefined;
      const marked = value.find(isMarker);
      return marked ?? value.filter((one) => typeof one === "string");
    });
  }

  /** Whether anything stands there, an empty list or text apart. */
  present(key: Key<A>): Field<boolean> {
    const field = this.field(key, (value) => (value === null || value === "" ? undefined : value));
    if (isMarker(field.value)) return field as Field<boolean>;
    const empty = field.value === undefined || (Array.isArray(field.value) && field.value.length === 0);
    return { path: field.path, value: !empty };
  }

  /** An object's reader; one whose object is absent finds nothing. Of a list with one object, that object. */
  in<K extends Key<A>>(key: K): Reader<Inner<A[K]>> {
    const inner = this.layers.map((layer) => {
      const value = valueAt(layer, key);
      return Array.isArray(value) ? value[0] : value;
    });
    return new Reader(inner, `${this.path(key)}.`);
  }

  /** The readers of a list of objects. */
  items<K extends Key<A>>(key: K): Field<readonly Reader<Item<A[K]>>[]> {
    const path = this.path(key);
    return this.field(key, (value) =>
      Array.isArray(value) ? value.map((one, index) => new Reader<Item<A[K]>>([one], `${path}[${index}].`)) : undefined,
    );
  }

  /** The readers of an object of objects, by key. */
  entries<K extends Key<A>>(key: K): Field<Readonly<Record<string, Reader<Entry<A[K]>>>>> {
    const path = this.path(key);
    return this.field(key, (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, new Reader<Entry<A[K]>>([one], `${path}.${name}.`)]),
      );
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

  private field<T>(key: string, read: (value: Exclude<Value, Unknown | Secret>) => Field<T>["value"]): Field<T> {
    const path = this.path(key);
    const value = this.raw(key);
    if (value === undefined) return { path, value };
    return { path, value: isMarker(value) ? value : read(value) };
  }

  private raw(key: string): Value | undefined {
    for (const layer of this.layers) {
      const value = valueAt(layer, key);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  }

  private path(key: string): string {
    return `${this.at}${key}`;
  }
}

const flags: Readonly<Record<string, boolean>> = { true: true, false: false };

function valueAt(layer: Value | undefined, key: string): Value | undefined {
  if (layer === undefined || layer === null || typeof layer !== "object" || Array.isArray(layer)) return undefined;
  if (isMarker(layer)) return layer;
  return (layer as Properties)[key];
}
