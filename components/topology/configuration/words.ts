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
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1));
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
