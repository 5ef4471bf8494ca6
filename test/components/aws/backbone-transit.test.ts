import { expect, test } from "vitest";
import { diff } from "../../harness/diff";
import { graphWith, three, two } from "./backbone-parts";
import { names, ofType, only } from "./parts";

const pair = "bone-transit-eu-west-1--us-east-2";
const made = (states: Parameters<typeof graphWith>[0]) => graphWith(states, "transit-gateway");

test("every region has a transit gateway with its network attached, and a number of its own by its slot", async () => {
  const graph = await made(three);
  const gateways = ofType(graph, "TransitGateway").map(({ inputs }) => [inputs.region, inputs.amazonSideAsn]);
  expect(gateways).toEqual([
    ["ap-northeast-1", 64514],
    ["eu-west-1", 64513],
    ["us-east-2", 64512],
  ]);
  expect(only(graph, "VpcAttachment", "bone-transit-eu-west-1-network").inputs).toMatchObject({
    region: "eu-west-1",
    transitGatewayId: "bone-transit-eu-west-1-id",
    vpcId: "vpc-eu-west-1",
    subnetIds: ["private-eu-west-1-az1", "private-eu-west-1-az2", "private-eu-west-1-az3"],
  });
});

test("a link keeps the options that the service gave it: the provider would replace it for them", async () => {
  const { inputs, ignoreChanges } = only(await made(two), "PeeringAttachment", pair);
  expect(inputs).not.toHaveProperty("options");
  expect(ignoreChanges).toEqual(["options"]);
});

test("the gateway first in the alphabet asks for the link, the other one accepts it, and each knows the way", async () => {
  const graph = await made(two);
  expect(only(graph, "PeeringAttachment", pair).inputs).toMatchObject({
    region: "eu-west-1",
    transitGatewayId: "bone-transit-eu-west-1-id",
    peerTransitGatewayId: "bone-transit-us-east-2-id",
    peerRegion: "us-east-2",
  });
  const accepter = only(graph, "PeeringAttachmentAccepter", pair);
  expect(accepter.inputs).toMatchObject({ region: "us-east-2", transitGatewayAttachmentId: `${pair}-id` });
  const ways = graph.filter(({ type }) => type === "aws:ec2transitgateway/route:Route");
  expect(ways.map(({ inputs }) => inputs)).toEqual([
    {
      region: "eu-west-1",
      transitGatewayRouteTableId: "bone-transit-eu-west-1-table",
      destinationCidrBlock: "10.0.0.0/16",
      transitGatewayAttachmentId: `${pair}-id`,
    },
    {
      region: "us-east-2",
      transitGatewayRouteTableId: "bone-transit-us-east-2-table",
      destinationCidrBlock: "10.1.0.0/16",
      transitGatewayAttachmentId: `${pair}-id`,
    },
  ]);
  for (const { propertyDependencies } of ways) {
    expect(propertyDependencies.transitGatewayAttachmentId).toContain(accepter.urn);
  }
});

test("a network sends into its gateway once the whole way stands, up to the other network", async () => {
  const graph = await made(two);
  const routes = graph.filter(({ type }) => type === "aws:ec2/route:Route");
  expect(names(routes)).toEqual(names((await graphWith(two)).filter(({ type }) => type === "aws:ec2/route:Route")));
  for (const { name, inputs, dependencies } of routes) {
    const here = String(inputs.region);
    expect([name, inputs.transitGatewayId, inputs.vpcPeeringConnectionId]).toEqual([
      name,
      `bone-transit-${here}-id`,
      undefined,
    ]);
    const attachments = ofType(graph, "VpcAttachment").map(({ urn }) => urn);
    const way = only(graph, "Route", `${pair}-from-${here}`).urn;
    expect(dependencies).toEqual(expect.arrayContaining([...attachments, way]));
  }
});

test("a third region adds what carries its name and touches nothing; the order of the regions changes nothing", async () => {
  const change = diff(await made(two), await made(three));
  expect([change.deletes, change.updates]).toEqual([[], {}]);
  for (const urn of change.creates) expect(urn).toContain("ap-northeast-1");
  const turned = await made({ "eu-west-1": "active", "us-east-2": "active" });
  expect(diff(await made(two), turned)).toEqual({ creates: [], deletes: [], updates: {} });
});

test("a region alone has its gateway already, so that another one's leaving takes nothing from it", async () => {
  const alone = (await made({ "us-east-2": "active" })).filter(({ custom }) => custom);
  expect(names(alone)).toEqual(["bone-transit-us-east-2", "bone-transit-us-east-2-network"]);
  const change = diff(await made(two), await made({ "us-east-2": "active" }));
  expect(change.deletes.filter((urn) => !urn.includes("eu-west-1"))).toEqual([]);
});

test.each(["eu-west-1", "us-east-2"])("of a lost %s everything stays listed, its own parts alone", async (lost) => {
  const after = await made({ ...two, [lost]: "lost" });
  const change = diff(await made(two), after);
  expect([change.creates, change.deletes]).toEqual([[], []]);
  const kept = after.filter(({ retainOnDelete }) => retainOnDelete);
  expect(kept.map(({ inputs }) => inputs.region)).toEqual(kept.map(() => lost));
  // Gateway, attachment, its end of the link, its way, two routes.
  expect(kept).toHaveLength(6);
});
