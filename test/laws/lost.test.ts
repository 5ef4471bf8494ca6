import { expect, test } from "vitest";
import { topologyOf } from "../../components/topology/topology";
import { change, type Plant, removed, withInputs } from "../harness/plant";
import { configOf, graphOfConfig, graphOfStack, lastOf } from "../harness/stacks";
import { changeLaws } from "./change";
import { lostLaws } from "./lost";

const stack = "aws-active-passive";
const region = "eu-west-1";
const config = configOf(stack);
const lost = { ...config, regions: { ...config.regions, [region]: { slot: 1, state: "lost" } } };
const abandoned = () => graphOfConfig(lost, { topology: topologyOf(config), writer: config.seed });

const called = { retainOnDelete: false };

test.each<readonly [string, Plant, RegExp]>([
  ["asks the region's API", change("aws:ec2/vpc:Vpc", `${region}-network-vpc`, called), /-vpc is in the lost region/],
  [
    "asks its cluster",
    change("kubernetes:apps/v1:Deployment", `${region}-binding-inside-placeholder-pods`, called),
    /-placeholder-pods is in the lost region/,
  ],
  [
    "still updates something there",
    change("aws:lb/listener:Listener", `${region}-entry-https`, { ignoreChanges: [] }),
    /-https would be updated: inputs\.tags/,
  ],
  ["deletes something there", removed("aws:eks/cluster:Cluster", `${region}-cluster-cluster`), /would come or go/],
  [
    "changes another region",
    withInputs("aws:eks/cluster:Cluster", "us-east-2-cluster-cluster", { enabledClusterLogTypes: [] }),
    /us-east-2-cluster-cluster would be updated: inputs\.enabledClusterLogTypes/,
  ],
])("a violation is caught: saying lost %s", async (_, plant, says) => {
  const [before, after] = [await graphOfStack(stack), await abandoned()];
  expect(lostLaws.lose.broken(before, after, region)).toEqual([]);
  expect(lostLaws.lose.broken(before, plant(after), region).join("\n")).toMatch(says);
});

test("a violation is caught: what a lost seed carried is made anew instead of taken over", async () => {
  const whole = { ...config, primary: region };
  const without = { ...whole, regions: { ...config.regions, "us-east-2": { slot: 0, state: "lost" } } };
  const [before, after] = [await lastOf(whole, whole), await lastOf(whole, without)];
  const made: Plant = (rows) => rows.map(({ importId: _, ...row }) => row);
  expect(lostLaws.lose.broken(before, after, "us-east-2")).toEqual([]);
  expect(lostLaws.lose.broken(before, made(after), "us-east-2").join("\n")).toMatch(
    /-database-global-eu-west-1 would come or go/,
  );
});

test("a violation is caught: another region's joining reaches into the lost one", async () => {
  const graph = await abandoned();
  const { broken } = lostLaws.joinBeside;
  const rule = `shop-database-${region}-from-ap-northeast-1-apne1-az1`;
  const added: Plant = (rows) => [
    ...rows,
    ...rows.slice(1, 2).map((row) => ({ ...row, urn: `urn::${rule}`, custom: true })),
  ];
  expect(broken(graph, graph, region)).toEqual([]);
  expect(broken(graph, added(graph), region).join()).toMatch(/-from-ap-northeast-1-apne1-az1 is the lost region's/);
});

test("a violation is caught: the end of a lost region's line calls it", async () => {
  const graph = await abandoned();
  const rest = await graphOfConfig({ ...config, tier: "dev", regions: { "us-east-2": { slot: 0 } } });
  const kept = change("aws:ec2/vpc:Vpc", `${region}-network-vpc`, called)(graph);
  expect(lostLaws.forget.broken(kept, rest, region).join("\n")).toMatch(/-vpc would be deleted in the lost region/);
  expect(lostLaws.forget.broken(graph, rest, region).join("\n")).not.toMatch(/in the lost region/);
});

test("a violation is caught: a promotion under pilot changes the old primary, or takes away", async () => {
  const graph = await graphOfStack(stack);
  const { broken } = changeLaws.promote;
  const cluster = "aws:eks/cluster:Cluster";
  const pools = (end: string) => withInputs(cluster, end, { "computeConfig.nodePools": ["system"] });
  expect(broken(graph, pools(`${region}-cluster-cluster`)(graph), region)).toEqual([]);
  expect(broken(graph, pools("us-east-2-cluster-cluster")(graph), region)).toHaveLength(1);
  expect(broken(graph, removed("aws:rds/clusterInstance:ClusterInstance", "")(graph), region)).toHaveLength(4);
});
