import type { AwsDatabaseArgs } from "../../../../components/aws";
import type { RegionState } from "../../../../components/topology/model";
import { databaseIn, type More } from "../databases";

/** A database over regions by their states, the first region being the seed. */
export function databaseOver(
  states: Readonly<Record<string, RegionState>>,
  taken?: NonNullable<More["taken"]>,
): AwsDatabaseArgs {
  const settings = { version: "16.6", databaseName: "shop", instanceClass: "db.r6g.large" };
  return databaseIn("aurora-postgresql", states, { ...settings, ...(taken && { taken }) });
}

/** Two regions that are both in use. */
export const bothActive = { "us-east-2": "active", "eu-west-1": "active" } as const;
