import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

const [here, there] = ["us-east-2", "eu-west-1"];
const gatewayType = "aws:ec2transitgateway/transitGateway:TransitGateway";
const attachmentType = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
const peeringType = "aws:ec2transitgateway/peeringAttachment:PeeringAttachment";
const accepterType = "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter";
const wayType = "aws:ec2transitgateway/route:Route";
const routeType = "aws:ec2/route:Route";

/** A network with its gateway in a region. */
async function routed(engine: MiniEngine, region: string, second: number) {
  const net = await networkIn(engine, region, second);
  const gateway = await engine.create(gatewayType, `${region}-tgw`, { region, amazonSideAsn: 64512 + second });
  const attach = (more: Props = {}) =>
    engine.create(attachmentType, `${region}-attachment`, {
      region,
      vpcId: net.vpc.id,
      transitGatewayId: gateway.id,
      subnetIds: net.subnetIds,
      ...more,
    });
  return { ...net, gateway, attach };
}

async function two(engine: MiniEngine) {
  const [one, other] = [await routed(engine, here, 0), await routed(engine, there, 1)];
  const ask = (more: Props = {}) =>
    engine.create(peeringType, "link", {
      region: here,
      transitGatewayId: one.gateway.id,
      peerTransitGatewayId: other.gateway.id,
      peerRegion: there,
      ...more,
    });
  const accept = (link: Kept, region = there) =>
    engine.create(accepterType, `in ${region}`, { region, transitGatewayAttachmentId: link.id });
  const way = (link: Kept) =>
    engine.create(wayType, "way", {
      region: here,
      transitGatewayRouteTableId: one.gateway.outputs.associationDefaultRouteTableId ?? "",
      destinationCidrBlock: "10.1.0.0/16",
      transitGatewayAttachmentId: link.id,
    });
  return { one, other, ask, accept, way };
}

/** A route of a network's table, and the table. */
async function routeFor(engine: MiniEngine, vpc: Kept, target: Props) {
  const table = await engine.create("aws:ec2/routeTable:RouteTable", "table", { region: here, vpcId: vpc.id });
  const inputs = { region: here, routeTableId: table.id, destinationCidrBlock: "10.1.0.0/16" };
  return { inputs, made: () => engine.create(routeType, "route", { ...inputs, ...target }) };
}

test.each([
  [64511, /64511 is not private/],
  [65535, /65535 is not private/],
  [4_294_967_295, /not private/],
])("refuses %d as a gateway's number", (amazonSideAsn, says) => {
  expect(new MiniEngine().problems(gatewayType, { region: here, amazonSideAsn }).join()).toMatch(says);
  expect(new MiniEngine().problems(gatewayType, { region: here, amazonSideAsn: 4_200_000_000 })).toEqual([]);
});

test("a gateway takes another number, and default tables are switched off in place, and on only anew", async () => {
  const engine = new MiniEngine();
  const gateway = await engine.create(gatewayType, "tgw", { region: here, amazonSideAsn: 64512 });
  expect(engine.diff(gateway, { ...gateway.inputs, amazonSideAsn: 64513 })).toMatchObject({
    changes: { amazonSideAsn: "update" },
    replaces: [],
  });
  const off = { ...gateway.inputs, defaultRouteTableAssociation: "disable" };
  expect(engine.diff(gateway, off).replaces).toEqual([]);
  const without = await engine.update(gateway, off);
  expect(engine.diff(without, gateway.inputs).replaces).toEqual(["defaultRouteTableAssociation"]);
});

test("refuses a network that is attached already, whose range is taken, or another one's subnets", async () => {
  const engine = new MiniEngine();
  const { one, other } = await two(engine);
  const elsewhere = await networkIn(new MiniEngine(engine.world, "other"), here, 0);
  await expect(one.attach({ subnetIds: elsewhere.subnetIds })).rejects.toThrow(/is no subnet of/);
  await expect(one.attach({ region: there, subnetIds: other.subnetIds })).rejects.toThrow(/there is no/);
  await one.attach();
  await expect(one.attach()).rejects.toThrow(/already exists/);
  const overlapping = { vpcId: elsewhere.vpc.id, subnetIds: elsewhere.subnetIds };
  await expect(one.attach(overlapping)).rejects.toThrow(/would not be propagated: it overlaps/);
});

