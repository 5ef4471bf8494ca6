import { Provider } from "@pulumi/azure-native/provider";
import type { ComponentResource } from "@pulumi/pulumi";
import type { Topology } from "../../topology/model";

/**
 * The one provider of a system on Azure. It is told the subscription, so neither `ARM_SUBSCRIPTION_ID` nor what the Azure
 * CLI is logged in to decides where things are made.
 *
 * Azure has no counterpart of allowed accounts: the provider asks ARM nothing before the first create, so credentials
 * without rights in the subscription pass a preview, and the first create is refused with nothing made. And a provider that
 * is told another subscription than before is the same one to the engine: it would go on changing what stands by the ids in
 * the state and make what is new elsewhere. So another `account` is refused by the configuration's memory, before that.
 *
 * Source: Configure and DiffConfig of `pulumi-azure-native`, read in stored copies.
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
