import { expect, test } from "vitest";
import type { Resource } from "../../resilience/facts/resource";
import { configOf, graphOfConfig, lastOf, type RegionLine, type StackConfig } from "../harness/stacks";
import { changeLaws } from "./change";
import { graphLaws } from "./graph";
import { lostLaws } from "./lost";
import { rulesHold, verdictOf } from "./rules";

/** Two regions with tables, of which there may be more. */
const tables: StackConfig = { ...configOf("aws-active-passive"), database: { engine: "dynamodb" } };
const pair: StackConfig = {
  ...configOf("aws-active-passive"),
  regions: { "us-east-2": { slot: 0 }, "us-west-2": { slot: 1 } },
};
/** Databases whose regions were chosen for good. */
const fixed = [
  ["strongly consistent tables", { ...pair, database: { engine: "dynamodb", consistency: "strong" } }],
  ["Aurora DSQL", { ...pair, database: { engine: "dsql" } }],
] as const;
const added = "ap-northeast-1";

function plus(line: RegionLine, config = tables): StackConfig {
  return { ...config, regions: { ...config.regions, [added]: line } };
}

for (const [what, config] of [["tables", tables] as const, ...fixed]) {
  test.each(graphLaws)(`with ${what}: $title`, async ({ broken }) => {
    expect(broken(await graphOfConfig(config))).toEqual([]);
  });
}

test.each(["joining", "active"])(
  "with tables: adding a %s region only creates, and its order changes nothing",
  async (state) => {
    const grown = plus({ slot: 20, state });
    const after = await lastOf(tables, grown);
    expect(changeLaws.add.broken(await graphOfConfig(tables), after)).toEqual([]);
    const turned = { ...grown, regions: Object.fromEntries(Object.entries(grown.regions).toReversed()) };
    expect(changeLaws.reorder.broken(after, await lastOf(tables, turned))).toEqual([]);
  },
);

test("with tables: a drained region's copies go with its line, and no other's do", async () => {
  const [grown, drained] = [plus({ slot: 20 }), plus({ slot: 20, state: "draining" })];
  const [full, empty] = [await lastOf(tables, grown), await lastOf(tables, grown, drained)];
  expect(changeLaws.drain.broken(full, empty, added)).toEqual([]);
  const gone = await lastOf(tables, grown, drained, tables);
  expect(changeLaws.remove.broken(empty, gone, added)).toEqual([]);
  const count = (graph: readonly Resource[]) => graph.filter(({ type }) => type.endsWith(":TableReplica")).length;
  expect([full, empty, gone].map(count)).toEqual([2, 2, 1]);
  expect([full, empty, gone].flatMap(rulesHold.broken)).toEqual([]);
});

test("with tables: a lost region is only forgotten, another one joins beside it, and its line goes without a call", async () => {
  const [grown, lost] = [plus({ slot: 20 }), plus({ slot: 20, state: "lost" })];
  const [full, abandoned] = [await lastOf(tables, grown), await lastOf(tables, grown, lost)];
  expect(lostLaws.lose.broken(full, abandoned, added)).toEqual([]);
  const more = { ...lost, regions: { ...lost.regions, "eu-central-1": { slot: 21 } } };
  expect(lostLaws.joinBeside.broken(abandoned, await lastOf(tables, grown, lost, more), added)).toEqual([]);
  expect(lostLaws.forget.broken(abandoned, await lastOf(tables, grown, lost, tables), added)).toEqual([]);
});

test.each(fixed)(
  "with %s: draining takes no protection from data, and losing a region calls nothing in it",
  async (_, config) => {
    const region = "us-west-2";
    const said = (state: string) => ({ ...config, regions: { ...config.regions, [region]: { slot: 1, state } } });
    const full = await graphOfConfig(config);
    const drained = await lastOf(config, said("draining"));
    const data = (graph: readonly Resource[]) => graph.filter(({ type }) => /^aws:(dynamodb|dsql|kms)\//.test(type));
    const kept = data(drained).filter(({ name }) => name.includes("-database-"));
    for (const { type, protect } of kept) expect([type, protect]).toEqual([type, !/alias|Peering/.test(type)]);
    expect(kept.length).toBeGreaterThan(4);
    const abandoned = await lastOf(config, said("lost"));
    expect(lostLaws.lose.broken(full, abandoned, region)).toEqual([]);
    expect([drained, abandoned].flatMap((graph) => verdictOf(graph).stops)).toEqual([]);
  },
);
