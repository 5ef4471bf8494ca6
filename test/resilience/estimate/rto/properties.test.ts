import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allAssumptions } from "../../../../resilience/assumptions/assumptions";
import { drawsOf, secondsOf } from "../../../../resilience/estimate/rto/draws";
import { boundsOf } from "../../../../resilience/estimate/rto/figures";
import { type RtoFormulas, rtoFormulas } from "../../../../resilience/estimate/rto/formulas";
import type { Plan } from "../../../../resilience/estimate/rto/plan";
import { planOf } from "../../../../resilience/estimate/rto/plan-of";
import { Reading } from "../../../../resilience/estimate/rto/reading";
import { recoveryTimeOf } from "../../../../resilience/estimate/rto/rto";
import type { System } from "../../../../resilience/system/model";
import { data } from "../../worth/databases";
import { type Made, madeArbitrary, shippedSystems, systemArbitrary, systemFrom } from "../../worth/systems";

const runs = { numRuns: 100 };
const count = 300;

function plansOf(system: System, formulas: RtoFormulas = rtoFormulas): readonly Plan[] {
  return system.regions
    .filter(({ serves }) => serves)
    .map(({ region }) => {
      const reading = new Reading(system, allAssumptions, formulas);
      const plan = planOf(region, reading);
      if (plan === undefined) throw new Error([...reading.missing].join("; "));
      return plan;
    });
}

/** Every draw of every region's loss, of half, nine of ten and 99 of 100 users. */
function allSeconds(made: Made): readonly number[] {
  return plansOf(systemFrom(made)).flatMap((plan) => {
    const draws = drawsOf(plan, count, 1);
    return [0.5, 0.9, 0.99].flatMap((share) => [...secondsOf(plan, draws, share, rtoFormulas)]);
  });
}

function neverShortens(less: Made, more: Made): void {
  const [short, long] = [allSeconds(less), allSeconds(more)];
  expect(long.length).toBe(short.length);
  const shortened = short.filter((seconds, place) => (long[place] ?? 0) < seconds - 1e-6);
  expect(shortened).toEqual([]);
}

