import { derived, type Field, known } from "../field";

const secondsPerUnit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds of a day. */
export const daySeconds = 86_400;

/**
 * The days of a duration as Google's APIs write it: `2592000s`, `7d`.
 * @param duration - The field; the days have no value where it has none, or is no duration.
 */
export function daysOf(duration: Field<string>): Field<number> {
  return derived(duration.path, () => {
    const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(known(duration) ?? "") ?? [];
    return amount === undefined ? undefined : (Number(amount) * (secondsPerUnit[unit] ?? 0)) / daySeconds;
  });
}
