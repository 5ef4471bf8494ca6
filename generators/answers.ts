import { join } from "node:path";
import { version } from "../package.json";
import { schemaOfType } from "./types";

/** Verbs with an answer for programs, and the type of it, in `cli/<verb>/answer.ts`. */
export const answers = [
  { verb: "plan", type: "PlanAnswer" },
  { verb: "drill", type: "DrillAnswer" },
  { verb: "picture", type: "PictureAnswer" },
  { verb: "report", type: "ReportAnswer" },
] as const;

/**
 * The schema of what a verb prints with `--json`.
 * @param verb - The verb.
 * @param type - The type of its answer.
 */
export function answerSchema(verb: string, type: string): object {
  const address = `https://unpkg.com/trilith@${version}/docs/${verb}.schema.json`;
  return schemaOfType(join(__dirname, `../cli/${verb}/answer.ts`), type, address);
}
