import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../../engine/refusal";
import type { StackEngine } from "../../engine/run";
import { pendingOfState, resourcesOfState } from "../../resilience/facts/state";
import { BadWaves } from "../../resilience/rollout/asked";
import type { Rollout, Wave } from "../../resilience/rollout/model";
import { rolloutOf } from "../../resilience/rollout/rollout";
import { countsOf } from "../../resilience/rollout/text";
import type { Caller } from "../../sandbox/session/session";
import { exportOf } from "../stack-engine";
import { type Addresses, addressesIn } from "./addresses";
import { type Check, checked } from "./checked";
import { leftIn, previewOf, updateWave } from "./engine-steps";
import type { Narrator } from "./events";
import type { Health } from "./health";

/** What a rollout works with. */
export interface Rolling {
  /** The engine that is asked, the real one or the sandbox's. */
  readonly engine: StackEngine;
  /** Who asks. */
  readonly from: Caller;
  /** Whether it may change anything. */
  readonly yes: boolean;
  /** The order of the waves as somebody asks for it. */
  readonly waves?: string;
  /** Flags for every `preview` and `up`. */
  readonly flags: readonly string[];
  /** Seconds that a wave is left alone before the next. */
  readonly soakSeconds: number;
  /** Seconds that regions may take to answer after a wave. */
  readonly patienceSeconds: number;
  /** Asks a region whether it is well. */
  readonly health: Health;
  /** Asks about a region after its wave, such as its lag. */
  readonly verify?: Health;
  /** How a person types this command, and the one that recovers. */
  readonly spoken: Spoken;
  /** Says what happens. */
  readonly narrator: Narrator;
}

/** Commands as a person types them here. */
export interface Spoken {
  /** The one that rolls this stack out. */
  readonly command: string;
  /** The same with `--yes` and what it was asked with. */
  readonly again: string;
  /** The one that recovers after a kill. */
  readonly recover: string;
}

/** What is known when the waves begin. */
interface Begun {
  readonly rolling: Rolling;
  readonly rollout: Rollout;
  readonly addresses: Addresses;
  readonly done: string[];
}

/**
 * Updates a stack wave by wave, and stops at the first that is not well. What is done is never written down: a wave whose
 * preview changes nothing is no wave, so that another run goes on where this one stopped.
 * @returns The exit code: 0 when nothing is left, 1 when it stopped at a wave, 2 when it must not go by waves.
 * @throws Refusal when the engine cannot be asked, or another one holds the stack, before anything was changed.
 */
export async function rollOut(rolling: Rolling): Promise<0 | 1 | 2> {
  const { engine, narrator, yes, spoken } = rolling;
  const { stack } = engine;
  const exported = await exportOf(engine);
  refuseInterrupted(exported, rolling);
  const rollout = await planned(rolling, exported);
  if (rollout.objections.length > 0) {
    narrator.refused(stack, "This change must not go by waves. Nothing was changed.", rollout.objections);
    return 2;
  }
  narrator.planned(stack, rollout);
  if (!yes && rollout.waves.length > 0) {
    const text = "Nothing was changed. To do it:";
    narrator.tell({ event: "note", stack, text }, "", text, `  ${again(rolling)}`);
    return 0;
  }
  const begun = { rolling, rollout, addresses: addressesIn(resourcesOfState(exported)), done: [] };
  for (const [place, wave] of rollout.waves.entries()) {
    const code = await oneWave(wave, place === rollout.waves.length - 1, begun);
    if (code !== 0) return code;
  }
  return await finished(begun, spoken);
}

function refuseInterrupted(exported: unknown, { engine: { stack }, spoken }: Rolling): void {
  const pending = pendingOfState(exported).length;
  if (pending === 0) return;
  throw new Refusal(
    [
      `An update of ${stack} was interrupted: ${pending} operations of it are pending. Nothing was changed. Recover it first, then run this again:`,
      `  ${spoken.recover} --stack ${stack} --yes`,
    ].join("\n"),
  );
}

async function planned({ engine, flags, waves }: Rolling, exported: unknown): Promise<Rollout> {
  const preview = await previewOf(engine, flags);
  try {
    return rolloutOf({ resources: resourcesOfState(exported), preview }, waves);
  } catch (error) {
    if (!(error instanceof BadWaves)) throw error;
    throw new Refusal(error.message);
  }
}

