import type { Assumption } from "../../resilience/assumptions/model";
import type { DrillResult } from "../../resilience/drill/model";
import type { Estimate } from "../../resilience/estimate/model";
import type { Finding } from "../../resilience/findings/finding";
import type { System } from "../../resilience/system/model";

/** What `trilith report --json` prints: what its page is made from. */
export interface ReportAnswer {
  /** The version of Trilith that worked it out. */
  readonly trilith: string;
  /** What was asked about: a stack's name, or the file that was given. */
  readonly name: string;
  /** Whether it is what a program would make, or what stands. */
  readonly kind: "configuration" | "state";
  /** What its reader has to know. */
  readonly notes: readonly string[];
  /** What it is as a system. */
  readonly system: System;
  /** What it is worth in an outage. */
  readonly estimate: Estimate;
  /** The drills that were asked for. */
  readonly drills: readonly DrillResult[];
  /** What the rules found, the worst first. */
  readonly findings: readonly Finding[];
  /** The assumptions that stand in the estimate, with their sources. */
  readonly assumptions: readonly Assumption[];
}
