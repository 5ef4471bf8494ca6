import { type ComponentResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { missingGroup } from "../../foundation/azure/guards";
import { placed } from "../../place";
import type { ExistingNetworkArgs, ExistingSubnetsArgs } from "../existing";
import type { AzureNetworkOutputs, AzureSubnets } from "./outputs";
import { AzurePrivateServices } from "./private-services";

type Args = ExistingNetworkArgs<AzureFoundationOutputs>;

/**
 * A virtual network that exists already, with its subnets: it is neither changed nor deleted, and nothing is asked of it. It
 * needs a way out of the nodes' subnet, and the delegations that `AzureNetwork` writes.
 *
 * With a foundation, whose registry and vault have no public way in, their private endpoints are made in the subnet
 * `endpoints`, in the region's own resource group, with private zones that are linked with the network. A network takes one zone of a name: one that is
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

  constructor(name: string, args: Args, opts?: ComponentResourceOptions) {
    super("AzureExistingNetwork", name, args, opts);
    const subnets = args.subnets ?? this.refuse("subnets must name at least nodes, got nothing");
    this.networkId = output(args.id);
    this.networkName = this.part(args.id, "virtualNetworks");
    this.group = this.part(args.id, "resourceGroups");
    this.range = args.range;
    this.egressAddresses = output(args.egressAddresses ?? []).apply((addresses) => [...addresses]);
    this.subnetIds = idsOf(subnets);
    if (args.place.foundation) this.privateServices(name, args, args.place.foundation);
    const { networkId, range, egressAddresses, subnetIds } = this;
    this.registerOutputs({ networkId, range, egressAddresses, subnetIds });
  }

  private privateServices(name: string, { place }: Args, { groups }: AzureFoundationOutputs): void {
    const { region } = place.identity;
    const group = groups[region] ?? this.refuse(missingGroup(region));
    const { endpoints } = this.subnetIds;
    const subnetId = endpoints ?? this.refuse("subnets.endpoints is missing: private endpoints stand in it");
    const inside = { group, networkId: this.networkId, subnetId };
    new AzurePrivateServices(`${name}-services`, { place: placed(place), ...inside }, { parent: this });
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
