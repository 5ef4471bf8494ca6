import type { Properties, Resource } from "./resource";
import { propertiesFromWire } from "./wire";

/** A resource as `pulumi stack export` writes it; fields that nobody reads are left out. */
interface StateResource {
  readonly urn: string;
  readonly id?: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly external?: boolean;
  readonly delete?: boolean;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/** What was given is no state; the message says so to an operator. */
export class NoState extends Error {}

interface Deployment {
  readonly resources?: readonly StateResource[] | null;
  readonly pending_operations?: readonly { readonly type: string; readonly resource: StateResource }[] | null;
}

/**
 * The resources of a state, in the state's order. Leftovers of a replacement that wait for their deletion are not part
 * of the stack any more and are left out.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws NoState when it is no state export.
 */
export function resourcesOfState(exported: unknown): Resource[] {
  const rows = rowsOf(deploymentOf(exported));
  const inputsOf = inputsByUrn(rows);
  return rows.map((row) => resourceOf(row, inputsOf));
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
  const inputsOf = inputsByUrn(rowsOf(deployment));
  return (deployment.pending_operations ?? []).map(({ type, resource }) => ({
    operation: type,
    resource: resourceOf(resource, new Map(inputsOf).set(resource.urn, propertiesFromWire(resource.inputs))),
  }));
}

function deploymentOf(exported: unknown): Deployment {
  const { deployment } = (exported ?? {}) as { readonly deployment?: Deployment | null };
  if (typeof deployment === "object" && deployment !== null) return deployment;
  throw new NoState('this is no state: it has no "deployment"; give what `pulumi stack export` prints');
}

function rowsOf({ resources }: Deployment): StateResource[] {
  if ((resources ?? []).some(({ urn }) => typeof urn !== "string")) {
    throw new NoState("this is no state: a resource in it has no URN; give what `pulumi stack export` prints");
  }
  return (resources ?? []).filter((row) => row.delete !== true);
}

function inputsByUrn(rows: readonly StateResource[]): Map<string, Properties> {
  return new Map(rows.map((row) => [row.urn, propertiesFromWire(row.inputs)]));
}

function resourceOf(row: StateResource, inputsOf: ReadonlyMap<string, Properties>): Resource {
  const providerUrn = row.provider?.slice(0, row.provider.lastIndexOf("::"));
  return {
    urn: row.urn,
    ...(row.id === undefined ? {} : { id: row.id }),
    type: row.type,
    name: nameOf(row.urn),
    ...(row.parent === undefined ? {} : { parent: row.parent }),
    ...(providerUrn ? { provider: { urn: providerUrn, inputs: inputsOf.get(providerUrn) ?? {} } } : {}),
    custom: row.custom ?? false,
    external: row.external ?? false,
    inputs: inputsOf.get(row.urn) ?? {},
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
