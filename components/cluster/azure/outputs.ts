import type { Output } from "@pulumi/pulumi";
import type { ClusterOutputs } from "../contract";

/** What other components on Azure need of a region's cluster; any AKS cluster that gives this will do. */
export interface AzureClusterOutputs extends ClusterOutputs {
  /** Resource id of the cluster. */
  readonly clusterId: Output<string>;
  /** Issuer of its service accounts' tokens, a URL: what a federated credential names. */
  readonly issuer: Output<string>;
  /** Object id of the identity that the control plane acts as: what makes load balancers. */
  readonly controlPlanePrincipalId: Output<string>;
}
