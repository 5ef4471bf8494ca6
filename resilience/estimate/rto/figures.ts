import type { Bar, Quantiles, RecoveryTime, Term } from "../model";
import { type Column, type Draws, endsOf, secondsOf } from "./draws";
import type { RtoFormulas } from "./formulas";
import type { Plan, Step, StepName } from "./plan";

/** Shares of the users that a recovery time is told for. */
export const shares = { half: 0.5, most: 0.9, all: 0.99 } as const;

/**
 * One quantile of sorted draws: the least that as many draws do not pass.
 * @param sorted - In order.
 * @param share - Between 0 and 1.
 */
export function rank(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Quantiles of sorted draws. */
export function quantilesOfDraws(sorted: Float64Array): Quantiles {
  return { p50: rank(sorted, 0.5), p90: rank(sorted, 0.9), p99: rank(sorted, 0.99) };
}

/**
 * What no draw passes.
 * @param plan - The plan.
 * @param share - Of the users.
 * @param formulas - The physics.
 */
export function boundsOf(plan: Plan, share: number, formulas: RtoFormulas): RecoveryTime["bounds"] {
  const [least = 0, most = 0] = secondsOf(plan, endsOf(plan), share, formulas);
  return { least, most };
}

const columns: Readonly<Record<StepName, readonly Column[]>> = {
  detect: ["detect"],
  decide: ["decide"],
  promote: ["byPerson", "byItself"],
  shift: ["shift"],
  client: [],
  "warm-up": ["warmUp"],
};

/**
 * The steps of a plan in order; promotions are one.
 * @param plan - The plan.
 */
export function stepsOf(plan: Plan): readonly Step[] {
  const { promoteByPerson, promoteByItself, decide } = plan;
  const client = plan.arrives.name === "client" ? [plan.arrives] : [];
  const promotions = [promoteByPerson, promoteByItself].filter((step) => step !== undefined);
  return [plan.detect, ...(decide === undefined ? [] : [decide]), ...promotions, plan.shift, ...client, plan.warmUp];
}

// Enough for a middle that is shown with three digits, and for a bar of the tornado.
const sample = 10_000;

function sampled(column: Float64Array): Float64Array {
  return column.slice(0, sample).sort();
}

/**
 * The terms of a recovery time; those that take no time at all are left out, and detection never is.
 * @param plan - The plan.
 * @param draws - Its draws.
 */
export function termsOf(plan: Plan, draws: Draws): readonly Term[] {
  return stepsOf(plan)
    .filter(({ name, quantity, shown }) => name === "detect" || quantity.most > 0 || (shown?.most ?? 0) > 0)
    .map((step) => {
      const [column = "detect"] =
        step === plan.promoteByItself ? (["byItself"] as const) : (columns[step.name] as readonly Column[]);
      const { least, most } = step.quantity;
      const { name, formula, assumptions, from } = step;
      const drawn = { least, median: step.name === "client" ? 0 : rank(sampled(draws[column]), 0.5), most };
      return { name, formula, ...drawn, ...step.shown, assumptions, from };
    });
}

/**
 * What the binding number would be with each step at its 10th and its 90th percentile, the longest bar first.
 * @param plan - The plan.
 * @param draws - Its draws.
 * @param share - Of the users.
 * @param formulas - The physics.
 */
export function tornadoOf(plan: Plan, draws: Draws, share: number, formulas: RtoFormulas): readonly Bar[] {
  const some = mapped(draws, (column) => column.subarray(0, sample));
  const binding = (changed: Draws, arrived?: number) =>
    rank(secondsOf(plan, changed, share, formulas, arrived).sort(), 0.9);
  const sorted = mapped(draws, sampled);
  const held = (name: StepName, at: number) => {
    const own = columns[name];
    const changed = mapped(some, (column, key) =>
      own.includes(key) ? new Float64Array(column.length).fill(rank(sorted[key], at)) : column,
    );
    return binding(changed, name === plan.arrives.name ? plan.arrival(at) : undefined);
  };
  const names = [...new Set([...stepsOf(plan).map(({ name }) => name), plan.arrives.name])];
  return names
    .map((term): Bar => ({ term, low: held(term, 0.1), high: held(term, 0.9) }))
    .filter(({ low, high }) => high > low)
    .toSorted((a, b) => b.high - b.low - (a.high - a.low) || (a.term < b.term ? -1 : 1));
}

function mapped(draws: Draws, change: (column: Float64Array, key: Column) => Float64Array): Draws {
  return {
    detect: change(draws.detect, "detect"),
    decide: change(draws.decide, "decide"),
    byPerson: change(draws.byPerson, "byPerson"),
    byItself: change(draws.byItself, "byItself"),
    shift: change(draws.shift, "shift"),
    warmUp: change(draws.warmUp, "warmUp"),
  };
}

const bins = 60;

/**
 * Sorted draws in equal steps from 0.
 * @param sorted - In order.
 */
export function histogramOf(sorted: Float64Array): RecoveryTime["histogram"] {
  const end = sorted.at(-1) ?? 0;
  if (!Number.isFinite(end) || end <= 0) return { stepSeconds: 0, counts: [] };
  const stepSeconds = niceStep(end / bins);
  const counts = new Array<number>(Math.floor(end / stepSeconds) + 1).fill(0);
  for (const seconds of sorted) {
    const bin = Math.floor(seconds / stepSeconds);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { stepSeconds, counts };
}

/** The next of 1, 2 and 5 with any number of zeros. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return factor * power;
}
