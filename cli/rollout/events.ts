import { wrapped } from "../../resilience/recovery/text";
import type { Objection, Operation, Rollout, Wave } from "../../resilience/rollout/model";
import { objectionLines, rolloutLines } from "../../resilience/rollout/text";

/** What every event of a rollout says. */
export interface Told<Name extends string> {
  /** What happened. */
  readonly event: Name;
  /** The stack. */
  readonly stack: string;
}

/** Before anything is changed: the plan. */
export interface Planned extends Told<"planned"> {
  /** The waves, in the order in which they go. */
  readonly waves: readonly PlannedWave[];
}

/** Where a wave is. */
export interface WaveEvent extends Told<"wave-begun" | "wave-verified" | "wave-soaked"> {
  /** The wave's name. */
  readonly wave: string;
}

/** The rollout stopped at a wave. */
export interface Stopped extends Told<"stopped"> {
  /** The wave's name. */
  readonly wave: string;
  /** What was found. */
  readonly why: string;
  /** Names of the waves that are done. */
  readonly done: readonly string[];
  /** Names of the waves that were not begun. */
  readonly left: readonly string[];
  /** The command that goes on. */
  readonly next: string;
}

/** Nothing was changed. */
export interface Refused extends Told<"refused"> {
  /** What was found. */
  readonly why: string;
  /** What must not go by waves; absent where that is not the reason. */
  readonly objections?: readonly Objection[];
}

/** Something worth knowing. */
export interface Note extends Told<"note"> {
  /** What. */
  readonly text: string;
}

/** Nothing is left. */
export interface Done extends Told<"done"> {
  /** Names of the waves that went. */
  readonly waves: readonly string[];
}

/** What happens in a rollout, as events for a pipeline. */
export type RolloutEvent = Planned | WaveEvent | Stopped | Refused | Note | Done;

/** A wave in numbers. */
export interface PlannedWave {
  /** Its name. */
  readonly name: string;
  /** Its regions. */
  readonly regions: readonly string[];
  /** How many resources each operation is about. */
  readonly operations: Readonly<Partial<Record<Operation, number>>>;
}

/** Says what happens: to a person in lines of at most 80 columns, or to a pipeline as JSON lines. */
export interface Narrator {
  /** What happened, and how a person is told. */
  readonly tell: (event: RolloutEvent, ...lines: readonly string[]) => void;
  /** The plan. */
  readonly planned: (stack: string, rollout: Rollout) => void;
  /** That nothing was changed, and why. */
  readonly refused: (stack: string, why: string, objections?: readonly Objection[]) => void;
}

const narrowest = 40;

/**
 * Tells on a stream.
 * @param json - Whether a pipeline reads it.
 * @param stream - Standard output.
 */
export function narratorOf(json: boolean, stream: Pick<NodeJS.WriteStream, "write" | "columns">): Narrator {
  const columns = Math.max(narrowest, Math.min(80, stream.columns ?? 80)) - 2;
  const tell: Narrator["tell"] = (event, ...lines) => {
    if (json) stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
    else for (const line of lines) stream.write(`${line}\n`);
  };
  return {
    tell: (event, ...lines) => tell(event, ...lines.flatMap((line) => laidOut(line, columns))),
    planned: (stack, rollout) => {
      tell({ event: "planned", stack, waves: rollout.waves.map(inNumbers) }, ...rolloutLines(rollout, columns));
    },
    refused: (stack, why, objections = []) => {
      const lines = [
        ...why.split("\n").flatMap((line) => laidOut(line, columns)),
        ...objectionLines(objections, columns),
      ];
      tell({ event: "refused", stack, why, ...(objections.length > 0 ? { objections } : {}) }, ...lines);
    },
  };
}

// A command is copied whole; it and what the engine says stand indented.
function laidOut(line: string, columns: number): string[] {
  return line.startsWith(" ") || line === "" ? [line] : wrapped(line, "", columns);
}

/**
 * A wave in numbers.
 * @param wave - The wave.
 */
export function inNumbers({ name, regions, changes }: Wave): PlannedWave {
  const operations: Partial<Record<Operation, number>> = {};
  for (const { operation } of changes) operations[operation] = (operations[operation] ?? 0) + 1;
  return { name, regions, operations };
}
