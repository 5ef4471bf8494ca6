import type { Resource, Value } from "../../resilience/facts/resource";
import type { Graph } from "./row";

/**
 * The value at a path of inputs, for example `vpcConfig.publicAccessCidrs`; undefined where there is none.
 * @param from - A resource's inputs or any value in it.
 * @param path - Names, joined by dots; numbers are places in a list.
 */
export function at(from: Value | undefined, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((value, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Readonly<Record<string, Value>>)[key];
  }, from);
}

/** The elements of a list; none for anything else. */
export function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** Resources of a type. */
export function of(graph: Graph, type: string): Resource[] {
  return graph.filter((resource) => resource.type === type);
}

/** Resources of a type by the region they are asked for in. */
export function byRegion(graph: Graph, type: string): Map<string, Resource[]> {
  const regions = new Map<string, Resource[]>();
  for (const resource of of(graph, type)) {
    const region = String(resource.inputs.region);
    regions.set(region, [...(regions.get(region) ?? []), resource]);
  }
  return regions;
}

/** A decision of the topology that the platform was built from, by its path. */
export function decided(graph: Graph, path: string): Value | undefined {
  return at(of(graph, "trilith:index:Platform")[0]?.inputs.topology, path);
}

/** The regions that were configured. */
export function regionsOf(graph: Graph): string[] {
  return Object.keys(decided(graph, "regions") ?? {});
}

/** One line for each resource that fails a test. */
export function lines(rows: readonly Resource[], fails: (row: Resource) => boolean, says: string): string[] {
  return rows.filter(fails).map(({ urn }) => `${urn} ${says}`);
}

/**
 * Whether two IPv4 ranges share an address.
 * @param one - In CIDR notation.
 * @param other - In CIDR notation.
 */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  return a.first <= b.last && b.first <= a.last;
}

function boundsOf(range: string): { first: number; last: number } {
  const [address = "", bits = "32"] = range.split("/");
  const number = address.split(".").reduce((all, part) => all * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return { first: number - (number % size), last: number - (number % size) + size - 1 };
}
