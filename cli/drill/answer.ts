import type { Objectives } from "../../components/topology/model";
import type { DrillResult, Failure } from "../../resilience/drill/model";
import type { Estimate } from "../../resilience/estimate/model";
import type { System } from "../../resilience/system/model";
import type { Standing } from "../plan/answer";
import { tailBinds } from "../plan/binds";

/** One number of a drill beside the estimate of the same thing. */
export interface Beside {
  /** What it is: `RTO, nine of ten users`. */
  readonly what: string;
  /** Of the drill, in seconds; absent where there is no end to it, or something is missing. */
  readonly measured?: number;
  /** Of the estimate, in seconds; absent where the estimate is about another loss, or something is missing. */
  readonly estimated?: number;
  /** What was promised, in seconds; absent where nothing was. */
  readonly promised?: number;
}

/** What `trilith drill --json` prints. */
export interface DrillAnswer {
  /** The version of Trilith that worked it out. */
  readonly trilith: string;
  /** What was asked about: a stack's name, or the file that was given. */
  readonly name: string;
  /** Whether it is what a program would make, or what stands. */
  readonly kind: "configuration" | "state";
  /** Whether it keeps its promise in this drill; `none` where nothing was promised for such a failure. */
  readonly keeps: Standing;
  /** RTO and RPO beside the estimate and the promise. */
  readonly beside: readonly Beside[];
  /** What its reader has to know. */
  readonly notes: readonly string[];
  /** What happened. */
  readonly drill: DrillResult;
}

/**
 * A drill's numbers beside those of the estimate.
 * @param drill - What happened.
 * @param estimate - What was worked out of the same system, without the drill.
 * @param system - What was promised of it, and how its users are led.
 */
export function besideOf(drill: DrillResult, estimate: Estimate, system: System): readonly Beside[] {
  const { rto, rpo } = estimate;
  const { rtoSeconds, rpoSeconds }: Objectives = system.declared.objectives ?? {};
  const isTail = tailBinds(system);
  const isSame = rto !== undefined && lostAlone(drill) === rto.lost;
  return [
    beside("RTO, half", { measured: drill.rto.half.median, estimated: isSame ? rto.median : undefined }),
    beside("RTO, 9 of 10", {
      measured: drill.rto.most.p90,
      estimated: isSame ? rto.binding : undefined,
      promised: isTail ? undefined : rtoSeconds,
    }),
    beside("RTO, 99 of 100", {
      measured: drill.rto.all.p90,
      estimated: isSame ? rto.tail : undefined,
      promised: isTail ? rtoSeconds : undefined,
    }),
    beside("RPO", {
      measured: drill.rpo.p90,
      estimated: isSame ? rpo?.binding : undefined,
      promised: rpoSeconds,
    }),
  ];
}

/** The one region that a drill lost, where that is all that broke. */
function lostAlone({ scenario }: DrillResult): string | undefined {
  const [first, ...others] = scenario.failures;
  return others.length === 0 && first?.failure.what === "region" ? first.failure.region : undefined;
}

function beside(
  what: string,
  values: { readonly [key in "measured" | "estimated" | "promised"]?: number | undefined },
): Beside {
  const told = Object.entries(values).filter(([, value]) => value !== undefined);
  return { what, ...Object.fromEntries(told) };
}

/** What a tier promises for: a bad deployment everywhere, and two failures at once, are nobody's promise. */
const promisedFor: ReadonlySet<Failure["what"]> = new Set(["region", "zone", "traffic", "writer", "link"]);

/**
 * Whether what was promised is kept in a drill.
 * @param drill - What happened.
 * @param numbers - Its numbers.
 */
export function keptIn(drill: DrillResult, numbers: readonly Beside[]): Standing {
  const [failure, ...others] = drill.scenario.failures;
  const asked = numbers.filter(({ promised }) => promised !== undefined);
  if (asked.length === 0 || others.length > 0 || !failure || !promisedFor.has(failure.failure.what)) return "none";
  if (asked.some((one) => isBroken(one, drill))) return "broken";
  return asked.some(({ measured }) => measured === undefined) ? "unknown" : "kept";
}

/** Users who are not served again before the end, and writes without a copy, break every promise. */
function isBroken({ measured, promised = 0 }: Beside, { missing }: DrillResult): boolean {
  return measured === undefined ? missing.length === 0 : measured > promised;
}
