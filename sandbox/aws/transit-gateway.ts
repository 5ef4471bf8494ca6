import type { Operation, Row, Rows } from "../world/row";
import { type Props, textAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { overlap, rangeOf } from "./addresses";
import { strangeSubnet } from "./network-rules";
import { types } from "./sources";

const accepter = "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter";

/** A type of EC2's whose ids are attachments or gateways. */
function transit(prefix: string, kind: string, row: Omit<Row, "id">): Row {
  const outputs = { arn: `arn:aws:ec2:{region}:{account}:${kind}/{id}`, ...row.outputs };
  return { ...row, id: `${prefix}-{hex:17}`, outputs };
}

/** Source: API model of EC2 in botocore 1.44.5, documentation of AmazonSideAsn. */
function asnBroken({ amazonSideAsn: asn }: Props): string | undefined {
  if (typeof asn !== "number") return undefined;
  const isPrivate = (asn >= 64512 && asn <= 65534) || (asn >= 4200000000 && asn <= 4294967294);
  return isPrivate ? undefined : `${asn} is not private: 64512 to 65534, or 4200000000 to 4294967294`;
}

/** The switches of a default route table can be turned off in place, and on only anew. Source: transitgateway_.go. */
function turnedOn(before: Props, after: Props): string[] {
  const switches = ["defaultRouteTableAssociation", "defaultRouteTablePropagation"];
  return switches.filter((name) => before[name] === "disable" && after[name] !== "disable");
}

/** Source: API model of EC2 in botocore 1.44.5, CreateTransitGatewayVpcAttachment: a range that overlaps is not propagated. */
function attachmentRefused(operation: Operation): string | undefined {
  const { thing, world } = operation;
  const rangeIn = (id: string) => rangeOf(textAt(world.find(types.vpc, "id", id)?.inputs, "cidrBlock"));
  const own = rangeIn(textAt(thing.inputs, "vpcId"));
  const others = world.naming(types.transitAttachment, "transitGatewayId", textAt(thing.inputs, "transitGatewayId"));
  const clash = others.find((other) => {
    const range = rangeIn(textAt(other.inputs, "vpcId"));
    return other.serial !== thing.serial && range && own && overlap(range, own);
  });
  if (clash) return `its range would not be propagated: it overlaps with that of ${textAt(clash.inputs, "vpcId")}`;
  return strangeSubnet(thing, world);
}

function peeringRefused({ thing, world }: Operation): string | undefined {
  const peer = world.find(types.transitGateway, "id", textAt(thing.inputs, "peerTransitGatewayId"));
  const where = textAt(thing.inputs, "peerRegion");
  if (peer && peer.id === thing.inputs.transitGatewayId) return "a transit gateway has no peering with itself";
  return peer && peer.region !== where
    ? `peerTransitGatewayId names ${peer.id} of ${peer.region}, and peerRegion says ${where}`
    : undefined;
}

/** Source: Amazon VPC Transit Gateways, "Accept or reject a peering attachment request": the owner of the accepter. */
function accepterRefused({ thing, world }: Operation): string | undefined {
  const id = textAt(thing.inputs, "transitGatewayAttachmentId");
  const where = textAt(peeringOf(thing, world)?.inputs, "peerRegion");
  return where && where !== thing.region ? `${id} can only be accepted in ${where}, not in ${thing.region}` : undefined;
}

function peeringOf({ inputs }: Thing, world: World): Thing | undefined {
  return world.find(types.transitPeering, "id", textAt(inputs, "transitGatewayAttachmentId"));
}

/** Whether both sides agreed to a peering. */
function isAccepted(id: string, world: World): boolean {
  return world.naming(accepter, "transitGatewayAttachmentId", id).some(({ state }) => state === "ready");
}

/** Source: Amazon VPC Transit Gateways, peering: routes lead into accepted attachments of the table's own gateway. */
function wayRefused({ thing, world }: Operation): string | undefined {
  const id = textAt(thing.inputs, "transitGatewayAttachmentId");
  const table = textAt(thing.inputs, "transitGatewayRouteTableId");
  const gateway = world.find(types.transitGateway, "associationDefaultRouteTableId", table, thing.region)?.id;
  const peering = peeringOf(thing, world);
  if (peering && !isAccepted(id, world)) return `IncorrectState: ${id} is in state pendingAcceptance`;
  const at = peering ?? world.find(types.transitAttachment, "id", id, thing.region);
  const ends = [at?.inputs.transitGatewayId, at?.inputs.peerTransitGatewayId];
  return !at || ends.includes(gateway ?? "") ? undefined : `${id} is no attachment of ${gateway}, whose table this is`;
}

/** Routers of a region, what is attached to them, and links between them. Latencies are typical, unverified. */
export const transitGateways: Rows = {
  [types.transitGateway]: transit("tgw", "transit-gateway", {
    source: "tf",
    createOnly: ["multicastSupport"],
    replaces: turnedOn,
    defaults: {
      amazonSideAsn: 64512,
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "enable",
      defaultRouteTablePropagation: "enable",
      dnsSupport: "enable",
      multicastSupport: "disable",
      vpnEcmpSupport: "enable",
    },
    outputs: {
      ownerId: "{account}",
      associationDefaultRouteTableId: "tgw-rtb-{hex:17}",
      propagationDefaultRouteTableId: "tgw-rtb-{hex:17}",
    },
    rules: [{ property: "amazonSideAsn", source: "api", broken: asnBroken }],
    latency: { create: 120, update: 60, delete: 60 },
  }),
  [types.transitAttachment]: transit("tgw-attach", "transit-gateway-attachment", {
    source: "tf",
    createOnly: ["transitGatewayId", "vpcId"],
    defaults: {
      dnsSupport: "enable",
      ipv6Support: "disable",
      applianceModeSupport: "disable",
      transitGatewayDefaultRouteTableAssociation: true,
      transitGatewayDefaultRouteTablePropagation: true,
    },
    unique: ["{vpcId} attached to {transitGatewayId}"],
    refers: [
      { property: "transitGatewayId", to: [{ type: types.transitGateway, by: "id" }], holds: true },
      { property: "vpcId", to: [{ type: types.vpc, by: "id" }], holds: true },
      { property: "subnetIds", to: [{ type: types.subnet, by: "id" }], holds: true },
    ],
    outputs: { vpcOwnerId: "{account}" },
    create: { refuses: attachmentRefused },
    update: { refuses: attachmentRefused },
    latency: { create: 90, update: 60, delete: 60 },
  }),
  [types.transitPeering]: transit("tgw-attach", "transit-gateway-attachment", {
    source: "tf",
    createOnly: ["transitGatewayId", "peerTransitGatewayId", "peerRegion", "peerAccountId", "options"],
    // Read always writes them, and they are not computed: without them in the program the next plan replaces the link.
    drifts: ["options"],
    defaults: { options: { dynamicRouting: "disable" } },
    unique: [({ inputs }) => [inputs.transitGatewayId, inputs.peerTransitGatewayId].map(String).sort().join(" with ")],
    refers: [
      { property: "transitGatewayId", to: [{ type: types.transitGateway, by: "id" }], holds: true },
      {
        property: "peerTransitGatewayId",
        to: [{ type: types.transitGateway, by: "id" }],
        holds: true,
        anyRegion: true,
      },
    ],
    outputs: {
      peerAccountId: "{account}",
      state: ({ id }, world) => (isAccepted(id, world) ? "available" : "pendingAcceptance"),
    },
    create: { refuses: peeringRefused },
    delete: {
      effect: ({ thing, world }) => {
        for (const one of world.naming(accepter, "transitGatewayAttachmentId", thing.id)) world.drop(one);
      },
    },
    latency: { create: 90, delete: 60 },
  }),
  [accepter]: {
    source: "tf",
    createOnly: ["transitGatewayAttachmentId"],
    id: "{transitGatewayAttachmentId}",
    unique: ["acceptance of {transitGatewayAttachmentId}"],
    refers: [
      { property: "transitGatewayAttachmentId", to: [{ type: types.transitPeering, by: "id" }], anyRegion: true },
    ],
    outputs: {
      peerAccountId: "{account}",
      peerRegion: (thing, world) => peeringOf(thing, world)?.region,
      peerTransitGatewayId: (thing, world) => peeringOf(thing, world)?.inputs.transitGatewayId,
      transitGatewayId: (thing, world) => peeringOf(thing, world)?.inputs.peerTransitGatewayId,
    },
    create: { refuses: accepterRefused },
    // Either side ends the peering. Source: transitgateway_peering_attachment_accepter.go.
    delete: {
      effect: ({ thing, world }) => {
        const peering = peeringOf(thing, world);
        if (peering) world.drop(peering);
      },
    },
    latency: { create: 90, delete: 60 },
  },
  "aws:ec2transitgateway/route:Route": {
    source: "tf",
    createOnly: ["transitGatewayRouteTableId", "destinationCidrBlock", "transitGatewayAttachmentId", "blackhole"],
    id: "{transitGatewayRouteTableId}_{destinationCidrBlock}",
    unique: ["{region} {transitGatewayRouteTableId} to {destinationCidrBlock}"],
    refers: [
      {
        property: "transitGatewayRouteTableId",
        to: [{ type: types.transitGateway, by: "associationDefaultRouteTableId" }],
      },
      {
        property: "transitGatewayAttachmentId",
        to: [
          { type: types.transitPeering, by: "id" },
          { type: types.transitAttachment, by: "id" },
        ],
        anyRegion: true,
      },
    ],
    rules: [
      {
        property: "transitGatewayAttachmentId",
        source: "sdk",
        broken: (inputs) =>
          (inputs.blackhole === true) === "transitGatewayAttachmentId" in inputs
            ? "a route leads into an attachment, or drops what it gets: exactly one of them"
            : undefined,
      },
    ],
    create: { refuses: wayRefused },
    latency: { create: 5, delete: 5 },
  },
};
