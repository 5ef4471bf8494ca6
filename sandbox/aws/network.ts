import type { Reference, Row, Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { textAt } from "../world/values";
import { rangeOf, zoneId, zoneName } from "./addresses";
import {
  endpointArguments,
  endpointRefused,
  ipv6Block,
  natArguments,
  natRefused,
  regionalAddresses,
  routeRefused,
  routeTargets,
  subnetRefused,
  vpcOf,
} from "./network-rules";
import { endPeerings } from "./peering";
import { types } from "./sources";

const owner = { ownerId: "{account}" } as const;

/** An EC2 type: ids and ARNs follow one pattern. */
function ec2(prefix: string, kind: string, row: Omit<Row, "id">): Row {
  const outputs = { arn: `arn:aws:ec2:{region}:{account}:${kind}/{id}`, ...row.outputs };
  return { ...row, id: `${prefix}-{hex:17}`, outputs };
}

const inVpc: Reference = { property: "vpcId", to: [{ type: types.vpc, by: "id" }], holds: true };
const inTable: Reference = { property: "routeTableId", to: [{ type: types.routeTable, by: "id" }] };

/** Security groups are made by programs, by every VPC and by every EKS cluster. */
export const securityGroups = [
  { type: types.securityGroup, by: "id" },
  { type: types.vpc, by: "defaultSecurityGroupId" },
  { type: types.eksCluster, by: "vpcConfig.clusterSecurityGroupId" },
];

const destinations = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];

