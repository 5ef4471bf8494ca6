import { Provider } from "@pulumi/azure-native/provider";
import type { ComponentResource } from "@pulumi/pulumi";
import type { Topology } from "../../topology/model";

/**
 * The one provider of a system on Azure.
 * @param name - Logical name.
 * @param topology - The subscription, and where calls without a location go.
 * @param parent - What it belongs to.
 */
export function azureProvider(
  name: string,
  { account, controlRegion }: Pick<Topology, "account" | "controlRegion">,
  parent: ComponentResource,
): Provider {
  return new Provider(name, { subscriptionId: account, location: controlRegion }, { parent });
}
