import fc from "fast-check";
import { expect, test } from "vitest";
import { costOf } from "../../../resilience/estimate/cost/cost";
import { pricesOf } from "../../../resilience/estimate/cost/prices";
import type { Capacity } from "../../../resilience/system/model";
import { database, layer, part, region, system, told } from "./made-system";

const shaped = (codes: readonly string[], capacity: Capacity = "full") =>
  system({
    regions: codes.map((code, index) => region(code, index === 0 ? {} : { capacity: told(capacity) })),
    traffic: [layer("route53", part("Route 53"))],
    databases: [database(part("Aurora", "zones"), "one", codes)],
  });
const relative = (...args: Parameters<typeof shaped>) => costOf(shaped(...args)).cost?.relative ?? Number.NaN;

test("one region costs what one region costs, and a second that carries everything about as much again", () => {
  expect(relative(["a"])).toBeCloseTo(1.001, 6);
  expect(relative(["a", "b"])).toBeCloseTo(2.021, 6);
});

test("the leaner a region waits, the less it costs", () => {
  const capacities: readonly Capacity[] = ["hot", "warm", "pilot", "none"];
  const costs = capacities.map((capacity) => relative(["a", "b"], capacity));
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  expect(new Set(costs).size).toBe(costs.length);
});

test("its terms add up, and another region never makes it cheaper", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom<Capacity>("hot", "warm", "pilot"),
      (count, capacity) => {
        const codes = Array.from({ length: count }, (_, n) => `r${n}`);
        const { cost } = costOf(shaped(codes, capacity));
        expect(cost?.terms.reduce((sum, { median }) => sum + median, 0)).toBeCloseTo(cost?.relative ?? 0, 12);
        expect(relative([...codes, "more"], capacity)).toBeGreaterThan(relative(codes, capacity));
      },
    ),
  );
});

const prices = { currency: "EUR", compute: 600, database: 300, storage: 100, transfer: 20, traffic: 5 };

test("an amount comes from the user's prices alone", () => {
  expect(costOf(shaped(["a", "b"])).cost?.monthly).toBeUndefined();
  expect(costOf(shaped(["a", "b"]), pricesOf(prices)).cost?.monthly).toEqual({ amount: 2025, currency: "EUR" });
});

test("refuses a file of prices that lacks one, or has one that is no amount", () => {
  const { storage: _, ...lacking } = prices;
  expect(() => pricesOf(lacking)).toThrow("storage must be an amount a month");
  expect(() => pricesOf({ ...prices, compute: -1 })).toThrow("compute must be an amount");
  expect(() => pricesOf({ ...prices, currency: 7 })).toThrow("currency must be a text");
  expect(() => pricesOf({ ...prices, cdn: 1 })).toThrow("cdn is not known");
  expect(() => pricesOf("EUR")).toThrow("The prices cannot be used.");
});

test("what nobody tells of a region's capacity makes no number", () => {
  const regions = [region("a"), region("b", { capacity: { missing: "nobody says", from: [] } })];
  expect(costOf(system({ regions }))).toEqual({ missing: ["cost: what stands in b: nobody says"] });
  expect(costOf(system({})).missing).toEqual(["cost: no region was read"]);
});
