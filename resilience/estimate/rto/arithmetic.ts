import { type Column, type Draws, secondsOf } from "./draws";
import { rank, shares } from "./figures";
import type { RtoFormulas } from "./formulas";
import type { Plan } from "./plan";

/** What each step takes on average, in seconds. */
type Means = Readonly<Record<Column, number>>;

// Few enough draws that their steps add up to the number, and enough that chance levels out.
const near = 0.003;

/**
 * The sum that binds, in a line: what the steps take on average in the draws around the ninth of ten.
 * @param plan - The plan.
 * @param draws - Its draws.
 * @param formulas - The physics.
 */
export function arithmeticOf(plan: Plan, draws: Draws, formulas: RtoFormulas): string {
  if (plan.ends === "never") return `${plan.promoteByItself?.formula ?? "nothing is left"}: nobody comes back`;
  const share = plan.isAnycast ? shares.all : shares.most;
  const seconds = secondsOf(plan, draws, share, formulas);
  const sorted = seconds.slice().sort();
  const means = meansOf(draws, seconds, rank(sorted, 0.9 - near), rank(sorted, 0.9 + near));
  const among = formulas.among(share, plan.own);
  const text = among > 0 ? pathOf(plan, means, plan.arrival(among)) : sum([...before(means), ...promoted(means)]);
  const users = plan.isAnycast ? "99 of 100 users" : "nine of ten users";
  return `${text} = ${whole(rank(sorted, 0.9))} s for ${users} in nine of ten draws`;
}

function pathOf(plan: Plan, means: Means, client: number): string {
  const warm = some("warm-up", means.warmUp);
  const arrives = some("client", client);
  switch (plan.led) {
    case "written":
      return sum([...before(means), ...promoted(means), ...some("shift", means.shift), ...arrives, ...warm]);
    case "changed": {
      const path = [...some("shift", means.shift), ...arrives];
      return sum([...before(means), ...longer(promoted(means), path), ...warm]);
    }
    case "detected": {
      // Of many places, what differs between them and what users wait for is one sum.
      if (plan.firstPlace !== undefined) {
        const seen = [`detect ${whole(plan.firstPlace + client)}`];
        return sum([...longer([...before(means), ...promoted(means)], seen, promotes(plan)), ...warm]);
      }
      const writes = [...some("decide", means.decide), ...promoted(means)];
      return sum([`detect ${whole(means.detect)}`, ...longer(writes, arrives), ...warm]);
    }
  }
}

function promotes({ promoteByPerson, promoteByItself }: Plan): boolean {
  return promoteByPerson !== undefined || promoteByItself !== undefined;
}

function before(means: Means): string[] {
  return [`detect ${whole(means.detect)}`, ...some("decide", means.decide)];
}

function promoted({ byPerson, byItself }: Means): string[] {
  return some("promote", Math.max(byPerson, byItself));
}

function some(name: string, seconds: number): string[] {
  return seconds < 0.05 ? [] : [`${name} ${whole(seconds)}`];
}

function longer(one: readonly string[], other: readonly string[], both = one.length > 0 && other.length > 0): string[] {
  if (both) return [`the longer of (${sum(one)}) and (${sum(other)})`];
  return other.length > 0 ? [...other] : [...one];
}

function sum(terms: readonly string[]): string {
  return terms.join(" + ");
}

function whole(seconds: number): string {
  return seconds < 10 ? String(Number(seconds.toFixed(1))) : String(Math.round(seconds));
}

function meansOf(draws: Draws, seconds: Float64Array, from: number, to: number): Means {
  const places: number[] = [];
  for (let place = 0; place < seconds.length; place++) {
    const whole = seconds[place] ?? 0;
    if (whole >= from && whole <= to) places.push(place);
  }
  const of = (column: Float64Array) =>
    places.reduce((total, place) => total + (column[place] ?? 0), 0) / Math.max(1, places.length);
  return {
    detect: of(draws.detect),
    decide: of(draws.decide),
    byPerson: of(draws.byPerson),
    byItself: of(draws.byItself),
    shift: of(draws.shift),
    warmUp: of(draws.warmUp),
  };
}
