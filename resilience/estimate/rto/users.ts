import { mean, most, quantilesOf, shareUpTo } from "../../assumptions/distribution";
import type { Distribution } from "../../assumptions/model";
import type { RtoFormulas } from "./formulas";

/** Seconds after which a share of the users has arrived where they are led: nobody draws it, it is worked out. */
export type Arrival = (share: number) => number;

/** Nobody waits. */
export const atOnce: Arrival = () => 0;

/**
 * How users arrive that look a name up: most when their copy of the answer ends, some whenever they please.
 * @param ttl - Seconds that an answer is kept.
 * @param disobedience - Share of users that does not keep to it; of a distribution, its mean.
 * @param straggler - How long those keep it.
 * @param formulas - The physics.
 */
export function byName(
  ttl: number,
  disobedience: Distribution,
  straggler: Distribution,
  { mixed, obeyed }: RtoFormulas,
): Arrival {
  const share = mean(disobedience);
  const end = Math.max(ttl, most(straggler));
  return inverse((seconds) => mixed(share, ttl > 0 ? obeyed(seconds, ttl) : 1, shareUpTo(straggler, seconds)), end);
}

/**
 * How users arrive whose address stays.
 * @param reconnect - Until they have connected again.
 */
export function byConnection(reconnect: Distribution): Arrival {
  return quantilesOf(reconnect);
}

const midpoints = 64;

/**
 * How users arrive that many places lead, each of which finds out at a time of its own.
 * @param interval - Seconds between two questions of a place: the places are even in it.
 * @param later - What else differs from one to the next.
 */
export function byPlaces(interval: number, later: readonly Distribution[]): Arrival {
  const spread = later.map((distribution) => {
    const quantiles = quantilesOf(distribution);
    return Array.from({ length: midpoints }, (_, step) => quantiles((step + 0.5) / midpoints));
  });
  const waits = spread.reduce<readonly number[]>(
    (sums, next) => sums.flatMap((sum) => next.map((one) => sum + one)),
    [0],
  );
  const end = interval + later.reduce((sum, distribution) => sum + most(distribution), 0);
  const arrived = (seconds: number) =>
    waits.reduce((sum, wait) => sum + Math.min(1, Math.max(0, (seconds - wait) / interval)), 0) / waits.length;
  return waits.length === 1 ? (share) => interval * share + (waits[0] ?? 0) : inverse(arrived, end);
}

const halvings = 48;

/** A share's seconds by halving; each share is worked out once. */
function inverse(shareAt: (seconds: number) => number, end: number): Arrival {
  const known = new Map<number, number>();
  return (share) => {
    const kept = known.get(share);
    if (kept !== undefined) return kept;
    let [low, high] = [0, end];
    for (let step = 0; step < halvings; step++) {
      const middle = (low + high) / 2;
      if (shareAt(middle) < share) low = middle;
      else high = middle;
    }
    known.set(share, high);
    return high;
  };
}
