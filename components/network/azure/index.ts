import * as network from "@pulumi/azure-native/network";
import { all, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { after, Component } from "../../component";
import type { AzureFoundationOutputs } from "../../foundation/azure";
import { missingGroup } from "../../foundation/azure/guards";
import { heldAs } from "../../place";
import { type AddressesOf, addressesOf } from "../../topology/names/addresses";
import { physicalName } from "../../topology/names/names";
import { holdOfPart } from "../../topology/tables/states";
import type { NetworkArgs } from "../contract";
import { type SettledNetwork, settledNetwork } from "../settled";
import { type Firewall, rulesOf } from "./firewalls";
import { AzureFlowLog } from "./flow-log";
import type { AzureNetworkOutputs, MadeSubnets } from "./outputs";
import { AzurePrivateServices } from "./private-services";
import { settingsOf, subnetKeys, subnets } from "./subnets";

export type { AzureNetworkOutputs, AzureSubnets } from "./outputs";

/** What a network on Azure is given. */
export type AzureNetworkArgs = NetworkArgs<AzureFoundationOutputs>;

type Made = Readonly<Record<keyof MadeSubnets, network.Subnet>>;

/** What every part of the network is made from. */
interface Args extends SettledNetwork<AzureFoundationOutputs> {
  readonly group: Output<string>;
  readonly addresses: AddressesOf<"azure">;
}

/**
 * A region's virtual network: a subnet for each thing that stands in it, over all zones and without Azure's own way out,
 * rules for who comes in, a NAT gateway with a fixed address, private ways to the region's registry and vault, and a flow log.
 *
 * Azure writes one thing of a network at a time and refuses the second, so subnets are made one after another, and whoever
 * takes the network waits for the last of them.
 *
 * The NAT gateway is in one zone, which Azure chooses: the kind that spans zones is in no API version that the SDK takes by
 * itself. When that zone fails, nodes in every zone lose the internet, and nothing else: images and secrets come over
 * private endpoints. Its address spans the zones.
 *
 * Changing a range moves every subnet, which Azure refuses as long as something stands in one; that is why ranges follow
 * from the region's slot.
 */
export class AzureNetwork extends Component implements AzureNetworkOutputs {
  /** Resource id of the virtual network; known once its subnets stand. */
  readonly networkId: Output<string>;
  /** Name of the virtual network; known once its subnets stand. */
  readonly networkName: Output<string>;
  /** Name of the resource group that it is in: that of the region. */
  readonly group: Output<string>;
  /** The network's IPv4 range in CIDR notation. */
  readonly range: string;
  /** The NAT gateway's fixed public address. */
  readonly egressAddresses: Output<string[]>;
  /** Resource ids of its subnets. */
  readonly subnetIds: MadeSubnets;

  constructor(name: string, given: AzureNetworkArgs, opts?: ComponentResourceOptions) {
    super("AzureNetwork", name, given, opts);
    const { region } = given.place.identity;
    const settled = settledNetwork("azure", given);
    const group = given.place.foundation?.groups[region] ?? this.refuse(missingGroup(region));
    const args = { ...settled, group, addresses: addressesOf("azure", settled.supernet, settled.slot) };
    const vnet = this.virtualNetwork(name, args);
    const address = this.address(name, args);
    const nat = this.natGateway(name, args, address);
    const made = this.subnets(name, args, vnet, nat);
    const last = made[subnetKeys.at(-1) ?? "nodes"];

    this.networkId = after(vnet.id, [last]);
    this.networkName = after(vnet.name, [last]);
    this.group = group;
    this.range = args.addresses.range;
    this.egressAddresses = all([address.ipAddress.apply((ip) => ip ?? "")]);
    this.subnetIds = idsOf(made);
    this.surroundings(name, args);
    const { networkId, range, egressAddresses, subnetIds } = this;
    this.registerOutputs({ networkId, range, egressAddresses, subnetIds });
  }

  private virtualNetwork(name: string, { place, group, addresses }: Args): network.VirtualNetwork {
    const { identity, hold, tags } = place;
    return new network.VirtualNetwork(
      `${name}-vnet`,
      {
        resourceGroupName: group,
        virtualNetworkName: physicalName("virtualNetwork", identity),
        location: identity.region,
        addressSpace: { addressPrefixes: [addresses.range] },
        // What cannot encrypt still talks: the stricter setting is for chosen subscriptions only.
        encryption: { enabled: true, enforcement: "AllowUnencrypted" },
        enableDdosProtection: false,
        tags,
      },
      // Children of their own; a refresh shows them inline as well.
      this.own(hold, { ignoreChanges: ["subnets", "virtualNetworkPeerings"] }),
    );
  }

  /** Protected: other people's allow-lists name this address, and a released one never comes back. */
  private address(name: string, { place, group, zones }: Args): network.PublicIPAddress {
    const { identity, hold, tags } = place;
    return new network.PublicIPAddress(
      `${name}-egress`,
      {
        resourceGroupName: group,
        publicIpAddressName: physicalName("publicIpAddress", identity, "egress"),
        location: identity.region,
        sku: { name: "Standard", tier: "Regional" },
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        ...(zones.length > 0 && { zones: [...zones] }),
        tags,
      },
      // Who uses it is written at the gateway; a refresh shows it here as well.
      this.stateful(hold, { ignoreChanges: ["natGateway"] }),
    );
  }

  private natGateway(name: string, { place, group }: Args, address: network.PublicIPAddress): network.NatGateway {
    const { identity, hold, tags } = place;
    return new network.NatGateway(
      `${name}-nat`,
      {
        resourceGroupName: group,
        natGatewayName: physicalName("natGateway", identity),
        location: identity.region,
        sku: { name: "Standard" },
        idleTimeoutInMinutes: 4,
        publicIpAddresses: [{ id: address.id }],
        tags,
      },
      this.own(hold),
    );
  }

  private firewall(name: string, args: Args, firewall: Firewall): network.NetworkSecurityGroup {
    const { identity, hold, tags } = args.place;
    const suffix = firewall === "apiServer" ? "api-server" : firewall;
    return new network.NetworkSecurityGroup(
      `${name}-${suffix}-firewall`,
      {
        resourceGroupName: args.group,
        networkSecurityGroupName: physicalName("networkSecurityGroup", identity, suffix),
        location: identity.region,
        securityRules: rulesOf(firewall, args.addresses, args.exposure),
        tags,
      },
      this.own(hold),
    );
  }

  private subnets(name: string, args: Args, vnet: network.VirtualNetwork, nat: network.NatGateway): Made {
    const { identity, hold } = args.place;
    const kinds = new Set(subnetKeys.map((key) => subnets[key].firewall));
    const firewalls = new Map([...kinds].map((kind) => [kind, this.firewall(name, args, kind)]));
    let before: Resource[] = [];
    const made = subnetKeys.map((key) => {
      const row = subnets[key];
      const firewall = firewalls.get(row.firewall)?.id ?? this.refuse(`subnet ${key} has no rules`);
      const subnet = new network.Subnet(
        `${name}-${row.name}`,
        {
          resourceGroupName: args.group,
          virtualNetworkName: vnet.name,
          subnetName: physicalName("subnet", identity, row.name),
          ...settingsOf(row, args.addresses[key], { firewall, nat: nat.id }),
        },
        // A service in a delegated subnet adds what it needs of others.
        this.own(hold, { dependsOn: before, ignoreChanges: ["serviceEndpoints"] }),
      );
      before = [subnet];
      return [key, subnet] as const;
    });
    return Object.fromEntries(made) as Made;
  }

  private surroundings(name: string, args: Args): void {
    const { place, released, flowLog, logRetentionDays, group } = args;
    const here = { parent: this };
    const { networkId } = this;
    const inside = { group, networkId, subnetId: this.subnetIds.endpoints };
    new AzurePrivateServices(`${name}-services`, { place, ...inside }, here);
    const log = holdOfPart({ hold: place.hold, released }, "flowLog", flowLog);
    if (log) {
      new AzureFlowLog(`${name}-flows`, { place: heldAs(place, log), group, networkId, logRetentionDays }, here);
    }
  }
}

/** A subnet is of use once the whole network is: what is written beside it would be refused. */
function idsOf(made: Made): MadeSubnets {
  const last = made[subnetKeys.at(-1) ?? "nodes"];
  return Object.fromEntries(subnetKeys.map((key) => [key, after(made[key].id, [last])])) as MadeSubnets;
}
