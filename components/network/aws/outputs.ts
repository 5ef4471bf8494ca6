import type { Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../contract";

/** What other components on AWS need of a region's network; any VPC that gives this will do. */
export interface AwsNetworkOutputs extends NetworkOutputs {
  /** The VPC's ARN: services that belong to no region know it by that. */
  readonly networkArn: Output<string>;
  /** Subnets of nodes and pods, with a way out through the NAT gateway. */
  readonly privateSubnetIds: Output<string[]>;
  /** Subnets of load balancers, with IPv4 and IPv6 and a way to and from the internet. */
  readonly publicSubnetIds: Output<string[]>;
  /** Subnets of databases, without a way out. */
  readonly databaseSubnetIds: Output<string[]>;
  /** Id of the private tier's route table, for routes to other networks; absent where its owner writes them. */
  readonly privateRouteTableId?: Output<string>;
  /** Id of the database tier's route table, for routes to other networks; absent where its owner writes them. */
  readonly databaseRouteTableId?: Output<string>;
  /** The ranges of nodes and pods in CIDR notation, by zone id: what databases let in. */
  readonly privateRanges: Readonly<Record<string, string>>;
  /** The zones' names in this account by zone id: Aurora takes names alone, and they differ between accounts. */
  readonly zoneNames: Readonly<Record<string, Output<string>>>;
}
