import { expect, test } from "vitest";
import { AwsNetwork } from "../../../components/aws";
import { subnetOf } from "../../../components/network/aws/ipv6";
import type { NetworkArgs } from "../../../components/network/contract";
import { graphOf } from "../../harness/graph";
import { inRegion, names, networkArgs, objectAt, ofType, only } from "./parts";

const graphWith = (change: Partial<NetworkArgs> = {}) =>
  graphOf(() => void new AwsNetwork("net", { ...networkArgs, ...change }));

test("a VPC stands alone in somebody's program, its region on every resource that takes one", async () => {
  const custom = (await graphWith()).filter((resource) => resource.custom);
  expect(custom.map(({ inputs }) => inputs.region)).toEqual(custom.map(() => "us-east-2"));
  expect(only(custom, "Vpc").inputs).toMatchObject({
    cidrBlock: "10.0.0.0/16",
    enableDnsSupport: true,
    enableDnsHostnames: true,
    enableNetworkAddressUsageMetrics: true,
    assignGeneratedIpv6CidrBlock: true,
  });
  expect(only(custom, "DefaultSecurityGroup").inputs).toMatchObject({ ingress: [], egress: [] });
});

test("every tier has a subnet in every zone, pinned by the zone's id and named after it", async () => {
  const graph = await graphWith();
  const subnets = ofType(graph, "Subnet");
  expect(subnets).toHaveLength(9);
  for (const { name, inputs } of subnets) {
    expect(name).toMatch(new RegExp(`^net-(public|private|database)-${inputs.availabilityZoneId}$`));
    expect(inputs.mapPublicIpOnLaunch).toBe(false);
  }
  expect(only(graph, "Subnet", "net-database-use2-az2").inputs.cidrBlock).toBe("10.0.100.0/22");
});

test("EKS finds the subnets of load balancers by tags, and none of the database's", async () => {
  const graph = await graphWith();
  const role = (tier: string) =>
    Object.keys(objectAt(only(graph, "Subnet", `net-${tier}-use2-az1`), "tags")).filter((key) =>
      key.includes("kubernetes"),
    );
  expect([role("public"), role("private"), role("database")]).toEqual([
    ["kubernetes.io/role/elb"],
    ["kubernetes.io/role/internal-elb"],
    [],
  ]);
});

test("only public subnets have IPv6, each a /64 of its own", async () => {
  const blocks = ofType(await graphWith(), "Subnet").flatMap(({ inputs }) => inputs.ipv6CidrBlock ?? []);
  expect(blocks).toEqual(["2001:db8:1234:1a00::/64", "2001:db8:1234:1a01::/64", "2001:db8:1234:1a02::/64"]);
});

test("the NAT gateway spans the region with a fixed, protected address in every zone", async () => {
  const graph = await graphWith();
  expect(only(graph, "NatGateway").inputs).toMatchObject({
    availabilityMode: "regional",
    connectivityType: "public",
    availabilityZoneAddresses: networkArgs.zones.map((zone) => ({
      availabilityZoneId: zone,
      allocationIds: [`net-egress-${zone}-id`],
    })),
  });
  expect(only(graph, "NatGateway").inputs).not.toHaveProperty("subnetId");
  expect(ofType(graph, "Eip").map(({ protect }) => protect)).toEqual([true, true, true]);
  expect(only(graph, "AwsNetwork").outputs.egressAddresses).toHaveLength(3);
});

test("routes are resources of their own, and the database tier has none", async () => {
  const graph = await graphWith();
  const ways = ofType(graph, "Route").map(({ inputs }) => [
    inputs.routeTableId,
    inputs.destinationCidrBlock ?? inputs.destinationIpv6CidrBlock,
    inputs.gatewayId ?? inputs.natGatewayId,
  ]);
  expect(ways).toEqual(
    expect.arrayContaining([
      ["net-public-id", "0.0.0.0/0", "net-internet-id"],
      ["net-public-id", "::/0", "net-internet-id"],
      ["net-private-id", "0.0.0.0/0", "net-nat-id"],
    ]),
  );
  expect(ways).toHaveLength(3);
  for (const table of ofType(graph, "RouteTable")) expect(table.inputs).not.toHaveProperty("routes");
  expect(ofType(graph, "RouteTableAssociation")).toHaveLength(9);
});

test("S3 and DynamoDB are reached from the private tier without the NAT gateway", async () => {
  const endpoints = ofType(await graphWith(), "VpcEndpoint");
  expect(names(endpoints)).toEqual(["net-dynamodb", "net-s3"]);
  for (const { inputs } of endpoints) {
    expect(inputs).toMatchObject({ vpcEndpointType: "Gateway", routeTableIds: ["net-private-id"] });
    expect(inputs.serviceName).toMatch(/^com\.amazonaws\.us-east-2\.(s3|dynamodb)$/);
  }
});

test("a draining region's network gives its addresses free; a lost one's is left alone", async () => {
  const released = await graphWith({ place: inRegion("us-east-2", "released") });
  expect(released.filter(({ protect, retainOnDelete }) => protect || retainOnDelete)).toEqual([]);
  const abandoned = (await graphWith({ place: inRegion("us-east-2", "abandoned") })).filter(({ custom }) => custom);
  expect(abandoned.every(({ retainOnDelete, protect }) => retainOnDelete && !protect)).toBe(true);
});

test.each([
  ["one zone", { zones: ["use2-az1"] }, /zones must be at least 2 different zone ids, got \["use2-az1"\]/],
  ["a zone twice", { zones: ["use2-az1", "use2-az1"] }, /at least 2 different zone ids/],
  ["more zones than ranges", { zones: ["a", "b", "c", "d"] }, /addresses\.public has no range for zone d/],
])("refuses %s", async (_, change, message) => {
  await expect(graphWith(change)).rejects.toThrow(message);
});

test.each([
  ["2600:1f16:abc:de00::/56", 2, "2600:1f16:abc:de02::/64"],
  ["2600:1f16:abc:de00::/56", 255, "2600:1f16:abc:deff::/64"],
  ["2600:1f16:abc::/56", 1, "2600:1f16:abc:1::/64"],
])("of the block %s, subnet %i is %s", (block, index, subnet) => {
  expect(subnetOf(block, index)).toBe(subnet);
});

test.each([
  ["2600:1f16:abc::/48", 0],
  ["2600:1f16:abc:de00:1::/56", 0],
  ["2600:1f16:abc:de00::/56", 256],
])("refuses subnet of %s at %i", (block, index) => {
  expect(() => subnetOf(block, index)).toThrow(RangeError);
});
