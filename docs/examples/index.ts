import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the examples stand: files named after a rule or check, for example `aws/R16.ts`, which the type check reads too. */
export const examplesFolder = __dirname;

/** What shows a program is in a cloud's folder; the ending of a file is what a page calls the language. */
const places = ["aws/ID.ts", "azure/ID.ts", "gcp/ID.ts", "ID.sh", "ID.yaml", "ID.json"];

/**
 * The files with examples of what to do.
 * @param id - Number of a rule or check, for example `R16`.
 * @returns Paths inside `examplesFolder`.
 */
export function examplesOf(id: string): readonly string[] {
  return places.map((place) => place.replace("ID", id)).filter((path) => existsSync(join(examplesFolder, path)));
}

/**
 * The examples as a page shows them.
 * @param id - Number of a rule or check.
 * @throws Error when there is none.
 */
export function examplesText(id: string): string {
  const files = examplesOf(id);
  if (files.length === 0) throw new Error(`docs/examples has no example for ${id}: ${places.join(", ")}`);
  const blocks = files.map((path) => {
    const text = readFileSync(join(examplesFolder, path), "utf8");
    return `\`\`\`${path.split(".").at(-1)}\n${text.trim()}\n\`\`\``;
  });
  return blocks.join("\n\n");
}
