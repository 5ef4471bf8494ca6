/** A number that nobody can promise, as a distribution. Every one of them ends, so that bounds hold for all draws. */
export type Distribution =
  /** Always the same. */
  | {
      /** Which of them it is. */
      readonly shape: "fixed";
      /** The number. */
      readonly value: number;
    }
  /** Evenly between two ends. */
  | {
      /** Which of them it is. */
      readonly shape: "uniform";
      /** One end. */
      readonly least: number;
      /** The other end. */
      readonly most: number;
    }
  /** As a person guesses: least, likely, most (PERT, a beta distribution with weight 4 on the likely). */
  | {
      /** Which of them it is. */
      readonly shape: "pert";
      /** No draw lies below. */
      readonly least: number;
      /** Where most draws are. */
      readonly likely: number;
      /** No draw lies above. */
      readonly most: number;
    }
  /** Long to one side: the logarithm is normal; what lies beyond `most` is drawn as `most`. */
  | {
      /** Which of them it is. */
      readonly shape: "lognormal";
      /** Mean of the logarithm. */
      readonly mu: number;
      /** Standard deviation of the logarithm. */
      readonly sigma: number;
      /** No draw lies above. */
      readonly most: number;
    };

/** How sure a number is: published by its provider or measured (A), by one source second hand (B), a guess to be replaced by drills (C). */
export type Confidence = "A" | "B" | "C";

/** One number that the estimate and the drill go by, with where it comes from. */
export interface Assumption {
  /** Its key: `client.disobedience`. */
  readonly key: string;
  /** What it is, in a sentence. */
  readonly means: string;
  /** Its unit: `s`, `min`, `share`, `1/year`, `count`. */
  readonly unit: "s" | "min" | "share" | "1/year" | "count";
  /** The number. */
  readonly distribution: Distribution;
  /** Publication, page or measurement, with an address where there is one. */
  readonly source: string;
  /** Day on which it was read, as `2026-11-28`. */
  readonly date: string;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** Set where nobody has checked it: it stays marked wherever a person reads it. */
  readonly unverified?: true;
}
