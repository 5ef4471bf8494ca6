import type { Limit } from "../../sandbox/world/arguments";

const whole = { integer: true } as const;

/** What each format of discovery documents asks of a value; nothing where a provider writes the value anew. */
const known: Readonly<Record<string, Partial<Limit>>> = {
  int32: { ...whole, min: -(2 ** 31), max: 2 ** 31 - 1 },
  uint32: { ...whole, min: 0, max: 2 ** 32 - 1 },
  // No number of JavaScript tells the ends of 64 bits.
  int64: whole,
  uint64: { ...whole, min: 0 },
  float: {},
  double: {},
  "google-duration": { pattern: "-?\\d+(\\.\\d{1,9})?s" },
  "google-datetime": { pattern: "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)" },
  "google-fieldmask": {},
  // The provider encodes it.
  byte: {},
  date: { pattern: "\\d{4}-\\d\\d-\\d\\d" },
  "date-time": {},
};

/**
 * What a format asks of a value.
 * @throws Error for a format that nobody has looked at yet.
 */
export function formats(format: string | undefined): Partial<Limit> {
  if (format === undefined) return {};
  const found = known[format];
  if (!found) throw new Error(`what does the format ${format} ask?`);
  return found;
}
