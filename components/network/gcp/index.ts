import * as compute from "@pulumi/gcp/compute";
import { all, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { after, Component } from "../../component";
import type { GcpFoundationOutputs } from "../../foundation/gcp";
import { type AddressesOf, addressesOf } from "../../topology/names/addresses";
import { physicalName } from "../../topology/names/names";
import type { NetworkArgs } from "../contract";
import { type SettledNetwork, settledNetwork } from "../settled";
import { type GcpNetworkOutputs, rangeNames } from "./outputs";
import { egressAddresses, flowLogOf, natPorts } from "./settings";

export type { GcpNetworkOutputs } from "./outputs";

/** What a region's part of the network on Google Cloud is given. */
export type GcpNetworkArgs = NetworkArgs<GcpFoundationOutputs>;

/** What every part of it is made from. */
interface Args extends SettledNetwork<GcpFoundationOutputs> {
  readonly network: Output<string>;
  readonly addresses: AddressesOf<"gcp">;
}

/**
 * A region's part of the one network that spans them all: a subnet for nodes, pods and services, a way out with fixed
 * addresses, a subnet for private endpoints, and one for the proxies of a load balancer where users come in here.
 *
 * Google's own services are reached without that way out whatever `network.privateServices` says: private access of the
 * subnet costs nothing, and without it no node would find an image. So a broken NAT is no outage of the region in any tier, and
 * the setting adds nothing: what is left to add is an address in the network that leads to the same services (Private Service
 * Connect for Google APIs), which belongs to the whole network and to no region.
 *
 * The flow log is a setting of the subnet and its lines are in the project's logs: nothing is lost when it is switched off, so
 * no part of it has to be released first.
 *
 * A secondary range in use is never taken away, and the subnet's own range only grows: ranges follow from the slot.
 */
export class GcpNetwork extends Component implements GcpNetworkOutputs {
  /** Resource id of the one network; known once the region's subnets stand. */
  readonly networkId: Output<string>;
  /** The range that the region's subnets are cut from, in CIDR notation; pods have one outside it. */
  readonly range: string;
  /** The fixed public addresses that traffic leaves from. */
  readonly egressAddresses: Output<string[]>;
  /** Resource id of the subnet of the nodes; known once it has a way out. */
  readonly subnetworkId: Output<string>;
  /** Name of its secondary range for pods. */
  readonly podsRange = rangeNames.pods;
  /** Name of its secondary range for services. */
  readonly servicesRange = rangeNames.services;
  /** Resource id of the subnet where endpoints of Private Service Connect stand. */
  readonly endpointsSubnetworkId: Output<string>;

  constructor(name: string, given: GcpNetworkArgs, opts?: ComponentResourceOptions) {
    super("GcpNetwork", name, given, opts);
    const settled = settledNetwork("gcp", given);
    const network =
      given.place.foundation?.networkId ??
      this.refuse("place.foundation is missing: the one network that every region's part is in comes from it");
    const args = { ...settled, network, addresses: addressesOf("gcp", settled.supernet, settled.slot) };
    const nodes = this.nodes(name, args);
    const endpoints = this.endpoints(name, args);
    const proxies = args.exposure === "public" ? [this.proxies(name, args)] : [];
    const addresses = egressAddresses.map((which) => this.address(name, args, which));
    const nat = this.wayOut(name, args, nodes, addresses);

    this.networkId = after(network, [nodes, endpoints, ...proxies]);
    this.range = args.addresses.range;
    this.egressAddresses = all(addresses.map(({ address }) => address));
    this.subnetworkId = after(nodes.id, [nat]);
    this.endpointsSubnetworkId = endpoints.id;
    const { networkId, range, subnetworkId, endpointsSubnetworkId, podsRange, servicesRange } = this;
    const subnets = { subnetworkId, endpointsSubnetworkId, podsRange, servicesRange };
    this.registerOutputs({ networkId, range, egressAddresses: this.egressAddresses, ...subnets });
  }

  private nodes(name: string, args: Args): compute.Subnetwork {
    const { nodes, pods, services } = args.addresses;
    return this.subnet(name, args, "nodes", {
      ipCidrRange: nodes,
      privateIpGoogleAccess: true,
      secondaryIpRanges: [
        { rangeName: this.podsRange, ipCidrRange: pods },
        { rangeName: this.servicesRange, ipCidrRange: services },
      ],
      ...flowLogOf(args),
    });
  }

  private endpoints(name: string, args: Args): compute.Subnetwork {
    const range = { ipCidrRange: args.addresses.endpoints, privateIpGoogleAccess: true };
    return this.subnet(name, args, "endpoints", { ...range, ...flowLogOf(args) });
  }

  /** One for all load balancers of the region; Google takes no flow log of it. */
  private proxies(name: string, args: Args): compute.Subnetwork {
    const purpose = { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" };
    return this.subnet(name, args, "proxies", { ipCidrRange: args.addresses.proxies, ...purpose });
  }

  private subnet(
    name: string,
    { place, network }: Args,
    which: string,
    settings: Partial<compute.SubnetworkArgs>,
  ): compute.Subnetwork {
    const { account: project, identity, hold } = place;
    return new compute.Subnetwork(
      `${name}-${which}`,
      {
        name: physicalName("gceObject", identity, which),
        project,
        region: identity.region,
        network,
        ...settings,
      },
      this.own(hold),
    );
  }

  /** Protected: other people's allow-lists name it, and a released one never comes back. */
  private address(name: string, { place }: Args, which: string): compute.Address {
    const { account: project, identity, hold, tags } = place;
    return new compute.Address(
      `${name}-${which}`,
      {
        name: physicalName("gceObject", identity, which),
        project,
        region: identity.region,
        addressType: "EXTERNAL",
        networkTier: "PREMIUM",
        labels: tags,
      },
      this.stateful(hold),
    );
  }

  private wayOut(name: string, args: Args, nodes: compute.Subnetwork, addresses: readonly compute.Address[]): Resource {
    const { account: project, identity, hold } = args.place;
    const here = { project, region: identity.region };
    const router = new compute.Router(
      `${name}-router`,
      { name: physicalName("gceObject", identity, "router"), ...here, network: args.network },
      this.own(hold),
    );
    return new compute.RouterNat(
      `${name}-nat`,
      {
        name: physicalName("gceObject", identity, "nat"),
        ...here,
        router: router.name,
        natIpAllocateOption: "MANUAL_ONLY",
        natIps: addresses.map(({ selfLink }) => selfLink),
        sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
        subnetworks: [{ name: nodes.id, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
        ...natPorts,
        logConfig: { enable: true, filter: "ERRORS_ONLY" },
      },
      this.own(hold),
    );
  }
}
