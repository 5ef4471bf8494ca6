import { given, type Search } from "../world/relation";
import type { Demand, Operation, Reference } from "../world/row";
import { madeUp } from "../world/templates";
import { textAt } from "../world/values";
import type { Thing } from "../world/world";
import { zoneId, zoneName } from "./addresses";
import { type AwsRow, type AwsRows, byArn, byId, types } from "./sources";

/** What most of EC2 says of its owner. */
export const owner = { ownerId: "{account}" } as const;

/** An EC2 type: ids and ARNs follow one pattern. */
export function ec2(prefix: string, kind: string, row: AwsRow): AwsRow {
  const outputs = { arn: `arn:aws:ec2:{region}:{account}:${kind}/{id}`, ...row.outputs };
  return { ...row, id: `${prefix}-{hex:17}`, outputs };
}

/** What is in a VPC holds it. */
export const inVpc: Reference = { property: "vpcId", to: byId(types.vpc), holds: true };
const inTable: Reference = { property: "routeTableId", to: byId(types.routeTable) };

/** The way of a thing's VPC to the internet. */
export const openVpc: Search = { type: types.internetGateway, with: { vpcId: "{vpcId}" } };

/** Two of the subnets that a thing names may not be in one zone. */
export const crowdedZone = (subnets: string): Demand => ({
  distinct: `${subnets}->availabilityZone`,
  says: "DuplicateSubnetsInSameZone: it names two subnets in {twice}",
});

/** A VPC is attached in subnets of its own, one in a zone. */
export function ownSubnets(subnets: string, vpc: string): Demand[] {
  const need = { vpcId: `{^${vpc}}` };
  const says = `InvalidSubnetID: {id} is no subnet of {^${vpc}}`;
  return [{ in: `${subnets}->`, need, says }, crowdedZone(subnets)];
}

/** The IPv6 block that a VPC asked for. */
function ipv6Block(thing: Thing): string | undefined {
  if (thing.inputs.assignGeneratedIpv6CidrBlock !== true) return undefined;
  return `2600:1f00:${madeUp("hex", 4, `v6 ${thing.region}`)}:${thing.serial.toString(16).padStart(2, "0").slice(-2)}00::/56`;
}

function zoneRefused({ thing }: Operation): string | undefined {
  const id = textAt(thing.inputs, "availabilityZoneId");
  return id && !zoneName(thing.region, id) ? `"${id}" is no availability zone of ${thing.region}` : undefined;
}

const destinations = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];

/** What a route may lead into. Source: hashicorp/terraform-provider-aws, vpc_route.go, ExactlyOneOf. */
const ways = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "gatewayId",
  "localGatewayId",
  "natGatewayId",
  "networkInterfaceId",
  "odbNetworkArn",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
];

/** Networks of EC2. */
export const network: AwsRows = {
  [types.vpc]: ec2("vpc", "vpc", {
    // Source: ec2/vpc_.go; API model of EC2, ModifyVpcTenancy: it becomes default, and never anything else.
    replaces: [{ path: "instanceTenancy", when: { "after.instanceTenancy": "dedicated" } }],
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
    limits: {
      cidrBlock: {
        cidr: [16, 28],
        says: "a VPC takes a range of /16 to /28 that begins at its own boundary, got {value}",
        source: "mem",
      },
    },
    // A VPC takes its connections with it. Source: VPC peering guide, "Delete a VPC peering connection".
    ends: ["vpcId", "peerVpcId"].map((end) => ({ type: types.peering, with: { [end]: "{id}" } })),
  }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    id: "{vpcId->defaultSecurityGroupId}",
    unique: ["{region} default of {vpcId}"],
    refers: [{ property: "vpcId", to: byId(types.vpc) }],
    outputs: {
      ...owner,
      arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
      name: "default",
      description: "default VPC security group",
    },
  },
  [types.subnet]: ec2("subnet", "subnet", {
    refers: [inVpc],
    outputs: {
      ...owner,
      availabilityZone: ({ inputs, region }) =>
        zoneName(region, textAt(inputs, "availabilityZoneId")) ?? (textAt(inputs, "availabilityZone") || `${region}a`),
      availabilityZoneId: ({ inputs, region }) =>
        textAt(inputs, "availabilityZoneId") || zoneId(textAt(inputs, "availabilityZone") || `${region}a`),
    },
    demands: [
      {
        at: ["create"],
        need: { cidrBlock: { inside: "{vpcId->cidrBlock}" } },
        says: "InvalidSubnet.Range: {cidrBlock} is not inside the VPC's range",
      },
      {
        at: ["create"],
        none: { type: types.subnet, with: { vpcId: "{vpcId}" }, is: { cidrBlock: { overlaps: "{^cidrBlock}" } } },
        says: "InvalidSubnet.Conflict: {cidrBlock} overlaps with {found.cidrBlock} of {found.id}",
      },
    ],
    create: { refuses: zoneRefused },
  }),
  [types.routeTable]: ec2("rtb", "route-table", { refers: [inVpc], outputs: owner }),
  "aws:ec2/route:Route": {
    id: "r-{routeTableId}{hex:10}",
    unique: ["{region} {routeTableId} to {destinationCidrBlock}{destinationIpv6CidrBlock}{destinationPrefixListId}"],
    refers: [
      inTable,
      { property: "natGatewayId", to: byId(types.natGateway) },
      { property: "vpcPeeringConnectionId", to: byId(types.peering), region: "any" },
      { property: "transitGatewayId", to: byId(types.transitGateway) },
      { property: "coreNetworkArn", to: byArn(types.coreNetwork), region: "any" },
      { property: "gatewayId", to: byId(types.internetGateway), elsewhere: /^(local|vgw-)/ },
    ],
    outputs: { origin: "CreateRoute", state: "active" },
    args: [
      { oneOf: destinations, source: "sdk" },
      { property: "routeTableId", oneOf: ways, source: "tf" },
    ],
    // A VPC knows the gateways alone that it is attached to. Source: hashicorp/terraform-provider-aws, issues 10025 and
    // 9222; for core networks hashicorp/terraform-provider-awscc, issue 637, the words from memory.
    demands: [
      {
        when: { transitGatewayId: given },
        exists: {
          type: types.transitAttachment,
          with: { vpcId: "{routeTableId->vpcId}", transitGatewayId: "{transitGatewayId}" },
        },
        says: "InvalidTransitGatewayID.NotFound: {routeTableId->vpcId} is not attached to {transitGatewayId}",
      },
      {
        when: { coreNetworkArn: given },
        exists: {
          type: types.coreAttachment,
          with: {
            vpcArn: "arn:aws:ec2:{region}:{account}:vpc/{routeTableId->vpcId}",
            coreNetworkArn: "{coreNetworkArn}",
          },
          is: { state: "AVAILABLE" },
        },
        says: "InvalidCoreNetworkArn.NotFound: {routeTableId->vpcId} is not attached to {coreNetworkArn}, or waits for acceptance",
      },
    ],
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    id: "rtbassoc-{hex:17}",
    unique: ["{region} table of {subnetId}{gatewayId}"],
    refers: [
      { ...inTable, holds: true },
      { property: "subnetId", to: byId(types.subnet) },
    ],
  },
};
