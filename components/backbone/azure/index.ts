import * as network from "@pulumi/azure-native/network";
import { all, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureNetworkOutputs } from "../../network/azure";
import { physicalName } from "../../topology/names/names";
import { backbones } from "../../topology/tables/backbones";
import type { BackboneArgs, BackboneOutputs } from "../contract";
import { type Pair, pairsOf } from "../pairs";
import { type SettledBackbone, type SettledBackboneRegion, settledBackbone } from "../settled";

/** What a backbone on Azure is given. */
export type AzureBackboneArgs = BackboneArgs<AzureNetworkOutputs>;

type Regions = SettledBackbone<AzureNetworkOutputs>["regions"];

/** What Azure writes at a peering as the other side comes, goes or grows; never planned back. */
const written = [
  "peeringState",
  "peeringSyncLevel",
  "localAddressSpace",
  "localVirtualNetworkAddressSpace",
  "remoteAddressSpace",
  "remoteVirtualNetworkAddressSpace",
  "remoteBgpCommunities",
  "doNotVerifyRemoteGateways",
  "peerCompleteVnets",
];

/**
 * What joins the regions' networks: for every two regions that know each other a peering at each network, and Azure adds the
 * routes itself. A peering leads to the other network and no further.
 *
 * Each peering goes with the region whose network it is at. When a region is lost for good its own are abandoned; those of
 * the other regions say `Disconnected` once the network is gone, hinder nothing, and are deleted with the region's line.
 *
 * Azure writes one thing of a network at a time and refuses the second, and a peering touches both networks: two with a
 * network in common are made one after the other, the others at once.
 *
 * Source: hashicorp/terraform-provider-azurerm, virtual_network_peering_resource.go, which makes them under one lock.
 */
export class AzureBackbone extends Component implements BackboneOutputs {
  /** Per pair, as `<first>--<second>`, the resource id of the peering at the first one's network, once both stand. */
  readonly links: Readonly<Record<string, Output<string>>>;

  constructor(name: string, given: AzureBackboneArgs, opts?: ComponentResourceOptions) {
    super("AzureBackbone", name, given, opts);
    const { method, regions } = settledBackbone("azure", given);
    if (!backbones[method].clouds.includes("azure")) {
      this.refuse(`method is ${method}, which Azure does not have: peering joins networks there`);
    }
    const latest = new Map<string, Resource>();
    this.links = Object.fromEntries(
      pairsOf(regions).map((pair) => [pair.key, this.link(`${name}-${pair.key}`, regions, pair, latest)]),
    );
    this.registerOutputs({ links: this.links });
  }

  /** Both ways of a pair, after what was written last at either network. */
  private link(name: string, regions: Regions, { first, second }: Pair, latest: Map<string, Resource>): Output<string> {
    const before = [first, second].flatMap((code) => latest.get(code) ?? []);
    const there = this.peering(name, regions, { from: first, to: second }, before);
    const back = this.peering(name, regions, { from: second, to: first }, [there]);
    for (const code of [first, second]) latest.set(code, back);
    return all([there.id, back.urn]).apply(([id]) => id);
  }

  private peering(
    name: string,
    regions: Regions,
    { from, to }: { readonly from: string; readonly to: string },
    dependsOn: Resource[],
  ): network.VirtualNetworkPeering {
    const [here, there] = [this.end(regions, from), this.end(regions, to)];
    return new network.VirtualNetworkPeering(
      `${name}-from-${from}`,
      {
        resourceGroupName: here.network.group,
        virtualNetworkName: here.network.networkName,
        virtualNetworkPeeringName: physicalName("virtualNetworkPeering", here.place.identity, to),
        remoteVirtualNetwork: { id: there.network.networkId },
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: true,
        allowGatewayTransit: false,
        useRemoteGateways: false,
      },
      this.own(here.place.hold, { dependsOn, ignoreChanges: written }),
    );
  }

  private end(regions: Regions, code: string): SettledBackboneRegion<AzureNetworkOutputs> {
    return regions[code] ?? this.refuse(`region ${code} is not part of this backbone`);
  }
}
