import type { Database, Part, Promotion } from "../../../resilience/system/model";
import { part, source, told } from "./parts";

/** What of a database differs from one to the next. */
export interface Data {
  /** Product. */
  readonly product: string;
  /** Who may write. */
  readonly writes: "one" | "every" | "quorum";
  /** How it reaches the others. */
  readonly replication: "sync" | "async" | "none";
  /** Who makes another the writer. */
  readonly promotion: Promotion;
  /** What its availability is looked up by. */
  readonly part: Part;
}

/** Databases of the shipped shapes, and those that other systems have. */
export const data = {
  aurora: {
    product: "aurora",
    writes: "one",
    replication: "async",
    promotion: "person",
    part: part("Aurora", "zones"),
  },
  dynamodb: {
    product: "dynamodb",
    writes: "every",
    replication: "async",
    promotion: "none",
    part: part("DynamoDB", "multi-region"),
  },
  dsql: {
    product: "dsql",
    writes: "quorum",
    replication: "sync",
    promotion: "none",
    part: part("Aurora DSQL", "multi-region"),
  },
  postgresql: {
    product: "postgresql-flexible",
    writes: "one",
    replication: "async",
    promotion: "person",
    part: part("Azure Database for PostgreSQL", "zones"),
  },
  cosmos: {
    product: "cosmos",
    writes: "every",
    replication: "async",
    promotion: "none",
    part: part("Cosmos DB", "multi-write"),
  },
  cosmosOneWriter: {
    product: "cosmos",
    writes: "one",
    replication: "async",
    promotion: "service",
    part: part("Cosmos DB", "multi-region"),
  },
  alloydb: {
    product: "alloydb",
    writes: "one",
    replication: "async",
    promotion: "person",
    part: part("AlloyDB", "zones"),
  },
  spanner: {
    product: "spanner",
    writes: "quorum",
    replication: "sync",
    promotion: "none",
    part: part("Spanner", "multi-region"),
  },
} as const satisfies Readonly<Record<string, Data>>;

/** Whether anything of a database's backups stands in another region. */
export type Backup = "here" | "elsewhere daily" | "elsewhere always";

/** A database with a member in each region; where one writes, it is the first. */
export function databaseOf(
  kind: Data,
  regions: readonly string[],
  backup: Backup = "here",
  headless = false,
): Database {
  const { product, writes, promotion } = kind;
  return {
    product,
    name: `shop-${product}`,
    writes: told(writes, product, "writes"),
    replication: told(regions.length > 1 ? kind.replication : "none", product, "replication"),
    members: regions.map((region, place) => ({
      region,
      role: writes === "one" && place > 0 ? "reader" : "writer",
      zones: told(true, product, "zones"),
      headless: headless && place > 0,
    })),
    promotion: regions.length > 1 ? promotion : "restore",
    backup: {
      days: told(35, product, "retention"),
      pointInTime: told(backup !== "elsewhere daily", product, "pointInTime"),
      elsewhere: told(backup !== "here", product, "elsewhere"),
    },
    part: kind.part,
    from: [source(product, "")],
  };
}
