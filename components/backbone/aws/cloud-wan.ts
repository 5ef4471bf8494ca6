import * as networkmanager from "@pulumi/aws/networkmanager";
import { all, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import { holdElsewhere } from "../../topology/tables/states";
import type { Pair } from "../pairs";
import { admission, policyFor } from "./policy";
import type { Link, Ways, WaysArgs } from "./ways";

/**
 * One core network with an edge in every region, and every region's network attached to its edge. Its policy names the
 * regions, so another one is a change of the policy in place; the service does the linking and the routing between edges.
 *
 * No base policy is needed: the policy names no attachment, so it is made first, and attachments wait for it.
 *
 * **Removal.** An edge stays as long as something is attached to it, and the engine deletes after it has changed
 * everything else. So the update that takes a region away deletes its attachment and keeps the edge (`leaving`); the next
 * update takes the edge out of the policy.
 *
 * **A lost region.** All of this is controlled from us-west-2. Saying `lost` changes nothing here: a change of the edges
 * works on every edge, and the lost one would not answer. For the same reason a region that joins meanwhile may have to
 * wait for its edge, and the attachment and the edge of the lost one go with its line only when the service lets them go.
 * Where it does not, another method takes the living regions' routes over in the same update that deletes the line.
 *
 * Unverified: how soon every edge has learnt the range of a network that was just attached. Until then what is sent there
 * is dropped, also right after the routes were turned from another method to this one.
 *
 * Source: AWS Cloud WAN, core network policy parameters ("Regions can't be removed until the associated attachments are
 * deleted") and "Regional scope for policy updates"; hashicorp/terraform-provider-aws, issue 29707 (ORPHANED_ATTACHMENT)
 * and core_network_policy_attachment.go (a change puts and executes the policy; a deletion does nothing). An account has
 * five global networks unless it asks for more: AWS Cloud WAN, quotas.
 */
export class AwsCloudWan extends Component {
  /** The core network's id. */
  readonly coreNetworkId: Output<string>;
  /** What joins two regions, by the key of the pair; recorded as far as it is data. */
  readonly ways: Ways;

  constructor(name: string, args: WaysArgs, opts?: ComponentResourceOptions) {
    super("AwsCloudWan", name, args, opts);
    const core = this.coreNetwork(name, args);
    const policy = this.policy(name, args, core);
    const codes = Object.keys(args.regions).sort();
    const attachments = Object.fromEntries(
      codes.map((code) => [code, this.attachment(`${name}-${code}`, args, code, core, policy)]),
    );
    this.coreNetworkId = core.id;
    this.ways = Object.fromEntries(args.pairs.map((pair) => [pair.key, this.link(pair, core, attachments)]));
    this.registerOutputs({ coreNetworkId: this.coreNetworkId });
  }

  private coreNetwork(name: string, { place: { identity, hold, tags } }: WaysArgs): networkmanager.CoreNetwork {
    const described = {
      description: `Joins the networks of ${identity.service} ${identity.environment}`,
      tags: { ...tags, Name: physicalName("nameTag", identity) },
    };
    const world = new networkmanager.GlobalNetwork(`${name}-global`, described, this.own(hold));
    return new networkmanager.CoreNetwork(`${name}-core`, { globalNetworkId: world.id, ...described }, this.own(hold));
  }

  private policy(
    name: string,
    { place: { hold }, regions, leaving = [] }: WaysArgs,
    core: networkmanager.CoreNetwork,
  ): Resource {
    const policyDocument = JSON.stringify(policyFor([...Object.keys(regions), ...leaving]));
    return new networkmanager.CoreNetworkPolicyAttachment(
      `${name}-policy`,
      { coreNetworkId: core.id, policyDocument },
      this.own(hold),
    );
  }

  /** Its labels say nothing of the region's state: a new label makes the service work on the attachment. */
  private attachment(
    name: string,
    { place: { tags }, regions }: WaysArgs,
    code: string,
    core: networkmanager.CoreNetwork,
    policy: Resource,
  ): networkmanager.VpcAttachment {
    const { network, place } = regions[code] ?? this.refuse(`region ${code} is not part of this backbone`);
    return new networkmanager.VpcAttachment(
      name,
      {
        coreNetworkId: core.id,
        vpcArn: network.networkArn,
        subnetArns: all([network.networkArn, network.privateSubnetIds]).apply(([vpc, ids]) =>
          ids.map((id) => `${vpc.slice(0, vpc.lastIndexOf(":"))}:subnet/${id}`),
        ),
        tags: {
          ...tags,
          [admission.key]: admission.value,
          Name: physicalName("nameTag", place.identity),
        },
      },
      this.own(holdElsewhere(place.hold), { dependsOn: [policy] }),
    );
  }

  /** A network that is not attached cannot name the core network in a route, and what it sends has to arrive. */
  private link(
    { key, first, second }: Pair,
    core: networkmanager.CoreNetwork,
    attachments: Readonly<Record<string, networkmanager.VpcAttachment>>,
  ): Link {
    const attached = (code: string) => attachments[code] ?? this.refuse(`${code} of ${key} is not attached`);
    return {
      id: core.id,
      from: (code) => ({
        target: { coreNetworkArn: attached(code).coreNetworkArn },
        after: [attached(code === first ? second : first)],
      }),
    };
  }
}
