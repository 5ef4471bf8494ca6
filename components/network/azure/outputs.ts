import type { Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../contract";

/** The subnets of a region, by what stands in them; each spans the zones. */
export type AzureSubnets = Readonly<
  Record<"nodes" | "apiServer" | "gateway" | "entry" | "privateLink" | "endpoints" | "database", Output<string>>
>;

/** What other components on Azure need of a region's network; any virtual network that gives this will do. */
export interface AzureNetworkOutputs extends NetworkOutputs {
  /** Name of the virtual network. */
  readonly networkName: Output<string>;
  /** Name of the resource group that it is in. */
  readonly group: Output<string>;
  /** Resource ids of its subnets; those with a way out are known once that exists. */
  readonly subnetIds: AzureSubnets;
}