test("refuses to delete a gateway, a network or a subnet while the network is attached", async () => {
  const engine = new MiniEngine();
  const one = await routed(engine, here, 0);
  const attachment = await one.attach();
  for (const held of [one.gateway, one.vpc, ...one.subnets]) {
    await expect(engine.delete(held)).rejects.toThrow(/still in use/);
  }
  await engine.delete(attachment);
  await engine.delete(one.gateway);
});

test("a link waits until the other region accepts it, and nothing is routed into it before", async () => {
  const engine = new MiniEngine();
  const { ask, accept, way } = await two(engine);
  const link = await ask();
  expect(link.outputs.state).toBe("pendingAcceptance");
  await expect(way(link)).rejects.toThrow(/is in state pendingAcceptance/);
  await expect(accept(link, here)).rejects.toThrow(/can only be accepted in eu-west-1/);
  await accept(link);
  expect(engine.refresh(link).outputs.state).toBe("available");
  expect((await way(link)).id).toMatch(/^tgw-rtb-[0-9a-f]{17}_10\.1\.0\.0\/16$/);
});

test("refuses a link to another region than said, to itself, or a second one between the same two", async () => {
  const { ask, one } = await two(new MiniEngine());
  await expect(ask({ peerRegion: "eu-north-1" })).rejects.toThrow(/peerRegion says eu-north-1/);
  await expect(ask({ peerTransitGatewayId: one.gateway.id, peerRegion: "us-east-2" })).rejects.toThrow(
    /no peering with itself/,
  );
  await ask();
  await expect(ask()).rejects.toThrow(/already exists/);
});

test("either side ends a link, and a gateway stays as long as it has one", async () => {
  const engine = new MiniEngine();
  const { ask, accept, one, other } = await two(engine);
  const link = await ask();
  const accepted = await accept(link);
  await expect(engine.delete(one.gateway)).rejects.toThrow(/still in use/);
  await expect(engine.delete(other.gateway)).rejects.toThrow(/still in use/);
  await engine.delete(accepted);
  await engine.delete(link);
  await engine.delete(other.gateway);
  expect(engine.world.list().filter(({ type }) => type === peeringType || type === accepterType)).toEqual([]);
});

test("refuses a network's route into a gateway that the network is not attached to, and turns one around in place", async () => {
  const engine = new MiniEngine();
  const { one, other } = await two(engine);
  const { inputs, made } = await routeFor(engine, one.vpc, { transitGatewayId: one.gateway.id });
  await expect(made()).rejects.toThrow(/InvalidTransitGatewayID.NotFound/);
  expect(engine.problems(routeType, { ...inputs })).toEqual([
    expect.stringMatching(/exactly one of .*transitGatewayId/),
  ]);
  const peering = await engine.create("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peering", {
    region: here,
    vpcId: one.vpc.id,
    peerVpcId: other.vpc.id,
    peerRegion: there,
  });
  const route = await engine.create(routeType, "route", { ...inputs, vpcPeeringConnectionId: peering.id });
  const turned = { ...inputs, transitGatewayId: one.gateway.id };
  const { changes, replaces } = engine.diff(route, turned);
  expect([Object.keys(changes).sort(), replaces]).toEqual([["transitGatewayId", "vpcPeeringConnectionId"], []]);
  await expect(engine.update(route, turned)).rejects.toThrow(/InvalidTransitGatewayID.NotFound/);
  await one.attach();
  expect((await engine.update(route, turned)).outputs.transitGatewayId).toBe(one.gateway.id);
});

test("a link whose program says nothing of its options is replaced, as the provider does; one that ignores them stays", async () => {
  const engine = new MiniEngine();
  const { one, ask, accept, other } = await two(engine);
  await one.attach();
  await other.attach();
  const link = await ask();
  await accept(link);
  const live = engine.refresh(link);
  expect(live.outputs.options).toEqual({ dynamicRouting: "disable" });
  expect(engine.diff(live, live.inputs).replaces).toEqual(["options"]);
  expect(engine.diff(live, live.inputs, ["options"])).toMatchObject({ changes: {}, replaces: [] });
  const said = { ...live.inputs, options: { dynamicRouting: "disable" } };
  expect(engine.diff({ ...live, inputs: said }, said).changes).toEqual({});
});
