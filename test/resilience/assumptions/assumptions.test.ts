import { describe, expect, it } from "vitest";
import {
  AssumptionError,
  allAssumptions,
  assumption,
  assumptionOf,
  inSeconds,
  mergedAssumptions,
} from "../../../resilience/assumptions/assumptions";
import shipped from "../../../resilience/assumptions/assumptions.json";
import { shippedRows } from "../../../resilience/assumptions/rows";

const drilled = {
  key: "promote.aurora",
  distribution: { shape: "pert", least: 40, likely: 60, most: 120 },
  source: "our drills of 2026",
  date: "2026-10-01",
  confidence: "A",
};

function refusal(own: unknown): string {
  try {
    mergedAssumptions(own);
  } catch (error) {
    if (error instanceof AssumptionError) return error.message;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("the shipped assumptions", () => {
  it("have the form that is promised, and no key twice", () => {
    expect(shippedRows(shipped)).toHaveProperty("rows");
    expect(allAssumptions.size).toBe(shipped.length);
  });

  it("call no guess better than a guess, and mark it", () => {
    const guessed = [...allAssumptions.values()].filter(({ source }) => source.includes("a guess"));
    expect(guessed.length).toBeGreaterThan(10);
    expect(guessed.filter(({ confidence, unverified }) => confidence !== "C" || !unverified)).toEqual([]);
  });

  it("are found by key, by family and product, and in seconds", () => {
    expect(assumption("decide.person").unit).toBe("min");
    expect(inSeconds(assumption("decide.person"))).toEqual({ shape: "pert", least: 120, likely: 900, most: 3600 });
    expect(assumptionOf("promote", "aurora").key).toBe("promote.aurora");
    expect(assumptionOf("promote", "neptune").key).toBe("promote.other");
    expect(() => assumption("decide.persons")).toThrow("no assumption is called decide.persons");
    expect(() => inSeconds(assumption("client.disobedience"))).toThrow("is no time");
  });
});

describe("a user's own assumptions", () => {
  it("win over the shipped ones and leave the others", () => {
    const merged = mergedAssumptions([drilled, { ...drilled, key: "lag.neptune" }]);
    expect(assumptionOf("promote", "aurora", merged)).toMatchObject({ source: "our drills of 2026", unit: "s" });
    expect(assumptionOf("promote", "aurora", merged).unverified).toBeUndefined();
    expect(assumptionOf("lag", "neptune", merged).distribution).toEqual(drilled.distribution);
    expect(merged.get("decide.person")).toBe(allAssumptions.get("decide.person"));
    expect(allAssumptions.get("promote.aurora")?.confidence).toBe("C");
  });

  it("refuses another form with the key of the row", () => {
    expect(refusal({})).toContain("the file: ");
    expect(refusal([{ ...drilled, distribution: { shape: "pert", least: 9, likely: 3, most: 12 } }])).toContain(
      "promote.aurora, distribution: least must not be above most",
    );
    expect(refusal([{ ...drilled, source: undefined }])).toContain("promote.aurora, source: ");
    expect(refusal([{ ...drilled, unit: "min" }])).toContain("promote.aurora: ");
  });

  it("refuses a key that nothing goes by, a key twice, and a share above 1", () => {
    expect(refusal([{ ...drilled, key: "promote.persn." }, drilled, drilled])).toContain(
      "promote.aurora: it stands twice",
    );
    expect(refusal([{ ...drilled, key: "decide.persn" }])).toContain(
      "decide.persn: nothing goes by it; there are detect.people",
    );
    expect(refusal([{ ...drilled, key: "client.disobedience" }])).toContain("a share lies between 0 and 1");
  });
});
