import type { Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../contract";

/** Names of a region's secondary ranges where nobody says otherwise. */
export const rangeNames = { pods: "pods", services: "services" } as const;

/** What other components on Google Cloud need of a region's part of the network. */
export interface GcpNetworkOutputs extends NetworkOutputs {
  /** Resource id of the subnet of the nodes; known once it has a way out. */
  readonly subnetworkId: Output<string>;
  /** Name of its secondary range for pods. */
  readonly podsRange: string;
  /** Name of its secondary range for services. */
  readonly servicesRange: string;
  /** Resource id of the subnet where endpoints of Private Service Connect stand; absent where there is none. */
  readonly endpointsSubnetworkId?: Output<string>;
}
