import type * as ec2 from "@pulumi/aws/ec2";
import { all, type Output, type Resource } from "@pulumi/pulumi";
import { after } from "../../component";
import type { Placed, RegionPlace } from "../../place";
import type { AddressesOf } from "../../topology/names/addresses";
import { physicalName } from "../../topology/names/names";
import { fewestZones } from "../../topology/tables/catalogue";
import { subnetOf } from "./ipv6";

/**
 * The three tiers of subnets, with the tags by which EKS Auto Mode finds the ones for load balancers.
 * @source EKS user guide, "Tag subnets for EKS Auto Mode".
 */
export const tiers = {
  public: { "kubernetes.io/role/elb": "1" },
  private: { "kubernetes.io/role/internal-elb": "1" },
  database: {},
} as const;

/** A tier of subnets. */
export type Tier = keyof typeof tiers;

/** A zone, by its id, and the range of each tier's subnet in it. */
export interface SubnetZone extends Readonly<Record<Tier, string>> {
  /** The zone's id, for example `use2-az1`. */
  readonly zone: string;
  /** Which /64 of the IPv6 block the zone's public subnet takes. */
  readonly index: number;
}

/**
 * The zones of a network with their ranges.
 * @param zones - Their ids.
 * @param addresses - In the same order, the ranges of each tier.
 * @param refuse - Ends the program with a message.
 */
export function subnetZonesOf(
  zones: readonly string[],
  addresses: AddressesOf<"aws">,
  refuse: (message: string) => never,
): SubnetZone[] {
  const found = new Set(zones).size;
  if (found < fewestZones || found < zones.length) {
    refuse(`zones must be at least ${fewestZones} different zone ids, got ${JSON.stringify(zones)}`);
  }
  return zones.map((zone, index) => {
    const range = (tier: Tier) =>
      addresses[tier][index] ?? refuse(`addresses.${tier} has no range for zone ${zone}: one per zone is needed`);
    return { zone, index, public: range("public"), private: range("private"), database: range("database") };
  });
}

/**
 * A subnet of a tier in a zone.
 * @param place - Whose it is, and where.
 * @param vpc - The VPC that it is cut from.
 * @param tier - The tier.
 * @param zone - The zone with its ranges.
 */
export function subnetArgs(
  { identity, tags }: Placed<RegionPlace<unknown>>,
  vpc: ec2.Vpc,
  tier: Tier,
  { zone, index, ...ranges }: SubnetZone,
): ec2.SubnetArgs {
  return {
    region: identity.region,
    vpcId: vpc.id,
    availabilityZoneId: zone,
    cidrBlock: ranges[tier],
    // A load balancer that answers over IPv6 needs such addresses in its subnets; nothing else has them.
    ...(tier === "public" && { ipv6CidrBlock: vpc.ipv6CidrBlock.apply((block) => subnetOf(block, index)) }),
    mapPublicIpOnLaunch: false,
    tags: { ...tags, ...tiers[tier], Name: physicalName("nameTag", identity, `${tier}-${zone}`) },
  };
}

/**
 * The ids of subnets. A subnet is of use only once its routes exist: whatever takes these ids waits for them too.
 * @param subnets - By zone.
 * @param routes - What has to exist first.
 */
export function idsAfter(subnets: Readonly<Record<string, ec2.Subnet>>, routes: readonly Resource[]): Output<string[]> {
  return after(all(Object.values(subnets).map(({ id }) => id)), routes);
}

/**
 * The zones' names in this account, by zone id.
 * @param subnets - By zone id.
 */
export function namesOf(subnets: Readonly<Record<string, ec2.Subnet>>): Record<string, Output<string>> {
  return Object.fromEntries(Object.entries(subnets).map(([zone, { availabilityZone }]) => [zone, availabilityZone]));
}
