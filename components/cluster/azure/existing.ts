import type * as managedidentity from "@pulumi/azure-native/managedidentity";
import { all, type ComponentResourceOptions, type Input, type Output, output, secret } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { placed } from "../../place";
import type { ExistingClusterArgs } from "../existing";
import { kubeconfigFor } from "./kubeconfig";
import type { AzureClusterOutputs } from "./outputs";
import { AzurePodIdentities } from "./pod-identities";

/**
 * An AKS cluster that exists already: it is neither changed nor deleted, and nothing is asked of it. Its nodes' identity may
 * pull from the region's registry (its owner grants `AcrPull`), and whoever deploys is among its administrators.
 *
 * What others of the region's parts make for it is their own: objects in it, and roles of its control plane on the region's
 * resource group and on subnets.
 */
export class AzureExistingCluster extends Component implements AzureClusterOutputs {
  /** The cluster's name in AKS. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig as JSON that asks kubelogin for a token. */
  readonly kubeconfig: Output<string>;
  /** Resource id of the cluster. */
  readonly clusterId: Output<string>;
  /** Issuer of its service accounts' tokens, a URL: what a federated credential names. */
  readonly issuer: Output<string>;
  /** Object id of the identity that the control plane acts as: what makes load balancers. */
  readonly controlPlanePrincipalId: Output<string>;
  private readonly pods: AzurePodIdentities;

  constructor(name: string, args: ExistingClusterArgs<AzureFoundationOutputs>, opts?: ComponentResourceOptions) {
    super("AzureExistingCluster", name, args, opts);
    const { foundation } = args.place;
    const tenantId = foundation?.tenantId ?? this.refuse("place.foundation is missing: the tenant comes from it");
    const authority = args.certificateAuthority ?? this.refuse(missing("certificateAuthority"));
    this.clusterId = output(args.id);
    this.clusterName = this.clusterId.apply((id) => id.slice(id.lastIndexOf("/") + 1));
    this.endpoint = output(args.endpoint);
    this.issuer = output(args.issuer ?? this.refuse(missing("issuer")));
    this.controlPlanePrincipalId = output(
      args.controlPlanePrincipalId ?? this.refuse(missing("controlPlanePrincipalId")),
    );
    this.kubeconfig = secret(
      all([this.clusterName, this.endpoint, authority, tenantId]).apply(([cluster, server, known, tenant]) =>
        JSON.stringify(kubeconfigFor({ cluster, server, authority: known, tenant })),
      ),
    );
    const { issuer } = this;
    this.pods = new AzurePodIdentities(`${name}-pods`, { place: placed(args.place), issuer }, { parent: this });
    const { clusterName, clusterId, endpoint, kubeconfig } = this;
    this.registerOutputs({ clusterName, clusterId, endpoint, kubeconfig, issuer });
  }

  /**
   * Lets the pods of a service account act as a user-assigned identity, without keys.
   * @param serviceAccount - As `namespace/name`.
   * @param identityId - Resource id of the identity.
   * @throws ResourceError when the service account is not written as `namespace/name`, or the id is none of an identity.
   */
  podIdentity(serviceAccount: string, identityId: Input<string>): managedidentity.FederatedIdentityCredential {
    return this.pods.trust(serviceAccount, identityId);
  }
}

function missing(key: string): string {
  return `${key} is missing: a cluster on Azure is used with it`;
}
