import type { Resource } from "../facts/resource";
import { resourcesOfState } from "../facts/state";
import type { Change, Operation } from "./model";

/** A step of a preview; fields that nobody reads are left out. */
interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: unknown;
  readonly newState?: unknown;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
  readonly diffReasons?: readonly string[] | null;
}

/** A change before anybody knows where it stands. */
export type Unplaced = Omit<Change, "region">;

/** What a preview says. */
export interface Previewed {
  /** What changes, each resource once, in the order of the preview. */
  readonly changes: readonly Unplaced[];
  /** The stack as it is to become: what stands and what is made. */
  readonly after: readonly Resource[];
}

/** What was given is no preview. */
export class NoPreview extends Error {}

// Source: pkg/resource/deploy/step.go of pulumi 3.259; operations that are not named here change nothing.
const operations: Readonly<Record<string, Operation>> = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  "discard-replaced": "replace",
  delete: "delete",
};

/**
 * What an update would change.
 * @param preview - What `pulumi preview --json` printed, parsed.
 * @param before - The stack as it stands: a preview says nothing of what stays the same.
 * @throws NoPreview when it is none.
 */
export function previewedIn(preview: unknown, before: readonly Resource[]): Previewed {
  const stands = new Map(before.map((resource) => [resource.urn, resource]));
  const changes = new Map<string, Unplaced>();
  for (const step of stepsIn(preview)) {
    const operation = operations[step.op];
    if (operation === undefined) continue;
    const known = changes.get(step.urn);
    const [resource] = resourcesIn([step.newState ?? step.oldState]);
    if (resource === undefined) continue;
    const paths = [...Object.keys(step.detailedDiff ?? {}), ...(step.diffReasons ?? [])];
    const made = known !== undefined && step.newState === undefined ? known.resource : resource;
    const was = stands.get(step.urn);
    changes.set(step.urn, {
      resource: made,
      ...(was === undefined ? {} : { before: was }),
      operation: known?.operation === "replace" ? "replace" : operation,
      paths: [...new Set([...(known?.paths ?? []), ...paths])],
    });
  }
  const made = [...changes.values()].filter(({ operation }) => operation !== "delete");
  const kept = before.filter(({ urn }) => !changes.has(urn));
  return { changes: [...changes.values()], after: [...kept, ...made.map(({ resource }) => resource)] };
}

function stepsIn(preview: unknown): readonly PreviewStep[] {
  const steps = typeof preview === "object" && preview !== null && "steps" in preview ? preview.steps : undefined;
  if (steps === null || isEmptyPreview(preview)) return [];
  if (!Array.isArray(steps)) throw new NoPreview("this is no preview: give what `pulumi preview --json` prints");
  return steps;
}

function isEmptyPreview(preview: unknown): boolean {
  return typeof preview === "object" && preview !== null && !("steps" in preview) && "changeSummary" in preview;
}

function resourcesIn(states: readonly unknown[]): readonly Resource[] {
  const resources = states.filter((state) => state !== undefined && state !== null);
  return resourcesOfState({ version: 3, deployment: { resources } });
}
