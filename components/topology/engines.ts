import type { Cloud, DatabaseSettings, EngineName, Shape, TierName } from "./model";

/** What a database engine can carry. */
export interface EngineRow {
  /** The cloud that has it. */
  readonly cloud: Cloud;
  /** The shapes it carries, with who may write: a single-writer engine under active-active serves reads everywhere. */
  readonly shapes: Readonly<Partial<Record<Shape, DatabaseSettings["writes"]>>>;
  /** Fewest and most regions, and why. */
  readonly regions: { readonly least: number; readonly most: number; readonly why: string };
  /** Strictest tier whose objectives its published numbers keep, absent where the shape alone decides. */
  readonly ceiling?: { readonly tier: TierName; readonly why: string };
  /** Version that is created by default, absent for engines without versions. */
  readonly version?: string;
  /** Instance class by default, absent for engines without instances. */
  readonly instanceClass?: string;
  /** Whether a region's member replicates without an instance, for one to be added when it is promoted. */
  readonly headless: boolean;
  /** Where the row comes from. */
  readonly source: string;
}

const anywhere = Number.POSITIVE_INFINITY;

/** Every engine. Versions and classes are defaults for what is created next: an existing database keeps its own. */
export const engines: Readonly<Record<EngineName, EngineRow>> = {
  "aurora-postgresql": {
    cloud: "aws",
    shapes: { "active-passive": "single-region", "active-active": "single-region" },
    regions: { least: 1, most: 11, why: "an Aurora global database has one primary and at most ten secondary regions" },
    version: "17.5",
    // A small class of the memory-optimised ones: global databases take no others.
    instanceClass: "db.r6g.large",
    headless: true,
    source:
      "Amazon Aurora User Guide, global databases, and headless clusters there; the default version and class are from memory and unverified",
  },
  dynamodb: {
    cloud: "aws",
    shapes: { "active-active": "multi-region", "active-passive": "multi-region" },
    regions: { least: 1, most: anywhere, why: "replicas with eventual consistency" },
    headless: false,
    source: "@pulumi/aws 7.48, dynamodb.TableReplica",
  },
  dsql: {
    cloud: "aws",
    shapes: { "active-active": "multi-region", "active-passive": "multi-region" },
    regions: {
      least: 2,
      most: 2,
      why: "Aurora DSQL joins exactly two regions and a witness, and neither one nor three can be reached from there",
    },
    headless: false,
    source: "AWS documentation of Aurora DSQL; dsql.ClusterPeering of the Terraform provider has no update",
  },
  "postgresql-flexible": {
    cloud: "azure",
    shapes: { "active-passive": "single-region", "active-active": "single-region" },
    regions: { least: 1, most: 6, why: "a flexible server has at most five read replicas" },
    version: "17",
    instanceClass: "Standard_D4ds_v5",
    headless: false,
    source: "Microsoft Learn, read replicas of flexible server; the default version and class are unverified",
  },
  cosmos: {
    cloud: "azure",
    shapes: { "active-active": "multi-region", "active-passive": "single-region" },
    regions: { least: 1, most: anywhere, why: "an account lists its regions" },
    ceiling: { tier: "silver", why: "Azure publishes an RPO below 15 minutes and no better bound" },
    headless: false,
    source: "Microsoft Learn, reliability in Azure Cosmos DB",
  },
  alloydb: {
    cloud: "gcp",
    shapes: { "active-passive": "single-region" },
    regions: { least: 1, most: 6, why: "an AlloyDB cluster has at most five secondary clusters" },
    version: "17",
    headless: false,
    source: "Google Cloud documentation of AlloyDB cross-region replication; the default version is unverified",
  },
  spanner: {
    cloud: "gcp",
    shapes: { "active-active": "multi-region", "active-passive": "multi-region" },
    regions: {
      least: 2,
      most: 3,
      why: "a Spanner instance is created with a dual-region or multi-region configuration that the program cannot change",
    },
    headless: false,
    source: "Terraform google provider: spanner.Instance config replaces; the most is from memory and unverified",
  },
};

/** The names of the engines. */
export const engineNames = Object.keys(engines) as [EngineName, ...EngineName[]];
