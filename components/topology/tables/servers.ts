/** What is particular to servers with replicas. */
export interface ServerRow {
  /** Classes that can have neither a replica nor a standby. */
  readonly small: RegExp;
  /** The fewest days that backups are kept; the most are the same for every engine. */
  readonly leastRetentionDays: number;
  /** Where that is written, and that a server with replicas takes no new major version. */
  readonly source: string;
}

/** A flexible server of Azure Database for PostgreSQL. */
export const flexibleServer: ServerRow = {
  small: /^Standard_B/,
  leastRetentionDays: 7,
  source: "Microsoft Learn, read replicas, high availability, backup, and major version upgrades of flexible server",
};
