import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../engine/refusal";
import { complaint, type StackEngine } from "../../engine/run";
import { pendingOfState } from "../../resilience/facts/state";
import { withoutPending } from "../../resilience/recovery/import-file";
import { isSettled, type Known, planOf, type Step } from "../../resilience/recovery/plan";
import { linesOf, type Spoken, wrapped } from "../../resilience/recovery/text";
import { exportOf } from "../stack-engine";
import { cutOff, removeCutOff } from "./cut-off";
import { type Here, type Holder, holderOf, linesOfLock } from "./holder";
import { importAll } from "./imports";
import { backendOf, type Lock, locksOf } from "./locks";

/** What a recovery works with. */
export interface Recovery {
  /** The engine that is asked about the stack, the real one or the sandbox's. */
  readonly engine: StackEngine;
  /** The project that the stack belongs to; absent where the stack's name says it. */
  readonly project?: string;
  /** What can be seen from here of who holds a lock. */
  readonly here: Here;
  /** Whether it may change anything. */
  readonly yes: boolean;
  /** What is known beside the state; asked once, when the lock is no obstacle. */
  readonly knows: (exported: unknown) => Promise<Known>;
  /** Folder for a copy of the state as it was. */
  readonly copies: string;
  /** Words that differ between a real project and the sandbox. */
  readonly spoken: Spoken;
  /** Takes one line for a person. */
  readonly say: (line: string) => void;
}

/**
 * Brings a stack back to where `up` goes on, after its engine was killed.
 * @returns the exit code: 0 when nothing is left to do, 1 when something is
 * @throws Refusal when the engine does not do as it is told
 */
export async function recover(recovery: Recovery): Promise<0 | 1> {
  const backend = await backendOf(recovery.engine);
  if (!mended(await cutOff(backend, recovery.engine.stack), recovery)) return 1;
  const { engine, project, yes } = recovery;
  const locks = await locksOf(engine, { backend, ...(project === undefined ? {} : { project }), mayTake: yes });
  const free = locks ? await settleLocks(locks, recovery) : "unseen";
  if (free === "held") return 1;
  const before = await exportOf(recovery.engine);
  const known = await recovery.knows(before);
  const steps = planOf(before, known);
  if (!yes) return dryRun(steps, free, recovery);
  if (steps.length === 0) {
    tell(recovery, "No operation was interrupted: nothing to recover.");
    return 0;
  }
  const kept = keep(before, recovery);
  tell(recovery, `The state as it was is kept in ${kept}`);
  const { state, left, adopted } = await adopt(before, known, recovery);
  const others = left.filter(({ resource }) => !adopted.has(resource.urn));
  for (const step of others) for (const line of linesOf(step, recovery.spoken)) recovery.say(line);
  if (!isSettled(left)) return unfinished(left, recovery);
  await clear(state, recovery);
  tell(recovery, "Nothing is left to do. Look at the plan before you go on:", `  ${preview(recovery)}`);
  return 0;
}

const unseen =
  "Whether somebody holds the lock was not looked at: this backend says so only to whoever takes it, and an `up` that begins in that moment is turned away. With --yes it is looked at first.";

/** Whether the backend can be read, after what was cut off is gone. */
function mended(files: readonly string[], recovery: Recovery): boolean {
  for (const file of files) recovery.say(`Cut off when the engine died: ${file}`);
  if (files.length === 0) return true;
  for (const line of wrapped("It holds nothing of the state, and keeps the engine from reading it."))
    recovery.say(line);
  if (recovery.yes) removeCutOff(files);
  else tell(recovery, "Nothing was changed. To delete it, and to see what else is to be done:", again(recovery));
  return recovery.yes;
}

/** `unseen` is what a backend only shows to whoever takes a lock. */
type Found = "free" | "stale" | "held" | "unseen";

async function settleLocks(locks: readonly Lock[], recovery: Recovery): Promise<Found> {
  const { engine, spoken, say, yes, here } = recovery;
  const cancel = `${spoken.engine} cancel --yes --stack ${spoken.stack}`;
  const holders = locks.map((lock): [Lock, Holder] => [lock, holderOf(lock, here)]);
  for (const [lock, holder] of holders) for (const line of linesOfLock(lock, holder, cancel)) say(line);
  // `cancel` ends every lock, so one that may be held keeps the stale ones too.
  if (holders.some(([, holder]) => holder !== "dead")) {
    tell(recovery, "Nothing was changed: recovery waits until nobody else works on this stack.");
    return "held";
  }
  if (locks.length === 0) return "free";
  if (!yes) return "stale";
  const outcome = await engine.ask(["cancel", "--yes", "--stack", engine.stack]);
  if (outcome.code !== 0) throw new Refusal(`The lock could not be ended. ${complaint(outcome)}`);
  say("The lock is ended.");
  return "stale";
}

