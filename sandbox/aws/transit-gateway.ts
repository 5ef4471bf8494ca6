import { absent, given } from "../world/relation";
import { ec2, ownSubnets } from "./network";
import { type AwsRows, byId, types } from "./sources";

const accepter = "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter";

const ofGateway = { property: "transitGatewayId", to: byId(types.transitGateway), holds: true } as const;
const switches = ["defaultRouteTableAssociation", "defaultRouteTablePropagation"];
const at = "transitGatewayAttachmentId";
const gatewayOfTable = { not: "{transitGatewayRouteTableId->id}" };

/** Routers of a region, what is attached to them, and links between them. Latencies are typical, unverified. */
export const transitGateways: AwsRows = {
  [types.transitGateway]: ec2("tgw", "transit-gateway", {
    // The switches of a default route table can be turned off in place, and on only anew. Source: transitgateway_.go.
    replaces: switches.map((path) => ({
      path,
      when: { [`before.${path}`]: "disable", [`after.${path}`]: { not: "disable" } },
    })),
    outputs: {
      ownerId: "{account}",
      associationDefaultRouteTableId: "tgw-rtb-{hex:17}",
      propagationDefaultRouteTableId: "tgw-rtb-{hex:17}",
    },
    args: [
      {
        // Source: API model of EC2 in botocore 1.44.5, documentation of AmazonSideAsn.
        when: { amazonSideAsn: { not: { least: 64512, most: 65534 } } },
        need: { amazonSideAsn: { least: 4200000000, most: 4294967294 } },
        says: "{amazonSideAsn} is not private: 64512 to 65534, or 4200000000 to 4294967294",
        source: "api",
      },
    ],
  }),
  [types.transitAttachment]: ec2("tgw-attach", "transit-gateway-attachment", {
    unique: ["{vpcId} attached to {transitGatewayId}"],
    refers: [
      ofGateway,
      { property: "vpcId", to: byId(types.vpc), holds: true },
      { property: "subnetIds", to: byId(types.subnet), holds: true },
    ],
    outputs: { vpcOwnerId: "{account}" },
    demands: [
      {
        // Source: API model of EC2 in botocore 1.44.5, CreateTransitGatewayVpcAttachment.
        none: {
          type: types.transitAttachment,
          with: { transitGatewayId: "{transitGatewayId}" },
          is: { "vpcId->cidrBlock": { overlaps: "{^vpcId->cidrBlock}" } },
        },
        says: "its range would not be propagated: it overlaps with that of {found.vpcId}",
      },
      ...ownSubnets("subnetIds", "vpcId"),
    ],
  }),
  [types.transitPeering]: ec2("tgw-attach", "transit-gateway-attachment", {
    // Read always writes them, and they are not computed: without them in the program the next plan replaces the link.
    drifts: ["options"],
    unique: [({ inputs }) => [inputs.transitGatewayId, inputs.peerTransitGatewayId].map(String).sort().join(" with ")],
    refers: [
      ofGateway,
      { property: "peerTransitGatewayId", to: byId(types.transitGateway), holds: true, region: { at: "peerRegion" } },
    ],
    outputs: {
      peerAccountId: "{account}",
      state: ({ id }, world) => {
        const accepted = world.naming(accepter, at, id).some(({ state }) => state === "ready");
        return accepted ? "available" : "pendingAcceptance";
      },
    },
    demands: [
      {
        at: ["create"],
        need: { peerTransitGatewayId: { not: "{transitGatewayId}" } },
        says: "a transit gateway has no peering with itself",
      },
    ],
    ends: [{ type: accepter, with: { [at]: "{id}" } }],
  }),
  [accepter]: {
    id: `{${at}}`,
    unique: [`acceptance of {${at}}`],
    refers: [{ property: at, to: byId(types.transitPeering), region: "any" }],
    outputs: {
      peerAccountId: "{account}",
      peerRegion: `{${at}->region}`,
      peerTransitGatewayId: `{${at}->transitGatewayId}`,
      transitGatewayId: `{${at}->peerTransitGatewayId}`,
    },
    demands: [
      {
        // Source: Amazon VPC Transit Gateways, "Accept or reject a peering attachment request": the owner of the accepter.
        at: ["create"],
        need: { [`${at}->peerRegion`]: "{region}" },
        says: `{${at}} can only be accepted in {${at}->peerRegion}, not in {region}`,
      },
    ],
    // Either side ends the peering. Source: transitgateway_peering_attachment_accepter.go.
    ends: [{ type: types.transitPeering, with: { id: `{${at}}` } }],
  },
  "aws:ec2transitgateway/route:Route": {
    id: "{transitGatewayRouteTableId}_{destinationCidrBlock}",
    unique: ["{region} {transitGatewayRouteTableId} to {destinationCidrBlock}"],
    refers: [
      {
        property: "transitGatewayRouteTableId",
        to: [{ type: types.transitGateway, by: "associationDefaultRouteTableId" }],
      },
      { property: at, to: byId(types.transitPeering, types.transitAttachment), region: "any" },
    ],
    args: [true, { not: true }].map((blackhole) => ({
      property: at,
      when: { blackhole },
      need: { [at]: blackhole === true ? absent : given },
      says: "a route leads into an attachment, or drops what it gets: exactly one of them",
      source: "sdk",
    })),
    // Source: Amazon VPC Transit Gateways, peering: routes lead into accepted attachments of the table's own gateway.
    demands: [
      {
        at: ["create"],
        when: { [`${at}->peerRegion`]: given },
        exists: { type: accepter, with: { [at]: `{${at}}` } },
        says: `IncorrectState: {${at}} is in state pendingAcceptance`,
      },
      {
        at: ["create"],
        not: { [`${at}->transitGatewayId`]: gatewayOfTable, [`${at}->peerTransitGatewayId`]: gatewayOfTable },
        says: `{${at}} is no attachment of {transitGatewayRouteTableId->id}, whose table this is`,
      },
    ],
  },
};
