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

/** A word without what people write in different ways: `East US 2` and `eastus2` are one. */
function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/**
 * The word that is written in another way: in capitals, with blanks, hyphens or braces.
 * @param word - What was written.
 * @param known - What could have been meant.
 */
export function rewritten(word: string, known: readonly string[]): string | undefined {
  const same = known.filter((candidate) => bare(candidate) === bare(word));
  return same.length === 1 ? same[0] : undefined;
}

/**
 * The word that was most likely meant.
 * @param word - What was written.
 * @param known - What could have been meant.
 * @returns The nearest word, or `undefined` when none is near.
 */
export function meant(word: string, known: readonly string[]): string | undefined {
  const same = rewritten(word, known);
  if (same !== undefined) return same;
  const [best] = known
    .map((candidate) => ({ candidate, edits: editsBetween(word, candidate) }))
    .sort((a, b) => a.edits - b.edits || compare(a.candidate, b.candidate));
  return best && best.edits <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replace = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replace, swapped ? at(i - 2, j - 2) + 1 : replace));
    }
  }
  return at(a.length, b.length);
}

function block({ path, found, allowed, advice }: Fault): string {
  const line = `  ${path}: found ${found}; allowed: ${allowed}.`;
  return advice === undefined ? line : `${line}\n    ${advice}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
