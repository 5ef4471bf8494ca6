import { all, type ComponentResourceOptions, interpolate, type Output, output } from "@pulumi/pulumi";
import { Component } from "../../component";
import { byKey } from "../../topology/tables/by-key";
import { fewestZones } from "../../topology/tables/catalogue";
import type { ExistingNetworkArgs, ExistingZoneArgs } from "../existing";
import type { AwsNetworkOutputs } from "./outputs";

/**
 * A VPC that exists already, with its subnets: it is neither changed nor deleted, and nothing is asked of it. It needs what
 * `AwsNetwork` makes: a way out of the private subnets, IPv6 in the public ones, and names of DNS switched on.
 *
 * Its owner joins it with other networks: no route is written into its tables.
 */
export class AwsExistingNetwork extends Component implements AwsNetworkOutputs {
  /** The VPC's id. */
  readonly networkId: Output<string>;
  /** The VPC's ARN, in the account of the place: the owner of a VPC that is shared has another one. */
  readonly networkArn: Output<string>;
  /** The VPC's IPv4 range in CIDR notation. */
  readonly range: string;
  /** Fixed public addresses that its traffic leaves from, as they were told. */
  readonly egressAddresses: Output<string[]>;
  /** Subnets of nodes and pods. */
  readonly privateSubnetIds: Output<string[]>;
  /** Subnets of load balancers. */
  readonly publicSubnetIds: Output<string[]>;
  /** Subnets of databases. */
  readonly databaseSubnetIds: Output<string[]>;
  /** The ranges of nodes and pods in CIDR notation, by zone id. */
  readonly privateRanges: Readonly<Record<string, string>>;
  /** The zones' names in this account, by zone id. */
  readonly zoneNames: Readonly<Record<string, Output<string>>>;

  constructor(name: string, args: ExistingNetworkArgs, opts?: ComponentResourceOptions) {
    super("AwsExistingNetwork", name, args, opts);
    const { account, identity } = args.place;
    const { zones = {} } = args;
    const ids = Object.keys(zones).sort();
    if (ids.length < fewestZones) {
      this.refuse(`zones must be at least ${fewestZones} zones by their ids, got ${JSON.stringify(ids)}`);
    }
    this.networkId = output(args.id);
    this.networkArn = interpolate`arn:aws:ec2:${identity.region}:${account}:vpc/${args.id}`;
    this.range = args.range;
    this.egressAddresses = output(args.egressAddresses ?? []).apply((addresses) => [...addresses]);
    const idsOf = (tier: Tier) => all(ids.flatMap((id) => zones[id]?.[tier] ?? []));
    this.privateSubnetIds = idsOf("private");
    this.publicSubnetIds = idsOf("public");
    this.databaseSubnetIds = idsOf("database");
    this.privateRanges = byKey(zones, (_, { privateRange }) => privateRange);
    this.zoneNames = byKey(zones, (_, zone) => output(zone.name));
    const { networkId, range, egressAddresses, privateSubnetIds, publicSubnetIds, databaseSubnetIds } = this;
    this.registerOutputs({ networkId, range, egressAddresses, privateSubnetIds, publicSubnetIds, databaseSubnetIds });
  }
}

type Tier = keyof Pick<ExistingZoneArgs, "private" | "public" | "database">;
