import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { Hold } from "../../topology/model";
import type { AwsDatabaseArgs } from "./args";

/** A region that carries, or carried, what exists once: the resources for it stand in the program as long as it does. */
export interface Carrier {
  /** The region. */
  readonly region: string;
  /** End of the logical names: none for the seed, whose names came first. */
  readonly suffix: string;
  /** What protects it: a home that was lost is forgotten with its line. */
  readonly hold: Hold;
  /** Whether another region created it, so that it is read from there instead of being created. */
  readonly isTaken: boolean;
}

/**
 * The regions that carry what exists once: the home, and those that were lost before and still have a line.
 * @param args - What the database is given.
 */
export function carriersOf(args: AwsDatabaseArgs): readonly [home: Carrier, ...former: Carrier[]] {
  const { seed, home, hold, takeover } = args;
  const suffixOf = (region: string) => (region === seed ? "" : `-${region}`);
  const former = (takeover?.from ?? []).map(
    ({ home: region }): Carrier => ({ region, suffix: suffixOf(region), hold: "abandoned", isTaken: false }),
  );
  // Once the lost lines are gone it is a resource like any other, and the option would say nothing any more.
  return [{ region: home, suffix: suffixOf(home), hold, isTaken: former.length > 0 }, ...former];
}

/**
 * The option that takes what exists in a region into the state instead of creating it.
 * @param carrier - Who carries it.
 * @param id - The provider's id.
 * @source Terraform's AWS provider, "Enhanced Region Support": an import's id may end with `@` and the region.
 */
export function takenFrom({ isTaken, region }: Carrier, id: string): CustomResourceOptions {
  return isTaken ? { import: `${id}@${region}` } : {};
}

/**
 * The same ARN in another region.
 * @param arn - An ARN whose fourth part is its region.
 * @param region - The other region.
 * @source Secrets Manager user guide, "Replicate AWS Secrets Manager secrets across Regions": a replica's ARN is the
 * primary's but for the region; DynamoDB's in dynamodb/table_replica.go of Terraform's AWS provider.
 */
export function arnIn(arn: string, region: string): string {
  return arn.split(":").with(3, region).join(":");
}