/** Networks of EC2. */
export const network: Rows = {
  [types.vpc]: ec2("vpc", "vpc", {
    source: "cfn",
    createOnly: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    // Source: ec2/vpc_.go; API model of EC2, ModifyVpcTenancy: it becomes default, and never anything else.
    replaces: (_, after) => (textAt(after, "instanceTenancy") === "dedicated" ? ["instanceTenancy"] : []),
    defaults: { enableDnsSupport: true, enableDnsHostnames: false, instanceTenancy: "default" },
    outputs: {
      ...owner,
      defaultSecurityGroupId: "sg-{hex:17}",
      defaultNetworkAclId: "acl-{hex:17}",
      mainRouteTableId: "rtb-{hex:17}",
      defaultRouteTableId: "rtb-{hex:17}",
      dhcpOptionsId: "dopt-{hex:17}",
      ipv6CidrBlock: ipv6Block,
      ipv6AssociationId: (thing) => (ipv6Block(thing) ? `vpc-cidr-assoc-${madeUp("hex", 17, thing.seed)}` : undefined),
    },
    rules: [
      {
        property: "cidrBlock",
        source: "mem",
        broken: ({ cidrBlock }) => {
          const length =
            typeof cidrBlock === "string" && cidrBlock.includes("/") ? (rangeOf(cidrBlock)?.length ?? 0) : 16;
          return length < 16 || length > 28
            ? `a VPC takes a range of /16 to /28 that begins at its own boundary, got ${cidrBlock}`
            : undefined;
        },
      },
    ],
    delete: { effect: ({ thing, world }) => endPeerings(thing.id, world) },
    latency: { create: 12, delete: 2 },
  }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    source: "tf",
    createOnly: ["vpcId"],
    id: (thing, world) => textAt(vpcOf(thing, world)?.outputs, "defaultSecurityGroupId"),
    unique: ["{region} default of {vpcId}"],
    refers: [{ property: "vpcId", to: [{ type: types.vpc, by: "id" }] }],
    outputs: {
      ...owner,
      arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
      name: "default",
      description: "default VPC security group",
    },
  },
  [types.subnet]: ec2("subnet", "subnet", {
    source: "cfn",
    createOnly: [
      "vpcId",
      "availabilityZone",
      "availabilityZoneId",
      "cidrBlock",
      "outpostArn",
      "ipv6Native",
      "ipv4IpamPoolId",
    ],
    defaults: { mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false, enableDns64: false },
    refers: [inVpc],
    outputs: {
      ...owner,
      availabilityZone: ({ inputs, region }) =>
        zoneName(region, textAt(inputs, "availabilityZoneId")) ?? (textAt(inputs, "availabilityZone") || `${region}a`),
      availabilityZoneId: ({ inputs, region }) =>
        textAt(inputs, "availabilityZoneId") || zoneId(textAt(inputs, "availabilityZone") || `${region}a`),
    },
    create: { refuses: subnetRefused },
    latency: { create: 2, delete: 1 },
  }),
  [types.internetGateway]: ec2("igw", "internet-gateway", {
    source: "cfn",
    createOnly: [],
    unique: ["{region} attached to {vpcId}"],
    refers: [inVpc],
    outputs: owner,
    delete: {
      refuses: ({ thing, world }) => {
        const user = [types.natGateway, types.loadBalancer]
          .flatMap((type) => world.ready(type))
          .find(
            (other) =>
              textAt(other.outputs, "vpcId") === textAt(thing.inputs, "vpcId") && other.inputs.internal !== true,
          );
        return user && `DependencyViolation: its VPC still has mapped public addresses (${user.urn})`;
      },
    },
    latency: { create: 1, delete: 1 },
  }),
  [types.routeTable]: ec2("rtb", "route-table", {
    source: "cfn",
    createOnly: ["vpcId"],
    refers: [inVpc],
    outputs: owner,
    latency: { create: 1, delete: 1 },
  }),
  "aws:ec2/route:Route": {
    source: "cfn",
    createOnly: ["routeTableId", ...destinations],
    id: "r-{routeTableId}{hex:10}",
    unique: ["{region} {routeTableId} to {destinationCidrBlock}{destinationIpv6CidrBlock}{destinationPrefixListId}"],
    refers: [
      inTable,
      { property: "natGatewayId", to: [{ type: types.natGateway, by: "id" }] },
      { property: "vpcPeeringConnectionId", to: [{ type: types.peering, by: "id" }], anyRegion: true },
      { property: "transitGatewayId", to: [{ type: types.transitGateway, by: "id" }] },
      { property: "coreNetworkArn", to: [{ type: types.coreNetwork, by: "arn" }], anyRegion: true },
      { property: "gatewayId", to: [{ type: types.internetGateway, by: "id" }], elsewhere: /^(local|vgw-)/ },
    ],
    outputs: { origin: "CreateRoute", state: "active" },
    rules: [
      {
        property: "destinationCidrBlock",
        source: "sdk",
        broken: (inputs) =>
          destinations.filter((name) => name in inputs).length === 1
            ? undefined
            : `exactly one of ${destinations.join(", ")} is needed`,
      },
      routeTargets,
    ],
    create: { refuses: routeRefused },
    update: { refuses: routeRefused },
    latency: { create: 1, delete: 1 },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    source: "cfn",
    createOnly: ["subnetId", "gatewayId"],
    id: "rtbassoc-{hex:17}",
    unique: ["{region} table of {subnetId}{gatewayId}"],
    refers: [
      { ...inTable, holds: true },
      { property: "subnetId", to: [{ type: types.subnet, by: "id" }] },
    ],
    latency: { create: 1, delete: 1 },
  },
  [types.natGateway]: {
    ...ec2("nat", "natgateway", {
      source: "cfn",
      createOnly: ["vpcId", "subnetId", "connectivityType", "allocationId", "privateIp", "availabilityMode"],
      defaults: { connectivityType: "public", availabilityMode: "zonal" },
      refers: [
        inVpc,
        { property: "subnetId", to: [{ type: types.subnet, by: "id" }], holds: true },
        { property: "allocationId", to: [{ type: types.eip, by: "id" }], holds: true },
        { property: "availabilityZoneAddresses[].allocationIds", to: [{ type: types.eip, by: "id" }], holds: true },
      ],
      create: { refuses: natRefused },
      update: { refuses: natRefused },
      rules: [{ property: "availabilityMode", source: "sdk", broken: natArguments }],
      latency: { create: 110, delete: 60 },
    }),
    outputs: {
      vpcId: ({ inputs, region }, world) =>
        textAt(inputs, "vpcId") ||
        textAt(world.find(types.subnet, "id", textAt(inputs, "subnetId"), region)?.inputs, "vpcId"),
      networkInterfaceId: "eni-{hex:17}",
      publicIp: ({ inputs, region }, world) =>
        world.find(types.eip, "id", textAt(inputs, "allocationId"), region)?.outputs.publicIp,
      regionalNatGatewayAddresses: regionalAddresses,
    },
  },
  [types.eip]: ec2("eipalloc", "elastic-ip", {
    source: "cfn",
    createOnly: ["networkBorderGroup", "address", "domain", "publicIpv4Pool", "ipamPoolId"],
    defaults: { domain: "vpc" },
    outputs: {
      allocationId: "{id}",
      // 198.18.0.0/15 is set apart for tests: RFC 2544.
      publicIp: ({ serial }) => `198.${18 + ((serial >> 16) & 1)}.${(serial >> 8) & 255}.${serial & 255}`,
    },
    latency: { create: 1, delete: 1 },
  }),
  [types.vpcEndpoint]: ec2("vpce", "vpc-endpoint", {
    source: "cfn",
    createOnly: [
      "serviceName",
      "vpcEndpointType",
      "vpcId",
      "serviceRegion",
      "resourceConfigurationArn",
      "serviceNetworkArn",
    ],
    defaults: { vpcEndpointType: "Gateway", privateDnsEnabled: false },
    unique: ["{region} {vpcEndpointType} endpoint of {vpcId} to {serviceName}"],
    refers: [
      inVpc,
      {
        property: "routeTableIds",
        to: [
          { type: types.routeTable, by: "id" },
          { type: types.vpc, by: "mainRouteTableId" },
        ],
      },
      { property: "subnetIds", to: [{ type: types.subnet, by: "id" }], holds: true },
      { property: "securityGroupIds", to: securityGroups, holds: true },
    ],
    outputs: { ...owner, state: "available", prefixListId: "pl-{hex:8}" },
    rules: [{ property: "vpcEndpointType", source: "sdk", broken: endpointArguments }],
    create: { refuses: endpointRefused },
    latency: { create: 6, delete: 6 },
  }),
};
