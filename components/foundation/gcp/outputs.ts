import type { Output } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../contract";

/** What other components on Google Cloud need of what exists once; any project that gives this will do. */
export interface GcpFoundationOutputs extends FoundationOutputs {
  /** Resource id of the one VPC network, `projects/PROJECT/global/networks/NAME`; empty without delegation. */
  readonly networkId: Output<string>;
  /** Name of the managed zone of the domain. */
  readonly zoneName: Output<string>;
  /** The project's number, as service agents and workload identities are named by; empty without delegation. */
  readonly projectNumber: Output<string>;
  /**
   * Resource id of every region's key, by the region's code: known once the service agents that encrypt with it may use
   * it. Empty without delegation.
   */
  readonly keys: Readonly<Record<string, Output<string>>>;
  /** Address of every region's service account of nodes, by the region's code; empty without delegation. */
  readonly nodeAccounts: Readonly<Record<string, Output<string>>>;
  /** Resource id of the certificate map that the global load balancer presents; absent before the domain is delegated. */
  readonly certificateMap?: Output<string>;
}
