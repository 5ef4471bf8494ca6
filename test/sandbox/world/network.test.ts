import { expect, test } from "vitest";
import { zoneName } from "../../../sandbox/aws/addresses";
import { rangeOf } from "../../../sandbox/world/addresses";
import { MiniEngine, networkIn } from "./mini-engine";

const region = "us-east-2";
const subnet = "aws:ec2/subnet:Subnet";
const nat = "aws:ec2/natGateway:NatGateway";
const group = "aws:ec2/securityGroup:SecurityGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

test("ranges and zones are read as AWS writes them", () => {
  expect(rangeOf("10.0.1.0/24")).toEqual({ first: 167772416, last: 167772671, length: 24 });
  expect(["10.0.1.1/24", "10.0.0.0", "10.0.0.0/33", "10.0.0.256/32"].map(rangeOf)).toEqual(Array(4).fill(undefined));
  expect(zoneName("ap-southeast-1", "apse1-az2")).toBe("ap-southeast-1b");
  expect(zoneName("us-east-2", "use1-az2")).toBeUndefined();
});

test("a VPC has an IPv6 block of four groups when it asks for one, and subnets have their zone's name", async () => {
  const { vpc, subnets } = await networkIn(new MiniEngine());
  expect(vpc.outputs.ipv6CidrBlock).toMatch(/^2600:1f00:[0-9a-f]{4}:[0-9a-f]{2}00::\/56$/);
  expect(subnets.map(({ outputs }) => outputs.availabilityZone)).toEqual(["us-east-2a", "us-east-2b", "us-east-2c"]);
});

test("refuses a subnet outside its VPC, over another one, or in another region's zone", async () => {
  const engine = new MiniEngine();
  const { vpc } = await networkIn(engine);
  const create = (more: object) =>
    engine.create(subnet, "x", { region, vpcId: vpc.id, cidrBlock: "10.0.9.0/24", ...more });
  await expect(create({ cidrBlock: "10.7.0.0/24" })).rejects.toThrow(/not inside the VPC's range/);
  await expect(create({ cidrBlock: "10.0.2.128/25" })).rejects.toThrow(/overlaps with 10\.0\.2\.0\/24/);
  await expect(create({ availabilityZoneId: "euw1-az1" })).rejects.toThrow(/no availability zone of us-east-2/);
});

test("refuses a public NAT gateway before the internet gateway is there, and a second use of an address", async () => {
  const engine = new MiniEngine();
  const bare = await engine.create("aws:ec2/vpc:Vpc", "bare", { region, cidrBlock: "10.9.0.0/16" });
  const address = await engine.create("aws:ec2/eip:Eip", "ip", { region, domain: "vpc" });
  const zones = [{ availabilityZoneId: "use2-az1", allocationIds: [address.id] }];
  const regional = (vpcId: string) => ({
    region,
    availabilityMode: "regional",
    vpcId,
    availabilityZoneAddresses: zones,
  });
  await expect(engine.create(nat, "a", regional(bare.id))).rejects.toThrow(/has no internet gateway/);
  const { vpc, gateway } = await networkIn(engine);
  const made = await engine.create(nat, "b", regional(vpc.id));
  expect(made.outputs.regionalNatGatewayAddresses).toMatchObject([{ publicIp: address.outputs.publicIp }]);
  await expect(engine.create(nat, "c", regional(vpc.id))).rejects.toThrow(/an address belongs to nat-/);
  await expect(engine.delete(address)).rejects.toThrow(/still in use/);
  await expect(engine.delete(gateway)).rejects.toThrow(/mapped public addresses/);
});

test.each([
  [{ availabilityMode: "regional" }, /needs vpcId/],
  [{ availabilityMode: "regional", vpcId: "v", subnetId: "s" }, /takes vpcId, not subnetId/],
  [{ vpcId: "v" }, /zonal NAT gateway needs subnetId/],
  [{ subnetId: "s" }, /needs allocationId/],
  [{ subnetId: "s", availabilityMode: "local" }, /expected one of zonal, regional/],
])("refuses the NAT gateway %j", (inputs, expected) => {
  expect(new MiniEngine().problems(nat, inputs)).toEqual([expect.stringMatching(expected)]);
});

test("refuses a second route to a destination, and a route table that is still associated", async () => {
  const engine = new MiniEngine();
  const { vpc, gateway, subnetIds } = await networkIn(engine);
  const table = await engine.create("aws:ec2/routeTable:RouteTable", "t", { region, vpcId: vpc.id });
  const route = { region, routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id };
  await engine.create("aws:ec2/route:Route", "a", route);
  await expect(engine.create("aws:ec2/route:Route", "b", route)).rejects.toThrow(/already exists/);
  const association = { region, routeTableId: table.id, subnetId: subnetIds[0] ?? "" };
  await engine.create("aws:ec2/routeTableAssociation:RouteTableAssociation", "c", association);
  await expect(engine.delete(table)).rejects.toThrow(/RouteTableAssociation/);
});

test("refuses rules without one peer, without ports, said twice, or for a group that is nobody's", async () => {
  const engine = new MiniEngine();
  const { vpc } = await networkIn(engine);
  const made = await engine.create(group, "g", { region, name: "shop", vpcId: vpc.id });
  const tcp = { region, securityGroupId: made.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  await engine.create(ingress, "a", { ...tcp, cidrIpv4: "0.0.0.0/0" });
  await expect(engine.create(ingress, "b", { ...tcp, cidrIpv4: "0.0.0.0/0" })).rejects.toThrow(/already exists/);
  await expect(engine.create(ingress, "c", tcp)).rejects.toThrow(/exactly one of cidrIpv4/);
  const { toPort: _, ...open } = { ...tcp, cidrIpv4: "10.0.0.0/8" };
  await expect(engine.create(ingress, "d", open)).rejects.toThrow(/tcp needs fromPort and toPort/);
  await expect(engine.create(ingress, "e", { ...tcp, referencedSecurityGroupId: "sg-1" })).rejects.toThrow(
    /names "sg-1"/,
  );
  await engine.create(ingress, "f", { ...tcp, referencedSecurityGroupId: String(vpc.outputs.defaultSecurityGroupId) });
  await expect(engine.create(group, "h", { region, name: "shop", vpcId: vpc.id })).rejects.toThrow(/already exists/);
  await expect(engine.create(group, "i", { region, name: "sg-shop", vpcId: vpc.id })).rejects.toThrow(
    /may not begin with sg-/,
  );
});

test("refuses an endpoint of another region's service, of no gateway, or without the VPC's DNS", async () => {
  const engine = new MiniEngine();
  const { vpc } = await networkIn(engine);
  const create = (more: object) =>
    engine.create("aws:ec2/vpcEndpoint:VpcEndpoint", "e", {
      region,
      vpcId: vpc.id,
      serviceName: "com.amazonaws.us-east-2.s3",
      ...more,
    });
  await expect(create({ serviceName: "com.amazonaws.eu-west-1.s3" })).rejects.toThrow(/no service of us-east-2/);
  await expect(create({ serviceName: "com.amazonaws.us-east-2.sts" })).rejects.toThrow(/has no gateway endpoint/);
  await expect(create({ vpcEndpointType: "Interface", privateDnsEnabled: true })).rejects.toThrow(/enableDnsHostnames/);
  await create({});
});

test("the default security group is taken over", async () => {
  const engine = new MiniEngine();
  const { vpc } = await networkIn(engine);
  const closed = await engine.create("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", {
    region,
    vpcId: vpc.id,
  });
  expect(closed.id).toBe(vpc.outputs.defaultSecurityGroupId);
});
