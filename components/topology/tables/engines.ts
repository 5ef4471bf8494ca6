import type { Cloud, ConflictPolicy, Consistency, DatabaseSettings, EngineName, Shape, TierName } from "../model";
import { byRegion, firstCommit, firstItem, lastWins, oneWriter, serialised } from "./conflicts";
import type { RegionSet } from "./region-sets";
import { alloydbCluster, flexibleServer, type ServerRow } from "./servers";
import { spannerSets } from "./spanner";

/** How many regions there may be. */
export interface RegionRange {
  /** The fewest. */
  readonly least: number;
  /** The most. */
  readonly most: number;
  /** Why. */
  readonly why: string;
}

/** What a database engine can carry. */
export interface EngineRow {
  /** The cloud that has it. */
  readonly cloud: Cloud;
  /** The shapes it carries, with who may write: a single-writer engine under active-active serves reads everywhere. */
  readonly shapes: Readonly<Partial<Record<Shape, DatabaseSettings["writes"]>>>;
  /** Fewest and most regions, and why. */
  readonly regions: RegionRange;
  /** What happens to two writes of the same thing at the same time, where several regions write. */
  readonly conflicts: ConflictPolicy;
  /** What is different with reads that see every write, absent where the engine leaves no choice. */
  readonly strong?: {
    /** Fewest and most regions then. */
    readonly regions: RegionRange;
    /** What happens to two writes of the same thing then. */
    readonly conflicts: ConflictPolicy;
  };
  /** Whether the regions can never be others than those that it was created in. */
  readonly fixed?: true;
  /** The sets of regions of which one has to hold all of them, absent where any regions go together. */
  readonly sets?: readonly RegionSet[];
  /** Whether a region without data has to keep a copy for the vote. */
  readonly witness?: true;
  /** What its tables are, absent where a database is around them: keys that sort and chosen indexes, or all is indexed. */
  readonly tables?: "sorted" | "documents";
  /** Whether it is one account that lists its regions in the order in which they take over. */
  readonly account?: true;
  /** Strictest tier whose objectives its published numbers keep, absent where the shape alone decides. */
  readonly ceiling?: {
    /** The strictest tier. */
    readonly tier: TierName;
    /** Which of its published numbers does not keep a stricter one. */
    readonly why: string;
  };
  /** Version that is created by default, absent for engines without versions. */
  readonly version?: string;
  /** Instance class by default, absent for engines without instances. */
  readonly instanceClass?: string;
  /** Whether it is created with a first database, which another name would replace. */
  readonly firstDatabase?: true;
  /** How a region's member may be let go: alone, never the home's, or none before its region is gone for ever. */
  readonly members: "alone" | "around-home" | "together";
  /** How backups get to another region: to a chosen one, to the one that the cloud pairs, or by the engine itself. */
  readonly backups: "chosen" | "paired" | "engine";
  /** Whether a region's member replicates without an instance, for one to be added when it is promoted. */
  readonly headless: boolean;
  /** Whether its members are servers, or clusters, with replicas that take over by hand. */
  readonly servers?: ServerRow;
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
    conflicts: oneWriter,
    firstDatabase: true,
    members: "alone",
    backups: "chosen",
    headless: true,
    source:
      "Amazon Aurora User Guide, global databases, and headless clusters there; the default version and class are from memory and unverified",
  },
  dynamodb: {
    cloud: "aws",
    shapes: { "active-active": "multi-region", "active-passive": "multi-region" },
    regions: { least: 1, most: anywhere, why: "replicas with eventual consistency" },
    conflicts: lastWins,
    strong: {
      regions: {
        least: 2,
        most: 3,
        why: "a strongly consistent table stands in exactly three regions, or in two and a witness, and keeps them",
      },
      conflicts: firstItem,
    },
    tables: "sorted",
    members: "around-home",
    backups: "chosen",
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
    conflicts: firstCommit,
    fixed: true,
    witness: true,
    members: "together",
    backups: "chosen",
    headless: false,
    source: "AWS documentation of Aurora DSQL; dsql.ClusterPeering of the Terraform provider has no update",
  },
  "postgresql-flexible": {
    cloud: "azure",
    shapes: { "active-passive": "single-region", "active-active": "single-region" },
    regions: { least: 1, most: 6, why: "a flexible server has at most five read replicas" },
    version: "17",
    instanceClass: "Standard_D4ds_v5",
    conflicts: oneWriter,
    firstDatabase: true,
    members: "alone",
    backups: "paired",
    headless: false,
    servers: flexibleServer,
    source:
      "Microsoft Learn, read replicas and geo-redundant backup of flexible server; the default version and class are unverified",
  },
  cosmos: {
    cloud: "azure",
    shapes: { "active-active": "multi-region", "active-passive": "single-region" },
    regions: { least: 1, most: anywhere, why: "an account lists its regions" },
    ceiling: { tier: "silver", why: "Azure publishes an RPO below 15 minutes and no better bound" },
    conflicts: byRegion,
    tables: "documents",
    account: true,
    members: "alone",
    backups: "engine",
    headless: false,
    source: "Microsoft Learn, reliability in Azure Cosmos DB, continuous backup there, and its regions by CLI",
  },
  alloydb: {
    cloud: "gcp",
    shapes: { "active-passive": "single-region" },
    regions: { least: 1, most: 6, why: "an AlloyDB cluster has at most five secondary clusters" },
    version: "17",
    instanceClass: "n2-highmem-4",
    conflicts: oneWriter,
    members: "alone",
    backups: "engine",
    headless: false,
    servers: alloydbCluster,
    source:
      "Google Cloud documentation of AlloyDB cross-region replication; @pulumi/gcp 9.37: every cluster keeps its backups in its own region; the default version and class are unverified",
  },
  spanner: {
    cloud: "gcp",
    shapes: { "active-active": "multi-region", "active-passive": "multi-region" },
    regions: {
      least: 2,
      most: Math.max(...spannerSets.map(({ regions }) => regions.length)),
      why: "a Spanner instance is created with a dual-region or multi-region configuration that the program cannot change",
    },
    sets: spannerSets,
    conflicts: serialised,
    members: "together",
    backups: "engine",
    headless: false,
    source:
      "Terraform google provider: spanner.Instance config replaces; Google Cloud documentation of Spanner, instance configurations",
  },
};

/** What an engine carries with the consistency that was chosen. */
export interface Carried {
  /** Fewest and most regions, and why. */
  readonly regions: RegionRange;
  /** What happens to two writes of the same thing at the same time. */
  readonly conflicts: ConflictPolicy;
  /** Whether the regions can never be others. */
  readonly fixed: boolean;
  /** How a region's member may be let go. */
  readonly members: EngineRow["members"];
}

/**
 * What an engine carries.
 * @param engine - The engine.
 * @param consistency - The configured consistency.
 */
export function carriedBy(engine: EngineName, consistency: Consistency | undefined): Carried {
  const { strong, regions, conflicts, fixed = false, members } = engines[engine];
  return consistency === "strong" && strong
    ? { ...strong, fixed: true, members: "together" }
    : { regions, conflicts, fixed, members };
}

/** Whether there may be so many regions. */
export function holds({ least, most }: RegionRange, count: number): boolean {
  return count >= least && count <= most;
}

/** The names of the engines. */
export const engineNames = Object.keys(engines) as [EngineName, ...EngineName[]];

/** The engines of a cloud. */
export function enginesOf(cloud: Cloud): EngineName[] {
  return engineNames.filter((name) => engines[name].cloud === cloud);
}
