import { expect, test } from "vitest";
import { longestComment } from "../../../resilience/findings/markdown";
import { changesSection, driftSection, reviewOf } from "../../../resilience/findings/review";
import type { Step } from "../../../resilience/findings/steps";
import { finding, hostile, report } from "./samples";

const step = (deed: Step["deed"], name: string, ...properties: string[]): Step => ({
  deed,
  urn: `urn:pulumi:prod::shop::trilith:index:Platform$aws:s3/bucket:Bucket::${name}`,
  properties,
});

test("a change is counted, and what is deleted or replaced is named, worst first", () => {
  const steps = [step("create", "a"), step("update", "b", "tags"), step("replace", "c", "name"), step("delete", "d")];
  expect(changesSection(steps)).toEqual({
    head: "What it would do",
    lines: [
      "1 deleted, 1 replaced, 1 changed, 1 made.",
      "",
      "- deleted: d (aws:s3/bucket:Bucket)",
      "- replaced: c (aws:s3/bucket:Bucket): name",
    ],
  });
  expect(changesSection([]).lines).toEqual(["Nothing."]);
});

test("every resource that drifted is named, as far as there is room", () => {
  const many = Array.from({ length: 25 }, (_, at) => step("update", `bucket-${at}`, "tags"));
  const { lines } = driftSection(many);
  expect(lines[0]).toBe("25 differ from the state.");
  expect(lines.filter((line) => line.startsWith("- changed: "))).toHaveLength(20);
  expect(lines.at(-1)).toBe("- and 5 more");
});

test("why it stops stands first, then the findings, then the sections, in one comment with its marker", () => {
  const text = reviewOf({
    report: report([finding()]),
    notes: ["The audit stops it."],
    sections: [{ head: "What it would do", lines: ["Nothing."] }],
  });
  const places = [
    "<!-- trilith-policy:prod -->",
    "### Resilience",
    "**The audit",
    "| level |",
    "#### What it would do",
  ];
  const found = places.map((place) => text.indexOf(place));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).not.toContain(-1);
});

test("a run that broke off has not nothing to do", () => {
  expect(reviewOf({ report: report([]), notes: ["It broke."], sections: [] })).not.toContain("nothing to do");
  expect(reviewOf({ report: report([]), notes: [], sections: [] })).toContain("nothing to do");
});

test("findings give way to the sections, and no name breaks the comment", () => {
  const many = Array.from({ length: 2000 }, (_, at) => finding({ urn: `urn:pulumi:prod::shop::a:b:C::thing-${at}` }));
  const sections = [changesSection([step("delete", hostile, hostile)])];
  const text = reviewOf({ report: report(many), notes: ["Stopped."], sections });
  expect(text.length).toBeLessThanOrEqual(longestComment);
  expect(text).toContain("1 deleted.");
  expect(text).not.toMatch(/<img|@everyone/);
});
