import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../engine/refusal";
import { complaint, type Outcome, type StackEngine } from "../../engine/run";
import { previewedIn } from "../../resilience/rollout/changes";
import type { Wave } from "../../resilience/rollout/model";
import { Progress, shown } from "../progress";

/**
 * What an `up` would change, as the engine's JSON.
 * @param engine - The engine.
 * @param flags - Flags of the operator's, and targets.
 * @throws Refusal when the engine makes no preview.
 */
export async function previewOf({ ask, stack }: StackEngine, flags: readonly string[]): Promise<unknown> {
  const outcome = await ask(["preview", "--json", "--stack", stack, ...flags]);
  const answer = parsed(outcome);
  if (outcome.code === 0 && answer !== undefined) return answer;
  throw new Refusal(`The engine makes no preview of ${stack}.\n${indented(faultOf(outcome, answer))}`);
}

/** What is done of a stack at once. */
interface Step {
  /** The wave. */
  readonly wave: Wave;
  /** Flags of the operator's. */
  readonly flags: readonly string[];
}

/**
 * Updates what is in a wave.
 * @param engine - The engine.
 * @param step - The wave; what recovers; and whether nothing was changed before.
 * @returns What the engine says went wrong; nothing where nothing did.
 * @throws Refusal when another engine holds the stack and nothing was changed.
 */
export async function updateWave(
  { ask, stack }: StackEngine,
  { wave, flags, recover, isFirst }: Step & { readonly recover: string; readonly isFirst: boolean },
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "trilith-rollout-"));
  const log = join(folder, "events");
  const common = ["up", "--yes", "--skip-preview", "--suppress-outputs", "--stack", stack, "--event-log", log];
  try {
    const targets = wave.isRest ? [] : targetsOf(wave.changes.map(({ resource }) => resource.urn));
    const outcome = await shown(new Progress(log), process.stderr, ask([...common, ...flags, ...targets]));
    if (outcome.code === 0) return undefined;
    const fault = faultOf(outcome, undefined);
    if (!/locked by \d+ lock/.test(outcome.stdout + outcome.stderr)) return fault;
    const told = [
      fault,
      `Somebody else updates ${stack}, or did when their machine died. Wait for them. If nobody does, end the lock:`,
      `  ${recover} --stack ${stack} --yes`,
    ].join("\n");
    if (!isFirst) return told;
    throw new Refusal(`${stack} is locked. Nothing was changed.\n${told}`);
  } finally {
    // Events hold properties, secrets among them where a provider does not mark them.
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What a wave's own preview would still change, by name: nothing when it is done. What is gone cannot be a target.
 * @param engine - The engine.
 * @param step - The wave.
 * @throws Refusal when the engine makes no preview.
 */
export async function leftIn(engine: StackEngine, { wave, flags }: Step): Promise<readonly string[]> {
  const standing = wave.changes.filter(({ operation }) => operation !== "delete");
  if (standing.length === 0) return [];
  const targets = wave.isRest ? [] : targetsOf(standing.map(({ resource }) => resource.urn));
  const preview = await previewOf(engine, [...flags, ...targets]);
  return previewedIn(preview, []).changes.map(({ resource }) => resource.name);
}

function targetsOf(urns: readonly string[]): readonly string[] {
  return urns.flatMap((urn) => ["--target", urn]);
}

function parsed({ stdout }: Outcome): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

/** Of a preview as JSON, the engine's complaints stand in its diagnostics. */
function faultOf(outcome: Outcome, answer: unknown): string {
  const diagnostics =
    typeof answer === "object" && answer !== null && "diagnostics" in answer && Array.isArray(answer.diagnostics)
      ? (answer.diagnostics as readonly { readonly message?: string; readonly severity?: string }[])
      : [];
  const errors = diagnostics.flatMap(({ message, severity }) =>
    severity === "error" && message ? [message.trim()] : [],
  );
  return errors.length > 0 ? errors.slice(0, 5).join("\n") : complaint(outcome);
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
