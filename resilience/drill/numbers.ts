import { type Assumptions, assumption, assumptionOf, type Family, inSeconds } from "../assumptions/assumptions";
import { mean, quantile, quantilesOf } from "../assumptions/distribution";
import type { Assumption, Distribution } from "../assumptions/model";

/** What nobody can promise, as functions of an even draw; each is made once. */
export class Numbers {
  private readonly made = new Map<string, (share: number) => number>();

  /** @param assumptions - Where they stand. */
  constructor(private readonly assumptions: Assumptions) {}

  /** A time in seconds, by its key. */
  seconds(key: string): (share: number) => number {
    return this.kept(key, () => inSeconds(assumption(key, this.assumptions)));
  }

  /** A row of a family, by product. */
  row(family: Family, product: string): Assumption {
    return assumptionOf(family, product, this.assumptions);
  }

  /** A share; of a distribution, its mean. */
  share(key: string): number {
    return mean(assumption(key, this.assumptions).distribution);
  }

  /** A number of things, by its key. */
  count(key: string): number {
    return whole(assumption(key, this.assumptions));
  }

  /** Good answers in a row that a product needs. */
  successes(product: string): number {
    return whole(this.row("recover.threshold", product));
  }

  /** A time-out in seconds: its middle. */
  middle(key: string): number {
    return this.seconds(key)(0.5);
  }

  /**
   * How long a person takes to decide.
   * @param minutes - What was declared: by then the failover is ordered, and hardly ever sooner.
   */
  decision(minutes: number | undefined): (share: number) => number {
    return this.kept(`decide.person ${minutes}`, () => {
      const guess = inSeconds(assumption("decide.person", this.assumptions));
      const likely = guess.shape === "pert" ? guess.likely : mean(guess);
      if (minutes === undefined || likely === 0) return guess;
      const latest = minutes * 60;
      if (latest <= 0) return { shape: "fixed", value: 0 };
      return { shape: "pert", least: (quantile(guess, 0) * latest) / likely, likely: latest, most: latest };
    });
  }

  private kept(key: string, make: () => Distribution): (share: number) => number {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const made = quantilesOf(make());
    this.made.set(key, made);
    return made;
  }
}

function whole({ distribution }: Assumption): number {
  return Math.max(1, Math.round(quantile(distribution, 0.5)));
}
