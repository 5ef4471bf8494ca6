import type { Estimate } from "../../resilience/estimate/model";

/** What a configuration or a state would do in an outage. */
export interface Plan {
  /** What was asked about: a stack's name, or the file that was given. */
  readonly name: string;
  /** Whether it is what a program would make, or what stands. */
  readonly kind: "configuration" | "state";
  /** How many resources it has. */
  readonly resources: number;
  /** Whether it keeps its promise: `unknown` where something is missing, `none` where nothing was promised. */
  readonly keeps: Standing;
  /** What its reader has to know: caveats of the configuration, what nobody asked, what no row reads. */
  readonly notes: readonly string[];
  /** What it is worth in an outage. */
  readonly estimate: Estimate;
}

/** How a promise stands. */
export type Standing = "kept" | "broken" | "unknown" | "none";

/** One number of two plans. */
export interface Row {
  /** What it is: `RTO, nine of ten users`. */
  readonly what: string;
  /** Its unit: percent, seconds, or times the cost of a single region. */
  readonly unit: "percent" | "seconds" | "times";
  /** Of the first; absent where something is missing. */
  readonly first?: number;
  /** Of the second. */
  readonly second?: number;
  /** How much more it is in the second; absent where one of them is. */
  readonly more?: number;
}

/** A term that is another one in the second plan. */
export interface Moved extends Row {
  /** The number that it is a term of. */
  readonly of: "availability" | "RTO" | "RPO" | "cost";
}

/** What the second of two plans has more than the first. */
export interface Difference {
  /** Every number. */
  readonly rows: readonly Row[];
  /** Terms that moved, by the number that they are of, the furthest first. */
  readonly moved: readonly Moved[];
}

/** What `trilith plan --json` prints. */
export interface PlanAnswer {
  /** The version of Trilith that worked it out. */
  readonly trilith: string;
  /** One, or the two that were compared. */
  readonly plans: readonly Plan[];
  /** Between two. */
  readonly difference?: Difference;
}

/**
 * How the promises of an estimate stand together.
 * @param estimate - The estimate.
 */
export function standingOf({ verdicts }: Pick<Estimate, "verdicts">): Standing {
  if (verdicts.length === 0) return "none";
  if (verdicts.some(({ kept }) => kept === false)) return "broken";
  return verdicts.every(({ kept }) => kept === true) ? "kept" : "unknown";
}
