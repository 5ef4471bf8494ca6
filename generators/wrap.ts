/** Columns of a line: what a terminal shows without breaking it. */
const terminal = 80;

/** What stays on one line: a word, and what stands between backticks. */
const unbroken = /(?:`[^`]*`|\S)+/g;

/**
 * A paragraph or an item of a list in lines that a terminal shows whole; a word longer than that stands alone.
 * @param text - One line.
 * @param indent - Spaces before every line but the first.
 * @param columns - Columns of a line.
 * @default 80, what a terminal shows without breaking it
 */
export function wrapped(text: string, indent = 0, columns = terminal): string {
  const margin = " ".repeat(indent);
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? "";
  let isEmpty = true;
  for (const word of text.match(unbroken) ?? []) {
    if (!isEmpty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = margin;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
