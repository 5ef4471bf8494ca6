import { isSecret, isUnknown, type Properties, type Value } from "../../../resilience/facts/resource";
import { listOf, type Naming, objectOf, type Told } from "./row";

/** What stands for a value that only a cloud knows: another stack's output, which linters accept anywhere. */
function placeholder(value: string): Told {
  return { "Fn::ImportValue": value.replaceAll(/[^A-Za-z0-9:-]/g, "-") };
}

/** What a translation has to know besides its row. */
export interface Surroundings {
  /** Whether a text is what another resource's provider would answer. */
  readonly isAnswer: (text: string) => boolean;
  /** Told each part of the row that was used, so that none stays that helps nobody. */
  readonly used: (part: string) => void;
}

/**
 * A resource's arguments as properties of its counterpart.
 * @param inputs - The arguments.
 * @param naming - The row of its type.
 * @param around - What is known besides.
 */
export function translate(inputs: Properties, naming: Naming, around: Surroundings): Told {
  return new Translation(naming, around).whole(inputs);
}

/** What the SDK takes on each type of a region, and no counterpart does. */
const everywhere = "region";

class Translation {
  private readonly outer: Told = {};

  constructor(
    private readonly naming: Naming,
    private readonly around: Surroundings,
  ) {}

  whole(inputs: Properties): Told {
    const { inside, implied = {} } = this.naming;
    const { [everywhere]: _, tags, ...rest } = inputs;
    const told = this.object(rest, "");
    const list = typeof inside === "object" ? { [inside[0]]: [told] } : undefined;
    const all = list ?? (typeof inside === "string" ? { [inside]: told } : told);
    merge(all, structuredClone(implied));
    merge(all, this.outer);
    return merge(all, tags === undefined || this.isLeft("tags") ? {} : this.tags(objectOf(tags)));
  }

  private tags(tags: Properties): Told {
    const { name, map } = this.naming.tags ?? { name: "Tags" };
    const pairs = Object.entries(tags).map(([Key, value]) => ({ Key, Value: this.plain(value) }));
    return { [name]: map ? Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value])) : pairs };
  }

  private object(value: Properties, path: string): Told {
    const told: Told = {};
    this.fill(told, value, path, "");
    return told;
  }

  private fill(told: Told, value: Properties, path: string, prefix: string): void {
    for (const [key, inner] of Object.entries(value)) {
      const here = path === "" ? key : `${path}.${key}`;
      if (inner === undefined || this.isLeft(here)) continue;
      if (!this.special(told, inner, here)) this.put(told, inner, here, this.nameOf(here, `${prefix}${pascal(key)}`));
    }
  }

  private isLeft(path: string): boolean {
    const isLeft = path in (this.naming.without ?? {});
    if (isLeft) this.around.used(`without ${path}`);
    return isLeft;
  }

  private nameOf(path: string, otherwise: string): string {
    const name = this.naming.names?.[path];
    if (name !== undefined) this.around.used(`names ${path}`);
    return name ?? otherwise;
  }

  /** Values that do not stay what they are. */
  private special(told: Told, value: Value, path: string): boolean {
    const { shapes, attributes, documents } = this.naming;
    const [shape, Key] = [shapes?.[path], attributes?.keys[path]];
    if (shape) merge(told, shape(this.plain(value) as Value));
    else if (attributes && Key) merge(this.outer, { [attributes.list]: [{ Key, Value: String(value) }] });
    else if (documents?.includes(path))
      set(told, this.nameOf(path, pascal(path)), this.plain(JSON.parse(String(value))));
    else return false;
    this.around.used(`special ${path}`);
    return true;
  }

  private put(told: Told, value: Value, path: string, name: string): void {
    const { single, listed, outside } = this.naming;
    const target = outside?.includes(path) ? this.outer : told;
    if (Array.isArray(value)) {
      if (single?.includes(path)) this.fill(told, objectOf(value[0]), path, `${name}.`);
      else
        set(
          target,
          name,
          listOf(value).map((item) => this.item(item, path)),
        );
    } else if (listed?.includes(path)) set(target, name, [this.item(value, path)]);
    else if (!isPlainObject(value)) set(target, name, this.plain(value));
    else if (Object.keys(value).length === 0) set(target, name, {});
    else this.fill(target, value, path, `${name}.`);
  }

  private item(value: Value, path: string): unknown {
    return isPlainObject(value) ? this.object(value, path) : this.plain(value);
  }

  /** A value as it is, with placeholders for what is secret or is another's answer. */
  private plain(value: Value): unknown {
    if (Array.isArray(value)) return value.map((item) => this.plain(item));
    if (isSecret(value) || isUnknown(value)) return placeholder("secret");
    if (isPlainObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.plain(inner)]));
    }
    return typeof value === "string" && this.around.isAnswer(value) ? placeholder(value) : value;
  }
}

function isPlainObject(value: Value): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isSecret(value) && !isUnknown(value);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function set(told: Told, name: string, value: unknown): void {
  const inner = name.split(".").reduceRight<unknown>((rest, step) => ({ [step]: rest }), value);
  merge(told, inner as Told);
}

/**
 * Adds properties to others: objects become one, lists are joined.
 * @param into - What is added to.
 * @param more - What is added.
 */
export function merge(into: Told, more: Told): Told {
  for (const [key, value] of Object.entries(more)) {
    const old = into[key];
    if (Array.isArray(old) && Array.isArray(value)) into[key] = [...old, ...value];
    else if (isTold(old) && isTold(value)) merge(old, value);
    else into[key] = value;
  }
  return into;
}

function isTold(value: unknown): value is Told {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
