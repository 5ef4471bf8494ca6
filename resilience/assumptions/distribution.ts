import { betaQuantiles, normalCumulative, normalQuantile } from "./curves";
import type { Distribution } from "./model";

/**
 * The least that can be drawn.
 * @param distribution - Any.
 */
export function least(distribution: Distribution): number {
  if (distribution.shape === "fixed") return distribution.value;
  return distribution.shape === "lognormal" ? 0 : distribution.least;
}

/**
 * The most that can be drawn.
 * @param distribution - Any.
 */
export function most(distribution: Distribution): number {
  return distribution.shape === "fixed" ? distribution.value : distribution.most;
}

/**
 * What draws come to on average.
 * @param distribution - Any.
 */
export function mean(distribution: Distribution): number {
  switch (distribution.shape) {
    case "fixed":
      return distribution.value;
    case "uniform":
      return (distribution.least + distribution.most) / 2;
    case "pert":
      return (distribution.least + 4 * distribution.likely + distribution.most) / 6;
    case "lognormal": {
      const { mu, sigma, most: end } = distribution;
      const place = (Math.log(end) - mu) / sigma;
      return Math.exp(mu + sigma ** 2 / 2) * normalCumulative(place - sigma) + end * (1 - normalCumulative(place));
    }
  }
}

/**
 * A distribution as a function of an even draw between 0 and 1: draws through it rise with what they are made from.
 * @param distribution - Any.
 * @returns The quantile function: 0 gives the least, 1 the most.
 */
export function quantilesOf(distribution: Distribution): (share: number) => number {
  switch (distribution.shape) {
    case "fixed": {
      const { value } = distribution;
      return () => value;
    }
    case "uniform": {
      const { least: from, most: to } = distribution;
      return (share) => from + (to - from) * share;
    }
    case "pert": {
      const { least: from, likely, most: to } = distribution;
      const width = to - from;
      if (width === 0) return () => from;
      const place = (4 * (likely - from)) / width;
      const beta = betaQuantiles(1 + place, 5 - place);
      return (share) => from + width * beta(share);
    }
    case "lognormal": {
      const { mu, sigma, most: end } = distribution;
      return (share) =>
        share <= 0 ? 0 : share >= 1 ? end : Math.min(end, Math.exp(mu + sigma * normalQuantile(share)));
    }
  }
}

const known = new WeakMap<Distribution, (share: number) => number>();

/**
 * One quantile.
 * @param distribution - Any.
 * @param share - Between 0 and 1.
 */
export function quantile(distribution: Distribution, share: number): number {
  const kept = known.get(distribution);
  if (kept !== undefined) return kept(share);
  const made = quantilesOf(distribution);
  known.set(distribution, made);
  return made(share);
}

/**
 * Share of draws that are at most a value: the inverse of `quantile`.
 * @param distribution - Any.
 * @param value - In the unit of the distribution.
 */
export function shareUpTo(distribution: Distribution, value: number): number {
  if (value >= most(distribution)) return 1;
  if (value < least(distribution)) return 0;
  switch (distribution.shape) {
    case "fixed":
      return 1;
    case "uniform":
      return (value - distribution.least) / (distribution.most - distribution.least);
    case "pert":
      return sought((share) => quantile(distribution, share) <= value);
    case "lognormal":
      return value <= 0 ? 0 : normalCumulative((Math.log(value) - distribution.mu) / distribution.sigma);
  }
}

/** The share up to which something holds, by halving. */
function sought(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 52; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The same in another unit.
 * @param distribution - Any.
 * @param factor - What every draw is multiplied by, above 0.
 */
export function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.shape) {
    case "fixed":
      return { shape: "fixed", value: distribution.value * factor };
    case "uniform":
      return { shape: "uniform", least: distribution.least * factor, most: distribution.most * factor };
    case "pert":
      return {
        shape: "pert",
        least: distribution.least * factor,
        likely: distribution.likely * factor,
        most: distribution.most * factor,
      };
    case "lognormal":
      return { ...distribution, mu: distribution.mu + Math.log(factor), most: distribution.most * factor };
  }
}
