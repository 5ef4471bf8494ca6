import { expect, test } from "vitest";
import { reportOfEvents, UnreadableLog } from "../../../resilience/findings/events";
import { knownPolicies } from "../../../resilience/findings/known";
import { known, log } from "./samples";

const record = "urn:pulumi:prod::shop::trilith:index:Region::shop-eu-west-1";
const stackUrn = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";

test("a preview's log: what each policy said, without its description where we know the policy", () => {
  const { stack, findings, passed, complete } = reportOfEvents(log("preview"), known);
  expect({ stack, passed, complete }).toEqual({
    stack: "prod",
    passed: ["R29-other"],
    complete: true,
  });
  expect(findings).toEqual([
    {
      policy: "R16-dns-ttl-ceiling",
      level: "mandatory",
      severity: "high",
      message: "shop-eu-west-1: the TTL is 300 s, at most 60 s are allowed. Lower the TTL.",
      urn: record,
      title: "Names that fail over are forgotten soon",
      remediation: "Lower the TTL.",
      url: "docs/policies.md#r16",
    },
    {
      policy: "R20-no-single-exit",
      level: "advisory",
      severity: "medium",
      message: "There is a second way in. There is one exit | `alone`.",
      urn: record,
    },
    {
      policy: "R20-no-single-exit",
      level: "advisory",
      severity: "medium",
      message: "There is a second way in. About no resource.",
      urn: stackUrn,
    },
  ]);
});

test("the streaming preview says the same, be it that another resource came first", () => {
  const sorted = (name: "preview" | "streaming") =>
    reportOfEvents(log(name), known)
      .findings.map(({ policy, message }) => `${policy} ${message}`)
      .toSorted();
  expect(sorted("streaming")).toEqual(sorted("preview"));
});

test("an analysis of a state: a remediation is advice to the program, and names no value", () => {
  const { findings, passed } = reportOfEvents(log("analyze"), known);
  expect(findings.map(({ policy, level }) => `${level} ${policy}`)).toEqual([
    "mandatory R16-dns-ttl-ceiling",
    "advisory R20-no-single-exit",
    "advisory R20-no-single-exit",
    "advisory R13-database-guarded",
  ]);
  expect(findings[3]).toMatchObject({
    property: "byteLength",
    message: "The policy sets byteLength to what it asks for. Say so in the program.",
  });
  expect(passed).toEqual([]);
});

test("an up that says everything twice is told once, and a policy that broke once has not passed", () => {
  const once = log("preview");
  const { findings, passed } = reportOfEvents(once + once, known);
  expect(findings).toHaveLength(3);
  expect(passed).toEqual(["R29-other"]);
});

test("Pulumi Cloud's list of events is the same log", () => {
  const events = log("analyze")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(reportOfEvents(JSON.stringify({ events }), known)).toEqual(reportOfEvents(log("analyze"), known));
  expect(reportOfEvents(JSON.stringify(events), known)).toEqual(reportOfEvents(log("analyze"), known));
});

test("a log that breaks off says so, with what stands before the break", () => {
  const lines = log("preview").trimEnd().split("\n");
  expect(reportOfEvents(lines.slice(0, -2).join("\n"), known)).toMatchObject({ complete: false });
  const cut = reportOfEvents(log("preview").trimEnd().slice(0, -20), known);
  expect(cut.complete).toBe(false);
  expect(cut.findings).toHaveLength(3);
});

test("colours and control characters are gone, and what nobody can know is in doubt", () => {
  const event = (message: string) =>
    JSON.stringify({ sequence: 1, policyEvent: { message, policyName: "other", enforcementLevel: "advisory" } });
  const { findings } = reportOfEvents(
    [
      event("<{%fg 1%}>red<{%reset%}> \u001b[31mtoo\u001b[0m\u0007 \u202eoften"),
      event("can't run policy 'other' during preview: string value at .ttl can't be known during preview"),
    ].join("\n"),
    known,
  );
  expect(findings).toMatchObject([{ message: "red too often", severity: "medium", urn: "" }, { doubt: true }]);
  expect(findings[0]).not.toHaveProperty("doubt");
});

test.each([
  ["an empty file", ""],
  ["a preview that leaves policies out", JSON.stringify({ steps: [], diagnostics: [], duration: 1 })],
  ["text", "Previewing update (prod):\n"],
  ["a line in the middle that is no event", '{"sequence":1}\nhello\n{"sequence":2}'],
])("refuses %s with what to give instead", (_, text) => {
  expect(() => reportOfEvents(text, known)).toThrow(UnreadableLog);
  expect(() => reportOfEvents(text, known)).toThrow(/pulumi policy analyze --json/);
});

test("our own policies are known by the names of both their scopes", () => {
  const rule = {
    id: "R90",
    slug: "made-up",
    title: "t",
    why: "w",
    severity: "low",
    clouds: [],
    remediation: "r",
    source: "s",
  } as const;
  const both = { ...rule, one: () => [], all: () => [] };
  expect(Object.keys(knownPolicies([both], "docs"))).toEqual(["R90-made-up", "R90-made-up-stack"]);
  expect(knownPolicies([rule], "docs")["R90-made-up"]).toEqual({
    severity: "low",
    title: "t",
    remediation: "r",
    url: "docs/policies.md#r90",
  });
});
