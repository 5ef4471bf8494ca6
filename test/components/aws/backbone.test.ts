import { expect, test } from "vitest";
import { pairsOf } from "../../../components/backbone/pairs";
import { diff } from "../../harness/diff";
import { graphWith, three, two } from "./backbone-parts";
import { names, ofType, only } from "./parts";

const pair = "bone-eu-west-1--us-east-2";

test("the region first in the alphabet asks for the link, the other one accepts it, each in its own region", async () => {
  const graph = await graphWith(two);
  expect(only(graph, "VpcPeeringConnection", pair).inputs).toMatchObject({
    region: "eu-west-1",
    vpcId: "vpc-eu-west-1",
    peerVpcId: "vpc-us-east-2",
    peerRegion: "us-east-2",
    autoAccept: false,
  });
  expect(only(graph, "VpcPeeringConnectionAccepter", pair).inputs).toMatchObject({
    region: "us-east-2",
    vpcPeeringConnectionId: `${pair}-id`,
    autoAccept: true,
  });
  expect(Object.keys(only(graph, "AwsBackbone").outputs.links ?? {})).toEqual(["eu-west-1--us-east-2"]);
});

test("pods and databases of both find the other network, once the link is accepted", async () => {
  const graph = await graphWith(two);
  const accepter = only(graph, "VpcPeeringConnectionAccepter").urn;
  const routes = ofType(graph, "Route");
  expect(routes.map(({ inputs }) => [inputs.region, inputs.routeTableId, inputs.destinationCidrBlock])).toEqual([
    ["eu-west-1", "private-table-eu-west-1", "10.0.0.0/16"],
    ["eu-west-1", "database-table-eu-west-1", "10.0.0.0/16"],
    ["us-east-2", "private-table-us-east-2", "10.1.0.0/16"],
    ["us-east-2", "database-table-us-east-2", "10.1.0.0/16"],
  ]);
  for (const { propertyDependencies } of routes) {
    expect(propertyDependencies.vpcPeeringConnectionId).toContain(accepter);
  }
});

test("one region has nobody to talk to; a third one adds its two pairs and touches nothing", async () => {
  expect((await graphWith({ "us-east-2": "active" })).filter(({ custom }) => custom)).toEqual([]);
  const change = diff(await graphWith(two), await graphWith(three));
  expect([change.deletes, change.updates]).toEqual([[], {}]);
  expect(change.creates).toHaveLength(12);
  for (const urn of change.creates) expect(urn).toContain("ap-northeast-1--");
});

test("the order of the regions changes nothing", async () => {
  const turned = await graphWith({ "eu-west-1": "active", "us-east-2": "active" });
  expect(diff(await graphWith(two), turned)).toEqual({ creates: [], deletes: [], updates: {} });
});

test.each([
  ["eu-west-1", [pair, `${pair}-from-eu-west-1-database`, `${pair}-from-eu-west-1-private`]],
  ["us-east-2", [pair, `${pair}-from-us-east-2-database`, `${pair}-from-us-east-2-private`]],
])("of a lost %s everything stays listed, and its own parts are left alone", async (lost, abandoned) => {
  const before = await graphWith(two);
  const after = await graphWith({ ...two, [lost]: "lost" });
  const change = diff(before, after);
  expect([change.creates, change.deletes]).toEqual([[], []]);
  const kept = after.filter(({ retainOnDelete }) => retainOnDelete);
  expect(names(kept)).toEqual(abandoned);
  expect(kept.map(({ inputs }) => inputs.region)).toEqual(kept.map(() => lost));
});

test.each([
  [{ a: ["b", "c"], b: ["a", "c"], c: ["b", "a"] }, ["a--b", "a--c", "b--c"]],
  [{ c: ["b"], b: ["c"], a: [] }, ["b--c"]],
  [{ b: ["a"], a: [] }, []],
  [{ a: ["gone"] }, []],
])("of regions that know %j the pairs are %j", (known, keys) => {
  const regions = Object.fromEntries(Object.entries(known).map(([code, peers]) => [code, { peers }]));
  expect(pairsOf(regions).map(({ key }) => key)).toEqual(keys);
});
