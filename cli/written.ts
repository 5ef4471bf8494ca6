import { writeFileSync } from "node:fs";
import { Refusal } from "../engine/refusal";

/**
 * Writes a text to a file, or to standard output.
 * @param text - The text.
 * @param to - The file; standard output where it is left out, true, or `-`.
 * @throws Refusal when it cannot be written
 */
export function written(text: string, to: string | true | undefined): void {
  if (to === undefined || to === true || to === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(to, text);
  } catch (error) {
    throw new Refusal(`${to} cannot be written: ${(error as Error).message}`);
  }
}

/** A value as JSON for a program. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
