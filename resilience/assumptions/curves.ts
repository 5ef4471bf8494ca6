const steps = 4096;

/**
 * Quantiles of a beta distribution from a table of 4096 equal shares, with straight lines between: what lies beyond the
 * outermost of them is rare, and drawn a little too far out.
 * @param alpha - First parameter, at least 1.
 * @param beta - Second parameter, at least 1.
 * @returns The quantile function, between 0 and 1.
 */
export function betaQuantiles(alpha: number, beta: number): (share: number) => number {
  const upTo = cumulated(alpha, beta);
  const total = upTo[steps] ?? 1;
  const table = new Float64Array(steps + 1);
  let cell = 0;
  for (let step = 1; step < steps; step++) {
    const wanted = (total * step) / steps;
    while ((upTo[cell + 1] ?? total) < wanted) cell++;
    const [low, high] = [upTo[cell] ?? 0, upTo[cell + 1] ?? total];
    table[step] = (cell + (high > low ? (wanted - low) / (high - low) : 0)) / steps;
  }
  table[steps] = 1;
  return (share) => {
    const place = share * steps;
    const index = Math.min(steps - 1, Math.max(0, Math.floor(place)));
    const low = table[index] ?? 0;
    return low + ((table[index + 1] ?? 1) - low) * (place - index);
  };
}

/** The density summed up cell by cell, by Simpson's rule; it needs no constant, since only proportions count. */
function cumulated(alpha: number, beta: number): Float64Array {
  const density = (x: number) => x ** (alpha - 1) * (1 - x) ** (beta - 1);
  const upTo = new Float64Array(steps + 1);
  for (let cell = 0; cell < steps; cell++) {
    const [from, middle, to] = [cell / steps, (cell + 0.5) / steps, (cell + 1) / steps];
    upTo[cell + 1] = (upTo[cell] ?? 0) + (density(from) + 4 * density(middle) + density(to)) / (6 * steps);
  }
  return upTo;
}

/**
 * Share of a standard normal distribution up to a value.
 * @param value - Standard deviations from the middle.
 * @source Abramowitz and Stegun, 26.2.17: exact to 7.5e-8.
 */
export function normalCumulative(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value));
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const above = (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * sum;
  return value < 0 ? above : 1 - above;
}

/**
 * Quantile of a standard normal distribution.
 * @param share - Above 0 and below 1.
 * @source P. J. Acklam's rational approximation: exact to 1.15e-9 of the value.
 */
export function normalQuantile(share: number): number {
  const edge = 0.02425;
  if (share < edge) return tail(Math.sqrt(-2 * Math.log(share)));
  if (share > 1 - edge) return -tail(Math.sqrt(-2 * Math.log(1 - share)));
  const q = share - 0.5;
  const r = q * q;
  const above =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239;
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return (above * q) / below;
}

function tail(q: number): number {
  const above =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783;
  const below =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
  return above / below;
}
