import type { Promotion } from "../model";

/** What a product is by itself, where its settings do not say it. */
interface Product {
  /** What its provider calls it, as the catalogue of promises is looked up. */
  readonly part: string;
  /** Who may write where it stands in several regions. */
  readonly writes: "one" | "every" | "quorum";
  /** How writes reach its other regions. */
  readonly replication: "sync" | "async";
  /** Who makes another member the writer. */
  readonly promotion: Promotion;
  /** Whether a region of it always outlives a zone. */
  readonly zones?: true;
  /** Whether any moment can be restored, always, for as long as backups are kept. */
  readonly moments?: true;
  /** Whether a replica stands in one zone until it is promoted. */
  readonly replicasInOneZone?: true;
}

const followed = { writes: "one", replication: "async", promotion: "person" } as const;

/**
 * Products by the names that facts give them. Who promotes is what the service does by itself; a plan in the graph that does it
 * is looked for beside.
 * @source The services' documentation of their multi-region forms, as the design notes quote it; of Bigtable, MySQL,
 * DocumentDB, Neptune and MongoDB on Azure from memory and unverified.
 */
export const products: Readonly<Record<string, Product>> = {
  aurora: { part: "Aurora", ...followed, moments: true },
  rds: { part: "RDS", ...followed },
  docdb: { part: "DocumentDB", ...followed, moments: true },
  "docdb-elastic": { part: "DocumentDB", ...followed },
  neptune: { part: "Neptune", ...followed, moments: true },
  dynamodb: { part: "DynamoDB", writes: "every", replication: "async", promotion: "none", zones: true },
  dsql: { part: "Aurora DSQL", writes: "quorum", replication: "sync", promotion: "none", zones: true },
  "postgresql-flexible": { part: "Azure Database for PostgreSQL", ...followed, moments: true, replicasInOneZone: true },
  "azure-mysql": { part: "Azure Database for MySQL", ...followed, moments: true, replicasInOneZone: true },
  cosmos: { part: "Cosmos DB", ...followed },
  "cosmos-mongo": { part: "Cosmos DB", ...followed },
  "azure-sql": { part: "Azure SQL Database", ...followed, moments: true },
  "azure-sql-mi": { part: "Azure SQL Managed Instance", ...followed, moments: true },
  "cloud-sql": { part: "Cloud SQL", ...followed },
  alloydb: { part: "AlloyDB", ...followed },
  spanner: { part: "Spanner", writes: "quorum", replication: "sync", promotion: "none", zones: true },
  firestore: { part: "Firestore", writes: "quorum", replication: "sync", promotion: "none", zones: true },
  bigtable: { part: "Bigtable", writes: "every", replication: "async", promotion: "none" },
};
