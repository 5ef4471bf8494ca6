import { azure } from "../../../sandbox/azure/cloud";
import type { Props } from "../../../sandbox/world/values";
import type { World } from "../../../sandbox/world/world";
import { type Kept, MiniEngine, newWorld } from "./mini-engine";

const subscriptionId = "00000000-0000-0000-0000-0000000000a1";

/** Types of a network on Azure, by token. */
export const network = (kind: string) => `azure-native:network:${kind}`;
export const privatedns = (kind: string) => `azure-native:privatedns:${kind}`;

/** An engine over an empty subscription. */
export function inAzure(world: World = newWorld()): MiniEngine {
  return new MiniEngine(world, "dev", azure, { subscriptionId, location: "westus2" });
}

/** A group in a region with a network, from which whatever stands in them is made. */
export async function networkAt(engine: MiniEngine, location = "eastus2", slot = 0) {
  const resourceGroupName = `shop-${location}`;
  await engine.create("azure-native:resources:ResourceGroup", `group-${location}`, { resourceGroupName, location });
  const here = { resourceGroupName, location };
  const virtualNetworkName = `net-${location}`;
  const addressSpace = { addressPrefixes: [`10.${slot}.0.0/16`] };
  const vnet = await engine.create(network("VirtualNetwork"), virtualNetworkName, {
    ...here,
    virtualNetworkName,
    addressSpace,
  });
  const inside = { resourceGroupName, virtualNetworkName };
  const subnet = (subnetName: string, more: Props = {}) =>
    engine.create(network("Subnet"), `${location}-${subnetName}`, {
      ...inside,
      subnetName,
      addressPrefix: `10.${slot}.0.0/24`,
      defaultOutboundAccess: false,
      ...more,
    });
  const address = (publicIpAddressName: string, more: Props = {}) =>
    engine.create(network("PublicIPAddress"), `${location}-${publicIpAddressName}`, {
      ...here,
      publicIpAddressName,
      sku: { name: "Standard" },
      publicIPAllocationMethod: "Static",
      ...more,
    });
  const peering = (remote: Kept, name = "to") =>
    engine.create(network("VirtualNetworkPeering"), `${location}-${name}`, {
      ...inside,
      virtualNetworkPeeringName: name,
      remoteVirtualNetwork: { id: remote.id },
    });
  return { here, inside, vnet, subnet, address, peering };
}
