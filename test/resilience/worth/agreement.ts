import { drillOf } from "../../../resilience/drill/drill";
import { type DrillRules, drillRules } from "../../../resilience/drill/rules";
import { scenarioOf } from "../../../resilience/drill/scenario";
import { type RpoFormulas, recoveryPointOf, rpoFormulas } from "../../../resilience/estimate/rpo/rpo";
import { type RtoFormulas, rtoFormulas } from "../../../resilience/estimate/rto/formulas";
import { recoveryTimeOf } from "../../../resilience/estimate/rto/rto";
import type { System } from "../../../resilience/system/model";

/** How far the two may be apart: the middle, and the tails, as parts of the estimate. */
const bounds = { median: 0.1, tail: 0.2 };

/** What one of the two is bent by. */
export interface Bent {
  /** The estimate's formulas. */
  readonly formulas?: Partial<RtoFormulas>;
  /** Those of what is lost. */
  readonly losses?: Partial<RpoFormulas>;
  /** The drill's rules. */
  readonly rules?: Partial<DrillRules>;
}

/**
 * Where an estimate and a drill of the same loss disagree.
 * @param system - The system.
 * @param bent - What is bent in one of them.
 * @returns Sentences; none where they agree.
 */
export function disagreements(system: System, { formulas, losses, rules }: Bent = {}): readonly string[] {
  const { rto, missing } = recoveryTimeOf(system, { draws: 4000, seed: 5, formulas: { ...rtoFormulas, ...formulas } });
  const { rpo } = recoveryPointOf(system, { draws: 4000, seed: 5, formulas: { ...rpoFormulas, ...losses } });
  if (rto === undefined || rpo === undefined) return ["nothing could be estimated", ...missing];
  const drill = drillOf(system, scenarioOf(`region:${rto.lost}`, system), {
    runs: 60,
    clients: 2000,
    seed: 3,
    rules: { ...drillRules, ...rules },
  });
  const pairs = [
    { what: "median", found: drill.rto.half.median, estimated: rto.median, bound: bounds.median },
    { what: "binding", found: drill.rto.most.p90, estimated: rto.binding, bound: bounds.tail },
    { what: "tail", found: drill.rto.all.p90, estimated: rto.tail, bound: bounds.tail },
    { what: "median lost", found: drill.rpo.median, estimated: rpo.median, bound: bounds.median },
    { what: "lost", found: drill.rpo.p90, estimated: rpo.binding, bound: bounds.tail },
  ];
  return pairs.flatMap(({ what, found = Number.POSITIVE_INFINITY, estimated, bound }) =>
    found === estimated || Math.abs(found / estimated - 1) <= bound
      ? []
      : [`${what}: the drill says ${Math.round(found)} s, the estimate ${Math.round(estimated)} s`],
  );
}
