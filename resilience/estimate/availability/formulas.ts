/** Seconds of a year of 365 days. */
export const secondsPerYear = 365 * 24 * 3600;

/** Minutes of the month of 30 days that published SLAs are counted by. */
const minutesPerMonth = 30 * 24 * 60;

/**
 * Availability of things that are all needed.
 * @param shares - Availability of each, 0 to 1.
 */
export function inSeries(shares: readonly number[]): number {
  return shares.reduce((product, share) => product * share, 1);
}

/**
 * Availability of things of which one is enough, when none takes another along.
 * @param shares - Availability of each, 0 to 1; 0 of nothing at all.
 */
export function inParallel(shares: readonly number[]): number {
  return 1 - shares.reduce((product, share) => product * (1 - share), 1);
}

/**
 * Availability that interruptions leave.
 * @param perYear - How often in a year.
 * @param seconds - How long each time.
 * @returns Never below 0.
 */
export function interrupted(perYear: number, seconds: number): number {
  return Math.max(0, 1 - (perYear * seconds) / secondsPerYear);
}

/**
 * Minutes of 30 days that are lost.
 * @param share - Availability, 0 to 1.
 */
export function minutesLost(share: number): number {
  return (1 - share) * minutesPerMonth;
}

/** Every formula of an availability, by name: a test puts a wrong one in its place and sees what notices it. */
export interface AvailabilityFormulas {
  /** Of things that are all needed. */
  readonly inSeries: typeof inSeries;
  /** Of things of which one is enough. */
  readonly inParallel: typeof inParallel;
  /** Of what is interrupted from time to time. */
  readonly interrupted: typeof interrupted;
}

/** The formulas as they are. */
export const availabilityFormulas: AvailabilityFormulas = { inSeries, inParallel, interrupted };
