import { type Assumptions, assumption, assumptionOf, type Family, inSeconds } from "../../assumptions/assumptions";
import { least, mean } from "../../assumptions/distribution";
import type { Assumption, Distribution } from "../../assumptions/model";
import type { System, Told } from "../../system/model";
import { type RtoFormulas, rtoFormulas } from "./formulas";

/** What a recovery time is worked out from, and what was missing on the way. */
export class Reading {
  /** What was missing, in sentences. */
  readonly missing = new Set<string>();

  /**
   * @param system - The system.
   * @param assumptions - Numbers that nobody can promise.
   * @param formulas - The physics.
   */
  constructor(
    readonly system: System,
    readonly assumptions: Assumptions,
    readonly formulas: RtoFormulas = rtoFormulas,
  ) {}

  /**
   * What the graph says. Where it does not, that is kept, and what stands in reaches no number.
   * @param told - What was read.
   * @param instead - What stands in.
   */
  value<T>(told: Told<T> | undefined, instead: T, otherwise = "something was not read"): T {
    if (told !== undefined && "value" in told) return told.value;
    this.missing.add(`RTO: ${told?.missing ?? otherwise}`);
    return instead;
  }

  /** A time in seconds. */
  seconds(key: string): Distribution {
    return inSeconds(assumption(key, this.assumptions));
  }

  /** A product's row of a family. */
  row(family: Family, product: string): Assumption {
    return assumptionOf(family, product, this.assumptions);
  }

  /** A number of things: the nearest whole one, at least 1. */
  count({ distribution }: Assumption): number {
    return Math.max(1, Math.round(mean(distribution)));
  }

  /**
   * How long a person takes to decide. What was declared is the moment at which the runbook orders the failover: most take
   * nearly all of it, and nobody takes longer.
   */
  get decision(): Distribution {
    const guess = this.seconds("decide.person");
    const minutes = this.system.declared.operations?.decisionMinutes;
    const likely = guess.shape === "pert" ? guess.likely : mean(guess);
    if (minutes === undefined || likely === 0) return guess;
    const factor = this.formulas.decisionScale(minutes * 60, likely);
    if (factor <= 0) return { shape: "fixed", value: 0 };
    return { shape: "pert", least: least(guess) * factor, likely: likely * factor, most: likely * factor };
  }
}