function dryRun(steps: readonly Step[], found: Found, recovery: Recovery): 0 | 1 {
  if (found === "unseen") for (const line of wrapped(unseen)) recovery.say(line);
  for (const step of steps) for (const line of linesOf(step, recovery.spoken)) recovery.say(line);
  if (found === "free" && steps.length === 0) {
    tell(recovery, "No lock, and no operation was interrupted: nothing to recover.");
    return 0;
  }
  tell(recovery, "Nothing was changed. To do this:", again(recovery));
  return 1;
}

/** Imports until the engine has been asked for everything; each round settles at least one resource. */
async function adopt(before: unknown, known: Known, { engine, copies, say }: Recovery) {
  const absent = new Set(known.absent);
  const refused = new Map<string, string>();
  const adopted = new Set<string>();
  let state = before;
  for (;;) {
    const steps = planOf(state, { ...known, absent }).map((step) => refusedBy(refused.get(step.resource.urn), step));
    const wanted = steps.filter(({ verdict }) => verdict.do === "import");
    if (wanted.length === 0) return { state, left: steps, adopted };
    const result = await importAll(engine, state, wanted, copies);
    for (const urn of result.absent) absent.add(urn);
    for (const [urn, said] of result.refused) refused.set(urn, said);
    state = await exportOf(engine);
    const there = new Set(planOf(state, { ...known, absent }).flatMap(isImport));
    for (const { resource, verdict } of wanted) {
      if (there.has(resource.urn) || absent.has(resource.urn) || refused.has(resource.urn)) continue;
      adopted.add(resource.urn);
      say(`imported ${resource.name}${verdict.do === "import" ? ` (${verdict.id})` : ""}`);
    }
  }
}

function isImport({ resource, verdict }: Step): string[] {
  return verdict.do === "import" ? [resource.urn] : [];
}

function refusedBy(said: string | undefined, step: Step): Step {
  if (said === undefined || step.verdict.do !== "import") return step;
  return { ...step, verdict: { do: "look", why: `as ${step.verdict.id} it could not be imported: ${said}` } };
}

/** A stack import drops every pending operation, so it is done only when none is needed any more. */
async function clear(state: unknown, { engine, copies, say }: Recovery): Promise<void> {
  const pending = pendingOfState(state).length;
  if (pending === 0) return;
  const file = join(copies, `${process.pid}-cleared.json`);
  writeFileSync(file, JSON.stringify(withoutPending(state)), { mode: 0o600 });
  const outcome = await engine.ask(["stack", "import", "--file", file, "--stack", engine.stack]);
  rmSync(file);
  if (outcome.code !== 0) throw new Refusal(`The list of pending operations was not cleared. ${complaint(outcome)}`);
  say(`The list of ${pending} pending operations is cleared.`);
}

function unfinished(steps: readonly Step[], recovery: Recovery): 1 {
  const open = steps.filter(({ verdict }) => verdict.do === "look").length;
  const why = `Left for you: ${open} of ${steps.length}. The list of pending operations stays as it is: with it cleared, \`up\` would make second ones without a word. Say what you found with --id or --absent, and run this again.`;
  tell(recovery, ...wrapped(why));
  return 1;
}

function keep(state: unknown, { copies, spoken }: Recovery): string {
  mkdirSync(copies, { recursive: true });
  const time = new Date().toISOString().replace(/[:.]/g, "-");
  const file = join(copies, `${spoken.stack.replaceAll("/", "-")}-${time}.json`);
  writeFileSync(file, JSON.stringify(state, undefined, 2), { mode: 0o600 });
  return file;
}

function again({ spoken }: Recovery): string {
  return `  ${spoken.recover} --yes`;
}

function preview({ spoken }: Recovery): string {
  return `${spoken.engine} preview --stack ${spoken.stack}`;
}

function tell({ say }: Recovery, ...lines: readonly string[]): void {
  say("");
  for (const line of lines) say(line);
}
