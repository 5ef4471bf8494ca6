import { given } from "../world/relation";
import type { Reference, Row } from "../world/row";
import { types } from "./sources";

const toAttachment = { target: /\/serviceAttachments\// } as const;

/** What a forwarding rule that is a private endpoint leads to: an instance that publishes itself. */
export const attachment: Reference = {
  property: "target",
  to: [{ type: types.alloydbInstance, by: "pscInstanceConfig.serviceAttachmentLink" }],
  elsewhere: /^(?!.*\/serviceAttachments\/)/,
};

/** Source: `tpg`, CustomizeDiff of a forwarding rule: from one service attachment to another it replaces. */
export const attachmentChanges: NonNullable<Extract<Row["replaces"], readonly unknown[]>> = [
  {
    path: "target",
    when: { "before.target": toAttachment.target, "after.target": toAttachment.target },
  },
];

/** What an endpoint's arguments have to be. */
export const endpointArgs: NonNullable<Row["args"]> = [
  {
    when: toAttachment,
    not: { loadBalancingScheme: given },
    says: "an endpoint of Private Service Connect has the empty loadBalancingScheme, got {loadBalancingScheme}",
    source: "sdk",
  },
];

/** What a service attachment asks of who connects. */
export const endpointDemands: NonNullable<Row["demands"]> = [
  {
    at: ["create"],
    when: toAttachment,
    exists: {
      type: types.alloydbInstance,
      with: { "pscInstanceConfig.serviceAttachmentLink": "{target}" },
      is: { "pscInstanceConfig.allowedConsumerProjects[]": given },
    },
    says: "the service attachment takes no consumer: allowedConsumerProjects is empty",
  },
];
