import type * as serviceaccount from "@pulumi/gcp/serviceaccount";
import { all, type ComponentResourceOptions, type Input, type Output, output, secret } from "@pulumi/pulumi";
import { Component } from "../../component";
import { placed } from "../../place";
import type { ExistingClusterArgs } from "../existing";
import { kubeconfigFor } from "./kubeconfig";
import type { GcpClusterOutputs } from "./outputs";
import { GcpPodIdentities } from "./pod-identities";

/**
 * A GKE cluster that exists already: it is neither changed nor deleted, and nothing is asked of it. It is reached by its DNS
 * endpoint, its nodes may pull from the registry, and whoever deploys may administer it by IAM.
 *
 * What others of the region's parts make in it is their own: objects in it, and the groups of endpoints that it makes for
 * them.
 */
export class GcpExistingCluster extends Component implements GcpClusterOutputs {
  /** The cluster's name in GKE. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig as JSON that asks gke-gcloud-auth-plugin for a token. */
  readonly kubeconfig: Output<string>;
  /** Resource id of the cluster. */
  readonly clusterId: Output<string>;
  private readonly pods: GcpPodIdentities;

  constructor(name: string, args: ExistingClusterArgs, opts?: ComponentResourceOptions) {
    super("GcpExistingCluster", name, args, opts);
    this.clusterId = output(args.id);
    this.clusterName = this.clusterId.apply((id) => id.slice(id.lastIndexOf("/") + 1));
    this.endpoint = output(args.endpoint);
    this.kubeconfig = secret(
      all([this.clusterName, this.endpoint]).apply(([cluster, server]) =>
        JSON.stringify(kubeconfigFor({ cluster, server })),
      ),
    );
    this.pods = new GcpPodIdentities(`${name}-pods`, { place: placed(args.place) }, { parent: this });
    const { clusterName, clusterId, endpoint, kubeconfig } = this;
    this.registerOutputs({ clusterName, clusterId, endpoint, kubeconfig });
  }

  /**
   * Lets the pods of a service account act as an IAM service account, without keys.
   * @param serviceAccount - As `namespace/name`.
   * @param email - Address of the IAM service account.
   * @throws ResourceError when the service account is not written as `namespace/name`, or the address is none.
   */
  podIdentity(serviceAccount: string, email: Input<string>): serviceaccount.IAMMember {
    return this.pods.trust(serviceAccount, email);
  }
}
