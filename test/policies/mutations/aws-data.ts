import { dataRegions } from "../../fixtures/aws-data";
import { all, set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const base = "data on aws";
const [here, there] = dataRegions;
const far = `catalog-${there}`;
const near = `catalog-${here}`;

/** Mutations of databases of several makes. */
export const awsDataMutations: readonly Mutation[] = [
  { name: "a database in one zone", base, change: set("Instance", "orders", { multiAz: false }), rules: ["R11"] },
  {
    name: "what takes over in one zone",
    base,
    change: set("Instance", "orders-far", { multiAz: false }),
    rules: ["R11"],
  },
  { name: "one instance", base, change: without("ClusterInstance", `${near}-b`), rules: ["R11"] },
  {
    name: "two instances in one zone",
    base,
    change: set("ClusterInstance", `${far}-b`, { availabilityZone: `${there}a` }),
    rules: ["R11"],
  },
  {
    name: "a cache in one zone",
    base,
    change: set("ReplicationGroup", "carts", { multiAzEnabled: false }),
    rules: ["R11"],
  },
  { name: "a warehouse in one zone", base, change: set("Cluster", "figures", { multiAz: false }), rules: ["R11"] },
  { name: "protection off", base, change: set("Instance", "orders", { deletionProtection: false }), rules: ["R13"] },
  {
    name: "protection off of what takes over",
    base,
    change: set("Instance", "orders-far", { deletionProtection: false }),
    rules: ["R13"],
  },
  {
    name: "neither engine nor service protects what takes over",
    base,
    change: all(
      set("Instance", "orders-far", { deletionProtection: false }),
      turned("Instance", "orders-far", () => ({ protect: false })),
    ),
    rules: ["R13"],
  },
  {
    name: "protection of documents off",
    base,
    change: set("Cluster", far, { deletionProtection: false }),
    rules: ["R13"],
  },
  {
    name: "no last snapshot of documents",
    base,
    change: set("Cluster", near, { skipFinalSnapshot: true }),
    rules: ["R13"],
  },
  {
    name: "a warehouse that the engine may delete",
    base,
    change: turned("Cluster", "figures", () => ({ protect: false })),
    rules: ["R13"],
  },
  {
    name: "no last snapshot of a warehouse",
    base,
    change: set("Cluster", "figures", { skipFinalSnapshot: true }),
    rules: ["R13"],
  },
  { name: "no backups", base, change: set("Instance", "orders", { backupRetentionPeriod: 0 }), rules: ["R14"] },
  { name: "a week of documents", base, change: set("Cluster", near, { backupRetentionPeriod: 7 }), rules: ["R14"] },
  {
    name: "a warehouse's snapshots in one region",
    base,
    change: without("SnapshotCopy", "figures-copy"),
    rules: ["R14"],
  },
  {
    name: "a warehouse's snapshots copied beside it",
    base,
    change: set("SnapshotCopy", "figures-copy", { destinationRegion: here }),
    rules: ["R14"],
  },
  {
    name: "snapshots copied of another warehouse",
    base,
    change: set("SnapshotCopy", "figures-copy", { clusterIdentifier: "other" }),
    rules: ["R14"],
  },
  { name: "no replica elsewhere", base, change: without("Instance", "orders-far"), rules: ["R10", "R14"] },
  {
    name: "documents in one region",
    base,
    change: all(
      without("Cluster", far),
      without("ClusterInstance", `${far}-a`),
      without("ClusterInstance", `${far}-b`),
    ),
    rules: ["R10", "R14"],
  },
  { name: "documents without a key", base, change: set("Cluster", near, { kmsKeyId: undefined }), rules: ["R15"] },
  {
    name: "a replica elsewhere without a key",
    base,
    change: set("Instance", "orders-far", { kmsKeyId: undefined }),
    rules: ["R15"],
  },
  {
    name: "a cache without a key",
    base,
    change: set("ReplicationGroup", "carts", { kmsKeyId: undefined }),
    rules: ["R15"],
  },
];
