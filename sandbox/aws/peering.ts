import type { Operation, Rows } from "../world/row";
import { textAt } from "../world/values";
import type { World } from "../world/world";
import { overlap, rangeOf } from "./addresses";
import { types } from "./sources";

const ends = ["vpcId", "peerVpcId"] as const;

/** Source: EC2's API, CreateVpcPeeringConnection: between ranges that overlap, a connection gets the status failed. */
function peeringRefused({ thing, world }: Operation): string | undefined {
  const [one, other] = ends.map((end) => world.find(types.vpc, "id", textAt(thing.inputs, end)));
  const [range, theirs] = [rangeOf(textAt(one?.inputs, "cidrBlock")), rangeOf(textAt(other?.inputs, "cidrBlock"))];
  if (range && theirs && overlap(range, theirs))
    return `the connection would fail: ${textAt(one?.inputs, "cidrBlock")} and ${textAt(other?.inputs, "cidrBlock")} overlap`;
  const where = textAt(thing.inputs, "peerRegion") || thing.region;
  return other && other.region !== where
    ? `peerVpcId names ${other.id} of ${other.region}, and peerRegion says ${where}`
    : undefined;
}

/** Source: EC2's API, AcceptVpcPeeringConnection: in the region of the VPC that accepts. */
function accepterRefused({ thing, world }: Operation): string | undefined {
  const id = textAt(thing.inputs, "vpcPeeringConnectionId");
  const connection = world.find(types.peering, "id", id);
  const peer = world.find(types.vpc, "id", textAt(connection?.inputs, "peerVpcId"));
  return peer && peer.region !== thing.region
    ? `${id} can only be accepted in ${peer.region}, where the VPC is that accepts: not in ${thing.region}`
    : undefined;
}

/** A VPC takes its connections with it. Source: VPC peering guide, "Delete a VPC peering connection". */
export function endPeerings(vpcId: string, world: World): void {
  for (const connection of ends.flatMap((end) => world.naming(types.peering, end, vpcId))) {
    for (const accepted of world.naming(accepter, "vpcPeeringConnectionId", connection.id)) world.drop(accepted);
    world.drop(connection);
  }
}

const accepter = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";

/** Links between networks. */
export const peering: Rows = {
  [types.peering]: {
    source: "cfn",
    createOnly: ["vpcId", "peerVpcId", "peerRegion", "peerOwnerId"],
    id: "pcx-{hex:17}",
    unique: ["{vpcId} with {peerVpcId}"],
    refers: [
      { property: "vpcId", to: [{ type: types.vpc, by: "id" }] },
      { property: "peerVpcId", to: [{ type: types.vpc, by: "id" }], anyRegion: true },
    ],
    outputs: {
      acceptStatus: ({ id, inputs }, world) =>
        inputs.autoAccept === true || world.naming(accepter, "vpcPeeringConnectionId", id).length > 0
          ? "active"
          : "pending-acceptance",
    },
    rules: [
      {
        property: "autoAccept",
        source: "sdk",
        broken: ({ autoAccept, peerRegion }) =>
          autoAccept === true && peerRegion ? "autoAccept is not possible with peerRegion" : undefined,
      },
    ],
    create: { refuses: peeringRefused },
    latency: { create: 5, delete: 5 },
  },
  [accepter]: {
    source: "tf",
    createOnly: ["vpcPeeringConnectionId"],
    id: "{vpcPeeringConnectionId}",
    unique: ["acceptance of {vpcPeeringConnectionId}"],
    refers: [{ property: "vpcPeeringConnectionId", to: [{ type: types.peering, by: "id" }], anyRegion: true }],
    outputs: { acceptStatus: "active" },
    create: { refuses: accepterRefused },
    latency: { create: 5 },
  },
};
