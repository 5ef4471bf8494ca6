import { type Assumptions, allAssumptions } from "../../assumptions/assumptions";
import type { System } from "../../system/model";
import type { RecoveryTime } from "../model";
import { arithmeticOf } from "./arithmetic";
import { type Draws, drawsOf, secondsOf } from "./draws";
import { boundsOf, histogramOf, quantilesOfDraws, rank, shares, termsOf, tornadoOf } from "./figures";
import { type RtoFormulas, rtoFormulas } from "./formulas";
import type { Plan } from "./plan";
import { planOf } from "./plan-of";
import { Reading } from "./reading";

/** How a recovery time is worked out. */
export interface RtoOptions {
  /** How many draws. @default 100,000 */
  readonly draws?: number;
  /** What they are made from: the same seed gives the same numbers. @default 1 */
  readonly seed?: number;
  /** Numbers that nobody can promise. @default what the house ships */
  readonly assumptions?: Assumptions;
  /** The physics, for tests that bend it. @default as it is */
  readonly formulas?: RtoFormulas;
  /** Objective in seconds that draws are counted against. @default none */
  readonly objectiveSeconds?: number;
}

/** A recovery time, or what is missing to say one. */
export interface RtoAnswer {
  /** Absent where something is missing. */
  readonly rto?: RecoveryTime;
  /** What it was worked out from. */
  readonly plan?: Plan;
  /** The sum that binds, in a line. */
  readonly arithmetic?: string;
  /** Whether the tail binds, since users keep one address. */
  readonly tailBinds: boolean;
  /** What is missing, in sentences. */
  readonly missing: readonly string[];
}

type Settled = Required<Omit<RtoOptions, "objectiveSeconds">> & Pick<RtoOptions, "objectiveSeconds">;

// Which region's loss takes longest shows in few draws.
const few = 2000;

/**
 * How long users of a region are out when it is lost: of the region whose loss takes longest.
 * @param system - The system.
 * @param options - What is not usual.
 */
export function recoveryTimeOf(system: System, options: RtoOptions = {}): RtoAnswer {
  const settled = settledOf(options);
  const serving = system.regions.filter(({ serves, state }) => serves && state === "active");
  if (serving.length === 0) return { tailBinds: false, missing: ["RTO: no region that serves was read"] };
  const readings = serving.map(({ region }) => lossOf(system, region, settled));
  const missing = [...new Set(readings.flatMap((one) => one.missing))];
  const plans = readings.flatMap(({ plan }) => plan ?? []);
  if (missing.length > 0) return { tailBinds: false, missing };
  const worst = plans.length > 1 ? longestOf(plans, settled) : plans[0];
  if (worst === undefined) return { tailBinds: false, missing: ["RTO: no loss of a region could be worked out"] };
  const draws = drawsOf(worst, settled.draws, settled.seed);
  const arithmetic = arithmeticOf(worst, draws, settled.formulas);
  return { rto: wholeOf(worst, draws, settled), plan: worst, arithmetic, tailBinds: worst.isAnycast, missing };
}

/**
 * What binds a recovery time, from fewer draws, for comparisons.
 * @param system - The system.
 * @param options - What is not usual; 4,000 draws where nothing is said.
 */
export function bindingOf(system: System, options: RtoOptions = {}): number | undefined {
  const settled = settledOf({ draws: 4000, ...options });
  const plans = system.regions
    .filter(({ serves, state }) => serves && state === "active")
    .map(({ region }) => lossOf(system, region, settled));
  if (plans.length === 0 || plans.some(({ missing }) => missing.length > 0)) return undefined;
  return Math.max(...plans.flatMap(({ plan }) => (plan === undefined ? [] : [roughly(plan, settled)])));
}

function settledOf(options: RtoOptions): Settled {
  return { draws: 100_000, seed: 1, assumptions: allAssumptions, formulas: rtoFormulas, ...options };
}

function lossOf(system: System, region: string, { assumptions, formulas }: Settled) {
  const reading = new Reading(system, assumptions, formulas);
  const plan = planOf(region, reading);
  return { plan, missing: [...reading.missing] };
}

/** The plan that takes longest; of equal ones, the first that has to promote something. */
function longestOf(plans: readonly Plan[], settled: Settled): Plan | undefined {
  const timed = plans.map((plan) => ({ plan, seconds: roughly(plan, { ...settled, draws: few }) }));
  return timed.toSorted((a, b) => b.seconds - a.seconds)[0]?.plan;
}

function roughly(plan: Plan, { draws, seed, formulas }: Settled): number {
  const share = plan.isAnycast ? shares.all : shares.most;
  return rank(secondsOf(plan, drawsOf(plan, draws, seed), share, formulas).sort(), 0.9);
}

function wholeOf(plan: Plan, draws: Draws, settled: Settled): RecoveryTime {
  const { draws: count, formulas, objectiveSeconds } = settled;
  const sorted = (share: number) => secondsOf(plan, draws, share, formulas).sort();
  const [half, most, all] = [sorted(shares.half), sorted(shares.most), sorted(shares.all)];
  const kept = objectiveSeconds === undefined ? undefined : upTo(plan.isAnycast ? all : most, objectiveSeconds) / count;
  return {
    lost: plan.lost,
    median: rank(half, 0.5),
    binding: rank(most, 0.9),
    tail: rank(all, 0.9),
    users: { half: quantilesOfDraws(half), most: quantilesOfDraws(most), all: quantilesOfDraws(all) },
    bounds: boundsOf(plan, shares.most, formulas),
    terms: termsOf(plan, draws),
    tornado: tornado(plan, draws, formulas),
    ends: plan.ends,
    ...(kept === undefined ? {} : { meets: kept }),
    histogram: histogramOf(most),
  };
}

function tornado(plan: Plan, draws: Draws, formulas: RtoFormulas) {
  return plan.ends === "never" ? [] : tornadoOf(plan, draws, shares.most, formulas);
}

/** How many of sorted draws do not pass a value. */
function upTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
