import type { PodIdentityAssociationArgs } from "@pulumi/aws/eks";
import type { Input } from "@pulumi/pulumi";
import type { Placed, RegionPlace } from "../../place";

const serviceAccountName = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?)\/([a-z0-9]([-.a-z0-9]*[a-z0-9])?)$/;

/** Which pods act as whom. */
export interface PodIdentity {
  /** Whose cluster it is, and where. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** The cluster's name in EKS. */
  readonly clusterName: Input<string>;
  /** As `namespace/name`. */
  readonly serviceAccount: string;
  /** ARN of the role. */
  readonly roleArn: Input<string>;
}

/**
 * What lets the pods of a service account act as an IAM role, or why it cannot be.
 * @param identity - The pods and the role.
 */
export function podIdentityOf({ place, clusterName, serviceAccount, roleArn }: PodIdentity): {
  /** The association. */
  readonly association: PodIdentityAssociationArgs;
  /** What is wrong with it; absent where nothing is. */
  readonly fault?: string;
} {
  const [namespace = "", account = ""] = serviceAccount.split("/");
  const { identity, tags } = place;
  const association = { region: identity.region, clusterName, namespace, serviceAccount: account, roleArn, tags };
  if (serviceAccountName.test(serviceAccount)) return { association };
  return { association, fault: `a service account is written as namespace/name, got "${serviceAccount}"` };
}
