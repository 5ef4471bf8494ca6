import type { Output } from "@pulumi/pulumi";
import type { ClusterOutputs } from "../contract";

/** What other components on Google Cloud need of a region's cluster; any GKE cluster that gives this will do. */
export interface GcpClusterOutputs extends ClusterOutputs {
  /** Resource id of the cluster, `projects/PROJECT/locations/REGION/clusters/NAME`. */
  readonly clusterId: Output<string>;
}
