import * as ec2 from "@pulumi/aws/ec2";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../component";
import type { AwsNetworkOutputs } from "../network/aws";
import type { Identity } from "../topology/model";
import { physicalName } from "../topology/names";
import type { BackboneArgs, BackboneOutputs, BackboneRegion } from "./contract";
import { type Pair, pairsOf } from "./pairs";

/** What a backbone on AWS is given. */
export type AwsBackboneArgs = BackboneArgs<AwsNetworkOutputs>;

type Row = BackboneRegion<AwsNetworkOutputs>;

/**
 * Direct links between the networks of every two regions: a peering connection that the region first in the alphabet
 * asks for and the other one accepts, and routes both ways between the tiers that talk to each other, pods and databases.
 *
 * The name of a global database's writer is public and leads to private addresses of the region that writes, so the
 * peering needs no option about names. A link leads to the other network and no further: hence one per pair.
 *
 * Each part goes with the region whose API is asked for it. When a region is lost for good its parts are abandoned; the
 * other regions' routes, and connections that they asked for, are deleted with its line.
 *
 * Source: API model of RDS in botocore 1.44.5, `PubliclyAccessible`: an instance that is not has a name that resolves
 * to a private address.
 */
export class AwsBackbone extends Component implements BackboneOutputs {
  /** Per pair, as `<first>--<second>`, the id of the accepted peering connection. */
  readonly links: Readonly<Record<string, Output<string>>>;

  constructor(name: string, args: AwsBackboneArgs, opts?: ComponentResourceOptions) {
    super("AwsBackbone", name, args, opts);
    this.links = Object.fromEntries(
      pairsOf(args.regions).map((pair) => [pair.key, this.linked(`${name}-${pair.key}`, args, pair)]),
    );
    this.registerOutputs({ links: this.links });
  }

  private linked(name: string, { identity, regions }: AwsBackboneArgs, { first, second }: Pair): Output<string> {
    const ends = { [first]: this.end(regions, first), [second]: this.end(regions, second) };
    const link = this.link(name, identity, ends, first, second);
    this.routes(name, ends, first, second, link);
    this.routes(name, ends, second, first, link);
    return link;
  }

  private link(name: string, identity: Identity, ends: AwsBackboneArgs["regions"], first: string, second: string) {
    const [asking, accepting] = [this.end(ends, first), this.end(ends, second)];
    const connection = new ec2.VpcPeeringConnection(
      name,
      {
        region: first,
        vpcId: asking.network.networkId,
        peerVpcId: accepting.network.networkId,
        peerRegion: second,
        autoAccept: false,
        tags: { ...asking.tags, Name: physicalName("nameTag", { ...identity, region: first }, second) },
      },
      this.own(asking.hold),
    );
    return new ec2.VpcPeeringConnectionAccepter(
      name,
      {
        region: second,
        vpcPeeringConnectionId: connection.id,
        autoAccept: true,
        tags: { ...accepting.tags, Name: physicalName("nameTag", { ...identity, region: second }, first) },
      },
      this.own(accepting.hold),
    ).id;
  }

  /** From pods and databases of one region: questions leave the one tier, answers the other. */
  private routes(name: string, ends: AwsBackboneArgs["regions"], from: string, to: string, link: Output<string>): void {
    const { network, hold } = this.end(ends, from);
    const tables = { private: network.privateRouteTableId, database: network.databaseRouteTableId };
    for (const [tier, routeTableId] of Object.entries(tables)) {
      new ec2.Route(
        `${name}-from-${from}-${tier}`,
        {
          region: from,
          routeTableId,
          destinationCidrBlock: this.end(ends, to).network.range,
          vpcPeeringConnectionId: link,
        },
        this.own(hold),
      );
    }
  }

  private end(regions: AwsBackboneArgs["regions"], code: string): Row {
    return regions[code] ?? this.refuse(`region ${code} is not part of this backbone`);
  }
}
