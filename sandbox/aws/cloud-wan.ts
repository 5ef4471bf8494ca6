import type { Operation } from "../world/row";
import { documentIn, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { edgesIn, placeIn, policyArgs, rangesBroken } from "./core-policy";
import { ownSubnets } from "./network";
import { type AwsRows, byArn, byId, types } from "./sources";

const globalNetwork = "aws:networkmanager/globalNetwork:GlobalNetwork";
const policy = "aws:networkmanager/coreNetworkPolicyAttachment:CoreNetworkPolicyAttachment";

/** Source: AWS Cloud WAN, quotas: the default for global networks of an account. */
const mostGlobalNetworks = 5;

/** The policy that is live in a core network. */
function liveIn(coreNetworkId: string, world: World): Props | undefined {
  const [own] = world.naming(policy, "coreNetworkId", coreNetworkId).filter(({ state }) => state === "ready");
  if (own) return documentIn(textAt(own.inputs, "policyDocument"));
  const core = world.find(types.coreNetwork, "id", coreNetworkId);
  return core?.inputs.createBasePolicy === true ? documentIn(textAt(core.inputs, "basePolicyDocument")) : undefined;
}

function edgeOf({ inputs }: Thing, world: World): string {
  return world.find(types.vpc, "arn", textAt(inputs, "vpcArn"))?.region ?? textAt(inputs, "vpcArn").split(":")[3] ?? "";
}

/** Where an attachment belongs by its labels. */
function placeOf({ inputs }: Thing, world: World) {
  return placeIn(liveIn(textAt(inputs, "coreNetworkId"), world), inputs.tags);
}

/**
 * An edge cannot go while something is attached to it, and a change of the edges works on every edge.
 * Source: hashicorp/terraform-provider-aws, issue 29707; AWS Cloud WAN, "Regional scope for policy updates". What the
 * service does with the edge of a region that is gone for ever is unknown: here it lets it go.
 */
function policyRefused({ thing, before, world }: Operation): string | undefined {
  const [had, wanted] = [before, thing.inputs].map((inputs) => edgesIn(documentIn(textAt(inputs, "policyDocument"))));
  const [old, next] = [had ?? [], wanted ?? []];
  const attached = world.naming(types.coreAttachment, "coreNetworkId", textAt(thing.inputs, "coreNetworkId"));
  const orphan = attached.find((one) => !next.includes(edgeOf(one, world)));
  if (orphan) {
    const edge = edgeOf(orphan, world);
    return `ORPHANED_ATTACHMENT: $.core-network-configuration.edge-locations: ${edge} cannot be removed from policy because it would orphan ${orphan.id}`;
  }
  if (old.length === next.length && old.every((edge) => next.includes(edge))) return undefined;
  const silent = [...new Set([...old, ...next])].find(
    (edge) => Object.hasOwn(world.lost, edge) && (next.includes(edge) || world.lost[edge] !== "forever"),
  );
  return silent && `the change set does not end: it works on every edge, and ${silent} is lost in the sandbox`;
}

function attachmentRefused({ thing, world }: Operation): string | undefined {
  const edge = edgeOf(thing, world);
  const edges = edgesIn(liveIn(textAt(thing.inputs, "coreNetworkId"), world));
  if (!edges.includes(edge)) return `the core network's policy has no edge in ${edge}`;
  return Object.hasOwn(world.lost, edge) ? `${edge} does not answer` : undefined;
}

/** Networks that are known everywhere: controlled from us-west-2. */
export const cloudWan: AwsRows = {
  [globalNetwork]: {
    id: "global-network-{hex:17}",
    outputs: { arn: "arn:aws:networkmanager::{account}:global-network/{id}" },
    demands: [
      {
        at: ["create"],
        none: { type: globalNetwork, with: { account: "{account}" }, most: mostGlobalNetworks - 1 },
        says: `ServiceQuotaExceededException: an account has ${mostGlobalNetworks} global networks`,
      },
    ],
  },
  [types.coreNetwork]: {
    id: "core-network-{hex:17}",
    unique: ["core network of {globalNetworkId}"],
    refers: [{ property: "globalNetworkId", to: byId(globalNetwork), holds: true }],
    outputs: {
      arn: "arn:aws:networkmanager::{account}:core-network/{id}",
      state: "AVAILABLE",
      edges: ({ id }, world) => edgesIn(liveIn(id, world)).map((edgeLocation) => ({ edgeLocation })),
      segments: ({ id }, world) => valuesAt(liveIn(id, world), "segments[].name").map((name) => ({ name })),
    },
  },
  [policy]: {
    id: "{coreNetworkId}",
    unique: ["policy of {coreNetworkId}"],
    refers: [{ property: "coreNetworkId", to: byId(types.coreNetwork) }],
    outputs: { state: "AVAILABLE" },
    args: policyArgs,
    rules: [{ property: "policyDocument", source: "aws", broken: rangesBroken }],
    create: { refuses: policyRefused },
    update: { refuses: policyRefused },
    serial: "{coreNetworkId}",
  },
  [types.coreAttachment]: {
    replaces: [{ path: "options", when: { "live.state": "PENDING_ATTACHMENT_ACCEPTANCE" } }],
    id: "attachment-{hex:17}",
    unique: ["{vpcArn} attached to {coreNetworkId}"],
    refers: [
      { property: "coreNetworkId", to: byId(types.coreNetwork), holds: true },
      { property: "vpcArn", to: byArn(types.vpc), region: "any", holds: true },
      { property: "subnetArns", to: byArn(types.subnet), region: "any", holds: true },
    ],
    outputs: {
      arn: "arn:aws:networkmanager::{account}:attachment/{id}",
      attachmentType: "VPC",
      coreNetworkArn: "arn:aws:networkmanager::{account}:core-network/{coreNetworkId}",
      edgeLocation: edgeOf,
      ownerAccountId: "{account}",
      resourceArn: "{vpcArn}",
      segmentName: (thing, world) => placeOf(thing, world)?.segment,
      state: (thing, world) => (placeOf(thing, world)?.waits === false ? "AVAILABLE" : "PENDING_ATTACHMENT_ACCEPTANCE"),
    },
    demands: ownSubnets("subnetArns", "vpcArn->id").map((demand) => ({ at: ["create"], ...demand })),
    create: { refuses: attachmentRefused },
    delete: {
      refuses: ({ thing, world }) =>
        world.lost[edgeOf(thing, world)] === "down" ? `${edgeOf(thing, world)} does not answer` : undefined,
    },
  },
};
