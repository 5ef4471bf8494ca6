import { type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { ExistingNetworkArgs } from "../existing";
import { type GcpNetworkOutputs, rangeNames } from "./outputs";

/**
 * A region's subnets in a network that exists already: neither is changed or deleted, and nothing is asked of them. The
 * nodes' subnet needs a way out, private access to Google's services and secondary ranges; where users come in by the
 * region's load balancer the network has a subnet of proxies there, which nothing names; and its firewall lets Google's
 * front ends in (130.211.0.0/22, 35.191.0.0/16).
 */
export class GcpExistingNetwork extends Component implements GcpNetworkOutputs {
  /** Resource id of the network. */
  readonly networkId: Output<string>;
  /** The range that the region's subnets are cut from, in CIDR notation. */
  readonly range: string;
  /** Fixed public addresses that its traffic leaves from, as they were told. */
  readonly egressAddresses: Output<string[]>;
  /** Resource id of the subnet of the nodes. */
  readonly subnetworkId: Output<string>;
  /** Name of its secondary range for pods. */
  readonly podsRange: string;
  /** Name of its secondary range for services. */
  readonly servicesRange: string;
  /** Resource id of the subnet where endpoints of Private Service Connect stand; absent where none was told. */
  readonly endpointsSubnetworkId?: Output<string>;

  constructor(name: string, args: ExistingNetworkArgs, opts?: ComponentResourceOptions) {
    super("GcpExistingNetwork", name, args, opts);
    const subnets = args.subnets ?? this.refuse("subnets must name at least nodes, got nothing");
    const { pods, services } = args.secondaryRanges ?? rangeNames;
    this.networkId = output(args.id);
    this.range = args.range;
    this.egressAddresses = output(args.egressAddresses ?? []).apply((addresses) => [...addresses]);
    this.subnetworkId = output(subnets.nodes);
    this.podsRange = pods;
    this.servicesRange = services;
    if (subnets.endpoints !== undefined) this.endpointsSubnetworkId = output(subnets.endpoints);
    const { networkId, range, egressAddresses, subnetworkId, podsRange, servicesRange } = this;
    this.registerOutputs({ networkId, range, egressAddresses, subnetworkId, podsRange, servicesRange });
  }
}
