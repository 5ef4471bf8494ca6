/** Port of the database. */
export const port = 5432;

/** The first administrator: the name that RDS itself proposes for PostgreSQL. */
export const masterUsername = "postgres";

/** Letters and digits of the first administrator's password: 190 bits, and nothing that a URL would have to escape. */
export const passwordLength = 32;

/** Seconds between two readings of an instance's operating system: the coarsest that is allowed. */
export const monitoringIntervalSeconds = 60;

/** The same in every region, or a database would behave differently after a failover. */
export const clusterParameters = [{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }];

/**
 * What no program owns after creation: who replicates from whom moves with a failover, and RDS fills in the rest. A
 * program that insisted on an empty replication source would promote the member, and one that insisted on the region that
 * an encrypted secondary was copied from would replace it after a failover.
 * @source Terraform's AWS provider, `rds/cluster.go`: a cleared `replication_source_identifier` calls
 * PromoteReadReplicaDBCluster; `source_region` is ForceNew and never read; versions move through the global cluster.
 */
export const movedByOperations = [
  "replicationSourceIdentifier",
  "sourceRegion",
  "masterUsername",
  "masterPassword",
  "databaseName",
  "availabilityZones",
  "engineVersion",
];
