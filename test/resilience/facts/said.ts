import { extract } from "../../../resilience/facts/extract";
import type { Facts } from "../../../resilience/facts/facts";
import { known } from "../../../resilience/facts/field";
import type { Fact } from "../../../resilience/facts/model";
import type { Resource } from "../../../resilience/facts/resource";

/** A fact as a test reads it: fields are their values, and where it was read is its URN. */
export type Said = Readonly<Record<string, unknown>>;

/**
 * What a resource says by itself.
 * @param resource - From a fixture.
 */
export function said(resource: Resource): readonly Said[] {
  return extract(resource).map(plain);
}

/**
 * A fact with values in place of fields.
 * @param fact - Any fact.
 */
export function plain(fact: Fact): Said {
  const { origin, ...rest } = fact;
  return { ...(plainly(rest) as Said), origin: origin.urn };
}

function plainly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== "object" || value === null) return value;
  const { path, value: own, ...more } = value as { path?: unknown; value?: unknown };
  // A probe has a field of that name too.
  if (typeof path === "string" && Object.keys(more).length === 0) return own;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainly(inner)]));
}

/**
 * Regions that the facts of a kind stand in, each once, sorted.
 * @param facts - Of a stack.
 * @param kind - The kind.
 */
export function regionsOf(facts: Facts, kind: Fact["kind"]): readonly (string | undefined)[] {
  return [...new Set(facts.all(kind).map(({ origin }) => known(origin.region)))].toSorted();
}
