import { expect, test } from "vitest";
import { criticalPath } from "../../../resilience/deployment/critical-path";
import { timeOf } from "../../../sandbox/times";
import { regionsOf } from "../../harness/regions";
import { configOf, graphOfConfig } from "../../harness/stacks";

/**
 * Stacks whose regions are proved to be made side by side, with how many: flexible server takes five replicas, AlloyDB five
 * secondary clusters, and no configuration of Spanner that has more than five regions can be chosen.
 */
const stacks = [
  ["aws-active-passive", 8],
  ["aws-active-active", 8],
  ["azure-active-passive", 6],
  ["azure-active-active", 8],
  ["gcp-active-passive", 6],
  ["gcp-active-active", 5],
] as const;

const [cluster, instance] = ["gcp:alloydb/cluster:Cluster", "gcp:alloydb/instance:Instance"];

/** The longest way through so many regions, over that through two; serial groups apart. */
const limit = 1.05;

async function pathOf(stack: string, count: number, parallel?: number) {
  const config = configOf(stack);
  const graph = await graphOfConfig({ ...config, regions: regionsOf(config, count) });
  return criticalPath(graph, timeOf, parallel);
}

// The limit of the proof: seconds are the sandbox's figures, typical and unverified; the order is the program's own.
// Replicas of a flexible server wait for one another, so that each further region adds the time of a server.
test.each(stacks.filter(([stack]) => stack !== "azure-active-passive"))(
  "%s: %i regions take as long as two, but for what a service does one after the other",
  async (stack, count) => {
    const [two, many] = [await pathOf(stack, 2), await pathOf(stack, count)];
    expect(many.sideBySide.seconds / two.sideBySide.seconds).toBeLessThanOrEqual(limit);
    expect(many.seconds).toBeLessThanOrEqual(two.sideBySide.seconds * limit + many.turnsSeconds);
  },
);

test.each(stacks)(
  "%s: with 64 steps at once, %i regions wait for next to no slot of the engine",
  async (stack, count) => {
    const [limited, free] = [await pathOf(stack, count, 64), await pathOf(stack, count)];
    expect(limited.seconds / free.seconds).toBeLessThanOrEqual(limit);
  },
);

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

test("gcp-active-passive: the primary's instance stands before a secondary one is made, and all of those are made at once", async () => {
  const { sideBySide } = await pathOf("gcp-active-passive", 6);
  const long = sideBySide.chain.filter(({ start, end }) => end - start > 100).map(({ type }) => type);
  expect(long).toEqual([cluster, instance, cluster, instance]);
});
