import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capacityFormulas, survivorsOf } from "../../../resilience/estimate/capacity/capacity";
import type { Capacity } from "../../../resilience/system/model";
import { region, system, told } from "./made-system";

const nobody = { missing: "nobody says", from: [] };
const standby = (capacity: Capacity, least?: number) =>
  region("b", {
    serves: false,
    share: 0,
    capacity: told(capacity),
    least: least === undefined ? nobody : told(least),
  });

describe("what the others carry when a region is gone", () => {
  test("three full regions that serve carry half of a full load each", () => {
    const regions = ["a", "b", "c"].map((code) => region(code, { share: 1 / 3 }));
    const survivors = survivorsOf(system({ regions }));
    expect(survivors.map(({ lost, load }) => [lost, load])).toEqual([
      ["a", 0.5],
      ["b", 0.5],
      ["c", 0.5],
    ]);
  });

  test("a hot standby carries exactly everything", () => {
    expect(survivorsOf(system({ regions: [region("a"), standby("hot")] }))).toMatchObject([{ lost: "a", load: 1 }]);
  });

  test("a lean standby is judged by its nodes, and says what has to be added", () => {
    const counted = survivorsOf(system({ regions: [region("a", { least: told(6) }), standby("warm", 3)] }));
    expect(counted).toMatchObject([{ lost: "a", load: 2 }]);
    expect(counted[0]?.says).toContain("pods have to be added");
    const [uncounted] = survivorsOf(system({ regions: [region("a"), standby("pilot")] }));
    expect(uncounted?.load).toBeUndefined();
    expect(uncounted?.says).toContain("b: its nodes have to be added first");
  });

  test("where nothing is told, nothing is guessed", () => {
    const regions = ["a", "b"].map((code) => region(code, { share: 0.5, capacity: nobody }));
    expect(survivorsOf(system({ regions }))[0]).toEqual({ lost: "a", says: "nothing says what stands in b" });
    expect(survivorsOf(system({ regions: [region("a")] }))).toEqual([
      { lost: "a", says: "no other region stands there" },
    ]);
    const joining = { ...standby("hot"), state: "joining" as const };
    expect(survivorsOf(system({ regions: [region("a"), joining] }))[0]?.load).toBeUndefined();
  });
});

test("another region never raises what each survivor carries", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), (count) => {
      const made = (many: number) => system({ regions: Array.from({ length: many }, (_, n) => region(`r${n}`)) });
      const load = (many: number) => survivorsOf(made(many))[0]?.load ?? Number.NaN;
      expect(load(count + 1)).toBeLessThanOrEqual(load(count));
    }),
  );
});

test("another formula is noticed", () => {
  const made = system({ regions: ["a", "b", "c"].map((code) => region(code)) });
  const wrong = { ...capacityFormulas, load: (needed: number, standing: number) => standing / needed };
  expect(survivorsOf(made, wrong)).not.toEqual(survivorsOf(made));
});
