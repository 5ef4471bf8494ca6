import { type Assumptions, allAssumptions } from "../assumptions/assumptions";
import type { System } from "../system/model";
import { type AvailabilityAnswer, availabilityOf } from "./availability/availability";
import { survivorsOf } from "./capacity/capacity";
import { costOf } from "./cost/cost";
import type { Prices } from "./cost/prices";
import type { Estimate, Term } from "./model";
import { recoveryPointOf } from "./rpo/rpo";
import type { RtoFormulas } from "./rto/formulas";
import { bindingOf, type RtoAnswer, recoveryTimeOf } from "./rto/rto";
import { promisedBy, tierOf } from "./tier";
import { verdictsOf } from "./verdicts";

/** How an estimate is made. */
export interface EstimateOptions {
  /** How many draws. @default 100,000 */
  readonly draws?: number;
  /** What they are made from: the same seed gives the same numbers. @default 1 */
  readonly seed?: number;
  /** Numbers that nobody can promise. @default what the house ships */
  readonly assumptions?: Assumptions;
  /** What one region costs the user; without it the cost is a multiple. @default none */
  readonly prices?: Prices;
  /** The physics of recovery, for tests that bend it. @default as it is */
  readonly formulas?: RtoFormulas;
}

// Levers are compared with each other: that shows in few draws.
const few = 4000;

/**
 * What a stack would do if a region were lost, and what it is worth: time to be back, loss, availability, cost, and
 * whether that keeps what was promised.
 * @param system - The system.
 * @param options - What is not usual.
 */
export function estimateOf(system: System, options: EstimateOptions = {}): Estimate {
  const { draws = 100_000, seed = 1, assumptions = allAssumptions, prices } = options;
  const objectives = promisedBy(system);
  const { formulas: _, ...without } = options;
  const drawn = { draws, seed, assumptions, ...(options.formulas === undefined ? {} : { formulas: options.formulas }) };
  const recovery = recoveryTimeOf(system, { ...drawn, ...objective(objectives?.rtoSeconds) });
  const point = recoveryPointOf(system, { ...without, draws, seed, assumptions, ...objective(objectives?.rpoSeconds) });
  const served = availabilityOf(system, bindingSeconds(recovery), assumptions);
  const priced = costOf(system, prices);
  const found = {
    ...(served.availability === undefined ? {} : { availability: served.availability }),
    ...(recovery.rto === undefined ? {} : { rto: recovery.rto }),
    ...(point.rpo === undefined ? {} : { rpo: point.rpo }),
  };
  const fewer = { ...drawn, draws: few };
  const measures = {
    availability: (other: System) => availabilityOf(other, bindingOf(other, fewer), assumptions).availability?.percent,
    rto: (other: System) => bindingOf(other, fewer),
    rpo: (other: System) => recoveryPointOf(other, { draws: few, seed, assumptions }).rpo?.binding,
  };
  const { tailBinds, arithmetic: rtoArithmetic = "" } = recovery;
  const verdicts =
    objectives === undefined ? [] : verdictsOf({ system, objectives, found, tailBinds, rtoArithmetic, measures });
  const tier = tierOf({ ...found, ...credited(system, recovery, assumptions) }, tailBinds);
  return {
    ...found,
    ...(priced.cost === undefined ? {} : { cost: priced.cost }),
    survivors: survivorsOf(system),
    ...(objectives === undefined ? {} : { objectives }),
    verdicts,
    ...(tier === undefined ? {} : { tier }),
    missing: [
      ...new Set([...system.missing, ...served.missing, ...recovery.missing, ...point.missing, ...priced.missing]),
    ],
    caveats: caveatsOf(system, recovery, served, assumptions),
    assumptions: standing([recovery.rto?.terms, point.rpo?.terms, served.availability?.terms], assumptions),
    draws: { count: draws, seed },
  };
}

function objective(seconds: number | undefined): { readonly objectiveSeconds?: number } {
  return seconds === undefined ? {} : { objectiveSeconds: seconds };
}

function bindingSeconds({ rto, tailBinds }: RtoAnswer): number | undefined {
  return tailBinds ? rto?.tail : rto?.binding;
}

/** A tier asks for its own recovery time, so that a standby counts in every tier whose time it keeps. */
function credited(system: System, recovery: RtoAnswer, assumptions: Assumptions): Pick<Estimate, "availability"> {
  const rtoSeconds = Number.POSITIVE_INFINITY;
  const { availability } = availabilityOf(system, bindingSeconds(recovery), assumptions, { rtoSeconds });
  return availability === undefined ? {} : { availability };
}

/** Assumptions that stand in any term, by key. */
function standing(terms: readonly (readonly Term[] | undefined)[], assumptions: Assumptions): Estimate["assumptions"] {
  const keys = new Set(terms.flatMap((some) => (some ?? []).flatMap((term) => term.assumptions)));
  return [...keys].sort().flatMap((key) => {
    const row = assumptions.get(key);
    return row === undefined ? [] : [{ key, confidence: row.confidence }];
  });
}

function caveatsOf(
  { declared, databases, executors }: System,
  { rto, tailBinds }: RtoAnswer,
  served: AvailabilityAnswer,
  assumptions: Assumptions,
): readonly string[] {
  const terms = rto?.terms ?? [];
  const unchecked = [...new Set(terms.flatMap((term) => term.assumptions))]
    .sort()
    .filter((key) => assumptions.get(key)?.unverified);
  const claims = (declared.operations?.automation ?? 0) >= 4 && executors.length === 0;
  const byPerson = databases.filter(({ promotion }) => promotion === "person");
  return [
    ...(served.availability === undefined ? [] : ["An SLA is a credit on the bill, not an availability."]),
    ...(databases.some(({ writes }) => "value" in writes && writes.value === "one")
      ? ["Who writes is as old as the last refresh."]
      : []),
    ...(claims && byPerson.length > 0
      ? [
          `Automation ${declared.operations?.automation} is declared, but nothing in the graph promotes ${byPerson.map(({ name }) => name).join(", ")}: a person is counted.`,
        ]
      : []),
    ...(rto !== undefined && !tailBinds && rto.ends === "takeover" && rto.tail > rto.binding
      ? ["With names, one user of a hundred comes back later than the rest at any TTL: the tail does not bind."]
      : []),
    ...(unchecked.length === 0 ? [] : [`Nobody has checked these assumptions (unverified): ${unchecked.join(", ")}.`]),
    ...served.caveats,
  ];
}
