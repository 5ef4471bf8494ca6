import { type PolicyDocument, trustOf } from "../../foundation/aws/documents";

/**
 * What Auto Mode needs of its two roles.
 * @source EKS user guide, "Amazon EKS Auto Mode cluster IAM role" and "Amazon EKS Auto Mode node IAM role": trust with
 * session tags for the cluster's role, and policies.
 */
export const roles = {
  cluster: {
    trust: trustOf("eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]),
    policies: [
      "AmazonEKSClusterPolicy",
      "AmazonEKSComputePolicy",
      "AmazonEKSBlockStoragePolicy",
      "AmazonEKSLoadBalancingPolicy",
      "AmazonEKSNetworkingPolicy",
    ],
  },
  node: {
    trust: trustOf("ec2.amazonaws.com"),
    policies: ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"],
  },
} as const;

/** A role of the cluster. */
export type RoleKind = keyof typeof roles;

/** Trust policy of a role that pods take through EKS Pod Identity: the same role works in every region's cluster. */
export const podIdentityTrust: PolicyDocument = trustOf("pods.eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]);
