import type { ConflictPolicy } from "../model";

/** One region writes. */
export const oneWriter: ConflictPolicy = {
  policy: "single-writer",
  means: "One region writes at a time, so two writes never meet; a failover loses what had not been replicated.",
  source: "follows from the engine's single writer",
};

/** The later write of an item wins, on AWS. */
export const lastWins: ConflictPolicy = {
  policy: "last-writer-wins",
  means:
    "Two regions may both acknowledge a write of one item, and the later one replaces the other without a word, item by item. Give each item one region that writes it, or write what can be merged: no counters, no read-then-write across regions.",
  source: "Amazon DynamoDB Developer Guide, global tables: last writer wins with eventual consistency (MREC)",
};

/** The first write of an item wins. */
export const firstItem: ConflictPolicy = {
  policy: "first-commit-wins",
  means:
    "A write of an item that another region is changing fails with ReplicatedWriteConflictException: try it again. No transactions and no expiry of items; a write waits for another region.",
  source: "API model of DynamoDB in botocore 1.44.5, ReplicatedWriteConflictException; what is left out is second-hand",
};

/** The first commit wins, on AWS. */
export const firstCommit: ConflictPolicy = {
  policy: "first-commit-wins",
  means:
    "Of two transactions that change the same row the one that commits first holds, and the other fails at its commit with SQLSTATE 40001: an application has to begin it again.",
  source: "Aurora DSQL User Guide, concurrency control: optimistic, checked at commit; from memory, unverified",
};

/** The later write wins, unless a container says otherwise. */
export const byRegion: ConflictPolicy = {
  policy: "last-writer-wins",
  means:
    "Of two writes of one item the one with the higher timestamp holds, unless the container has a policy of its own.",
  source: "Microsoft Learn, conflict types and resolution policies in Azure Cosmos DB",
};

/** Transactions have one order over all regions. */
export const serialised: ConflictPolicy = {
  policy: "first-commit-wins",
  means:
    "Transactions are serialised over all regions; one that meets another is aborted and tried again by the client.",
  source: "Google Cloud documentation of Spanner, transactions",
};
