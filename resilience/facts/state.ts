import type { Properties, Resource } from "./resource";
import { deploymentOf, type StateResource } from "./state-form";
import { propertiesFromWire } from "./wire";

export { NoState } from "./state-form";

/**
 * The resources of a state, in the state's order. Leftovers of a replacement that wait for their deletion are not part
 * of the stack any more and are left out.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state export.
 */
export function resourcesOfState(exported: unknown): Resource[] {
  const rows = rowsOf(deploymentOf(exported).resources);
  const inputsOf = inputsByUrn(rows);
  return rows.map((row) => resourceOf(row, inputsOf.get(row.urn) ?? {}, inputsOf));
}

/** An operation that was under way when the engine died: nobody has told the state how it ended. */
export interface PendingOperation {
  /** What the engine was doing: `creating`, `updating`, `deleting`, `reading` or `importing`. */
  readonly operation: string;
  /** The resource as the engine wanted it; a create has no id yet. */
  readonly resource: Resource;
}

/**
 * The operations that an engine left unfinished, in the state's order.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state export.
 */
export function pendingOfState(exported: unknown): PendingOperation[] {
  const deployment = deploymentOf(exported);
  const inputsOf = inputsByUrn(rowsOf(deployment.resources));
  return (deployment.pending_operations ?? []).map(({ type, resource }) => ({
    operation: type,
    resource: resourceOf(resource, propertiesFromWire(resource.inputs), inputsOf),
  }));
}

function rowsOf(resources: readonly StateResource[] | null = []): StateResource[] {
  return (resources ?? []).filter((row) => row.delete !== true);
}

function inputsByUrn(rows: readonly StateResource[]): Map<string, Properties> {
  return new Map(rows.map((row) => [row.urn, propertiesFromWire(row.inputs)]));
}

function resourceOf(row: StateResource, inputs: Properties, inputsOf: ReadonlyMap<string, Properties>): Resource {
  const providerUrn = row.provider?.slice(0, row.provider.lastIndexOf("::"));
  return {
    urn: row.urn,
    ...(typeof row.id === "string" ? { id: row.id } : {}),
    type: row.type,
    name: nameOf(row.urn),
    ...(typeof row.parent === "string" ? { parent: row.parent } : {}),
    ...(providerUrn ? { provider: { urn: providerUrn, inputs: inputsOf.get(providerUrn) ?? {} } } : {}),
    custom: row.custom ?? false,
    external: row.external ?? false,
    inputs,
    outputs: propertiesFromWire(row.outputs),
    protect: row.protect ?? false,
    retainOnDelete: row.retainOnDelete ?? false,
    ignoreChanges: row.ignoreChanges ?? [],
    dependencies: row.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(row.propertyDependencies ?? {}).map(([input, urns]) => [input, urns ?? []]),
    ),
  };
}

// A name may hold `::` itself; the parts before it cannot.
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
