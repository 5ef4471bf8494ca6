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

/**
 * The resources of a state, in the state's order. Leftovers of a replacement that wait for their deletion are not part
 * of the stack any more and are left out.
 * @param exported - What `pulumi stack export` printed, parsed.
 * @throws Error when it is no state export.
 */
export function resourcesOfState(exported: unknown): Resource[] {
  const deployment = (exported as { deployment?: { resources?: readonly StateResource[] } | null } | null)?.deployment;
  if (typeof deployment !== "object" || deployment === null) {
    throw new Error('this is no state: it has no "deployment"; give what `pulumi stack export` prints');
  }
  const rows = (deployment.resources ?? []).filter((row) => row.delete !== true);
  const inputsOf = new Map(rows.map((row) => [row.urn, propertiesFromWire(row.inputs)]));
  return rows.map((row) => resourceOf(row, inputsOf));
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
