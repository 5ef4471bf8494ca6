/** A bench: measures, prints, and says of each measurement whether it is within its limit. */
export type Bench = () => Promise<boolean[]>;

/**
 * Prints one measurement as a JSON line.
 * @param bench - What was measured.
 * @param value - The figure.
 * @param limit - The most that it may be.
 * @param details - What it was made from.
 * @returns Whether it is within its limit.
 */
export function report(bench: string, value: number, limit: number, details: object): boolean {
  const within = value <= limit;
  console.log(JSON.stringify({ bench, value: rounded(value), limit, within, ...details }));
  return within;
}

/** A figure with three digits after the point. */
export function rounded(value: number): number {
  return Number(value.toFixed(3));
}
