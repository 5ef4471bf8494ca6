import type { ResourceTransformation } from "@pulumi/pulumi";
import type { Topology } from "../../topology/model";

const role = "aws:iam/role:Role";

/**
 * Puts the permissions boundary on every role below, whichever component makes it: one that lacked it would be refused to
 * the role that deploys, in the middle of an update.
 * @param topology - The decisions, of which it reads `permissionsBoundary`.
 */
export function bounded({ permissionsBoundary }: Pick<Topology, "permissionsBoundary">): ResourceTransformation[] {
  if (permissionsBoundary === undefined) return [];
  return [
    // The SDK writes down what was not given as undefined.
    ({ type, props, opts }) =>
      type === role
        ? { props: { ...props, permissionsBoundary: props.permissionsBoundary ?? permissionsBoundary }, opts }
        : undefined,
  ];
}
