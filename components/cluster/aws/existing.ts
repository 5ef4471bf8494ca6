import * as eks from "@pulumi/aws/eks";
import { all, type ComponentResourceOptions, type Input, type Output, output, secret } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { FoundationOutputs } from "../../foundation/contract";
import { type Placed, placed, type RegionPlace } from "../../place";
import type { ExistingClusterArgs } from "../existing";
import type { AwsClusterOutputs } from "./index";
import { kubeconfigFor } from "./kubeconfig";
import { podIdentityOf } from "./pod-identity";

/**
 * An EKS cluster that exists already: it is neither changed nor deleted, and nothing is asked of it. It runs in Auto Mode,
 * which registers pods with the region's load balancer, and the role that deploys is among its administrators.
 *
 * What others of the region's parts make in it is their own: objects in it, and in its security group the rule that lets
 * the load balancer in.
 */
export class AwsExistingCluster extends Component implements AwsClusterOutputs {
  /** The cluster's name in EKS. */
  readonly clusterName: Output<string>;
  /** URL of the API server. */
  readonly endpoint: Output<string>;
  /** A kubeconfig as JSON that asks the AWS CLI for a token. */
  readonly kubeconfig: Output<string>;
  /** ARN of the cluster. */
  readonly clusterArn: Output<string>;
  /** Id of the security group that nodes and pods are in. */
  readonly securityGroupId: Output<string>;
  private readonly name: string;
  private readonly place: Placed<RegionPlace<FoundationOutputs>>;

  constructor(name: string, args: ExistingClusterArgs, opts?: ComponentResourceOptions) {
    super("AwsExistingCluster", name, args, opts);
    this.name = name;
    this.place = placed(args.place);
    const { region } = this.place.identity;
    const authority = args.certificateAuthority ?? this.refuse(missing("certificateAuthority"));
    this.clusterArn = output(args.id);
    this.clusterName = this.clusterArn.apply((arn) => arn.slice(arn.lastIndexOf("/") + 1));
    this.endpoint = output(args.endpoint);
    this.securityGroupId = output(args.securityGroupId ?? this.refuse(missing("securityGroupId")));
    this.kubeconfig = secret(
      all([this.clusterName, this.endpoint, authority]).apply(([cluster, server, known]) =>
        JSON.stringify(kubeconfigFor(cluster, server, known, region)),
      ),
    );
    const { clusterName, endpoint, kubeconfig, securityGroupId } = this;
    this.registerOutputs({ clusterName, endpoint, kubeconfig, securityGroupId });
  }

  /**
   * Lets the pods of a service account act as an IAM role, without keys and without an OIDC provider.
   * @param serviceAccount - As `namespace/name`.
   * @param roleArn - ARN of a role that trusts as `podIdentityTrust` says.
   * @throws ResourceError when the service account is not written as `namespace/name`.
   */
  podIdentity(serviceAccount: string, roleArn: Input<string>): eks.PodIdentityAssociation {
    const { place, clusterName } = this;
    const { association, fault } = podIdentityOf({ place, clusterName, serviceAccount, roleArn });
    if (fault !== undefined) this.refuse(fault);
    return new eks.PodIdentityAssociation(`${this.name}-pods-${serviceAccount}`, association, this.own(place.hold));
  }
}

function missing(key: string): string {
  return `${key} is missing: a cluster on AWS is used with it`;
}
