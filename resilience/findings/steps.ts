import { eventsOf } from "./events";

/** What becomes of a resource, in a word. */
export type Deed = "create" | "update" | "replace" | "delete";

/** One thing that a run of the engine would do, or that it found changed outside; no value is kept. */
export interface Step {
  /** What becomes of it. */
  readonly deed: Deed;
  /** The resource. */
  readonly urn: string;
  /** Names of the properties that differ, as far as the engine says them. */
  readonly properties: readonly string[];
}

/** What of an engine's log a review tells beside the policies. */
export interface Run {
  /** What it would do, or found, in the engine's order. */
  readonly steps: readonly Step[];
  /** Whether the engine said that something is wrong. */
  readonly failed: boolean;
}

/** A step in the engine's words. Source: StepEventMetadata in sdk/go/common/apitype/events.go of pulumi 3.259. */
interface Metadata {
  readonly op?: string;
  readonly urn?: string;
  readonly type?: string;
  readonly diffs?: readonly string[] | null;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

// The other halves of a replacement say the same resource again.
const deeds: Readonly<Record<string, Deed>> = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
};

/**
 * What a run would do, or what a refresh found: resources alone, not the components, providers and stack around them.
 * @param text - The log of `pulumi preview` or `pulumi refresh --preview-only`.
 * @throws UnreadableLog when the text holds no events of the engine.
 */
export function runOf(text: string): Run {
  const { events } = eventsOf(text);
  const steps = events.flatMap(({ resourcePreEvent: before, resOutputsEvent: after }) => [
    ...stepOf(before?.metadata, false),
    ...stepOf(after?.metadata, true),
  ]);
  const failed = events.some(({ diagnosticEvent }) => diagnosticEvent?.severity === "error");
  return { steps: [...new Map(steps.map((step) => [`${step.deed} ${step.urn}`, step])).values()], failed };
}

/** A refresh says what it found when it is done: before, every one of its steps is called `refresh`. */
function stepOf({ op = "", urn = "", type = "", diffs, detailedDiff }: Metadata = {}, isDone: boolean): Step[] {
  const deed = deeds[op];
  if (deed === undefined || /^(trilith|pulumi):/.test(type)) return [];
  if (isDone && deed !== "update" && deed !== "delete") return [];
  const properties = [...new Set([...(diffs ?? []), ...Object.keys(detailedDiff ?? {})])].toSorted();
  return [{ deed, urn, properties }];
}
