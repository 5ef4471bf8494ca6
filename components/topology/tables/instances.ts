import type { EngineName, Hold } from "../model";
import { zonesPerRegion } from "./catalogue";

/** How many instances of a database stand in a region that has any. */
export interface InstanceRow {
  /** The most, absent for engines without instances. */
  readonly most?: number;
  /** Why. */
  readonly why: string;
}

const none: InstanceRow = { why: "it has no instances: the service decides what serves it" };

/** The most instances in a region, by engine. */
export const instances: Readonly<Record<EngineName, InstanceRow>> = {
  "aurora-postgresql": {
    most: zonesPerRegion,
    // Aurora itself takes a writer and 15 readers in a cluster (Aurora user guide, replication).
    why: "each stands in another zone of the region, and a region has three here",
  },
  dynamodb: none,
  dsql: none,
  "postgresql-flexible": {
    most: 2,
    // Source: @pulumi/azure-native 3.28, dbforpostgresql.HighAvailability: a standby server, in another zone if ZoneRedundant.
    why: "a flexible server has one standby in another zone",
  },
  cosmos: none,
  alloydb: {
    most: 15,
    // Google Cloud documentation of AlloyDB cross-region replication: up to 20 read nodes in a cluster of either kind;
    // @pulumi/gcp 9.37, alloydb.Instance.availabilityType. What REGIONAL consists of is from memory.
    why: "a regional instance is an active and a standby node (unverified), and all others are a pool for reads",
  },
  spanner: none,
};

/** The fewest instances of a protected system: a zone's loss, or an upgrade of one, must not be an outage of the region. */
export const fewestProtected = 2;

/**
 * The fewest instances by what protects them. Two of a protected database are also what the 99.99 % of Aurora's SLA of 2022
 * are for.
 */
export const fewestInstances: Readonly<Record<Hold, number>> = {
  protected: fewestProtected,
  released: 1,
  abandoned: 1,
};
