import { extract } from "../../../resilience/facts/extract";
import type { Fact, FactOf } from "../../../resilience/facts/model";
import type { Properties, Resource } from "../../../resilience/facts/resource";
import { type ResourceRow, resource } from "../../fixtures/resource";

/**
 * The facts of one resource of azure-native.
 * @param type - Module and name, with or without a version: `storage:StorageAccount`.
 * @param inputs - What the program asked for.
 * @param rest - What else is particular.
 */
export function read(type: string, inputs: Properties = {}, rest: Partial<ResourceRow> = {}): readonly Fact[] {
  return extract(azure(type, inputs, rest));
}

/** A resource of azure-native that stands. */
export function azure(type: string, inputs: Properties = {}, rest: Partial<ResourceRow> = {}): Resource {
  return resource({ type: `azure-native:${type}`, name: "shop", inputs, ...rest });
}

/** The same before its first update: no answers, no id. */
export function planned(type: string, inputs: Properties): readonly Fact[] {
  const { id: _, ...rest } = azure(type, inputs);
  return extract({ ...rest, outputs: {} });
}

/** The one fact of a kind. */
export function one<K extends Fact["kind"]>(kind: K, facts: readonly Fact[]): FactOf<K> {
  const [fact, ...rest] = facts.filter((other): other is FactOf<K> => other.kind === kind);
  if (!fact || rest.length > 0) throw new Error(`${rest.length + (fact ? 1 : 0)} facts of kind ${kind}`);
  return fact;
}

/** A fact with the values of its fields in place of the fields; paths and origin are left out. */
export function values(fact: Fact): Record<string, unknown> {
  const { origin: _, ...rest } = fact;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("path" in value && "value" in value) return value.value;
  return Array.isArray(value) ? value.map(plain) : value;
}
