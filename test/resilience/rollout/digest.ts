import { isDeepStrictEqual } from "node:util";
import type { Resource } from "../../../resilience/facts/resource";

/** What a preview's step is made of. */
type Wire = Readonly<Record<string, unknown>>;

/**
 * A preview as the engine prints it, of one graph becoming another. What replaces a resource only its provider knows.
 * @param before - The stack as it stands.
 * @param after - The stack as it is to become.
 * @param replaced - Whether a change of a resource replaces it; none is by default.
 */
export function previewBetween(
  before: readonly Resource[],
  after: readonly Resource[],
  replaced: (resource: Resource) => boolean = () => false,
): { readonly steps: readonly Wire[] } {
  const stood = new Map(before.map((resource) => [resource.urn, resource]));
  const stands = new Set(after.map(({ urn }) => urn));
  const changed = after.flatMap((resource): Wire[] => {
    const { urn } = resource;
    const was = stood.get(urn);
    if (was === undefined) return [{ op: "create", urn, newState: wire(resource) }];
    const step = { urn, oldState: wire(was), newState: wire(resource) };
    if (replaced(resource)) return ["create-replacement", "replace", "delete-replaced"].map((op) => ({ op, ...step }));
    const isSame = isDeepStrictEqual(was.inputs, resource.inputs) && was.protect === resource.protect;
    return [{ op: isSame ? "same" : "update", ...step }];
  });
  const gone = before.filter(({ urn }) => !stands.has(urn));
  return {
    steps: [...changed, ...gone.map((resource) => ({ op: "delete", urn: resource.urn, oldState: wire(resource) }))],
  };
}

function wire(resource: Resource): Wire {
  const { urn, type, custom, parent, provider, inputs, outputs, dependencies, propertyDependencies } = resource;
  return {
    ...{ urn, type, custom, parent, dependencies, propertyDependencies, inputs: bare(inputs), outputs: bare(outputs) },
    ...(provider ? { provider: `${provider.urn}::id` } : {}),
  };
}

/** Markers as the engine writes them. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  if ("$trilith" in value) return value.$trilith === "secret" ? "[secret]" : "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bare(inner)]));
}
