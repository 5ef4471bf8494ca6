import type { Resource } from "../../resilience/facts/resource";

/**
 * A graph as `pulumi stack export` would print it.
 * @param graph - Without secrets and unknowns, which no export has in this form.
 */
export function exportOf(graph: readonly Resource[]): object {
  const resources = graph.map(({ name: _, provider, ...row }) => ({
    ...row,
    ...(provider === undefined ? {} : { provider: `${provider.urn}::00000000-0000-4000-8000-000000000000` }),
  }));
  return { version: 3, deployment: { manifest: {}, resources } };
}
