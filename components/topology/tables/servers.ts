/** What is particular to servers with replicas. */
export interface ServerRow {
  /** What knows no maintenance window for another class, as a text names it. */
  readonly service: string;
  /** How versions and classes are written, with an example of each; absent where only the cloud knows. */
  readonly forms?: Readonly<Record<"version" | "instanceClass", ServerForm>>;
  /** Classes that can have neither a replica nor a standby; absent where there are none. */
  readonly small?: RegExp;
  /** The fewest days that backups are kept; the most are the same for every engine. */
  readonly leastRetentionDays: number;
  /** Whether a pair of names leads to the primary, and to the one replica that can take its place. */
  readonly pair?: true;
  /** Whether a server that has replicas takes no new major version. */
  readonly upgradesAlone?: true;
  /** What another class does to what stands. */
  readonly resizing: string;
  /** Where that is written. */
  readonly source: string;
}

/** How a word is written. */
export interface ServerForm {
  /** What it matches. */
  readonly pattern: RegExp;
  /** What is allowed, for an operator. */
  readonly allowed: string;
}

/** A flexible server of Azure Database for PostgreSQL. */
export const flexibleServer: ServerRow = {
  service: "Azure",
  small: /^Standard_B/,
  leastRetentionDays: 7,
  pair: true,
  upgradesAlone: true,
  resizing:
    "One server after the other restarts, replicas before the primary where they get more cores and after it where they get fewer: writes fail until the primary is back, minutes (from memory, unverified).",
  source: "Microsoft Learn, read replicas, high availability, backup, and major version upgrades of flexible server",
};

/** A cluster of AlloyDB. */
export const alloydbCluster: ServerRow = {
  service: "AlloyDB",
  forms: {
    version: { pattern: /^\d+$/, allowed: "a major version of PostgreSQL, such as 17" },
    instanceClass: {
      pattern: /^[a-z]+\d+[a-z]*-[a-z]+-\d+(-[a-z]+)?$/,
      allowed: "a machine type, such as n2-highmem-4 or c4a-highmem-4-lssd",
    },
  },
  leastRetentionDays: 1,
  resizing:
    "Every region's instance restarts, a regional one by way of its standby: writes fail until the primary is back, usually less than a minute (from memory, unverified).",
  source:
    "@pulumi/gcp 9.37, alloydb.ClusterContinuousBackupConfig: one day to 35; the API model's ClusterUpgradeDetails names primary and secondary clusters (from memory, unverified)",
};
