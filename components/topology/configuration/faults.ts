import { RunError } from "@pulumi/pulumi";

/** One thing that is wrong with the configuration, for the person who wrote it. */
export interface Fault {
  /** Path of the key, for example `regions.us-east-2.slot`. */
  readonly path: string;
  /** What was found there. */
  readonly found: string;
  /** What is allowed there. */
  readonly allowed: string;
  /** What to do, where it does not follow from what is allowed. */
  readonly advice?: string;
}

/** Everything that is wrong with a configuration at once. Pulumi prints the message without a stack trace. */
export class TopologyError extends RunError {
  /** The faults, sorted by path. */
  readonly faults: readonly Fault[];

  /** @param faults - At least one, in any order. */
  constructor(faults: readonly Fault[]) {
    const sorted = [...faults].sort((a, b) => compare(a.path, b.path) || compare(a.found, b.found));
    const count = sorted.length === 1 ? "a fault" : `${sorted.length} faults`;
    super([`The configuration has ${count}; nothing was changed.`, ...sorted.map(block)].join("\n"));
    this.name = "TopologyError";
    this.faults = sorted;
    this.stack = this.message;
  }
}

/**
 * A value as it is shown in a refusal: short, and never a whole structure.
 * @param value - What was found.
 */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}

function block({ path, found, allowed, advice }: Fault): string {
  const line = `  ${path}: found ${found}; allowed: ${allowed}.`;
  return advice === undefined ? line : `${line}\n    ${advice}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
