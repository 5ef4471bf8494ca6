import * as transit from "@pulumi/aws/ec2transitgateway";
import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { physicalName } from "../../topology/names/names";
import type { Pair } from "../pairs";
import type { Link, Ways, WaysArgs } from "./ways";

/** The first private number of 16 bits; a region adds its slot. Source: API model of EC2 in botocore 1.44.5, AmazonSideAsn. */
const firstAsn = 64512;

interface Router {
  readonly gateway: transit.TransitGateway;
  readonly attachment: transit.VpcAttachment;
}

/**
 * A transit gateway in every region with the region's network attached, and a peering between every two of them.
 *
 * Each gateway keeps the one route table that it comes with: attachments are associated with it by themselves, and a
 * network's range is propagated into it. A peering propagates nothing, so the ways to other networks are static routes.
 * A gateway's number never changes, because it follows from the region's slot: another number would replace the gateway.
 *
 * Source: hashicorp/terraform-provider-aws, transitgateway_.go (ForceNew of `amazon_side_asn`) and issue 16452 (an
 * accepted peering is associated with the default table); Amazon VPC Transit Gateways, peering: static routes are needed,
 * numbers should be unique.
 */
export class AwsTransitGateways extends Component {
  /** Every transit gateway's id, by region. */
  readonly gatewayIds: Readonly<Record<string, Output<string>>>;
  /** What joins two regions, by the key of the pair; recorded as far as it is data. */
  readonly ways: Ways;

  constructor(name: string, args: WaysArgs, opts?: ComponentResourceOptions) {
    super("AwsTransitGateways", name, args, opts);
    const codes = Object.keys(args.regions).sort();
    const routers = Object.fromEntries(codes.map((code) => [code, this.router(`${name}-${code}`, args, code)]));
    this.ways = Object.fromEntries(
      args.pairs.map((pair) => [pair.key, this.link(`${name}-${pair.key}`, args, pair, routers)]),
    );
    this.gatewayIds = Object.fromEntries(Object.entries(routers).map(([code, { gateway }]) => [code, gateway.id]));
    this.registerOutputs({ gatewayIds: this.gatewayIds });
  }

  private router(name: string, args: WaysArgs, code: string): Router {
    const { slot, network, place } = this.region(args, code);
    const { identity, hold, tags } = place;
    const named = { ...tags, Name: physicalName("nameTag", identity) };
    const gateway = new transit.TransitGateway(
      name,
      {
        region: code,
        description: `Joins the networks of ${identity.service} ${identity.environment}`,
        amazonSideAsn: firstAsn + slot,
        autoAcceptSharedAttachments: "disable",
        defaultRouteTableAssociation: "enable",
        defaultRouteTablePropagation: "enable",
        tags: named,
      },
      this.own(hold),
    );
    // One subnet of a zone is enough for the whole zone: the databases' tier goes through here as well.
    const attachment = new transit.VpcAttachment(
      `${name}-network`,
      {
        region: code,
        transitGatewayId: gateway.id,
        vpcId: network.networkId,
        subnetIds: network.privateSubnetIds,
        tags: named,
      },
      this.own(hold),
    );
    return { gateway, attachment };
  }

  private link(name: string, args: WaysArgs, { first, second }: Pair, routers: Readonly<Record<string, Router>>): Link {
    const [asking, accepting] = [this.region(args, first), this.region(args, second)];
    const [here, there] = [this.routerOf(routers, first), this.routerOf(routers, second)];
    const peering = new transit.PeeringAttachment(
      name,
      {
        region: first,
        transitGatewayId: here.gateway.id,
        peerTransitGatewayId: there.gateway.id,
        peerRegion: second,
        tags: { ...asking.place.tags, Name: physicalName("nameTag", asking.place.identity, second) },
      },
      // The provider writes the service's own `options` into the state, and replaces the link where the program has none.
      // Source: Terraform's AWS provider, `ec2/transitgateway_peering_attachment.go`: optional, not computed, ForceNew.
      this.own(asking.place.hold, { ignoreChanges: ["options"] }),
    );
    const { id } = new transit.PeeringAttachmentAccepter(
      name,
      {
        region: second,
        transitGatewayAttachmentId: peering.id,
        tags: { ...accepting.place.tags, Name: physicalName("nameTag", accepting.place.identity, first) },
      },
      this.own(accepting.place.hold),
    );
    const ways = {
      [first]: this.way(`${name}-from-${first}`, args, { from: first, to: second }, routers, id),
      [second]: this.way(`${name}-from-${second}`, args, { from: second, to: first }, routers, id),
    };
    return { id, from: (code) => ways[code] ?? this.refuse(`${code} is no end of ${first}--${second}`) };
  }

  /** What a network sends arrives once its gateway knows the way, and the other network is attached as well. */
  private way(
    name: string,
    args: WaysArgs,
    { from, to }: { readonly from: string; readonly to: string },
    routers: Readonly<Record<string, Router>>,
    peering: Output<string>,
  ) {
    const [here, there] = [this.routerOf(routers, from), this.routerOf(routers, to)];
    const route = new transit.Route(
      name,
      {
        region: from,
        transitGatewayRouteTableId: here.gateway.associationDefaultRouteTableId,
        destinationCidrBlock: this.region(args, to).network.range,
        transitGatewayAttachmentId: peering,
      },
      this.own(this.region(args, from).place.hold),
    );
    // The attachment's own word: a network that is not attached cannot name the gateway in a route.
    return { target: { transitGatewayId: here.attachment.transitGatewayId }, after: [route, there.attachment] };
  }

  private region({ regions }: WaysArgs, code: string) {
    return regions[code] ?? this.refuse(`region ${code} is not part of this backbone`);
  }

  private routerOf(routers: Readonly<Record<string, Router>>, code: string): Router {
    return routers[code] ?? this.refuse(`region ${code} has no transit gateway`);
  }
}
