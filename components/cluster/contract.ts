import type { Input, Output } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import type { RegionPlace } from "../place";
import type { ClusterSettings, RegionRoles } from "../topology/model";

/** What every cloud's Kubernetes cluster is given; settings that are absent are those of tier gold. */
export interface ClusterArgs<F extends FoundationOutputs = FoundationOutputs, N extends NetworkOutputs = NetworkOutputs>
  extends Partial<Omit<ClusterSettings, "admins">>,
    Pick<ClusterSettings, "admins"> {
  /** Whose it is, where, and what protects it. */
  readonly place: RegionPlace<F>;
  /** The network it stands in. */
  readonly network: N;
  /**
   * Kubernetes services' range in CIDR notation, where the network has none for them.
   * @default 172.20.0.0/16
   */
  readonly services?: string;
  /**
   * The network's place in the address plan: where the provider maintains a cluster on a day of the week, regions of
   * different slots have different ones.
   * @default 0
   */
  readonly slot?: number;
  /**
   * The provider's ids of the zones, where nodes are told them.
   * @default the region's first three in the catalogue
   */
  readonly zones?: readonly string[];
  /**
   * How much of the full capacity stands here: in a pilot light, nodes for the cluster's own parts alone.
   * @default full
   */
  readonly capacity?: RegionRoles["capacity"];
  /**
   * The provider's ids of identities that pods act as, by their service account, as `namespace/name`: on AWS ARNs of IAM
   * roles, on Azure resource ids of user-assigned identities, on Google Cloud addresses of IAM service accounts.
   * @default none
   */
  readonly podIdentities?: Readonly<Record<string, Input<string>>>;
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
