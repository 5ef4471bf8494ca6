import { isDeepStrictEqual } from "node:util";
import type { Resource, Value } from "../../resilience/facts/resource";

/** What changed between two graphs, by URN. Custom resources alone: a component changes whenever its arguments do. */
export interface Difference {
  /** URNs that only the later graph has. */
  readonly creates: readonly string[];
  /** URNs that only the earlier graph has. */
  readonly deletes: readonly string[];
  /** Paths of inputs and options that differ, for example `inputs.tags.Name` or `protect`, by URN. */
  readonly updates: Readonly<Record<string, readonly string[]>>;
}

/** Options that the engine records: a change of one is an update even where the inputs stay. */
const options = ["protect", "retainOnDelete", "ignoreChanges", "provider.urn", "parent"] as const;

/**
 * Compares two graphs of one program. Two secrets count as equal, whatever they hold.
 * @param before - The earlier graph.
 * @param after - The later graph.
 */
export function diff(before: readonly Resource[], after: readonly Resource[]): Difference {
  const [old, fresh] = [byUrn(before), byUrn(after)];
  const kept = [...old].flatMap(([urn, was]) => {
    const is = fresh.get(urn);
    return is ? [{ urn, paths: changed(was, is) }] : [];
  });
  return {
    creates: [...fresh.keys()].filter((urn) => !old.has(urn)),
    deletes: [...old.keys()].filter((urn) => !fresh.has(urn)),
    updates: Object.fromEntries(kept.filter(({ paths }) => paths.length > 0).map(({ urn, paths }) => [urn, paths])),
  };
}

function byUrn(graph: readonly Resource[]): Map<string, Resource> {
  return new Map(graph.filter(({ custom }) => custom).map((resource) => [resource.urn, resource]));
}

function changed(was: Resource, is: Resource): string[] {
  // The engine keeps what it had of an input whose changes it ignores.
  const asked = paths("inputs", was.inputs, is.inputs).filter(
    (path) => !is.ignoreChanges.some((one) => path === `inputs.${one}` || path.startsWith(`inputs.${one}.`)),
  );
  const recorded = options.filter((option) => !isDeepStrictEqual(optionOf(was, option), optionOf(is, option)));
  return [...asked, ...recorded];
}

function optionOf(resource: Resource, option: (typeof options)[number]): unknown {
  return option === "provider.urn" ? resource.provider?.urn : resource[option];
}

function paths(at: string, was: Value | undefined, is: Value | undefined): string[] {
  if (isDeepStrictEqual(was, is)) return [];
  if (!isObject(was) || !isObject(is)) return [at];
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].flatMap((key) => paths(`${at}.${key}`, was[key], is[key]));
}

function isObject(value: Value | undefined): value is Readonly<Record<string, Value>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("$trilith" in value);
}
