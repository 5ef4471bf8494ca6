import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../../engine/refusal";
import { pendingOfState } from "../../resilience/facts/state";
import { inRegion, isStateOnly } from "../../resilience/recovery/ids";
import type { Known } from "../../resilience/recovery/plan";
import type { Places } from "../../sandbox/session/places";
import { ask } from "../../sandbox/session/world";

/** What an operator says on the command line. */
export interface Told {
  /** `NAME=ID`, or `URN=ID`. */
  readonly id: readonly string[];
  /** Names or URNs of what was never made, or is deleted. */
  readonly absent: readonly string[];
}

/** How long the world may take to finish what was under way: longer than any latency of a row, in milliseconds. */
const longestWait = 20 * 60_000;

/**
 * What the operator knows.
 * @throws Refusal for a name that no interrupted create has, or that several have
 */
export function operatorKnows({ id, absent }: Told, exported: unknown): Known {
  const creating = pendingOfState(exported).flatMap(({ operation, resource }) =>
    operation === "creating" ? [resource] : [],
  );
  const urnOf = (said: string) => {
    const found = [...new Set(creating.filter(({ urn, name }) => said === urn || said === name).map(({ urn }) => urn))];
    if (found.length === 1 && found[0]) return found[0];
    const list = (found.length > 1 ? found : creating.map(({ name }) => name)).map((line) => `\n  ${line}`).join("");
    const fault = found.length > 1 ? "is the name of several: say the URN" : "is no create that was interrupted";
    throw new Refusal(`"${said}" ${fault}. There are:${list || " none"}`);
  };
  const ids = id.map((pair): [string, string[]] => {
    const parts = /^(.+?)=([^=].*)$/.exec(pair);
    if (!parts?.[1] || !parts[2]) throw new Refusal(`--id takes NAME=ID, got "${pair}"`);
    return [urnOf(parts[1]), [parts[2]]];
  });
  return { ids: new Map(ids), absent: new Set(absent.map(urnOf)) };
}

/**
 * What the sandbox's world knows: everything that exists of a stack. The world finishes what was under way when the
 * engine died, as a cloud does, and that is waited for.
 * @param say told that it waits
 * @throws Refusal when the world does not finish
 */
export async function worldKnows(
  { socket, name }: Places,
  stack: string,
  exported: unknown,
  say: (line: string) => void,
): Promise<Known> {
  const things = await atRest(socket, (thing) => thing.stack === stack && thing.project === name, say);
  const ids = new Map<string, string[]>();
  for (const { urn, type, id, region, state } of things) {
    if (state === "ready") ids.set(urn, [...(ids.get(urn) ?? []), inRegion(id, type, region ? { region } : {})]);
  }
  const absent = pendingOfState(exported)
    .filter(({ operation, resource }) => operation === "creating" && !isStateOnly(resource.type))
    .map(({ resource }) => resource.urn)
    .filter((urn) => !ids.has(urn));
  return { ids, absent: new Set(absent) };
}

interface Thing {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly stack: string;
  readonly project: string;
  readonly state: string;
}

async function atRest(socket: string, mine: (thing: Thing) => boolean, say: (line: string) => void): Promise<Thing[]> {
  for (let waited = 0; ; waited += 250) {
    const answer = await ask(socket, "GET", "/objects");
    if (answer?.status !== 200) throw new Refusal("The sandbox's world does not say what exists.");
    const things = (JSON.parse(answer.body) as { things: Thing[] }).things.filter(mine);
    const busy = things.filter(({ state }) => state === "creating");
    if (busy.length === 0) return things;
    if (waited === 0) say(`The cloud still creates ${busy.length}, as clouds do; waiting for it.`);
    if (waited > longestWait) throw new Refusal(`The cloud does not finish: ${busy.map(({ urn }) => urn).join(", ")}`);
    await sleep(250);
  }
}
