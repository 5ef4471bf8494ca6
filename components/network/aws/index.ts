import * as ec2 from "@pulumi/aws/ec2";
import { all, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { heldAs } from "../../place";
import { addressesOf } from "../../topology/names/addresses";
import { physicalName } from "../../topology/names/names";
import { holdOfPart } from "../../topology/tables/states";
import type { NetworkArgs } from "../contract";
import { type SettledNetwork, settledNetwork } from "../settled";
import { AwsFlowLog } from "./flow-log";
import type { AwsNetworkOutputs } from "./outputs";
import { AwsPrivateServices, type AwsPrivateServicesArgs } from "./private-services";
import { idsAfter, namesOf, type SubnetZone, subnetArgs, subnetZonesOf, type Tier } from "./subnet-zones";

export type { AwsNetworkOutputs } from "./outputs";

type Args = SettledNetwork;
type Inside = Pick<AwsPrivateServicesArgs, "networkId" | "subnetIds" | "zones">;

/**
 * A region's VPC: three tiers of subnets over its zones, one regional NAT gateway with a fixed address in every zone,
 * routes as resources of their own, private ways to S3 and DynamoDB, and by setting to other services, and a flow log.
 *
 * Changing a range replaces the VPC and everything in it; that is why ranges follow from the region's slot.
 */
export class AwsNetwork extends Component implements AwsNetworkOutputs {
  /** The VPC's id. */
  readonly networkId: Output<string>;
  /** The VPC's ARN. */
  readonly networkArn: Output<string>;
  /** The VPC's IPv4 range in CIDR notation. */
  readonly range: string;
  /** The NAT gateway's fixed public addresses, one per zone. */
  readonly egressAddresses: Output<string[]>;
  /** Subnets of nodes and pods; known once their way out exists. */
  readonly privateSubnetIds: Output<string[]>;
  /** Subnets of load balancers; known once their way to the internet exists. */
  readonly publicSubnetIds: Output<string[]>;
  /** Subnets of databases, without a way out. */
  readonly databaseSubnetIds: Output<string[]>;
  /** Id of the private tier's route table, for routes to other networks. */
  readonly privateRouteTableId: Output<string>;
  /** Id of the database tier's route table, for routes to other networks. */
  readonly databaseRouteTableId: Output<string>;
  /** The ranges of nodes and pods in CIDR notation, by zone id. */
  readonly privateRanges: Readonly<Record<string, string>>;
  /** The zones' names in this account, by zone id. */
  readonly zoneNames: Readonly<Record<string, Output<string>>>;

  constructor(name: string, given: NetworkArgs, opts?: ComponentResourceOptions) {
    super("AwsNetwork", name, given, opts);
    const args = settledNetwork("aws", given);
    const addresses = addressesOf("aws", args.supernet, args.slot);
    const zones = subnetZonesOf(args.zones, addresses, (message) => this.refuse(message));
    const vpc = this.vpc(name, args, addresses.range);
    const subnets = (tier: Tier) => this.subnets(name, args, vpc, tier, zones);
    const [open, inner, database] = [subnets("public"), subnets("private"), subnets("database")];
    const tables = this.routeTables(name, args, vpc, { public: open, private: inner, database });
    const gateway = this.internetGateway(name, args, vpc);
    const fixed = this.addresses(name, args, zones);
    const nat = this.natGateway(name, args, vpc, gateway, fixed);
    const routes = this.routes(name, args, tables, gateway, nat);
    this.gatewayEndpoints(name, args, vpc, tables.private);
    this.surroundings(name, args, { networkId: vpc.id, subnetIds: idsAfter(inner, []), zones });

    this.networkId = vpc.id;
    this.networkArn = vpc.arn;
    this.range = addresses.range;
    this.egressAddresses = all(Object.values(fixed).map((address) => address.publicIp));
    this.privateSubnetIds = idsAfter(inner, routes.private);
    this.publicSubnetIds = idsAfter(open, routes.public);
    this.databaseSubnetIds = idsAfter(database, []);
    this.privateRouteTableId = tables.private.id;
    this.databaseRouteTableId = tables.database.id;
    this.privateRanges = Object.fromEntries(zones.map((place) => [place.zone, place.private]));
    this.zoneNames = namesOf(database);
    const { networkId, range, egressAddresses, privateSubnetIds, publicSubnetIds, databaseSubnetIds } = this;
    this.registerOutputs({ networkId, range, egressAddresses, privateSubnetIds, publicSubnetIds, databaseSubnetIds });
  }

  private vpc(name: string, { place: { identity, hold, tags } }: Args, cidrBlock: string): ec2.Vpc {
    const { region } = identity;
    const vpc = new ec2.Vpc(
      `${name}-vpc`,
      {
        region,
        cidrBlock,
        assignGeneratedIpv6CidrBlock: true,
        // Private endpoints, of the cluster and of services, are reached by name: both are needed.
        enableDnsSupport: true,
        enableDnsHostnames: true,
        enableNetworkAddressUsageMetrics: true,
        tags: { ...tags, Name: physicalName("nameTag", identity) },
      },
      this.own(hold),
    );
    // Taken over without rules: what forgets to name a security group reaches nothing.
    new ec2.DefaultSecurityGroup(
      `${name}-closed`,
      {
        region,
        vpcId: vpc.id,
        ingress: [],
        egress: [],
        tags: { ...tags, Name: `${physicalName("nameTag", identity)}-closed` },
      },
      this.own(hold),
    );
    return vpc;
  }

  private subnets(name: string, { place }: Args, vpc: ec2.Vpc, tier: Tier, zones: readonly SubnetZone[]) {
    const subnet = (at: SubnetZone) =>
      new ec2.Subnet(`${name}-${tier}-${at.zone}`, subnetArgs(place, vpc, tier, at), this.own(place.hold));
    return Object.fromEntries(zones.map((at) => [at.zone, subnet(at)]));
  }

  private routeTables(
    name: string,
    { place: { identity, hold, tags } }: Args,
    vpc: ec2.Vpc,
    subnets: Record<Tier, Record<string, ec2.Subnet>>,
  ): Record<Tier, ec2.RouteTable> {
    const { region } = identity;
    const table = (tier: Tier) => {
      const made = new ec2.RouteTable(
        `${name}-${tier}`,
        { region, vpcId: vpc.id, tags: { ...tags, Name: physicalName("nameTag", identity, tier) } },
        this.own(hold),
      );
      for (const [zone, subnet] of Object.entries(subnets[tier])) {
        const association = { region, routeTableId: made.id, subnetId: subnet.id };
        new ec2.RouteTableAssociation(`${name}-${tier}-${zone}`, association, this.own(hold));
      }
      return made;
    };
    return { public: table("public"), private: table("private"), database: table("database") };
  }

  private internetGateway(name: string, { place: { identity, hold, tags } }: Args, vpc: ec2.Vpc): ec2.InternetGateway {
    return new ec2.InternetGateway(
      `${name}-internet`,
      { region: identity.region, vpcId: vpc.id, tags: { ...tags, Name: physicalName("nameTag", identity) } },
      this.own(hold),
    );
  }

  /** Protected: other people's allow-lists name these addresses, and a released one never comes back. */
  private addresses(name: string, { place: { identity, hold, tags } }: Args, zones: readonly SubnetZone[]) {
    const address = (zone: string) =>
      new ec2.Eip(
        `${name}-egress-${zone}`,
        {
          region: identity.region,
          domain: "vpc",
          tags: { ...tags, Name: physicalName("nameTag", identity, `egress-${zone}`) },
        },
        this.stateful(hold),
      );
    return Object.fromEntries(zones.map(({ zone }) => [zone, address(zone)]));
  }

  /** Naming addresses switches off the gateway's own spreading over zones, so every zone has an entry. */
  private natGateway(
    name: string,
    { place: { identity, hold, tags } }: Args,
    vpc: ec2.Vpc,
    gateway: ec2.InternetGateway,
    addresses: Record<string, ec2.Eip>,
  ): ec2.NatGateway {
    return new ec2.NatGateway(
      `${name}-nat`,
      {
        region: identity.region,
        vpcId: vpc.id,
        availabilityMode: "regional",
        connectivityType: "public",
        availabilityZoneAddresses: Object.entries(addresses).map(([zone, address]) => ({
          availabilityZoneId: zone,
          allocationIds: [address.id],
        })),
        tags: { ...tags, Name: physicalName("nameTag", identity) },
      },
      this.own(hold, { dependsOn: [gateway] }),
    );
  }

  /** Routes stand alone, never inside a table, so that others can add theirs without a change here. */
  private routes(
    name: string,
    { place: { identity, hold } }: Args,
    tables: Record<Tier, ec2.RouteTable>,
    gateway: ec2.InternetGateway,
    nat: ec2.NatGateway,
  ): Record<Exclude<Tier, "database">, ec2.Route[]> {
    const route = (key: string, tier: Tier, way: Partial<ec2.RouteArgs>) =>
      new ec2.Route(
        `${name}-${key}`,
        { region: identity.region, routeTableId: tables[tier].id, ...way },
        this.own(hold),
      );
    return {
      public: [
        route("public-ipv4", "public", { destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id }),
        route("public-ipv6", "public", { destinationIpv6CidrBlock: "::/0", gatewayId: gateway.id }),
      ],
      private: [route("private-ipv4", "private", { destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id })],
    };
  }

  private surroundings(name: string, args: Args, inside: Inside): void {
    const { place, released, privateServices, flowLog, logRetentionDays } = args;
    const here = { parent: this };
    if (privateServices !== "none") {
      new AwsPrivateServices(`${name}-services`, { place, ...inside, privateServices }, here);
    }
    const log = holdOfPart({ hold: place.hold, released }, "flowLog", flowLog);
    const { networkId } = inside;
    if (log) new AwsFlowLog(`${name}-flows`, { place: heldAs(place, log), networkId, logRetentionDays }, here);
  }

  private gatewayEndpoints(
    name: string,
    { place: { identity, hold, tags } }: Args,
    vpc: ec2.Vpc,
    table: ec2.RouteTable,
  ) {
    for (const service of ["s3", "dynamodb"]) {
      new ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          region: identity.region,
          vpcId: vpc.id,
          serviceName: `com.amazonaws.${identity.region}.${service}`,
          vpcEndpointType: "Gateway",
          routeTableIds: [table.id],
          tags: { ...tags, Name: physicalName("nameTag", identity, service) },
        },
        this.own(hold),
      );
    }
  }
}
