import type { Measured, Sample } from "./model";
import type { Tally } from "./tally";

/** Share of all users that has to be served or lost anew for a moment to be told. */
const grain = 0.01;

/**
 * What a share of the users waited.
 * @param outs - Second from which each user that was out is served for good; they come back in another order.
 */
export function quantileOf(outs: Float64Array): { readonly half: number; readonly most: number; readonly all: number } {
  const [half, most, all] = [0.5, 0.9, 0.99].map((share) => Math.max(0, Math.ceil(share * outs.length) - 1));
  if (half === undefined || most === undefined || all === undefined) return { half: 0, most: 0, all: 0 };
  // What is selected first has all that is less before it, so the next one is looked for behind it.
  return { half: select(outs, half, 0), most: select(outs, most, half), all: select(outs, all, most) };
}

/**
 * A quantile over runs, absent where it never came.
 * @param values - One for each run.
 */
export function measured(values: readonly number[]): Measured {
  const sorted = Float64Array.from(values).sort();
  const [median, p90] = [0.5, 0.9].map((share) => sorted[Math.ceil(share * sorted.length) - 1]);
  return {
    ...(median === undefined || !Number.isFinite(median) ? {} : { median }),
    ...(p90 === undefined || !Number.isFinite(p90) ? {} : { p90 }),
  };
}

/** The value of a rank, by Hoare's selection: sorting all users of all runs would take most of a drill. */
function select(values: Float64Array, rank: number, from: number): number {
  let [low, high] = [from, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const kept = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = kept;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank] ?? 0;
}

/**
 * How users fared, at every change that a person would see.
 * @param tally - What was counted.
 * @param moments - Seconds that are told in any case.
 * @param writing - Regions that write, at every change.
 * @param capacities - What stands of the capacity that serving alone would need, by region.
 */
export function samplesOf(
  tally: Tally,
  moments: readonly number[],
  writing: readonly { readonly atSeconds: number; readonly writers: readonly string[] }[],
  capacities: ReadonlyMap<string, number>,
): readonly Sample[] {
  return tally.told(grain, [0, ...moments]).map(({ atSeconds, served, led }) => ({
    atSeconds,
    served,
    led,
    writers: writing.filter((step) => step.atSeconds <= atSeconds).at(-1)?.writers ?? [],
    load: Object.fromEntries(
      Object.entries(led).flatMap(([region, share]) => {
        const capacity = capacities.get(region);
        return capacity === undefined ? [] : [[region, share / capacity]];
      }),
    ),
  }));
}
