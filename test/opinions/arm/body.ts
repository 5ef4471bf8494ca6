import type { Mapper, Model } from "../../../generators/arm/models";
import { fieldOf, fieldsOf, madeOf, parameterOf, stepsOf } from "../../../generators/arm/names";
import { isSecret, isUnknown, type Properties, type Value } from "../../../resilience/facts/resource";

/** An object of ARM's. */
export type Told = Record<string, unknown>;

/** A resource as it would be sent. */
export interface Sent {
  /** Its document: empty where ARM's models refuse it. */
  readonly document: Told;
  /** What ARM's models say against it. */
  readonly faults: readonly string[];
  /** Arguments that ARM's models do not have. */
  readonly strangers: readonly string[];
}

/** What stands for a value that only a cloud knows. */
const placeholder = "told-later";

/**
 * What would be sent for a resource, by ARM's models and Microsoft's own code: it refuses what is missing, of another type
 * or beyond a limit, in the document and in the path.
 * @param model - The models of its type.
 * @param inputs - A resource's arguments.
 */
export function sent(model: Model, inputs: Properties): Sent {
  const [faults, strangers]: [string[], string[]] = [[], []];
  const { serializer, body } = model;
  const outside = new Set<string>();
  for (const [name, value] of Object.entries(inputs)) {
    const parameter = parameterOf(model, name);
    if (!parameter) continue;
    outside.add(name);
    // Of the other kinds of values of a path, ARM takes any case.
    if (parameter.type.name !== "Enum")
      attempt(faults, () => serializer.validateConstraints(parameter, plain(value), name));
  }
  const own = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !outside.has(name) || fieldOf(model, body, name) !== undefined),
  );
  // What names no place is put where its group is, by azure-native itself.
  const placed = fieldOf(model, body, "location") ? { location: placeholder, ...own } : own;
  const value = new Filling(model, faults, strangers).object(placed, body, "");
  const document = attempt(faults, () => serializer.serialize(body, value, body.type.className ?? ""));
  return { document: (document ?? {}) as Told, faults, strangers };
}

/** Does what may be refused, and keeps what is said then. */
function attempt<T>(faults: string[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Arguments of azure-native as the values that ARM's models describe. */
class Filling {
  constructor(
    private readonly model: Model,
    private readonly faults: string[],
    private readonly strangers: string[],
  ) {}

  object(value: Properties, mapper: Mapper, path: string): Told {
    const kind = this.kindOf(value, mapper);
    const told: Told = {};
    for (const [name, inner] of Object.entries(value)) {
      const field = fieldOf(this.model, kind, name);
      const here = path === "" ? name : `${path}.${name}`;
      if (inner === undefined || inner === null) continue;
      if (field) put(told, field.keys, this.value(inner, field.mapper, here));
      else this.strangers.push(here);
    }
    for (const [key, { required, readOnly, defaultValue }] of Object.entries(fieldsOf(this.model, kind))) {
      const isMissing = required && !readOnly && defaultValue === undefined && told[key] === undefined;
      if (isMissing) this.faults.push(`${path === "" ? key : `${path}.${key}`} is required`);
    }
    return told;
  }

  private value(value: Value, mapper: Mapper, path: string): unknown {
    const inner = madeOf(mapper);
    const each = (item: Value) => (inner ? this.value(item, inner, path) : plain(item));
    if (!isPlain(value) && !Array.isArray(value)) return this.checked(plain(value), mapper, path);
    // Ids that are keys of a map there, as of identities.
    if (Array.isArray(value) && mapper.type.name === "Dictionary")
      return Object.fromEntries(value.map((id) => [String(plain(id)), {}]));
    if (Array.isArray(value)) return this.checked(value.map(each), mapper, path);
    if (mapper.type.name === "Composite") return this.object(value as Properties, mapper, path);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item)]));
  }

  /** Of several kinds of an object, the one that the value names. */
  private kindOf(value: Properties, mapper: Mapper): Mapper {
    const { className = "" } = mapper.type;
    const whole = this.model.serializer.modelMappers[className] ?? mapper;
    const { polymorphicDiscriminator } = whole.type;
    if (polymorphicDiscriminator === undefined) return whole;
    const teller = stepsOf({ ...whole, ...polymorphicDiscriminator }).join(".");
    const isTeller = (name: string) =>
      stepsOf(fieldOf(this.model, whole, name)?.mapper ?? { type: whole.type }).join(".") === teller;
    const key = Object.keys(value).find(isTeller);
    return (key !== undefined && this.model.discriminators[`${className}.${String(value[key])}`]) || whole;
  }

  /** Its limits, which Microsoft's code looks at apart from the rest. */
  private checked(value: unknown, mapper: Mapper, path: string): unknown {
    attempt(this.faults, () => this.model.serializer.validateConstraints(mapper, value, path));
    return value;
  }
}

function put(told: Told, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) told[key] = value;
  else {
    const inner = (told[key] ?? {}) as Told;
    told[key] = inner;
    put(inner, rest, value);
  }
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isSecret(value) || isUnknown(value)) return placeholder;
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function isPlain(value: Value): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isSecret(value) && !isUnknown(value);
}
