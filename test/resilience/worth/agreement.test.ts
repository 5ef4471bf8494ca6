import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DrillRules, drillRules } from "../../../resilience/drill/rules";
import { type RpoFormulas, rpoFormulas } from "../../../resilience/estimate/rpo/rpo";
import { type RtoFormulas, rtoFormulas } from "../../../resilience/estimate/rto/formulas";
import { factsOf } from "../../../resilience/facts/facts-of";
import { systemOf } from "../../../resilience/system/system";
import { graphOfStack, stackNames } from "../../harness/stacks";
import { disagreements } from "./agreement";
import { systemArbitrary } from "./systems";
import { type Witness, witnesses } from "./witnesses";

/** A formula that is wrong, and the system that shows it. */
type Mutation<F> = { readonly [K in keyof F]: readonly [F[K], Witness] };

const wrongRules: Mutation<DrillRules> = {
  asks: [(now) => now, "checkers decide"],
  knows: [(asked) => asked, "names, asked often"],
  asksAgain: [(asked, known, interval) => Math.max(asked, known) + interval / 2, "names, asked often"],
  believes: [(inARow, threshold) => inARow > threshold, "aws-active-active"],
  agrees: [(well, all) => well * 4 > all * 3, "names alone"],
  leads: [(agreed) => agreed, "aws-active-active"],
  answers: [(lives) => (lives ? "well" : "silent"), "good answers decide"],
  decides: [(noticed) => noticed, "gcp-active-passive"],
  promotes: [(decided, _, seconds) => decided + seconds, "instances come first"],
  changes: [(decided) => decided, "nothing watches"],
  looksUp: [(now) => now, "names, asked often"],
  straggles: [(now, seconds) => now + seconds / 2, "aws-active-passive"],
  reconnects: [(now) => now, "gcp-active-active"],
  warms: [(arrived) => arrived, "instances come first"],
  lacks: [(lag) => lag * 2, "aws-active-passive"],
};

const wrongFormulas: Mutation<RtoFormulas> = {
  knowsInTurn: [
    (interval, threshold, timeout, phase) => (phase + threshold - 1) * interval + timeout,
    "names, asked often",
  ],
  knowsOnSchedule: [(interval, threshold, _, phase) => (phase + threshold - 1) * interval, "aws-active-active"],
  seesWell: [(interval, _, phase) => phase * interval, "good answers decide"],
  failing: [() => 1, "checkers decide"],
  saying: [(all) => all, "checkers decide"],
  reacts: [(verdict) => verdict, "aws-active-active"],
  decisionScale: [() => 1, "gcp-active-passive"],
  promotes: [(_, promotion) => promotion, "instances come first"],
  writes: [(noticed, _, promotion) => noticed + promotion, "gcp-active-passive"],
  allDone: [(one, other) => one + other, "two are promoted"],
  changes: [(noticed, decision) => noticed + decision, "nothing watches"],
  follows: [(written) => written, "good answers decide"],
  served: [(led, client) => led + client, "instances come first"],
  obeyed: [() => 1, "names, asked often"],
  mixed: [(_, obeyed) => obeyed, "aws-active-passive"],
  among: [(share) => share, "all serve and one writes"],
};

const wrongLosses: Mutation<RpoFormulas> = {
  behind: [(lag) => lag * 2, "aws-active-passive"],
  aged: [(interval) => interval / 2, "aws-one-region"],
  worst: [(one, other) => one + other, "two are promoted"],
};

describe("An estimate and a drill, which share assumptions alone, agree", () => {
  it.each(Object.keys(witnesses) as Witness[])("on %s", (name) => {
    expect(disagreements(witnesses[name])).toEqual([]);
  });

  it.each(stackNames)("on %s, as its own graph tells it", async (name) => {
    const system = systemOf(factsOf(await graphOfStack(name)));
    expect(disagreements(system)).toEqual([]);
  });

  it("on 100 random valid systems of three clouds", () => {
    const systems = fc.sample(systemArbitrary, { numRuns: 100, seed: 16 });
    const apart = systems.flatMap((system, place) =>
      disagreements(system).map((sentence) => `${place}, ${system.traffic[0]?.product}: ${sentence}`),
    );
    expect(apart).toEqual([]);
  });
});

describe("They agree no longer once a formula is wrong", () => {
  it.each(Object.keys(drillRules) as (keyof DrillRules)[])("of the drill: %s", (key) => {
    const [wrong, witness] = wrongRules[key];
    expect(disagreements(witnesses[witness], { rules: { [key]: wrong } })).not.toEqual([]);
  });

  it.each(Object.keys(rtoFormulas) as (keyof RtoFormulas)[])("of the estimate: %s", (key) => {
    const [wrong, witness] = wrongFormulas[key];
    expect(disagreements(witnesses[witness], { formulas: { [key]: wrong } })).not.toEqual([]);
  });

  it.each(Object.keys(rpoFormulas) as (keyof RpoFormulas)[])("of what is lost: %s", (key) => {
    const [wrong, witness] = wrongLosses[key];
    expect(disagreements(witnesses[witness], { losses: { [key]: wrong } })).not.toEqual([]);
  });
});
