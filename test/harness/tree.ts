import type { Resource } from "../../resilience/facts/resource";

/**
 * A graph as an indented tree for people: type, name, and what keeps it; children in the order of their names.
 * @param graph - Every resource of a stack.
 */
export function treeText(graph: readonly Resource[]): string {
  const below = (parent: string | undefined, indent: string): string[] =>
    graph
      .filter((resource) => resource.parent === parent)
      .toSorted((a, b) => compare(a.name, b.name) || compare(a.type, b.type))
      .flatMap((resource) => [indent + lineOf(resource), ...below(resource.urn, `${indent}  `)]);
  return `${below(undefined, "").join("\n")}\n`;
}

function lineOf({ type, name, protect, retainOnDelete, ignoreChanges }: Resource): string {
  const kept = [
    ...(protect ? ["protected"] : []),
    ...(retainOnDelete ? ["retained"] : []),
    ...(ignoreChanges.length > 0 ? [`ignores ${ignoreChanges.join(", ")}`] : []),
  ];
  return `${type.replace(/\/\w+:/, ":")} ${name}${kept.length > 0 ? ` (${kept.join("; ")})` : ""}`;
}

// Not by locale: the order must be the same on every machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
