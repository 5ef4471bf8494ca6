import type { Input } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../foundation/contract";
import type { RegionPlace } from "../place";

/**
 * What every cloud is told of a Kubernetes cluster that exists already. Nothing of it is asked for, since a region that is
 * down must stop no update elsewhere: what other components need is told here.
 */
export interface ExistingClusterArgs<F extends FoundationOutputs = FoundationOutputs> {
  /** Whose the region is, and where. */
  readonly place: RegionPlace<F>;
  /**
   * The provider's id of the cluster: on AWS its ARN, on Azure its resource id, on Google Cloud
   * `projects/PROJECT/locations/REGION/clusters/NAME`.
   */
  readonly id: Input<string>;
  /** URL of the API server; on Google Cloud by the DNS endpoint. */
  readonly endpoint: Input<string>;
  /** The API server's certificate authority, PEM in base64; absent on Google Cloud. */
  readonly certificateAuthority?: Input<string> | undefined;
  /** On AWS, id of the security group that nodes and pods are in; absent elsewhere. */
  readonly securityGroupId?: Input<string> | undefined;
  /** On Azure, the issuer of its service accounts' tokens, a URL; absent elsewhere. */
  readonly issuer?: Input<string> | undefined;
  /** On Azure, object id of the identity that the control plane acts as; absent elsewhere. */
  readonly controlPlanePrincipalId?: Input<string> | undefined;
}
