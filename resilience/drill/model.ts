import type { Source } from "../system/model";

/** A region and all that stands in it, or one zone of it. */
export interface PlaceFailure {
  /** Tells the two apart. */
  readonly what: "region" | "zone";
  /** The region's code. */
  readonly region: string;
}

/** What replicates between two regions. */
export interface LinkFailure {
  /** Tells it from other failures. */
  readonly what: "link";
  /** Codes of the two regions. */
  readonly between: readonly [string, string];
}

/** What belongs to no region alone. */
export interface SharedFailure {
  /** The layer that leads users; the database member that writes, and nothing else there; a bad deployment everywhere at once. */
  readonly what: "traffic" | "writer" | "deployment";
}

/** What breaks. */
export type Failure = PlaceFailure | LinkFailure | SharedFailure;

/** A failure with its moment. */
export interface TimedFailure {
  /** Second at which it begins. */
  readonly atSeconds: number;
  /** What breaks. */
  readonly failure: Failure;
}

/** What breaks, and when. */
export interface Scenario {
  /** Its name, for the operator: `region us-east-2`. */
  readonly name: string;
  /** Failures with the second at which each begins. */
  readonly failures: readonly TimedFailure[];
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
  readonly rto: {
    /** Half of the users. */
    readonly half: Measured;
    /** Nine of ten. */
    readonly most: Measured;
    /** 99 of 100. */
    readonly all: Measured;
  };
  /** Seconds of writes that were lost, over all runs. */
  readonly rpo: Measured;
  /** Seconds in which two regions took writes that the database cannot bring together, in the worst run. */
  readonly twoWritersSeconds: number;
  /** The highest load over capacity that a survivor had, in the middle run. */
  readonly peakLoad: Readonly<Record<string, number>>;
  /** What was missing and would change the result, in sentences. */
  readonly missing: readonly string[];
  /** Runs, users of each, and the seed. */
  readonly runs: {
    /** Runs. */
    readonly count: number;
    /** Users of each. */
    readonly clients: number;
    /** What their draws were made from. */
    readonly seed: number;
  };
}
