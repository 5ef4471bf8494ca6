import pc from "picocolors";
import { wrapped } from "../resilience/recovery/text";

type Paint = Pick<ReturnType<typeof pc.createColors>, "bold" | "dim" | "green" | "red" | "yellow">;

/** Where a text for a person is printed. */
export interface Page extends Paint {
  /** Columns that a line may have. */
  readonly width: number;
}

const narrowest = 60;
const widest = 100;

/**
 * The page of a stream: in colours at a terminal alone, whatever a pipeline's environment says.
 * @param stream - Where it is printed.
 * @param env - `NO_COLOR` takes the colours away.
 */
export function pageOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Page {
  return { ...pc.createColors(stream.isTTY === true && !env.NO_COLOR), width: widthOf(stream.columns) };
}

/** A page without colours. */
export function plainPage(columns?: number): Page {
  return { ...pc.createColors(false), width: widthOf(columns) };
}

function widthOf(columns = 80): number {
  return Math.min(widest, Math.max(narrowest, columns));
}

/** A text in lines, each as far in as the first. */
export function paragraph(text: string, indent: string, { width }: Page): string[] {
  return wrapped(text, indent, width);
}

/** A sentence of a list, its other lines below its first word. */
export function item(text: string, page: Page): string[] {
  return paragraph(text, "    ", page).map((line, at) => (at === 0 ? `  - ${line.slice(4)}` : line));
}

/** A part of a page under its head; nothing where it has no lines. */
export function section(head: string, lines: readonly string[], page: Page): string[] {
  return lines.length === 0 ? [] : ["", page.bold(head), ...lines];
}

/**
 * Rows in columns, each as wide as its widest cell; no wider than the page as long as the cells are short.
 * @param rows - Cells, all rows having as many.
 * @param indent - What stands before each.
 */
export function columns(rows: readonly (readonly string[])[], indent = "  "): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => (indent + row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")).trimEnd());
}
