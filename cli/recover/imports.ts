import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../engine/refusal";
import { complaint, type StackEngine } from "../../engine/run";
import { importFileOf } from "../../resilience/recovery/import-file";
import type { Step } from "../../resilience/recovery/plan";

/** What an import came to for those that failed; what is in neither is in the state now, or still to be tried. */
export interface Imported {
  /** URNs of what the provider says does not exist. */
  readonly absent: readonly string[];
  /** What the provider said of others, by URN. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Has the engine import what the steps say. One failure ends the engine's run, so the caller asks again for the rest.
 * @param folder where the import file lies meanwhile
 * @throws Refusal when the engine fails for another reason than one of the resources
 */
export async function importAll(
  engine: StackEngine,
  exported: unknown,
  steps: readonly Step[],
  folder: string,
): Promise<Imported> {
  const [file, log] = ["import.json", "import-events.jsonl"].map((name) => join(folder, `${process.pid}-${name}`));
  if (!file || !log) return { absent: [], refused: new Map() };
  try {
    writeFileSync(file, JSON.stringify(importFileOf(exported, steps)), { mode: 0o600 });
    const options = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview", "--event-log", log];
    const outcome = await engine.ask(["import", "--stack", engine.stack, "--file", file, ...options]);
    const { code } = outcome;
    const errors = code === 0 ? new Map<string, string>() : errorsIn(log);
    const mine = [...errors].filter(([urn]) => steps.some(({ resource }) => resource.urn === urn));
    if (code !== 0 && mine.length === 0) {
      throw new Refusal(`The engine did not import:\n${complaint(outcome)}`);
    }
    // Source: pulumi 3.259, resource/deploy/step.go, ImportStep.
    const gone = mine.filter(([, said]) => /^resource '.*' does not exist/.test(said)).map(([urn]) => urn);
    return { absent: gone, refused: new Map(mine.filter(([urn]) => !gone.includes(urn))) };
  } finally {
    for (const path of [file, log]) rmSync(path, { force: true });
  }
}

/** The first error of each resource in the engine's event log. */
function errorsIn(log: string): Map<string, string> {
  const errors = new Map<string, string>();
  for (const line of existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : []) {
    const { diagnosticEvent: said } = JSON.parse(line) as { diagnosticEvent?: Diagnostic };
    if (said?.severity !== "error" || !said.urn || errors.has(said.urn)) continue;
    errors.set(said.urn, said.message.replace(/<\{%[^%]*%\}>/g, "").trim());
  }
  return errors;
}

interface Diagnostic {
  readonly urn?: string;
  readonly message: string;
  readonly severity: string;
}
