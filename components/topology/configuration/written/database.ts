// Made by generators/configuration-types.ts of the schema and the words of its keys.

/** The database, as a program writes it. */
export interface DatabaseConfiguration {
  /**
   * The engine; it never changes.
   *
   * Allowed: aurora-postgresql | dynamodb | dsql | postgresql-flexible | cosmos | alloydb | spanner.
   */
  readonly engine: "aurora-postgresql" | "dynamodb" | "dsql" | "postgresql-flexible" | "cosmos" | "alloydb" | "spanner";
  /**
   * Engine version. It is a floor: what stands is never taken back, and what AWS raised by itself stays. Another one
   * is raised at once, and interrupts.
   *
   * Allowed: a version in quotes, for example "17.5".
   * @default as it was; in a new system by engine, which was not tried in an account
   */
  readonly version?: string | undefined;
  /**
   * Name of the first database.
   *
   * Allowed: 1 to 63 lower-case letters and digits, starting with a letter.
   * @default "app"
   */
  readonly databaseName?: string | undefined;
  /**
   * Whether a read anywhere sees every write that was acknowledged (strong), or those that have arrived (eventual,
   * last writer wins). It never changes.
   *
   * Allowed: eventual | strong, with engine dynamodb; strong with exactly three regions, or two and a witness.
   * @default eventual with dynamodb; the other engines leave no choice
   */
  readonly consistency?: "eventual" | "strong" | undefined;
  /**
   * The region that keeps a copy for the vote, and answers nobody. It never changes.
   *
   * Allowed: a region that is not configured, with engine dsql, or dynamodb with consistency strong in two regions.
   * @default the first of the regions' set that is not configured
   */
  readonly witness?: string | undefined;
  /**
   * Tables, for engines without a database around them; with cosmos they are containers, and as keys are disabled
   * nothing else makes one. One that is taken away here is deleted, unless it is protected.
   *
   * Allowed: an object of names of 3 to 40 lower-case letters, digits and hyphens, with engine dynamodb or cosmos.
   * @default one named after databaseName, with the keys pk and, with dynamodb, sk
   */
  readonly tables?: Readonly<Record<string, TableConfiguration>> | undefined;
  /**
   * Instances per region, spread over its zones.
   *
   * Allowed: 1 to 3, each in another zone; 2 or more where the system is protected.
   * @default as it was; in a new system by tier, and more where a changed tier has more
   */
  readonly instancesPerRegion?: number | undefined;
  /**
   * The provider's instance class. Another one restarts the instances one after the other, in every region the one
   * that writes there as the last.
   *
   * Allowed: a class of the provider.
   * @default as it was; in a new system by engine, which was not tried in an account
   */
  readonly instanceClass?: string | undefined;
  /**
   * When an update interrupts the database, for another class and its like: now, while who asked for it watches, or in
   * each instance's maintenance window, which AWS picked at random unless somebody did. Until the window has come, the
   * old class stands and every pulumi up plans it again.
   *
   * Allowed: now | window.
   * @default as it was; in a new system now
   */
  readonly apply?: "now" | "window" | undefined;
  /**
   * How long backups are kept, in days; cosmos keeps them for 7 or for 30, whichever is enough.
   *
   * Allowed: 1 to 35.
   * @default as it was; in a new system by tier, and longer where a changed tier keeps longer
   */
  readonly backupRetentionDays?: number | undefined;
}

/** A table or a container, as a program writes it. */
export interface TableConfiguration {
  /**
   * The attribute that spreads the items; it never changes.
   *
   * Allowed: the name of an attribute, with :N behind it for a number and :B for bytes; with cosmos the name alone, of
   * letters, digits and underscores.
   */
  readonly partitionKey: string;
  /**
   * The attribute that sorts the items of a partition; it never changes.
   *
   * Allowed: the name of an attribute, with :N behind it for a number and :B for bytes; nothing with cosmos.
   * @default one item per partition
   */
  readonly sortKey?: string | undefined;
  /**
   * The attribute that holds when an item may be deleted: with dynamodb in seconds since 1970, with cosmos in seconds
   * since its last change. With dynamodb, to take it out does not switch it off: that is done by hand (aws dynamodb
   * update-time-to-live).
   *
   * Allowed: the name of an attribute; with cosmos ttl; not with consistency strong.
   * @default nothing expires
   */
  readonly expiresAt?: string | undefined;
  /**
   * Other ways in, by their names.
   *
   * Allowed: an object of names, each with at least partitionKey; nothing with cosmos, which indexes everything.
   */
  readonly indexes?: Readonly<Record<string, IndexConfiguration>> | undefined;
}

/** A further way to ask a table, as a program writes it. */
export interface IndexConfiguration {
  /**
   * The attribute that spreads the items of the index.
   *
   * Allowed: the name of an attribute, with :N behind it for a number and :B for bytes.
   */
  readonly partitionKey: string;
  /**
   * The attribute that sorts the items of a partition of the index.
   *
   * Allowed: the name of an attribute, with :N behind it for a number and :B for bytes.
   * @default unsorted
   */
  readonly sortKey?: string | undefined;
}
