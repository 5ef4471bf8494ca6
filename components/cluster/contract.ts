import type { Input, Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../network/contract";
import type { ClusterSettings, Hold, Identity, RegionRoles } from "../topology/model";

/** What every cloud's Kubernetes cluster is given. */
export interface ClusterArgs<N extends NetworkOutputs = NetworkOutputs> extends ClusterSettings {
  /** Whose it is, with its region. */
  readonly identity: Required<Pick<Identity, "region">> & Identity;
  /** The network it stands in. */
  readonly network: N;
  /** Kubernetes services' range in CIDR notation. */
  readonly services: string;
  /** How much of the full capacity stands here: in a pilot light, nodes for the cluster's own parts alone. */
  readonly capacity: RegionRoles["capacity"];
  /** What protects the region. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's Kubernetes cluster gives. */
export interface ClusterOutputs {
  /** The cluster's name at the provider. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig that asks the provider's CLI for a token, as YAML or JSON; secret. */
  readonly kubeconfig: Output<string>;
}
