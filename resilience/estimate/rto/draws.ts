import { type Random, randomFrom } from "../../assumptions/random";
import type { RtoFormulas } from "./formulas";
import type { Plan, Step } from "./plan";

/** Draws of every step of a plan, one a row. */
export interface Draws {
  /** Until the loss is known. */
  readonly detect: Float64Array;
  /** A person's decision. */
  readonly decide: Float64Array;
  /** Promotions after it. */
  readonly byPerson: Float64Array;
  /** Promotions without it. */
  readonly byItself: Float64Array;
  /** What leading users takes. */
  readonly shift: Float64Array;
  /** What newcomers wait for. */
  readonly warmUp: Float64Array;
}

/** Names of the columns. */
export type Column = keyof Draws;

/**
 * Draws every step.
 * @param plan - The plan.
 * @param count - How many draws.
 * @param seed - What they are made from.
 */
export function drawsOf(plan: Plan, count: number, seed: number): Draws {
  // A row of numbers for each step: a change of one leaves the draws of the others as they are.
  const column = (step: Step | undefined, place: number) => filled(step, count, randomFrom(seed + place * 0x9e3779b1));
  return {
    detect: column(plan.detect, 0),
    decide: column(plan.decide, 1),
    byPerson: column(plan.promoteByPerson, 2),
    byItself: column(plan.promoteByItself, 3),
    shift: column(plan.shift, 4),
    warmUp: column(plan.warmUp, 5),
  };
}

function filled(step: Step | undefined, count: number, random: Random): Float64Array {
  const drawn = new Float64Array(count);
  if (step === undefined) return drawn;
  const { least, most, draw } = step.quantity;
  if (least === most) return drawn.fill(least);
  for (let place = 0; place < count; place++) drawn[place] = draw(random);
  return drawn;
}

/**
 * Both ends of every step, as if they were two draws: the first the least, the second the most.
 * @param plan - The plan.
 */
export function endsOf(plan: Plan): Draws {
  const ends = ({ quantity }: Step) => Float64Array.of(quantity.least, quantity.most);
  const maybe = (step: Step | undefined) => (step === undefined ? new Float64Array(2) : ends(step));
  return {
    detect: ends(plan.detect),
    decide: maybe(plan.decide),
    byPerson: maybe(plan.promoteByPerson),
    byItself: maybe(plan.promoteByItself),
    shift: ends(plan.shift),
    warmUp: ends(plan.warmUp),
  };
}

/**
 * Seconds until a share of those who are out is served, for every draw.
 * @param plan - The plan.
 * @param draws - Its draws.
 * @param share - Of the users who are out.
 * @param formulas - The physics.
 * @param arrived - When that share of the lost region's users arrives, where something else than the plan's is meant.
 */
export function secondsOf(
  plan: Plan,
  draws: Draws,
  share: number,
  formulas: RtoFormulas,
  arrived?: number,
): Float64Array {
  const { detect, decide, byPerson, byItself, shift, warmUp } = draws;
  const { writes, changes, follows, served, allDone } = formulas;
  const { led, firstPlace, promoteByPerson, promoteByItself } = plan;
  const among = formulas.among(share, plan.own);
  const client = arrived ?? (among > 0 ? plan.arrival(among) : 0);
  const seconds = new Float64Array(detect.length);
  for (let place = 0; place < seconds.length; place++) {
    const noticed = detect[place] ?? 0;
    const decision = decide[place] ?? 0;
    const later = promoteByPerson === undefined ? 0 : writes(noticed, decision, byPerson[place] ?? 0);
    const sooner = promoteByItself === undefined ? 0 : writes(noticed, 0, byItself[place] ?? 0);
    const written = allDone(later, sooner);
    if (among <= 0) {
      seconds[place] = written;
      continue;
    }
    const step = shift[place] ?? 0;
    const answered =
      led === "changed"
        ? changes(noticed, decision, step)
        : led === "written"
          ? follows(written, step)
          : (firstPlace ?? noticed);
    seconds[place] = served(answered, client, written, warmUp[place] ?? 0);
  }
  return seconds;
}
