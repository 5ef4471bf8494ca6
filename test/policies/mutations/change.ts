import type { Properties, Resource, Value } from "../../../resilience/facts/resource";
import type { Plant } from "../../harness/plant";

/**
 * Changes the one resource of a kind whose name ends as given.
 * @param kind - What its type ends in: `HealthCheck`.
 * @param end - End of the logical name.
 * @param into - What to make of it.
 * @throws Error when there is none, or several: a mutation of nobody would prove nothing.
 */
export function turned(kind: string, end: string, into: (was: Resource) => Partial<Resource>): Plant {
  return (graph) => {
    const at = placeOf(graph, kind, end);
    return graph.map((one, index) => (index === at ? { ...one, ...into(one) } : one));
  };
}

/**
 * Sets properties of a resource, as they were asked for and as they were answered.
 * @param kind - What its type ends in.
 * @param end - End of the logical name.
 * @param properties - Values by path, as in `endpoints.1.priority`; undefined takes a property away.
 */
export function set(kind: string, end: string, properties: Readonly<Record<string, Value | undefined>>): Plant {
  const all = Object.entries(properties);
  const changed = (was: Properties) =>
    all.reduce<Value>((now, [path, value]) => replaced(now, path.split("."), value), was) as Properties;
  return turned(kind, end, ({ inputs, outputs }) => ({ inputs: changed(inputs), outputs: changed(outputs) }));
}

/** Takes a resource away. */
export function without(kind: string, end: string): Plant {
  return (graph) => {
    const at = placeOf(graph, kind, end);
    return graph.filter((_, index) => index !== at);
  };
}

/** Puts resources beside what is there. */
export function beside(...more: readonly Resource[]): Plant {
  return (graph) => [...graph, ...more];
}

/** One change after the other. */
export function all(...plants: readonly Plant[]): Plant {
  return (graph) => plants.reduce((now, plant) => plant(now), graph);
}

function placeOf(graph: readonly Resource[], kind: string, end: string): number {
  const places = graph.flatMap(({ type, name }, at) => (type.endsWith(`:${kind}`) && name.endsWith(end) ? [at] : []));
  const [place, ...others] = places;
  if (place === undefined || others.length > 0)
    throw new Error(`the graph has ${places.length} resources ${kind} whose name ends in ${end}, not one`);
  return place;
}

function replaced(was: Value, [key = "", ...rest]: readonly string[], value: Value | undefined): Value {
  if (Array.isArray(was)) return was.map((one, at) => (String(at) === key ? deeper(one, rest, value) : one));
  const { [key]: inner, ...others } = (was ?? {}) as Properties;
  if (rest.length === 0 && value === undefined) return others;
  return { ...others, [key]: deeper(inner ?? {}, rest, value) };
}

function deeper(was: Value, rest: readonly string[], value: Value | undefined): Value {
  return rest.length === 0 ? (value ?? null) : replaced(was, rest, value);
}
