import { pendingOfState } from "../facts/state";
import type { Step } from "./plan";

/** One resource of an import file. Source: pulumi 3.259, cmd/pulumi/operations/import.go. */
interface ImportSpec {
  readonly type: string;
  readonly name: string;
  readonly logicalName: string;
  readonly id: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: unknown;
}

/** What `pulumi import --file` reads. */
export interface ImportFile {
  /** URNs of parents and providers by the names that the resources use for them. */
  readonly nameTable: Readonly<Record<string, string>>;
  /** What is imported, one by one. */
  readonly resources: readonly ImportSpec[];
}

/**
 * The import file of the steps that import. The inputs of an interrupted create go along as the state has them,
 * encrypted where they are secret: the engine takes from them what the provider does not tell, and what is secret.
 * @param exported - What `pulumi stack export` printed, parsed.
 */
export function importFileOf(exported: unknown, steps: readonly Step[]): ImportFile {
  const asked = rawInputs(exported);
  const urns = steps.flatMap(({ resource: { parent, provider } }) => [parent, provider?.urn].filter((urn) => !!urn));
  const names = new Map([...new Set(urns)].map((urn, at) => [urn, `named-${at}`]));
  const resources = steps.flatMap(({ resource, verdict }, at) => {
    if (verdict.do !== "import") return [];
    const parent = names.get(resource.parent);
    const provider = names.get(resource.provider?.urn);
    return [
      {
        type: resource.type,
        name: `pending-${at}`,
        logicalName: resource.name,
        id: verdict.id,
        ...(parent !== undefined && { parent }),
        ...(provider !== undefined && { provider }),
        ...(asked.has(resource.urn) && { inputs: asked.get(resource.urn) }),
      },
    ];
  });
  return { nameTable: Object.fromEntries([...names].map(([urn, name]) => [name, urn ?? ""])), resources };
}

/** A state without its list of pending operations, for `pulumi stack import`. */
export function withoutPending(exported: unknown): unknown {
  pendingOfState(exported); // refuses what is no state
  const state = exported as { readonly deployment: object };
  return { ...state, deployment: { ...state.deployment, pending_operations: [] } };
}

function rawInputs(exported: unknown): Map<string, unknown> {
  const { deployment } = exported as { deployment?: { pending_operations?: RawOperation[] } };
  return new Map((deployment?.pending_operations ?? []).map(({ resource: { urn, inputs } }) => [urn, inputs]));
}

interface RawOperation {
  readonly resource: { readonly urn: string; readonly inputs?: unknown };
}
