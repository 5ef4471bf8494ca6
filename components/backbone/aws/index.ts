import * as ec2 from "@pulumi/aws/ec2";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import type { AwsNetworkOutputs } from "../../network/aws";
import type { BackboneMethod } from "../../topology/model";
import { physicalName } from "../../topology/names/names";
import type { BackboneArgs, BackboneOutputs } from "../contract";
import { type Pair, pairsOf } from "../pairs";
import { type SettledBackbone, type SettledBackboneRegion, settledBackbone } from "../settled";
import { AwsCloudWan } from "./cloud-wan";
import { AwsTransitGateways } from "./transit-gateways";
import type { Link, Ways } from "./ways";

/** What a backbone on AWS is given. */
export type AwsBackboneArgs = BackboneArgs<AwsNetworkOutputs>;

type Settled = SettledBackbone<AwsNetworkOutputs>;

/**
 * What joins the regions' networks, and the routes that lead into it: both ways between every two regions that know each
 * other, for the tiers that talk, pods and databases. The name of a global database's writer is public and leads to
 * private addresses of the region that writes, so no way needs an option about names.
 *
 * - `peering`: a connection per pair, which the region first in the alphabet asks for and the other one accepts. It leads
 *   to the other network and no further.
 * - `transit-gateway`: a router per region, and a link per pair between them.
 * - `cloud-wan`: one core network with an edge in every region.
 *
 * A route has the same name whatever it leads into. Another method therefore builds its own ways first, then turns every
 * route around in place once the whole way to the other network stands, and the old ways are deleted at the end: no
 * route is missing at any time.
 *
 * Each part goes with the region whose API is asked for it. When a region is lost for good its parts are abandoned; the
 * other regions' routes, and connections that they asked for, are deleted with its line.
 *
 * Source: API model of RDS in botocore 1.44.5, `PubliclyAccessible`: an instance that is not has a name that resolves
 * to a private address. hashicorp/terraform-provider-aws, vpc_route.go: of a route only table and destination force a new
 * one; another target is EC2's ReplaceRoute.
 */
export class AwsBackbone extends Component implements BackboneOutputs {
  /** Per pair, as `<first>--<second>`, the id of the accepted connection or link, or of the core network. */
  readonly links: Readonly<Record<string, Output<string>>>;

  constructor(name: string, given: AwsBackboneArgs, opts?: ComponentResourceOptions) {
    super("AwsBackbone", name, given, opts);
    const args = settledBackbone("aws", given);
    const pairs = pairsOf(args.regions);
    const ways = this.ways(name, args, pairs);
    for (const pair of pairs) this.routes(`${name}-${pair.key}`, args, pair, ways);
    this.links = Object.fromEntries(pairs.map(({ key }) => [key, this.linkOf(ways, key).id]));
    this.registerOutputs({ links: this.links });
  }

  private ways(name: string, args: Settled, pairs: readonly Pair[]): Ways {
    const here = { parent: this };
    const made: Readonly<Record<BackboneMethod, () => Ways>> = {
      peering: () =>
        Object.fromEntries(pairs.map((pair) => [pair.key, this.peered(`${name}-${pair.key}`, args, pair)])),
      "transit-gateway": () => new AwsTransitGateways(`${name}-transit`, { ...args, pairs }, here).ways,
      "cloud-wan": () => new AwsCloudWan(`${name}-wan`, { ...args, pairs }, here).ways,
    };
    return made[args.method]();
  }

  private peered(name: string, { regions }: Settled, { first, second }: Pair): Link {
    const [asking, accepting] = [this.end(regions, first), this.end(regions, second)];
    const connection = new ec2.VpcPeeringConnection(
      name,
      {
        region: first,
        vpcId: asking.network.networkId,
        peerVpcId: accepting.network.networkId,
        peerRegion: second,
        autoAccept: false,
        tags: { ...asking.place.tags, Name: physicalName("nameTag", asking.place.identity, second) },
      },
      this.own(asking.place.hold),
    );
    const { id } = new ec2.VpcPeeringConnectionAccepter(
      name,
      {
        region: second,
        vpcPeeringConnectionId: connection.id,
        autoAccept: true,
        tags: { ...accepting.place.tags, Name: physicalName("nameTag", accepting.place.identity, first) },
      },
      this.own(accepting.place.hold),
    );
    return { id, from: () => ({ target: { vpcPeeringConnectionId: id } }) };
  }

  private routes(name: string, { regions }: Settled, { key, first, second }: Pair, ways: Ways): void {
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const) {
      const { target, after } = this.linkOf(ways, key).from(from);
      const { network, place } = this.end(regions, from);
      const tables = {
        private: network.privateRouteTableId ?? this.refuse(noTable(from, "privateRouteTableId")),
        database: network.databaseRouteTableId ?? this.refuse(noTable(from, "databaseRouteTableId")),
      };
      // Questions leave the one tier, answers the other.
      for (const [tier, routeTableId] of Object.entries(tables)) {
        const destinationCidrBlock = this.end(regions, to).network.range;
        new ec2.Route(
          `${name}-from-${from}-${tier}`,
          { region: from, routeTableId, destinationCidrBlock, ...target },
          this.own(place.hold, after && { dependsOn: [...after] }),
        );
      }
    }
  }

  private linkOf(ways: Ways, key: string): Link {
    return ways[key] ?? this.refuse(`nothing leads from one region of ${key} to the other`);
  }

  private end(regions: Settled["regions"], code: string): SettledBackboneRegion<AwsNetworkOutputs> {
    return regions[code] ?? this.refuse(`region ${code} is not part of this backbone`);
  }
}

function noTable(region: string, key: string): string {
  return `the network of ${region} has no ${key}: routes to other networks are written into that table`;
}
