import { type ComponentResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { missingGroup } from "../../foundation/azure/guards";
import { placed } from "../../place";
import type { ExistingNetworkArgs, ExistingSubnetsArgs } from "../existing";
import type { AzureNetworkOutputs, AzureSubnets } from "./outputs";
import { AzurePrivateServices } from "./private-services";

/**
 * A virtual network that exists already, with its subnets: it is neither changed nor deleted, and nothing is asked of it. It
 * needs a way out of the nodes' subnet, and the delegations that `AzureNetwork` writes.
 *
 * Registry and vault have no public way in, so their private endpoints are made in the subnet `endpoints`, in the region's
 * own resource group, with private zones that are linked with the network. A network takes one zone of a name: one that is
 * linked with `privatelink.azurecr.io` or `privatelink.vaultcore.azure.net` already is refused by Azure.
 *
 * Its owner joins it with other networks: no peering is written into it.
 */
export class AzureExistingNetwork extends Component implements AzureNetworkOutputs {
  /** Resource id of the virtual network. */
  readonly networkId: Output<string>;
  /** Name of the virtual network. */
  readonly networkName: Output<string>;
  /** Name of the resource group that it is in. */
  readonly group: Output<string>;
  /** The network's IPv4 range in CIDR notation. */
  readonly range: string;
  /** Fixed public addresses that its traffic leaves from, as they were told. */
  readonly egressAddresses: Output<string[]>;
  /** Resource ids of its subnets. */
  readonly subnetIds: AzureSubnets;

  constructor(name: string, args: ExistingNetworkArgs<AzureFoundationOutputs>, opts?: ComponentResourceOptions) {
    super("AzureExistingNetwork", name, args, opts);
    const { identity, foundation } = args.place;
    const subnets = args.subnets ?? this.refuse("subnets must name at least nodes and endpoints, got nothing");
    const endpoints = subnets.endpoints ?? this.refuse("subnets.endpoints is missing: private endpoints stand in it");
    this.networkId = output(args.id);
    this.networkName = this.part(args.id, "virtualNetworks");
    this.group = this.part(args.id, "resourceGroups");
    this.range = args.range;
    this.egressAddresses = output(args.egressAddresses ?? []).apply((addresses) => [...addresses]);
    this.subnetIds = idsOf(subnets);
    const group = foundation?.groups[identity.region] ?? this.refuse(missingGroup(identity.region));
    const inside = { group, networkId: this.networkId, subnetId: endpoints };
    new AzurePrivateServices(`${name}-services`, { place: placed(args.place), ...inside }, { parent: this });
    const { networkId, range, egressAddresses, subnetIds } = this;
    this.registerOutputs({ networkId, range, egressAddresses, subnetIds });
  }

  private part(id: Input<string>, kind: string): Output<string> {
    return output(id).apply((known) => {
      const parts = known.split("/");
      const at = parts.findIndex((part) => part.toLowerCase() === kind.toLowerCase());
      return parts[at + 1] ?? this.refuse(`id must be the resource id of a virtual network, got "${known}"`);
    });
  }
}

function idsOf(subnets: ExistingSubnetsArgs): AzureSubnets {
  const said = Object.entries(subnets).flatMap(([role, id]) => (id === undefined ? [] : [[role, output(id)] as const]));
  return { ...Object.fromEntries(said), nodes: output(subnets.nodes) };
}
