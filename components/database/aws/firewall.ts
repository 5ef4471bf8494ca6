import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import { physicalName } from "../../topology/names/names";
import type { SettledAwsDatabase } from "./args";

/** What decides who connects to a region's database. */
export interface AwsDatabaseFirewallArgs {
  /** Whose it is, where, and what protects it. */
  readonly place: Placed<RegionPlace<unknown>>;
  /** Id of the network that it stands in. */
  readonly networkId: Input<string>;
  /** Ranges that may connect, in CIDR notation, by the region and then the zone they belong to. */
  readonly clients: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The database's TCP port. */
  readonly port: number;
}

/**
 * Who connects to a region's database: nodes and pods, and nobody from outside. One rule per zone of every region that
 * may, so that a region which comes or goes touches no rule but its own.
 */
export class AwsDatabaseFirewall extends Component {
  /** Id of the security group. */
  readonly groupId: Output<string>;

  constructor(name: string, args: AwsDatabaseFirewallArgs, opts?: ComponentResourceOptions) {
    super("AwsDatabaseFirewall", name, args, opts);
    const { identity, hold, tags } = args.place;
    const { networkId, clients, port } = args;
    const { region } = identity;
    const groupName = physicalName("securityGroup", identity, "database");
    const group = new ec2.SecurityGroup(
      `${name}-group`,
      {
        region,
        name: groupName,
        description: "PostgreSQL from the nodes and pods that may connect",
        vpcId: networkId,
        tags: { ...tags, Name: groupName },
      },
      this.own(hold),
    );
    for (const [client, ranges] of Object.entries(clients)) {
      for (const [zone, cidrIpv4] of Object.entries(ranges)) {
        const from = { description: `PostgreSQL from ${client}, zone ${zone}`, cidrIpv4 };
        new vpc.SecurityGroupIngressRule(
          `${name}-from-${client}-${zone}`,
          { region, securityGroupId: group.id, ipProtocol: "tcp", fromPort: port, toPort: port, ...from, tags },
          this.own(hold),
        );
      }
    }

    this.groupId = group.id;
    this.registerOutputs({ groupId: this.groupId });
  }
}

/**
 * Who connects to a member: the region itself and its peers, in any order the same.
 * @param code - The member's region.
 * @param region - That region.
 * @param regions - Every region.
 */
export function clientsOf(
  code: string,
  { peers }: { readonly peers: readonly string[] },
  regions: SettledAwsDatabase["regions"],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const clients = Object.entries(regions).filter(([other]) => other === code || peers.includes(other));
  return Object.fromEntries(clients.map(([other, { network }]) => [other, network.privateRanges]));
}
