import { given } from "../world/relation";
import { type AwsRows, byId, types } from "./sources";

const accepter = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";

const acceptedIn = "vpcPeeringConnectionId->peerRegion|vpcPeeringConnectionId->region";

/** Links between networks. */
export const peering: AwsRows = {
  [types.peering]: {
    id: "pcx-{hex:17}",
    unique: ["{vpcId} with {peerVpcId}"],
    refers: [
      { property: "vpcId", to: byId(types.vpc) },
      { property: "peerVpcId", to: byId(types.vpc), region: { at: "peerRegion" } },
    ],
    outputs: {
      acceptStatus: ({ id, inputs }, world) =>
        inputs.autoAccept === true || world.naming(accepter, "vpcPeeringConnectionId", id).length > 0
          ? "active"
          : "pending-acceptance",
    },
    args: [
      {
        not: { autoAccept: true, peerRegion: given },
        says: "autoAccept is not possible with peerRegion",
        source: "sdk",
      },
    ],
    demands: [
      {
        // Source: EC2's API, CreateVpcPeeringConnection: between ranges that overlap, a connection gets the status failed.
        at: ["create"],
        not: { "vpcId->cidrBlock": { overlaps: "{peerVpcId->cidrBlock}" } },
        says: "the connection would fail: {vpcId->cidrBlock} and {peerVpcId->cidrBlock} overlap",
      },
    ],
    ends: [{ type: accepter, with: { vpcPeeringConnectionId: "{id}" } }],
  },
  [accepter]: {
    id: "{vpcPeeringConnectionId}",
    unique: ["acceptance of {vpcPeeringConnectionId}"],
    refers: [{ property: "vpcPeeringConnectionId", to: byId(types.peering), region: "any" }],
    outputs: { acceptStatus: "active" },
    demands: [
      {
        // Source: EC2's API, AcceptVpcPeeringConnection: in the region of the VPC that accepts.
        at: ["create"],
        need: { [acceptedIn]: "{region}" },
        says: `{vpcPeeringConnectionId} can only be accepted in {${acceptedIn}}, where the VPC is that accepts: not in {region}`,
      },
    ],
  },
};
