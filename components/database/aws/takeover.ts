import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { Carrier } from "../../topology/model";

/**
 * End of the logical names of what a region carries: none for the seed, whose names came first.
 * @param carrier - Who carries it.
 */
export function suffixOf({ region, isSeed }: Carrier): string {
  return isSeed ? "" : `-${region}`;
}

/**
 * The option that takes what exists in a region into the state instead of creating it.
 * @param carrier - Who carries it.
 * @param id - The provider's id.
 * @source Terraform's AWS provider, "Enhanced Region Support": an import's id may end with `@` and the region.
 */
export function takenFrom({ isTaken, region }: Pick<Carrier, "isTaken" | "region">, id: string): CustomResourceOptions {
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
