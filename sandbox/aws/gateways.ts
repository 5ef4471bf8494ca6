import { absent, given } from "../world/relation";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { zoneId, zoneName } from "./addresses";
import { crowdedZone, ec2, inVpc, openVpc, owner } from "./network";
import { type AwsRows, byId, securityGroups, types } from "./sources";

/** The addresses of a regional NAT gateway, by zone. */
function regionalAddresses({ inputs, region }: Thing, world: World): Props[] | undefined {
  const zones = valuesAt(inputs, "availabilityZoneAddresses[]").filter(isProps);
  if (zones.length === 0) return undefined;
  return zones.flatMap((zone) =>
    valuesAt(zone, "allocationIds").map((allocationId) => {
      const id = textAt(zone, "availabilityZoneId") || zoneId(textAt(zone, "availabilityZone"));
      const publicIp = textAt(world.find(types.eip, "id", String(allocationId), region)?.outputs, "publicIp");
      const availabilityZone = zoneName(region, id) ?? "";
      return { allocationId, publicIp, availabilityZoneId: id, availabilityZone, status: "succeeded" };
    }),
  );
}

const allocations = "allocationId|availabilityZoneAddresses[].allocationIds";
const mapped = "DependencyViolation: its VPC still has mapped public addresses ({found.urn})";
const onlyZonal = { availabilityMode: { not: "regional" } } as const;

const inThisVpc = { vpcId: "{vpcId}" };

/** The ways out of a network, and into services of AWS. */
export const gateways: AwsRows = {
  [types.internetGateway]: ec2("igw", "internet-gateway", {
    unique: ["{region} attached to {vpcId}"],
    refers: [inVpc],
    outputs: owner,
    demands: [
      { at: ["delete"], none: { type: types.natGateway, with: inThisVpc }, says: mapped },
      {
        at: ["delete"],
        none: { type: types.loadBalancer, with: inThisVpc, is: { internal: { not: true } } },
        says: mapped,
      },
    ],
  }),
  [types.natGateway]: {
    id: "nat-{hex:17}",
    refers: [
      inVpc,
      { property: "subnetId", to: byId(types.subnet), holds: true },
      { property: "allocationId", to: byId(types.eip), holds: true },
      { property: "availabilityZoneAddresses[].allocationIds", to: byId(types.eip), holds: true },
    ],
    outputs: {
      vpcId: "{vpcId|subnetId->vpcId}",
      networkInterfaceId: "eni-{hex:17}",
      publicIp: "{allocationId->publicIp}",
      regionalNatGatewayAddresses: regionalAddresses,
    },
    args: [
      {
        when: { availabilityMode: "regional" },
        need: { "subnetId|allocationId": absent },
        says: "a regional NAT gateway takes vpcId, not subnetId or allocationId",
      },
      {
        when: { availabilityMode: "regional", "subnetId|allocationId": absent },
        need: { vpcId: given },
        says: "a regional NAT gateway needs vpcId",
      },
      { when: onlyZonal, need: { subnetId: given }, says: "a zonal NAT gateway needs subnetId" },
      {
        when: { ...onlyZonal, subnetId: given, connectivityType: { not: "private" } },
        need: { allocationId: given },
        says: "a public zonal NAT gateway needs allocationId",
      },
    ].map((relation) => ({ property: "availabilityMode", ...relation, source: "sdk" })),
    demands: [
      {
        in: allocations,
        none: { type: types.natGateway, with: { [allocations]: "{.}" } },
        says: "InvalidIpAddress.InUse: an address belongs to {found.id} already",
      },
      {
        when: { connectivityType: { not: "private" } },
        exists: openVpc,
        says: "Gateway.NotAttached: {vpcId} has no internet gateway (yet: does the program wait for it?)",
      },
    ],
  },
  [types.eip]: ec2("eipalloc", "elastic-ip", {
    outputs: {
      allocationId: "{id}",
      // 198.18.0.0/15 is set apart for tests: RFC 2544.
      publicIp: ({ serial }) => `198.${18 + ((serial >> 16) & 1)}.${(serial >> 8) & 255}.${serial & 255}`,
    },
  }),
  [types.vpcEndpoint]: ec2("vpce", "vpc-endpoint", {
    unique: ["{region} {vpcEndpointType} endpoint of {vpcId} to {serviceName}"],
    refers: [
      inVpc,
      { property: "routeTableIds", to: [...byId(types.routeTable), { type: types.vpc, by: "mainRouteTableId" }] },
      { property: "subnetIds", to: byId(types.subnet), holds: true },
      { property: "securityGroupIds", to: securityGroups, holds: true },
    ],
    outputs: { ...owner, state: "available", prefixListId: "pl-{hex:8}" },
    args: ["subnetIds", "securityGroupIds", "privateDnsEnabled", "routeTableIds"].map((one) => ({
      when: { vpcEndpointType: one === "routeTableIds" ? { not: "Gateway" } : "Gateway" },
      need: { [one]: absent },
      says: `${one} is not for an endpoint of type {vpcEndpointType}`,
      source: "sdk",
    })),
    demands: [
      {
        when: { privateDnsEnabled: true },
        need: { "vpcId->enableDnsHostnames": true },
        says: "private DNS needs enableDnsSupport and enableDnsHostnames on the VPC",
      },
      {
        when: { serviceName: /^com\.amazonaws\./ },
        need: { serviceName: { contains: "com.amazonaws.{serviceRegion|region}." } },
        says: "InvalidServiceName: {serviceName} is no service of {serviceRegion|region}",
      },
      {
        when: { vpcEndpointType: "Gateway" },
        need: { serviceName: /\.(s3|dynamodb)$/ },
        says: "{serviceName} has no gateway endpoint: vpcEndpointType must be Interface",
      },
      crowdedZone("subnetIds"),
    ],
  }),
};
