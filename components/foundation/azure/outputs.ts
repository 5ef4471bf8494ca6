import type { Output } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../contract";

/** What other components on Azure need of what exists once; any subscription that gives this will do. */
export interface AzureFoundationOutputs extends FoundationOutputs {
  /** Name of the resource group of what belongs to no region; its metadata is in the control region. */
  readonly globalGroup: Output<string>;
  /** Name of every region's resource group, by the region's code; empty without delegation. */
  readonly groups: Readonly<Record<string, Output<string>>>;
  /** The Entra tenant that the subscription trusts, a GUID; known with the first identity, so never without delegation. */
  readonly tenantId: Output<string>;
  /** Resource id of the registry, which is one for all regions; empty without delegation. */
  readonly registryId: Output<string>;
  /** Resource id of every region's log workspace, by the region's code; empty without delegation. */
  readonly logWorkspaces: Readonly<Record<string, Output<string>>>;
  /** Resource id of every region's key vault, by the region's code; empty without delegation. */
  readonly vaults: Readonly<Record<string, Output<string>>>;
}
