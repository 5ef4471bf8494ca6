import { tiers } from "../../../components/topology/tables/tiers";
import { estimateOf } from "../../estimate/estimate";
import type { Estimate } from "../../estimate/model";
import type { Facts } from "../../facts/facts";
import type { Origin } from "../../facts/model";
import type { System } from "../../system/model";
import { systemOf } from "../../system/system";
import { servingOf } from "../clusters/serving";
import type { Settings } from "../settings";

/** Draws of a run of the rules: their ninth of ten differs from that of 100,000 by a few seconds of a hundred. */
const draws = 10_000;

/** What a stack is worth against the promise of a run. */
export interface Worth {
  /** The system, with the run's promise. */
  readonly system: System;
  /** What it is worth. */
  readonly estimate: Estimate;
  /** Who is asked: the Platform, else the first thing that serves. */
  readonly subject: Origin;
}

const known = new WeakMap<Facts, Map<string, Worth | undefined>>();

/** Estimates by system: what changes nothing that they are made from needs no new one. */
const made = new Map<string, Estimate>();
const most = 64;

/**
 * What a stack is worth, worked out once for all rules of a run.
 * @param facts - What is known of the stack.
 * @param settings - What the run goes by.
 * @returns Nothing for a stack in which nothing serves.
 */
export function worthOf(facts: Facts, settings: Settings): Worth | undefined {
  const { tier } = settings;
  const runs = known.get(facts) ?? new Map<string, Worth | undefined>();
  known.set(facts, runs);
  if (!runs.has(tier)) runs.set(tier, workedOut(facts, settings));
  return runs.get(tier);
}

function workedOut(facts: Facts, { tier }: Settings): Worth | undefined {
  const subject = facts.all("platform")[0]?.origin ?? servingOf(facts).origins[0];
  const system = systemOf(facts);
  if (!subject || !system.regions.some(({ serves }) => serves)) return undefined;
  const { declared } = system;
  // A run that asks for another tier than the program's asks for the numbers of that one.
  const promised = declared.tier === tier ? declared : { ...declared, tier, objectives: tiers[tier].objectives };
  const asked = { ...system, declared: promised };
  return { system: asked, estimate: estimated(asked), subject };
}

function estimated(system: System): Estimate {
  const key = JSON.stringify(system);
  const found = made.get(key);
  if (found) return found;
  const estimate = estimateOf(system, { draws });
  const [oldest] = made.keys();
  if (made.size >= most && oldest !== undefined) made.delete(oldest);
  made.set(key, estimate);
  return estimate;
}
