/** TCP port of PostgreSQL. */
export const port = 5432;

/** Gigabytes of a new database, the least whose disk has a speed that does not run out; it grows by itself. */
export const storageSizeGB = 128;

/** The same on every server, or a database would behave differently after a failover: Azure copies no parameter. */
export const parameters: Readonly<Record<string, string>> = {
  require_secure_transport: "on",
  ssl_min_protocol_version: "TLSv1.2",
};

/**
 * What no program owns after the creation of a server: who replicates from whom, who has a standby, which zone serves and how
 * large the disk is moves with operations. The first, fourth and the backup's copy would replace the database where a program
 * insisted on them.
 * @source ARM's model of servers (azure-mgmt-postgresqlflexibleservers 3.0.0): `availabilityZone`, `sourceServerResourceId`,
 * `administratorLogin` and `backup.geoRedundantBackup` can be created and read, and not updated; Microsoft Learn, promote
 * read replicas: high availability is off after a promotion.
 */
export const movedByOperations = [
  "availabilityZone",
  "highAvailability",
  "createMode",
  "sourceServerResourceId",
  "replicationRole",
  "replica",
  "administratorLogin",
  "administratorLoginPassword",
  "backup.geoRedundantBackup",
  "storage",
];

const tiers = { B: "Burstable", D: "GeneralPurpose", E: "MemoryOptimized" } as const;

/**
 * The tier that a class belongs to, which the API wants beside it.
 * @param instanceClass - For example `Standard_D4ds_v5`.
 * @returns `undefined` for what is no class of a flexible server.
 * @source Microsoft Learn, compute options of flexible server: B is burstable, D general purpose, E memory optimized.
 */
export function tierOf(instanceClass: string): (typeof tiers)[keyof typeof tiers] | undefined {
  const [, family] = /^Standard_([BDE])\d+[a-z]*(?:_v\d+)?$/.exec(instanceClass) ?? [];
  return family === undefined ? undefined : tiers[family as keyof typeof tiers];
}

/**
 * Cores of a class, by which two classes are compared.
 * @param instanceClass - For example `Standard_D4ds_v5`.
 */
export function coresOf(instanceClass: string): number {
  return Number(/\d+/.exec(instanceClass)?.[0] ?? 0);
}

/**
 * When Azure may patch a server: another day of the week in the next region, so that no two servers restart in one night. It
 * follows from the region's own range, which never changes.
 * @param range - The region's range, for example `10.3.0.0/16`.
 */
export function maintenanceIn(range: string) {
  const place = Number(range.split(".")[1]);
  const hour = 2 * Math.floor((place % 64) / 7);
  return { customWindow: "Enabled", dayOfWeek: place % 7, startHour: hour, startMinute: 0 };
}
