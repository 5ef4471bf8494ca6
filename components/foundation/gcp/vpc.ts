import * as compute from "@pulumi/gcp/compute";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { after, Component } from "../../component";
import { entryPods } from "../../entry/pods";
import { addressesOf } from "../../topology/names/addresses";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import type { SettledFoundation } from "../settled";
import { deletionPolicies } from "./guards";

/** What the network is given. */
export type GcpVpcArgs = Pick<SettledFoundation, "place" | "supernet" | "regions">;

/**
 * Where Google's load balancers and health checks come from.
 * @source Google Cloud, "Health checks overview", probe IP ranges and firewall rules.
 */
const frontEnds = ["130.211.0.0/22", "35.191.0.0/16"];

/** Where the firewall's rules stand: the first that fits decides; a region's rule follows its slot, so no two share a place. */
const priorities = { frontEnds: 1000, proxies: 2000 } as const;

/**
 * The one network of all regions, and its firewall: nothing comes in but Google's front ends, and a region's own load balancer
 * from the proxies of the region. What GKE needs inside a cluster it opens itself.
 */
export class GcpVpc extends Component {
  /** Resource id of the network, known once the firewall stands before it. */
  readonly networkId: Output<string>;

  constructor(name: string, args: GcpVpcArgs, opts?: ComponentResourceOptions) {
    super("GcpVpc", name, args, opts);
    const network = this.network(name, args);
    const policy = this.policy(name, args);
    const association = this.association(name, args, network, policy);
    this.frontEndsRule(name, args, policy);
    for (const [code, region] of Object.entries(args.regions)) this.proxiesRule(name, args, policy, code, region);
    this.networkId = after(network.id, [association]);
    this.registerOutputs({ networkId: this.networkId });
  }

  private network(name: string, { place: { account, identity, hold } }: GcpVpcArgs): compute.Network {
    return new compute.Network(
      `${name}-network`,
      {
        project: account,
        name: physicalName("gceObject", identity),
        autoCreateSubnetworks: false,
        routingMode: "GLOBAL",
        bgpBestPathSelectionMode: "STANDARD",
        deletionPolicy: deletionPolicies[hold],
      },
      this.stateful(hold),
    );
  }

  private policy(name: string, { place: { account, identity, hold } }: GcpVpcArgs): Output<string> {
    return new compute.NetworkFirewallPolicy(
      `${name}-firewall`,
      { project: account, name: physicalName("gceObject", identity), description: "Who reaches the pods" },
      this.own(hold),
    ).name;
  }

  private association(
    name: string,
    { place: { account, identity, hold } }: GcpVpcArgs,
    network: compute.Network,
    firewallPolicy: Output<string>,
  ): compute.NetworkFirewallPolicyAssociation {
    return new compute.NetworkFirewallPolicyAssociation(
      `${name}-firewall`,
      {
        project: account,
        name: physicalName("gceObject", identity),
        firewallPolicy,
        attachmentTarget: network.id,
      },
      this.own(hold),
    );
  }

  /** Not logged: health checks alone would be a line a second from every prober. */
  private frontEndsRule(name: string, { place: { account, hold } }: GcpVpcArgs, firewallPolicy: Output<string>): void {
    new compute.NetworkFirewallPolicyRule(
      `${name}-front-ends`,
      {
        project: account,
        firewallPolicy,
        priority: priorities.frontEnds,
        ruleName: "front-ends",
        description: "Load balancers and health checks of Google Cloud",
        direction: "INGRESS",
        action: "allow",
        match: { srcIpRanges: frontEnds, layer4Configs: [toPods] },
      },
      this.own(hold),
    );
  }

  /** A firewall policy belongs to no region: the rule of a region that is lost can still go. */
  private proxiesRule(
    name: string,
    { place: { account }, supernet }: GcpVpcArgs,
    firewallPolicy: Output<string>,
    code: string,
    { place: { hold }, slot }: SettledFoundation["regions"][string],
  ): void {
    if (slot === undefined) return;
    new compute.NetworkFirewallPolicyRule(
      `${name}-${code}-proxies`,
      {
        project: account,
        firewallPolicy,
        priority: priorities.proxies + slot,
        ruleName: `proxies-${code}`,
        description: "Proxies of the region's own load balancer",
        direction: "INGRESS",
        action: "allow",
        match: { srcIpRanges: [addressesOf("gcp", supernet, slot).proxies], layer4Configs: [toPods] },
      },
      this.own(holdElsewhere(hold)),
    );
  }
}

const toPods = { ipProtocol: "tcp", ports: [`${entryPods.port}`] };
