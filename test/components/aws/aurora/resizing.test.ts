import { expect, test } from "vitest";
import { AwsAuroraDatabase, type AwsDatabaseArgs } from "../../../../components/aws";
import { graphOf } from "../../../harness/graph";
import { ofType, only, zonesOf } from "../parts";
import { bothActive, databaseOver } from "./args";

const args = databaseOver(bothActive);
const graphWith = (change: Partial<AwsDatabaseArgs> = {}) =>
  graphOf(() => void new AwsAuroraDatabase("db", { ...args, ...change }));
const [first = "", second = ""] = zonesOf("us-east-2");
const instance = (zone: string) => `db-us-east-2-${zone}`;

/** Names of the instances that one waits for. */
async function awaited(change: Partial<AwsDatabaseArgs>, zone: string): Promise<string[]> {
  const { dependencies } = only(await graphWith(change), "ClusterInstance", instance(zone));
  return dependencies.flatMap((urn) => (urn.includes("clusterInstance") ? [urn.split("::").at(-1) ?? ""] : []));
}

test.each([
  ["now", true],
  ["window", false],
] as const)("what interrupts is done %s, of members and instances alike", async (apply, applyImmediately) => {
  const graph = await graphWith({ apply });
  for (const type of ["Cluster", "ClusterInstance"]) {
    for (const { inputs } of ofType(graph, type)) expect(inputs.applyImmediately).toBe(applyImmediately);
  }
});

test("instances are made at the same time, and none waits for another", async () => {
  expect([await awaited({}, first), await awaited({}, second)]).toEqual([[], []]);
});

test.each([
  [first, second],
  [second, first],
])("while the class changes, the instance in %s waits for every other", async (last, other) => {
  const resizing = { from: "db.r6g.large", last: { "us-east-2": last } };
  const change = { resizing, instanceClass: "db.r6g.xlarge" };
  expect([await awaited(change, last), await awaited(change, other)]).toEqual([[instance(other)], []]);
});

test("who is promoted first does not follow the order of a change", async () => {
  const resizing = { from: "db.r6g.large", last: { "us-east-2": first } };
  const graph = await graphWith({ resizing });
  expect(only(graph, "ClusterInstance", instance(first)).inputs.promotionTier).toBe(0);
});
