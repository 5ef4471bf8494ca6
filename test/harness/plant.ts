import type { Properties, Resource, Value } from "../../resilience/facts/resource";

/** A change to a good graph, to see that a rule over graphs notices. */
export type Plant = (graph: readonly Resource[]) => readonly Resource[];

/**
 * Changes one resource: the first of its type whose name ends as given.
 * @param type - Type token.
 * @param end - End of the logical name.
 * @param into - What to put in place, or how to make it from what was there.
 * @throws Error when there is no such resource: a plant that plants nothing would prove nothing.
 */
export function change(
  type: string,
  end: string,
  into: Partial<Resource> | ((was: Resource) => Partial<Resource>),
): Plant {
  return (graph) => {
    const at = graph.findIndex((row) => row.type === type && row.name.endsWith(end));
    const was = graph[at];
    if (!was) throw new Error(`the graph has no ${type} whose name ends in ${end}`);
    return graph.with(at, { ...was, ...(typeof into === "function" ? into(was) : into) });
  };
}

/**
 * Sets inputs of one resource; nested ones by their path, for example `vpcConfig.publicAccessCidrs`.
 * @param type - Type token.
 * @param end - End of the logical name.
 * @param inputs - Values by path; undefined takes the input away.
 */
export function withInputs(type: string, end: string, inputs: Readonly<Record<string, Value | undefined>>): Plant {
  return change(type, end, (was) => ({
    inputs: Object.entries(inputs).reduce((all, [path, value]) => set(all, path.split("."), value), was.inputs),
  }));
}

/**
 * Takes resources away.
 * @param type - Type token.
 * @param end - End of the logical names.
 */
export function removed(type: string, end: string): Plant {
  return (graph) => graph.filter((row) => row.type !== type || !row.name.endsWith(end));
}

function set(object: Properties, [key = "", ...rest]: readonly string[], value: Value | undefined): Properties {
  const { [key]: was, ...others } = object;
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value };
  const inner = typeof was === "object" && was !== null && !Array.isArray(was) ? (was as Properties) : {};
  return { ...others, [key]: set(inner, rest, value) };
}
