/** TCP port of PostgreSQL. */
export const port = 5432;

/** The first administrator: the name that AlloyDB itself proposes. */
export const administrator = "postgres";

/** The database that every cluster has from the beginning; the provider makes no other. */
export const firstDatabase = "postgres";

/** Letters and digits of the first administrator's password: 190 bits, and nothing that a URL would have to escape. */
export const passwordLength = 32;

/** Seconds that an answer for the writer's name is kept: what a failover waits for once the name was moved. */
export const writerTtlSeconds = 5;

/** Seconds that an answer for a region's own name is kept: it never moves. */
export const memberTtlSeconds = 300;

/** The same in every region, or a database would behave differently after a failover. */
export const databaseFlags = { "alloydb.iam_authentication": "on" };

/**
 * What no program owns after the creation of a cluster: who replicates from whom, and the first administrator, which a
 * secondary has from its primary.
 * @source Terraform's Google provider: a program that says `PRIMARY` to a secondary promotes it, and the clusters part for
 * good; `secondaryConfig` and `clusterType` are read anew with every refresh, `initialUser` never.
 */
export const clusterMovedByOperations = ["clusterType", "secondaryConfig", "initialUser"];

/**
 * The same of an instance: whoever insisted on its type would replace it after a failover.
 * @source GoogleCloudPlatform/magic-modules, pull request 9203: `instance_type` replaces, and belongs into ignore_changes.
 */
export const instanceMovedByOperations = ["instanceType"];

/**
 * Cores of a machine type, which AlloyDB wants beside it.
 * @param machineType - For example `n2-highmem-4` or `c4a-highmem-4-lssd`.
 * @returns `undefined` for what is no machine type.
 */
export function coresOf(machineType: string): number | undefined {
  const [, cores] = /^[a-z]+\d+[a-z]*-[a-z]+-(\d+)(?:-[a-z]+)?$/.exec(machineType) ?? [];
  return cores === undefined ? undefined : Number(cores);
}

/** How many nodes stand where. */
export interface Nodes {
  /** Whether the instance has a standby in another zone. */
  readonly availabilityType: "ZONAL" | "REGIONAL";
  /** Nodes for reads alone; 0 for no pool. */
  readonly readers: number;
}

/**
 * What a number of instances is in AlloyDB: one node, one with its standby, and everything beyond a pool for reads.
 * @param instances - How many are asked for.
 */
export function nodesOf(instances: number): Nodes {
  return { availabilityType: instances > 1 ? "REGIONAL" : "ZONAL", readers: Math.max(0, instances - 2) };
}