async function oneWave(wave: Wave, isLast: boolean, begun: Begun): Promise<0 | 1> {
  const { rolling, done } = begun;
  const { engine, narrator, soakSeconds, flags, spoken } = rolling;
  const { stack } = engine;
  const ill = await checked(checkOf(begun, wave, "before"));
  if (ill !== undefined) return stopped(wave, `${wave.name} was not begun: ${ill}`, begun);
  narrator.tell({ event: "wave-begun", stack, wave: wave.name }, "", `${wave.name}: ${countsOf(wave.changes)}`);
  const fault = await updateWave(engine, { wave, flags, recover: spoken.recover, isFirst: done.length === 0 });
  if (fault !== undefined) return stopped(wave, `the update of ${wave.name} failed`, begun, fault);
  const unsettled = await unsettledIn(wave, rolling);
  if (unsettled !== undefined) return stopped(wave, unsettled, begun);
  const after = await checked(checkOf(begun, wave, "after"));
  if (after !== undefined) return stopped(wave, after, begun);
  done.push(wave.name);
  narrator.tell(
    { event: "wave-verified", stack, wave: wave.name },
    `${wave.name} is done, and every region asked is well.`,
  );
  if (isLast || soakSeconds === 0) return 0;
  narrator.tell({ event: "note", stack, text: `soaking ${soakSeconds} s` }, `Soaking for ${soakSeconds} s.`);
  await sleep(soakSeconds * 1000);
  const soaked = await checked(checkOf(begun, wave, "after"));
  if (soaked !== undefined) return stopped(wave, `after soaking, ${soaked}`, begun);
  narrator.tell({ event: "wave-soaked", stack, wave: wave.name });
  return 0;
}

async function unsettledIn(wave: Wave, { engine, flags }: Rolling): Promise<string | undefined> {
  try {
    const left = await leftIn(engine, { wave, flags });
    return left.length === 0 ? undefined : `${wave.name} is not settled: its preview still changes ${left.join(", ")}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${wave.name} was updated, and its preview fails: ${error.message}`;
  }
}

function checkOf({ rolling, rollout, addresses }: Begun, wave: Wave, when: Check["when"]): Check {
  const { engine, health, verify, patienceSeconds } = rolling;
  const { regions, rpoSeconds } = rollout;
  return {
    ...{ stack: engine.stack, wave, when, regions, addresses, health, patienceSeconds },
    note: (text) => rolling.narrator.tell({ event: "note", stack: engine.stack, text }, text),
    ...(verify === undefined ? {} : { verify }),
    ...(rpoSeconds === undefined ? {} : { rpoSeconds }),
  };
}

/** Says what is half way and what is done; what is left is asked of the engine, which may not answer any more. */
async function stopped(wave: Wave, why: string, { rolling, done, rollout }: Begun, said = ""): Promise<1> {
  const { engine, narrator, flags } = rolling;
  const left = rollout.waves.slice(rollout.waves.indexOf(wave) + 1).map(({ name }) => name);
  const half = said === "" ? [] : await halfWay(engine, { wave, flags });
  const next = again(rolling);
  narrator.tell(
    { event: "stopped", stack: engine.stack, wave: wave.name, why, done: [...done], left, next },
    "",
    `Stopped: ${why}.`,
    ...said.split("\n").flatMap((line) => (line === "" ? [] : [`  ${line}`])),
    ...half,
    `Done: ${done.join(", ") || "nothing"}. Not begun: ${left.join(", ") || "nothing"}.`,
    "When it is mended, the same goes on where this stopped:",
    `  ${next}`,
  );
  return 1;
}

async function halfWay(engine: StackEngine, asked: { readonly wave: Wave; readonly flags: readonly string[] }) {
  try {
    const left = await leftIn(engine, asked);
    const made = asked.wave.changes.length - left.length;
    return [
      `${asked.wave.name} is half way: ${made} of ${asked.wave.changes.length} are done. Left: ${left.join(", ")}.`,
    ];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [`${asked.wave.name} is half way, and the engine does not say how far.`];
  }
}

async function finished({ rolling, done, rollout }: Begun, { command }: Rolling["spoken"]): Promise<0 | 1> {
  const { engine, narrator } = rolling;
  const { stack } = engine;
  // The preview of everything that is left is also that of the last wave.
  const isSeen = rollout.waves.at(-1)?.isRest !== false;
  const more = isSeen ? { waves: [] } : await planned(unordered(rolling), await exportOf(engine));
  if (more.waves.length > 0) {
    const names = more.waves.flatMap(({ changes }) => changes.map(({ resource }) => resource.name));
    const why = `the stack still changes when everything is done: ${names.slice(0, 5).join(", ")}`;
    const stopped = { event: "stopped", stack, wave: "rest", why, done, left: [], next: command } as const;
    narrator.tell(stopped, `Stopped: ${why}.`, `  ${command}`);
    return 1;
  }
  narrator.tell(
    { event: "done", stack, waves: done },
    "",
    `${stack} is as its configuration says: nothing is left to do.`,
  );
  return 0;
}

function again({ spoken, flags }: Rolling): string {
  return [spoken.again, ...(flags.length > 0 ? ["--", ...flags] : [])].join(" ");
}

/** What is left in the end has no order that somebody asked for. */
function unordered({ waves: _, ...rolling }: Rolling): Rolling {
  return rolling;
}
