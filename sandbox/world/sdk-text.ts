import { readFileSync } from "node:fs";

/**
 * The part of a text from a head to the next end, both with it; absent where one of them is missing.
 * @param text - The text.
 * @param head - What the part begins with.
 * @param end - What it ends with.
 */
export function sliced(text: string, head: string, end: string): string | undefined {
  const start = text.indexOf(head);
  const stop = text.indexOf(end, start);
  return start < 0 || stop < 0 ? undefined : text.slice(start, stop + end.length);
}

/** A file's text, absent where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
