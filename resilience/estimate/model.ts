import type { Objectives, TierName } from "../../components/topology/model";
import type { Confidence } from "../assumptions/model";
import type { Source } from "../system/model";

/** One term of a number: what it is, how it was worked out, and from what. */
export interface Term {
  /** Short name that stays the same: `detect`, `decide`, `promote`, `shift`, `client`, `warm-up`. */
  readonly name: string;
  /** What it is, with the numbers in it: `3 questions of 10 s, then 15 s until name servers know`. */
  readonly formula: string;
  /** Its middle, in the unit of the whole. */
  readonly median: number;
  /** Its least and most: no draw lies outside. */
  readonly least: number;
  /** See `least`. */
  readonly most: number;
  /** Keys of the assumptions in it. */
  readonly assumptions: readonly string[];
  /** What of the graph stands in it. */
  readonly from: readonly Source[];
}

/** How long a share of the users waits, over all draws, in seconds. */
export interface Quantiles {
  /** Half of the draws. */
  readonly p50: number;
  /** Nine of ten draws. */
  readonly p90: number;
  /** 99 of 100 draws. */
  readonly p99: number;
}

/** What would change if one term had its best instead of its worst value. */
export interface Bar {
  /** Name of the term. */
  readonly term: string;
  /** What the binding number would be with the term at its 10th percentile. */
  readonly low: number;
  /** And at its 90th. */
  readonly high: number;
}

/** What a stack would do if a region were lost. */
export interface RecoveryTime {
  /** The region that is lost: the one whose loss takes longest. */
  readonly lost: string;
  /** Seconds until half of the users are served, at the median of draws. */
  readonly median: number;
  /** What binds: seconds until nine of ten users are served, in nine of ten draws. */
  readonly binding: number;
  /** Seconds until 99 of 100 users are served, in nine of ten draws; binds with anycast alone. */
  readonly tail: number;
  /** By the share of the users that is served again. */
  readonly users: {
    /** Half of those who were out. */
    readonly half: Quantiles;
    /** Nine of ten of them. */
    readonly most: Quantiles;
    /** 99 of 100 of them. */
    readonly all: Quantiles;
  };
  /** No draw for nine of ten users lies outside, in seconds. */
  readonly bounds: {
    /** No draw lies below. */
    readonly least: number;
    /** No draw lies above. */
    readonly most: number;
  };
  /** Its terms along the critical path, in order. */
  readonly terms: readonly Term[];
  /** Which term to mend first, longest bar first. */
  readonly tornado: readonly Bar[];
  /** Whether the end is the restoration of a backup, or nobody comes back at all. */
  readonly ends: "takeover" | "restore" | "never";
  /** Share of draws that keep the objective, where there is one. */
  readonly meets?: number;
  /** Draws of the binding number in a histogram of equal steps, for the picture: step in seconds, and how many in each. */
  readonly histogram: {
    /** Width of a step, in seconds; the first one begins at 0. */
    readonly stepSeconds: number;
    /** Draws in each step; none where nobody comes back. */
    readonly counts: readonly number[];
  };
}

/** What would be lost for good. */
export interface RecoveryPoint {
  /** Seconds of writes, by the database that loses most; 0 for synchronous or quorum replication alone, infinity for all of them. */
  readonly median: number;
  /** Nine of ten draws. */
  readonly binding: number;
  /** Share of draws that keep the objective, where there is one. */
  readonly meets?: number;
  /** Set where no copy of a database stands outside the region: everything is lost, and the numbers are infinite. */
  readonly everything?: true;
  /** The database that loses most. */
  readonly database?: string;
  /** Its terms. */
  readonly terms: readonly Term[];
}

/** What part of the time users are served. */
export interface Availability {
  /** Percent. */
  readonly percent: number;
  /** Minutes of 30 days that are not. */
  readonly minutesPerMonth: number;
  /** In series: the regions together, the traffic layer, the data, takeovers, mistakes everywhere at once; percent each. */
  readonly terms: readonly Term[];
  /** What binds: the term that takes most. */
  readonly binding: string;
}

/** What the shape costs beside a single region that does the same. */
export interface Cost {
  /** Times the cost of one region that carries everything. */
  readonly relative: number;
  /** Its terms, as shares of that one region: compute, database, replicated storage, transfer between regions, traffic layer. */
  readonly terms: readonly Term[];
  /** In the currency of the prices that the user gave; absent without. */
  readonly monthly?: {
    /** Of a month. */
    readonly amount: number;
    /** As the user wrote it: `EUR`. */
    readonly currency: string;
  };
}

/** What the others carry when a region is gone. */
export interface Survival {
  /** The region that is gone. */
  readonly lost: string;
  /** Load over what stands at once, 1 for exactly enough; absent where nothing says it. */
  readonly load?: number;
  /** A sentence for the operator. */
  readonly says: string;
}

/** A promise against what the arithmetic gives. */
export interface Verdict {
  /** What was promised. */
  readonly what: "availability" | "RTO" | "RPO";
  /** The promise, in percent or seconds. */
  readonly promised: number;
  /** What the arithmetic gives; absent where something is missing. */
  readonly found?: number;
  /** Whether it is kept; absent where something is missing. */
  readonly kept?: boolean;
  /** The arithmetic in a line. */
  readonly arithmetic: string;
  /** The one change that would help most, with the number it would give; absent where it is kept. */
  readonly change?: string;
}

/** What a stack is worth in an outage. */
export interface Estimate {
  /** Availability; absent where something is missing. */
  readonly availability?: Availability;
  /** Time to be back; absent where something is missing. */
  readonly rto?: RecoveryTime;
  /** What would be lost; absent where something is missing. */
  readonly rpo?: RecoveryPoint;
  /** Relative cost; absent where something is missing. */
  readonly cost?: Cost;
  /** What the others carry. */
  readonly survivors: readonly Survival[];
  /** What was promised, if anything was. */
  readonly objectives?: Objectives;
  /** Promises against the arithmetic. */
  readonly verdicts: readonly Verdict[];
  /** The highest tier whose numbers hold; absent where something is missing. */
  readonly tier?: TierName;
  /** What could not be read, in sentences. */
  readonly missing: readonly string[];
  /** What the reader has to know: an SLA is a credit, roles are as old as the last refresh, numbers that nobody checked. */
  readonly caveats: readonly string[];
  /** Assumptions that stand in it, with their confidence. */
  readonly assumptions: readonly {
    /** Its key. */
    readonly key: string;
    /** How sure it is. */
    readonly confidence: Confidence;
  }[];
  /** Draws, and the seed that they were made from. */
  readonly draws: {
    /** How many. */
    readonly count: number;
    /** What they were made from. */
    readonly seed: number;
  };
}
