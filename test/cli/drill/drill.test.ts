import { join } from "node:path";
import { expect, test } from "vitest";
import { besideOf, type DrillAnswer, keptIn } from "../../../cli/drill/answer";
import { scenarioAsked } from "../../../cli/drill/scenario";
import { drillText } from "../../../cli/drill/text";
import { plainPage } from "../../../cli/page";
import type { DrillResult } from "../../../resilience/drill/model";
import type { System } from "../../../resilience/system/model";
import { estimate, system } from "../plan/made";
import { drill } from "./made";

const golden = (name: string) => join(__dirname, "../../golden/outage", `${name}.txt`);
const { objectives: _, ...undeclared } = system.declared;
const layer = {
  product: "global-accelerator",
  method: "nearest",
  ways: [],
  part: { product: "x", from: [] },
  from: [],
};

function answerOf(one: DrillResult): DrillAnswer {
  const beside = besideOf(one, estimate, system);
  return {
    trilith: "1.2.3",
    name: "prod",
    kind: "configuration",
    keeps: keptIn(one, beside),
    beside,
    notes: [],
    drill: one,
  };
}

const untold: DrillResult = {
  ...drill,
  scenario: {
    name: "the traffic layer",
    failures: [{ atSeconds: 0, failure: { what: "traffic" } }],
    backAfterSeconds: 600,
  },
  events: [],
  samples: [],
  rto: { half: {}, most: {}, all: {} },
  rpo: {},
  twoWritersSeconds: 95,
  peakLoad: { "eu-west-1": 0.4 },
  missing: ["nothing says how long answers of DNS may be kept"],
};

test.each([
  ["lost", drill],
  ["missing", untold],
] as const)("a drill for a person is what the golden file has: %s", async (name, one) => {
  await expect(drillText(answerOf(one), plainPage())).toMatchFileSnapshot(golden(`drill-${name}`));
});

test("no line of a drill is longer than 60 columns where there are no more", () => {
  const lines = drillText(answerOf(drill), plainPage(60)).split("\n");
  expect(lines.filter((line) => line.length > 60)).toEqual([]);
});

test("the estimate stands beside the drill of the loss that it is about, and of no other", () => {
  expect(besideOf(drill, estimate, system)[1]).toEqual({
    what: "RTO, 9 of 10",
    measured: 1302,
    estimated: 1310,
    promised: 900,
  });
  expect(besideOf(untold, estimate, system).map(({ estimated }) => estimated)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

const with90 = (p90: number | undefined, rpo = 1): DrillResult => ({
  ...drill,
  rto: { ...drill.rto, most: p90 === undefined ? {} : { p90 } },
  rpo: { p90: rpo },
});
const twice = { ...drill.scenario, failures: [...drill.scenario.failures, ...untold.scenario.failures] };

test.each([
  ["kept", with90(899)],
  ["broken", with90(901)],
  ["broken", with90(10, 61)],
  ["broken", with90(undefined)],
  ["unknown", untold],
  ["none", { ...with90(901), scenario: twice }],
] as const)("what is promised is %s in a drill", (standing, one) => {
  expect(keptIn(one, besideOf(one, estimate, system))).toBe(standing);
});

test("nothing is promised where no objective is, and for a bad deployment everywhere", () => {
  expect(keptIn(drill, besideOf(drill, estimate, { ...system, declared: undeclared }))).toBe("none");
  const deployment = { name: "x", failures: [{ atSeconds: 0, failure: { what: "deployment" as const } }] };
  const bad = { ...drill, scenario: deployment };
  expect(keptIn(bad, besideOf(bad, estimate, system))).toBe("none");
});

test("where users keep one address, 99 of 100 of them bind", () => {
  const anycast = { ...system, traffic: [layer] } as unknown as System;
  expect(besideOf(drill, estimate, anycast).map(({ promised }) => promised)).toEqual([undefined, undefined, 900, 60]);
  expect(keptIn(drill, besideOf(drill, estimate, anycast))).toBe("broken");
});

test("a region to lose is a scenario, and may come back", () => {
  expect(scenarioAsked({ lose: "eu-west-1", back: 60 }, system)).toMatchObject({
    failures: [{ atSeconds: 0, failure: { what: "region", region: "eu-west-1" } }],
    backAfterSeconds: 60,
  });
});

test.each([
  [{}, /^Say what breaks: --lose REGION \(us-east-2, eu-west-1\), or --scenario: region:NAME/],
  [{ lose: "eu-west-1", scenario: "writer" }, /^Either --lose REGION or --scenario, not both\.$/],
  [{ lose: "eu-west-9" }, /eu-west-9.*us-east-2, eu-west-1/],
  [{ scenario: "meteor" }, /meteor.*region:NAME/],
])("refuses %j as a scenario with what can be said", (asked, message) => {
  expect(() => scenarioAsked(asked, system)).toThrow(message);
});
