import { expect, test } from "vitest";
import type { BackboneMethod } from "../../components/topology/model";
import { diff } from "../harness/diff";
import { change, removed } from "../harness/plant";
import { configOf, lastOf, type RegionLine, type StackConfig } from "../harness/stacks";
import { changeLaws } from "./change";
import { graphLaws } from "./graph";
import { lostLaws } from "./lost";
import { rejoin } from "./rejoin";

const methods = ["peering", "transit-gateway", "cloud-wan"] as const satisfies readonly BackboneMethod[];
const added = "ap-northeast-1";

/** The shipped stack with Aurora over three regions, and what is added to them. */
function joinedBy(backbone: BackboneMethod, more: Readonly<Record<string, RegionLine>> = {}): StackConfig {
  const config = configOf("aws-active-passive");
  return { ...config, network: { backbone }, regions: { ...config.regions, "eu-central-1": { slot: 2 }, ...more } };
}

test.each(methods)("%s: the laws over one graph", async (method) => {
  const graph = await lastOf(joinedBy(method));
  for (const { broken } of graphLaws) expect(broken(graph)).toEqual([]);
});

test.each(methods)(`%s: ${changeLaws.add.title}; ${changeLaws.reorder.title}`, async (method) => {
  const [base, grown] = [joinedBy(method), joinedBy(method, { [added]: { slot: 3 } })];
  expect(changeLaws.add.broken(await lastOf(base), await lastOf(base, grown))).toEqual([]);
  const turned = { ...grown, regions: Object.fromEntries(Object.entries(grown.regions).toReversed()) };
  expect(changeLaws.reorder.broken(await lastOf(base, grown), await lastOf(base, turned))).toEqual([]);
});

test.each(methods)(`%s: ${changeLaws.drain.title}; ${changeLaws.remove.title}`, async (method) => {
  const base = joinedBy(method);
  const [grown, drained] = [
    joinedBy(method, { [added]: { slot: 3 } }),
    joinedBy(method, { [added]: { slot: 3, state: "draining" } }),
  ];
  const [full, empty] = [await lastOf(base, grown), await lastOf(base, grown, drained)];
  expect(changeLaws.drain.broken(full, empty, added)).toEqual([]);
  const gone = await lastOf(base, grown, drained, base);
  expect(changeLaws.remove.broken(empty, gone, added)).toEqual([]);
  // A core network lets an edge go with the update after the one that took everything from it.
  const settled = diff(gone, await lastOf(base, grown, drained, base, base));
  expect([settled.creates, settled.deletes]).toEqual([[], []]);
  expect(Object.values(settled.updates)).toEqual(method === "cloud-wan" ? [["inputs.policyDocument"]] : []);
});

test.each(methods)(`%s: ${lostLaws.lose.title}; ${lostLaws.forget.title}`, async (method) => {
  const base = joinedBy(method);
  const [grown, lost] = [
    joinedBy(method, { [added]: { slot: 3 } }),
    joinedBy(method, { [added]: { slot: 3, state: "lost" } }),
  ];
  const [full, abandoned] = [await lastOf(base, grown), await lastOf(base, grown, lost)];
  expect(lostLaws.lose.broken(full, abandoned, added)).toEqual([]);
  const beside = joinedBy(method, { [added]: { slot: 3, state: "lost" }, "eu-north-1": { slot: 4, state: "joining" } });
  expect(lostLaws.joinBeside.broken(abandoned, await lastOf(base, grown, lost, beside), added)).toEqual([]);
  expect(lostLaws.forget.broken(abandoned, await lastOf(base, grown, lost, base), added)).toEqual([]);
});

const switches = methods.flatMap((from) => methods.filter((to) => to !== from).map((to) => [from, to] as const));

test.each(switches)(`from %s to %s: ${rejoin.title}`, async (from, to) => {
  const [before, after] = [await lastOf(joinedBy(from)), await lastOf(joinedBy(from), joinedBy(to))];
  expect(rejoin.broken(before, after)).toEqual([]);
});

test("a violation is caught: a switch deletes a database, leaves a route behind, or changes a network", async () => {
  const [before, after] = [await lastOf(joinedBy("peering")), await lastOf(joinedBy("transit-gateway"))];
  const cluster = removed("aws:rds/cluster:Cluster", "eu-west-1-cluster");
  expect(rejoin.broken(before, cluster(after)).join()).toMatch(/eu-west-1-cluster would come or go/);
  const vpc = change("aws:ec2/vpc:Vpc", "eu-west-1-network-vpc", { protect: true });
  expect(rejoin.broken(before, vpc(after)).join()).toMatch(/-network-vpc would be updated: protect/);
  expect(rejoin.broken(before, before)[0]).toMatch(/would stay on the old way/);
});
