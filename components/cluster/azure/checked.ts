import type { Output } from "@pulumi/pulumi";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { missingGroup } from "../../foundation/azure/guards";
import type { AzureNetworkOutputs } from "../../network/azure";
import type { SettledCluster } from "../settled";

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const everyone = ["0.0.0.0/0", "::/0"];

/** What a cluster stands on, once it is known to be there. */
export interface Ground {
  /** Name of the region's resource group. */
  readonly group: Output<string>;
  /** What exists once. */
  readonly foundation: AzureFoundationOutputs;
  /** Resource id of the subnet of the API server. */
  readonly apiServerSubnet: Output<string>;
}

/**
 * What a cluster stands on, or why it cannot be made.
 * @param args - What it is given.
 */
export function checked(
  args: SettledCluster<AzureFoundationOutputs, AzureNetworkOutputs>,
): Ground | { readonly fault: string } {
  const { place, admins, allow, controlPlane } = args;
  const { foundation, identity } = place;
  if (foundation === undefined)
    return { fault: "place.foundation is missing: resource group, registry and tenant come from it" };
  const group = foundation.groups[identity.region];
  if (group === undefined) {
    return { fault: missingGroup(identity.region) };
  }
  if (admins.length === 0)
    return { fault: "admins must name at least one user, group or service principal: without one nobody gets in" };
  const stranger = admins.find((id) => !guid.test(id));
  if (stranger !== undefined) {
    return {
      fault: `admins must be object ids of Entra ID (GUIDs; az ad signed-in-user show --query id), got "${stranger}"`,
    };
  }
  const open = allow.find((range) => everyone.includes(range));
  if (open !== undefined) return { fault: `allow must name who reaches the API server, not everybody: got ${open}` };
  if (controlPlane !== "standard") {
    return { fault: `controlPlane must be standard, got ${controlPlane}: AKS provisions no control plane in advance` };
  }
  const apiServerSubnet = args.network.subnetIds.apiServer;
  if (apiServerSubnet === undefined)
    return { fault: "the network has no subnetIds.apiServer: the API server stands in it" };
  return { group, foundation, apiServerSubnet };
}
