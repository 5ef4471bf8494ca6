import { describe, expect, test } from "vitest";
import type { TierName } from "../../../../components/topology/model";
import { factsOf } from "../../../../resilience/facts/facts-of";
import { unknown } from "../../../../resilience/facts/resource";
import { type Result, resultsOf } from "../../../../resilience/rules/run";
import { defaultSettings } from "../../../../resilience/rules/settings";
import { worthRules } from "../../../../resilience/rules/worth";
import { worthOf } from "../../../../resilience/rules/worth/estimated";
import type { Plant } from "../../../harness/plant";
import { graphOfStack } from "../../../harness/stacks";
import { set } from "../../../policies/mutations/change";

async function found(stack: string, tier: TierName, change: Plant = (graph) => [...graph]): Promise<readonly Result[]> {
  const facts = factsOf(change(await graphOfStack(stack)));
  return worthRules.flatMap((rule) => resultsOf(rule, "all", facts, defaultSettings("2026-11-28", tier)));
}

const ids = (results: readonly Result[]) => results.filter(({ doubt }) => !doubt).map(({ rule }) => rule.id);

test("what keeps its tier by the arithmetic breaks nothing", async () => {
  expect(await found("aws-active-active", "platinum")).toEqual([]);
  expect(await found("gcp-active-active", "platinum")).toEqual([]);
});

test("five minutes to decide keep gold, half an hour does not: with the sum and what would help most", async () => {
  expect(ids(await found("aws-active-passive", "gold"))).toEqual([]);
  const slow = set("Platform", "shop", { "topology.operations.decisionMinutes": 30 });
  const results = await found("aws-active-passive", "gold", slow);
  expect(ids(results)).toEqual(["R06", "R25"]);
  const [sla, rto] = results.map(({ message }) => message);
  expect(sla).toMatch(
    /availability: regions [\d.]+ % x traffic [\d.]+ % x data .* against 99\.95 %; regions takes most/,
  );
  expect(rto).toMatch(/RTO: detect \d+ \+ decide \d+ \+ promote \d+ .* against 15 min/);
  expect(results.map(({ remedy = "" }) => remedy)).toEqual(results.map(() => expect.stringMatching(/^[A-Z].+\.$/)));
  for (const { message } of results) expect(message.length).toBeLessThanOrEqual(300);
});

test("the same stack keeps what a run with a milder tier asks for", async () => {
  expect(ids(await found("aws-active-passive", "silver"))).toEqual([]);
});

describe("each promise by itself", () => {
  const objectives = (change: Readonly<Record<string, number>>) =>
    set(
      "Platform",
      "cart",
      Object.fromEntries(Object.entries(change).map(([key, to]) => [`topology.objectives.${key}`, to])),
    );

  test.each([
    ["R06", { availabilityPercent: 99.999 }],
    ["R24", { rpoSeconds: 1 }],
    ["R25", { rtoSeconds: 20 }],
  ] as const)("%s alone notices %j", async (id, change) => {
    expect(ids(await found("aws-active-active", "platinum", objectives(change)))).toEqual([id]);
  });
});

test("dev promises nothing, so that nothing is asked", async () => {
  expect(await found("dev", "dev")).toEqual([]);
});

test("while a region comes or goes, or something is not known yet, there is a doubt and no breach", async () => {
  const leaving = set("Platform", "shop", { "topology.regions.eu-west-1.state": "draining" });
  expect(ids(await found("aws-active-passive", "gold", leaving))).toEqual([]);
  const unsaid = set("Cluster", "us-east-2-cluster-cluster", { controlPlaneScalingConfig: unknown });
  const [sla] = await found("aws-active-passive", "gold", unsaid);
  expect(sla?.rule.id).toBe("R06");
  expect(sla?.doubt).toBe(true);
  expect(sla?.message).toContain("nobody can say which availability it keeps");
});

test("one estimate serves all rules of a run", async () => {
  const facts = factsOf(await graphOfStack("gcp-active-active"));
  const settings = defaultSettings("2026-11-28", "platinum");
  expect(worthOf(facts, settings)).toBe(worthOf(facts, settings));
  expect(worthOf(facts, settings)?.estimate.draws).toEqual({ count: 10_000, seed: 1 });
});
