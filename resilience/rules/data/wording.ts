/**
 * A span of days as a person writes it: `1 day`, `14 days`, `8 hours`.
 * @param days - How many; parts of a day are hours.
 */
export function shownDays(days: number): string {
  return days > 0 && days < 1 ? counted(Math.round(days * 24), "hour") : counted(Math.round(days), "day");
}

/**
 * A count with its noun: `1 instance`, `2 instances`.
 * @param count - How many.
 * @param noun - One of them.
 */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Several things in one sentence: `a, b and c`.
 * @param parts - At least one; each is said once.
 */
export function joined(parts: readonly string[]): string {
  const all = [...new Set(parts)];
  return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