describe("a recovery time of random systems", () => {
  it("lies within its bounds in every draw", () => {
    fc.assert(
      fc.property(systemArbitrary, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (system, seed) => {
        for (const plan of plansOf(system)) {
          const draws = drawsOf(plan, count, seed);
          for (const share of [0.5, 0.9, 0.99]) {
            const { least, most } = boundsOf(plan, share, rtoFormulas);
            const seconds = secondsOf(plan, draws, share, rtoFormulas);
            expect(Math.min(...seconds)).toBeGreaterThanOrEqual(least - 1e-9);
            expect(Math.max(...seconds)).toBeLessThanOrEqual(most + 1e-9);
          }
        }
      }),
      runs,
    );
  });

  it("is never shortened by a longer TTL", () => {
    fc.assert(
      fc.property(madeArbitrary, fc.integer({ min: 1, max: 600 }), (made, longer) => {
        fc.pre(made.ttl !== undefined);
        neverShortens(made, { ...made, ttl: (made.ttl ?? 0) + longer });
      }),
      runs,
    );
  });

  it("is never shortened by a longer interval, a higher threshold or a longer time-out", () => {
    const more = fc.record({ interval: fc.nat(60), threshold: fc.nat(5), timeout: fc.nat(10) });
    fc.assert(
      fc.property(madeArbitrary, more, (made, { interval, threshold, timeout }) => {
        const { probe } = made;
        if (probe === undefined) throw new Error("a random system is watched");
        const slower = {
          interval: probe.interval + interval,
          threshold: probe.threshold + threshold,
          timeout: probe.timeout + timeout,
        };
        neverShortens(made, { ...made, probe: slower });
      }),
      runs,
    );
  });

  it("is never shortened by a longer decision, nor by a standby that is less ready", () => {
    fc.assert(
      fc.property(madeArbitrary, fc.integer({ min: 1, max: 60 }), (made, minutes) => {
        neverShortens(made, { ...made, decisionMinutes: Number(made.decisionMinutes ?? 15) + minutes });
        neverShortens({ ...made, standby: "hot" }, { ...made, standby: "warm" });
        neverShortens({ ...made, standby: "warm" }, { ...made, standby: "pilot" });
      }),
      runs,
    );
  });

  it("is never shortened by nobody watching", () => {
    fc.assert(
      fc.property(madeArbitrary, (made) => {
        // A gate takes its time too, and by hand there is none; and people need two minutes at least, as do slow probes.
        const { interval = 0, threshold = 0 } = made.probe ?? {};
        fc.pre(made.gate === "reachable" && interval <= 10 && threshold <= 3);
        const { probe: _, ...unwatched } = made;
        neverShortens(made, unwatched);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same to the last digit for the same seed, and another for another", () => {
    for (const system of Object.values<System>(shippedSystems)) {
      const text = (seed: number) => JSON.stringify(recoveryTimeOf(system, { draws: 2000, seed }).rto);
      expect(text(5)).toBe(text(5));
    }
    const { rto } = recoveryTimeOf(shippedSystems["aws-active-passive"], { draws: 2000, seed: 5 });
    const { rto: other } = recoveryTimeOf(shippedSystems["aws-active-passive"], { draws: 2000, seed: 6 });
    expect(rto?.binding).not.toBe(other?.binding);
  });
});

const kinds = { ...data, executed: { ...data.aurora, promotion: "executor" } } as const;

function without<T extends { readonly probe: unknown }>({ probe: _, ...rest }: T): Omit<T, "probe"> {
  return rest;
}

/** Each formula bent; every one of them has to show somewhere, or nothing tests it. */
const bent: { readonly [Name in keyof RtoFormulas]: RtoFormulas[Name] } = {
  knowsInTurn: (interval, threshold, timeout, phase) => phase * interval + (threshold - 1) * interval + timeout,
  knowsOnSchedule: (interval, threshold, timeout, phase) => phase * interval + threshold * interval + timeout,
  seesWell: (interval, threshold, phase) => phase * interval + threshold * interval,
  failing: () => 1,
  saying: (all) => all,
  reacts: (verdict) => verdict,
  decisionScale: () => 1,
  promotes: (_, promotion) => promotion,
  writes: (noticed, _, promotion) => noticed + promotion,
  allDone: (one, other) => (one < other ? one : other),
  changes: (noticed, decision) => noticed + decision,
  follows: (written) => written,
  served: (led, client, written, warmUp) => (led > written ? led : written) + warmUp + 0 * client,
  obeyed: (seconds, ttl) => (seconds >= 2 * ttl ? 1 : seconds / (2 * ttl)),
  mixed: (_, obeyed) => obeyed,
  among: (share) => share,
};

describe("each formula of a recovery time", () => {
  it.each(Object.keys(bent) as (keyof RtoFormulas)[])("shows when it is bent: %s", (name) => {
    const probed = { probe: { interval: 10, threshold: 3, timeout: 6 }, ttl: 60, cloud: "aws", count: 2 } as const;
    const { aurora, executed, dynamodb, postgresql } = kinds;
    const shapes: readonly Made[] = [
      {
        ...probed,
        shape: "active-passive",
        product: "route53",
        data: aurora,
        gate: "writable",
        standby: "pilot",
        decisionMinutes: 5,
      },
      { ...probed, shape: "active-active", product: "route53", data: executed, gate: "reachable", automation: 4 },
      { ...probed, shape: "active-active", product: "global-accelerator", data: dynamodb },
      {
        ...probed,
        shape: "active-passive",
        product: "traffic-manager",
        cloud: "azure",
        data: postgresql,
        gate: "writable",
      },
      { ...without(probed), shape: "active-active", product: "route53", data: dynamodb },
    ];
    const numbers = (formulas: RtoFormulas) =>
      shapes.map((made) => recoveryTimeOf(systemFrom(made), { draws: 300, formulas }).rto?.users);
    expect(numbers({ ...rtoFormulas, [name]: bent[name] })).not.toEqual(numbers(rtoFormulas));
  });
});
