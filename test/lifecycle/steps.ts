/** One step of the engine on a custom resource; steps on components, the stack and providers are left out. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Input paths that differ, on an update or a replacement. */
  readonly paths: readonly string[];
}

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
  readonly diffs?: readonly string[] | null;
}

const quiet = new Set(["same", "read", "refresh", "read-replacement"]);

/** The steps that count: on custom resources, from the update itself and not from the preview before it. */
export function stepsOf(log: string, preview: boolean): Step[] {
  const events = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  return events.flatMap(({ resourcePreEvent: event }) => {
    if (!event || (event.planning ?? false) !== preview) return [];
    const { op, urn, type, detailedDiff, diffs } = event.metadata;
    if (quiet.has(op) || /^(trilith|pulumi):/.test(type)) return [];
    return [
      {
        op,
        urn,
        type,
        name: urn.split("::").at(-1) ?? urn,
        paths: Object.keys(detailedDiff ?? {}).concat(diffs ?? []),
      },
    ];
  });
}
