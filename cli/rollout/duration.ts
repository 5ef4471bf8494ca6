import { Refusal } from "../../engine/refusal";

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * Seconds in a time as a person writes it: `90s`, `10m`, `1h`.
 * @param text - The time.
 * @param option - Where it stands, for the refusal.
 * @throws Refusal when it is none.
 */
export function secondsIn(text: string, option: string): number {
  const [, number, unit = ""] = /^(\d+)([smh])$/.exec(text.trim()) ?? [];
  const factor = seconds[unit];
  if (number === undefined || factor === undefined) {
    throw new Refusal(`${option} takes a number and s, m or h, as in 90s, 10m or 1h; got ${text}.`);
  }
  return Number(number) * factor;
}
