const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Units of time from the longest, each with the seconds that it has. */
const units = [
  ["d", day],
  ["h", hour],
  ["min", minute],
  ["s", 1],
] as const;

/**
 * A time as a person says it, in two units at most: `2 min 10 s`, `3 h 5 min`.
 * @param seconds - Zero or more; below a second there are tenths.
 */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "for ever";
  if (seconds < 0) return `−${duration(-seconds)}`;
  if (seconds > 0 && seconds < 10) return `${trimmed(seconds, 1)} s`;
  const first = units.find(([, size]) => Math.round(seconds) >= size) ?? units[3];
  const second = units[units.indexOf(first) + 1];
  const step = second?.[1] ?? 1;
  const whole = Math.round(seconds / step) * step;
  // What rounding fills up to the next longer unit is said in that one: 59 min 59.6 s is an hour.
  const above = units[units.indexOf(first) - 1];
  if (above && whole >= above[1]) return duration(whole);
  const count = Math.floor(whole / first[1]);
  const rest = second ? Math.round((whole - count * first[1]) / step) : 0;
  return `${count} ${first[0]}${second && rest > 0 ? ` ${rest} ${second[0]}` : ""}`;
}

/**
 * A percentage with the digits that tell it apart from 100: `99.979 %`, `50 %`.
 * @param percent - 0 to 100.
 */
export function percentage(percent: number): string {
  return `${trimmed(percent, percent > 99 ? 4 : 2)} %`;
}

/**
 * A share as a percentage, rounded so that it says no more than it means.
 * @param share - 0 to 1.
 */
export function shareOf(share: number): string {
  const percent = share * 100;
  if (percent > 99.9 && percent < 100) return "more than 99.9 %";
  if (percent > 0 && percent < 0.1) return "less than 0.1 %";
  return `${trimmed(percent, percent >= 10 && percent <= 99 ? 0 : 1)} %`;
}

/** A number with so many digits after the point at most. */
export function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
