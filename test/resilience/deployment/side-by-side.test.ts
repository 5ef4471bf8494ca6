import { expect, test } from "vitest";
import { criticalPath } from "../../../resilience/deployment/critical-path";
import { timeOf } from "../../../sandbox/times";
import { regionsOf } from "../../harness/regions";
import { configOf, graphOfConfig } from "../../harness/stacks";

/** Stacks whose regions are proved to be made side by side. */
const stacks = ["aws-active-passive", "aws-active-active"];

/** The longest way through eight regions, over that through two; serial groups apart. */
const limit = 1.05;

async function pathOf(stack: string, count: number, parallel?: number) {
  const config = configOf(stack);
  const graph = await graphOfConfig({ ...config, regions: regionsOf(config, count) });
  return criticalPath(graph, timeOf, parallel);
}

// The limit of the proof: seconds are the sandbox's figures, typical and unverified; the order is the program's own.
test.each(stacks)(
  "%s: eight regions take as long as two, but for what a service does one after the other",
  async (stack) => {
    const [two, eight] = [await pathOf(stack, 2), await pathOf(stack, 8)];
    expect(eight.sideBySide.seconds / two.sideBySide.seconds).toBeLessThanOrEqual(limit);
    expect(eight.seconds).toBeLessThanOrEqual(two.sideBySide.seconds * limit + eight.turnsSeconds);
  },
);

test.each(stacks)("%s: with 64 steps at once, eight regions wait for next to no slot of the engine", async (stack) => {
  const [limited, free] = [await pathOf(stack, 8, 64), await pathOf(stack, 8)];
  expect(limited.seconds / free.seconds).toBeLessThanOrEqual(limit);
});

test("aws-active-passive: nothing but the databases is on the longest way", async () => {
  const { chain, turnsSeconds } = await pathOf("aws-active-passive", 8);
  const long = chain.filter(({ start, end }) => end - start > 10).map(({ type }) => type);
  expect([...new Set(long)]).toEqual([
    "aws:rds/globalCluster:GlobalCluster",
    "aws:rds/cluster:Cluster",
    "aws:rds/clusterInstance:ClusterInstance",
  ]);
  expect(turnsSeconds).toBe(0);
});
