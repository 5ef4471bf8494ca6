import type { Source } from "../system/model";

/** What breaks. */
export type Failure =
  /** A region and all that stands in it. */
  | { readonly what: "region"; readonly region: string }
  /** One zone of a region. */
  | { readonly what: "zone"; readonly region: string }
  /** The layer that leads users. */
  | { readonly what: "traffic" }
  /** The database member that writes, and nothing else there. */
  | { readonly what: "writer" }
  /** What replicates between two regions. */
  | { readonly what: "link"; readonly between: readonly [string, string] }
  /** A bad deployment in every region at once. */
  | { readonly what: "deployment" };

/** What breaks, and when. */
export interface Scenario {
  /** Its name, for the operator: `region us-east-2`. */
  readonly name: string;
  /** Failures with the second at which each begins. */
  readonly failures: readonly { readonly atSeconds: number; readonly failure: Failure }[];
  /** Seconds until what broke is back; absent where it stays away. */
  readonly backAfterSeconds?: number;
}

/** One thing that happened. */
export interface DrillEvent {
  /** Second after the first failure. */
  readonly atSeconds: number;
  /** Where: a region's code, or the name of what spans regions. */
  readonly where: string;
  /** What happened, in a sentence. */
  readonly says: string;
  /** What of the graph it was read from. */
  readonly from: readonly Source[];
}

/** How the users fared at one moment. */
export interface Sample {
  /** Second after the first failure. */
  readonly atSeconds: number;
  /** Share of all users that are served, 0 to 1. */
  readonly served: number;
  /** Share of all users that are led to each region, served or not. */
  readonly led: Readonly<Record<string, number>>;
  /** Regions that accept writes. */
  readonly writers: readonly string[];
  /** Load over capacity by region. */
  readonly load: Readonly<Record<string, number>>;
}

/** A quantile of the runs, in seconds; absent where the share was not served again before the end. */
export interface Measured {
  /** The middle of the runs. */
  readonly median?: number;
  /** Nine of ten runs. */
  readonly p90?: number;
}

/** What a drill on the graph came to. */
export interface DrillResult {
  /** What broke. */
  readonly scenario: Scenario;
  /** The time-line of the middle run, in order. */
  readonly events: readonly DrillEvent[];
  /** How the users fared in it, at every change. */
  readonly samples: readonly Sample[];
  /** Seconds until a share of the users was served again, over all runs. */
  readonly rto: { readonly half: Measured; readonly most: Measured; readonly all: Measured };
  /** Seconds of writes that were lost, over all runs. */
  readonly rpo: Measured;
  /** Seconds in which two regions took writes that the database cannot bring together, in the worst run. */
  readonly twoWritersSeconds: number;
  /** The highest load over capacity that a survivor had, in the middle run. */
  readonly peakLoad: Readonly<Record<string, number>>;
  /** What was missing and would change the result, in sentences. */
  readonly missing: readonly string[];
  /** Runs, users of each, and the seed. */
  readonly runs: { readonly count: number; readonly clients: number; readonly seed: number };
}
