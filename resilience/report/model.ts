import type { Assumption } from "../assumptions/model";
import type { DrillResult } from "../drill/model";
import type { Estimate } from "../estimate/model";
import type { Finding } from "../findings/finding";
import type { System } from "../system/model";

/** A runbook that the report leads to. */
export interface RunbookLink {
  /** What it is for: `region us-east-2 is lost`. */
  readonly title: string;
  /** Where it stands: a path beside the report, or an address that begins with `https:` or `http:`. */
  readonly address: string;
}

/** What a report is made from. What is absent is said to be absent. */
export interface ReportInput {
  /** What it is about: the stack's name. */
  readonly title: string;
  /** When it was made, as a person reads it; absent where the same input must give the same bytes. */
  readonly when?: string;
  /** The stack as a system. */
  readonly system: System;
  /** What it is worth in an outage. */
  readonly estimate?: Estimate;
  /** Drills on it. */
  readonly drills?: readonly DrillResult[];
  /** What the rules found; absent where none were asked. */
  readonly findings?: readonly Finding[];
  /** The rows of the assumptions that the estimate names, with their sources. */
  readonly assumptions?: readonly Assumption[];
  /** Runbooks of the stack. */
  readonly runbooks?: readonly RunbookLink[];
}
