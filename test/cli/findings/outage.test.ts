import { join } from "node:path";
import { expect, test } from "vitest";
import { outageLines } from "../../../cli/findings/outage";
import { reviewed } from "../../../cli/findings/review";
import { reviewOf } from "../../../resilience/findings/review";
import { finding, report } from "../../resilience/findings/samples";
import { estimate, planWith, without } from "../plan/made";

const golden = (name: string) => join(__dirname, "../../golden/findings", `${name}.md`);
const { rto, cost } = estimate;
if (rto === undefined || cost === undefined) throw new Error("the estimate of these tests has an RTO and a cost");
const slower = {
  ...estimate,
  rto: { ...rto, binding: rto.binding + 300, terms: rto.terms.map((term) => ({ ...term, median: term.median + 60 })) },
  cost: { ...cost, relative: cost.relative + 0.25 },
};
const before = planWith(estimate, "kept");
const after = planWith(slower, "broken");
const outage = (lines: readonly string[]) => ({ section: { head: "What an outage would cost", lines } });
const run = { steps: [], failed: false };

test("a comment has the findings, what it would do, and the numbers with the term that moved", async () => {
  const review = reviewed({ policies: report([finding()]), run, outage: outage(outageLines(before, after)) });
  await expect(reviewOf(review)).toMatchFileSnapshot(golden("pull-request"));
});

test("what the audit stops says so, and says what stands", async () => {
  const audit = report([finding({ policy: "D03-one-secrets-provider", urn: "", severity: "critical" })]);
  await expect(reviewOf(reviewed({ audit }))).toMatchFileSnapshot(golden("audit-stops"));
});

test("a stack that is new, and one that is refused, are told apart", () => {
  expect(outageLines(undefined, after)[0]).toContain("has no such stack");
  expect(outageLines("regions: found <x>", after)[0]).toContain("is refused. regions: found &#60;x&#62;");
  expect(outageLines(before, before)).toContain("No term moved.");
});

test("what is missing is told in place of a number", () => {
  const lines = outageLines(before, planWith(without, "unknown"));
  expect(lines.filter((line) => line.startsWith("- Missing: ")).length).toBeGreaterThan(0);
});

test("both looks at a stack tell one finding once, as the later one says it", () => {
  const audit = report([finding({ message: "stands" }), finding({ policy: "D01-other", urn: "" })]);
  const policies = report([finding({ message: "would be" })]);
  const { findings } = reviewed({ audit, policies }).report;
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining("record"), "would be"]);
});

test("a run that failed without a finding leads to the job's log, and quotes nothing of it", () => {
  const { notes } = reviewed({ policies: report([]), run: { steps: [], failed: true } });
  expect(notes).toEqual([expect.stringContaining("the job's log has it")]);
  expect(reviewed({ policies: report([finding()]), run: { steps: [], failed: true } }).notes).toEqual([]);
  expect(reviewed({ outage: { ...outage([]), refused: "tier: found <x>" } }).notes).toEqual([
    "The configuration is refused. tier: found &#60;x&#62;",
  ]);
});
