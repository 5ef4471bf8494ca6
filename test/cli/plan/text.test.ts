import { join } from "node:path";
import { expect, test } from "vitest";
import { plainPage } from "../../../cli/page";
import { standingOf } from "../../../cli/plan/answer";
import { differenceOf } from "../../../cli/plan/difference";
import { differenceText } from "../../../cli/plan/difference-text";
import { planText } from "../../../cli/plan/text";
import type { Estimate, Term } from "../../../resilience/estimate/model";
import type { System } from "../../../resilience/system/model";
import { estimate, planWith, system, without } from "./made";

const golden = (name: string) => join(__dirname, "../../golden/outage", `${name}.txt`);
const { rto } = estimate;
if (rto === undefined) throw new Error("the estimate of these tests has an RTO");
const quick = (term: Term) =>
  term.name === "decide" ? { ...term, median: 0, formula: "nobody: a Region switch plan has a trigger" } : term;
const better: Estimate = {
  ...estimate,
  tier: "gold",
  verdicts: estimate.verdicts.map(({ change: _, ...verdict }) => ({ ...verdict, kept: true })),
  rto: { ...rto, binding: 250, terms: rto.terms.map(quick) },
};
const { meets: _, ...ended } = rto;
const endless = Number.POSITIVE_INFINITY;
const never: Estimate = {
  ...estimate,
  verdicts: [{ what: "RPO", promised: 60, found: endless, kept: false, arithmetic: "no copy stands elsewhere" }],
  rto: { ...ended, ends: "never", binding: endless },
  rpo: { median: endless, binding: endless, everything: true, database: "shop", terms: [] },
};

const texts: Readonly<Record<string, string>> = {
  broken: planText(planWith(estimate, "broken"), system, plainPage()),
  missing: planText(
    { ...planWith(without, "unknown", "state.json"), kind: "state" },
    { ...system, declared: {}, regions: [] },
    plainPage(),
  ),
  compared: differenceText(
    [planWith(estimate, "broken"), planWith(better, "kept", "gold")],
    differenceOf(estimate, better),
    plainPage(),
  ),
  "compared-same": differenceText(
    [planWith(estimate, "broken"), planWith(estimate, "broken", "copy")],
    differenceOf(estimate, estimate),
    plainPage(),
  ),
  "compared-missing": differenceText(
    [planWith(without, "unknown"), planWith(estimate, "broken", "gold")],
    differenceOf(without, estimate),
    plainPage(),
  ),
};

test.each(Object.keys(texts))("a plan for a person is what the golden file has: %s", async (name) => {
  await expect(texts[name]).toMatchFileSnapshot(golden(`plan-${name}`));
});

test.each([60, 80, 100])(
  "no line of a plan is longer than %i columns, and none with a table longer than 60",
  (columns) => {
    const page = plainPage(columns);
    const all = [
      planText(planWith(estimate, "broken"), system, page),
      differenceText([planWith(estimate, "broken"), planWith(better, "kept")], differenceOf(estimate, better), page),
    ].flatMap((text) => text.split("\n"));
    expect(all.filter((line) => line.length > columns)).toEqual([]);
    expect(all.filter((line) => / {3,}\d/.test(line.trim()) && line.length > 60)).toEqual([]);
  },
);

test("an outage that nobody comes back from is said in words", () => {
  const text = planText(planWith(never, "broken"), system, plainPage());
  expect(text).toContain("nobody comes back");
  expect(text).toContain("9 of 10 users    for ever");
  expect(text).toMatch(/RPO {2}1 min +everything +NOT KEPT/);
  expect(text).toContain("Everything in shop is lost");
});

test("what binds is said: 99 of 100 users where they keep one address, else nine of ten", () => {
  const layer = { product: "global-accelerator", ways: [] };
  const anycast = { ...system, traffic: [layer] } as unknown as System;
  const lines = planText(planWith(estimate, "broken"), anycast, plainPage()).split("\n");
  expect(lines.filter((line) => line.includes("binds: in nine"))).toEqual([
    expect.stringMatching(/^ {2}99 of 100 users/),
  ]);
});

test("colours are a terminal's alone", () => {
  for (const text of Object.values(texts)) expect(text).not.toContain("\u001b");
});

test.each([
  ["none", []],
  ["kept", [true, true]],
  ["broken", [true, false, undefined]],
  ["unknown", [true, undefined]],
] as const)("promises stand as %s together", (standing, kept) => {
  const verdicts = kept.map((one) => ({
    what: "RTO" as const,
    promised: 1,
    arithmetic: "",
    ...(one === undefined ? {} : { kept: one }),
  }));
  expect(standingOf({ verdicts })).toBe(standing);
});

test("the term that moved furthest stands first, and one that only one of them has before all", () => {
  const { rows, moved } = differenceOf(estimate, better);
  expect(rows.find(({ what }) => what === "RTO, 9 of 10")).toMatchObject({ first: 1310, second: 250, more: -1060 });
  expect(moved).toEqual([{ of: "RTO", what: "decide", unit: "seconds", first: 380, second: 0, more: -380 }]);
  const { moved: all } = differenceOf(without, estimate);
  expect(all.find(({ of }) => of === "RTO")).toEqual({ of: "RTO", what: "detect", unit: "seconds", second: 33 });
});
