import fc from "fast-check";
import { expect, test } from "vitest";
import { tierNames, tiers } from "../../../components/topology/tables/tiers";
import type { Availability, RecoveryPoint, RecoveryTime } from "../../../resilience/estimate/model";
import { type Found, tierOf } from "../../../resilience/estimate/tier";

const none = { p50: 0, p90: 0, p99: 0 };

function found(percent: number, binding: number, lost: number, tail = binding): Found {
  const availability: Availability = { percent, minutesPerMonth: 0, terms: [], binding: "traffic" };
  const rto: RecoveryTime = {
    lost: "a",
    median: 0,
    binding,
    tail,
    users: { half: none, most: none, all: none },
    bounds: { least: 0, most: tail },
    terms: [],
    tornado: [],
    ends: "takeover",
    histogram: { stepSeconds: 1, counts: [] },
  };
  const rpo: RecoveryPoint = { median: 0, binding: lost, terms: [] };
  return { availability, rto, rpo };
}

test.each(tierNames)("numbers that are exactly those of %s make it", (name) => {
  const { availabilityPercent = 0, rtoSeconds = 1e9, rpoSeconds = 1e9 } = tiers[name].objectives;
  expect(tierOf(found(availabilityPercent, rtoSeconds, rpoSeconds), false)).toBe(name);
});

test("the tail of the users binds with anycast alone", () => {
  const slow = found(99.99, 100, 0, 1800);
  expect(tierOf(slow, false)).toBe("platinum");
  expect(tierOf(slow, true)).toBe("silver");
});

test("without one of the numbers nothing is said", () => {
  for (const key of ["availability", "rto", "rpo"] as const) {
    expect(tierOf({ ...found(100, 0, 0), [key]: undefined }, false)).toBeUndefined();
  }
});

test("a better number never makes a lower tier", () => {
  const of = (...args: Parameters<typeof found>) => {
    const tier = tierOf(found(...args), false);
    return tier === undefined ? Number.NaN : tierNames.indexOf(tier);
  };
  const percent = fc.double({ min: 99, max: 100, noNaN: true });
  const seconds = fc.double({ min: 0, max: 200_000, noNaN: true });
  fc.assert(
    fc.property(percent, seconds, seconds, fc.double({ min: 0, max: 1, noNaN: true }), (up, rto, rpo, factor) => {
      expect(of(up, rto * factor, rpo)).toBeLessThanOrEqual(of(up, rto, rpo));
      expect(of(up, rto, rpo * factor)).toBeLessThanOrEqual(of(up, rto, rpo));
      expect(of(100 - (100 - up) * factor, rto, rpo)).toBeLessThanOrEqual(of(up, rto, rpo));
    }),
  );
});
