import type { Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../contract";

/** The subnets that `AzureNetwork` makes, by what stands in them; each spans the zones. */
export type MadeSubnets = Readonly<
  Record<"nodes" | "apiServer" | "gateway" | "entry" | "privateLink" | "endpoints" | "database", Output<string>>
>;

/** The subnets of a region: a part that needs one which is missing refuses. */
export type AzureSubnets = Pick<MadeSubnets, "nodes"> & Partial<MadeSubnets>;

/** What other components on Azure need of a region's network; any virtual network that gives this will do. */
export interface AzureNetworkOutputs extends NetworkOutputs {
  /** Name of the virtual network. */
  readonly networkName: Output<string>;
  /** Name of the resource group that it is in. */
  readonly group: Output<string>;
  /** Resource ids of its subnets; those with a way out are known once that exists. */
  readonly subnetIds: AzureSubnets;
}
