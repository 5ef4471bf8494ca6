import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type Outcome, sum } from "./outcome";

/** Names the file that adds up several runs, so that the last line of the last one counts all of them. */
export const countsVariable = "TRILITH_COUNTS";

/**
 * Adds a run to those before it.
 * @param own - What this run came to.
 * @param file - The file that `TRILITH_COUNTS` names; without one a run counts itself alone.
 * @returns What all of them came to.
 */
export function countedWith(own: Outcome, file: string | undefined): Outcome {
  if (file === undefined || file === "") return own;
  const earlier = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  appendFileSync(file, `${JSON.stringify(own)}\n`);
  return sum([...earlier.map((line) => JSON.parse(line) as Outcome), own]);
}
