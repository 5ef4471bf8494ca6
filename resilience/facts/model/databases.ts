import type { Field } from "../field";
import type { Base, Ref } from "./base";

/** A switch of a service that keeps something from being deleted. */
export interface Guard {
  /** What it is called, for the operator: `deletionProtection`. */
  readonly name: string;
  /** Whether it keeps the thing. */
  readonly on: Field<boolean>;
  /** Set where it stops the engine alone, as the option `protect` does: then one of the two is enough. */
  readonly engineOnly?: true;
}

/** A database, or one region's member of one. */
export interface DatabaseFact extends Base {
  /** Tells a database from other facts. */
  readonly kind: "database";
  /** Product, by the service's own name: `aurora`, `dynamodb`, `cosmos`, `cloud-sql`, `elasticache`. */
  readonly product: string;
  /**
   * What it is for, where no region has to have it: a cache, whose contents can be made again, or a warehouse, without
   * which the system serves. Absent for what the system cannot be without.
   */
  readonly role?: "cache" | "warehouse";
  /** What this resource is: the umbrella over regions, one region's member, a member that was made from another. */
  readonly part: "global" | "member" | "replica";
  /** The umbrella or source it belongs to. */
  readonly of?: Ref;
  /** Region of what a replica was made from, where the replica itself says it. */
  readonly sourceRegion?: Field<string>;
  /** Its one zone by name, where it says it: several members in one region may stand in several. */
  readonly zone?: Field<string>;
  /** Who may write to it, where its settings say it: its product alone does elsewhere. */
  readonly writes?: Field<"one" | "every" | "quorum">;
  /** How writes reach its other regions, where its settings say it. */
  readonly replication?: Field<"sync" | "async">;
  /** The region that writes as of the last refresh, of what spans several. */
  readonly writerRegion?: Field<string>;
  /** Regions in which it outlives a zone, where they differ. */
  readonly zonesIn?: Field<readonly string[]>;
  /** Regions whose copies vote and write, where others of it only answer. */
  readonly voting?: Field<readonly string[]>;
  /** Regions that vote and hold no data that could be read. */
  readonly witnesses?: Field<readonly string[]>;
  /** Whether the service makes another region the writer by itself; absent where it has no such switch. */
  readonly promotesItself?: Field<boolean>;
  /** Its ARN, or its id on Azure: selections of backups and locks name it, or what it is part of. */
  readonly arn?: Field<string>;
  /** Set where it was made from a snapshot or a copy, and has the key of that. */
  readonly restored?: true;
  /** What an umbrella lists as its own: the databases of a failover group of Azure SQL, which say nothing of it themselves. */
  readonly members?: readonly Ref[];
  /** Regions that this resource alone spans, its own included: replicas of a table, locations of an account. */
  readonly regions: Field<readonly string[]>;
  /** Whether it outlives a zone by its own settings; no value where instances say it (Aurora), or it always does. */
  readonly zoneRedundant: Field<boolean>;
  /** Whether instances of its own have to be counted: Aurora and AlloyDB. */
  readonly counted: boolean;
  /** The service's own protection against a delete; empty where there is none. */
  readonly guards: readonly Guard[];
  /** Whether a delete takes what is inside along. */
  readonly forceDestroy: Field<boolean>;
  /** Whether a last snapshot is kept; no value where the service has none. */
  readonly finalSnapshot: Field<boolean>;
  /** Days that backups are kept; no value where a backup is made elsewhere, or is not set here. */
  readonly backupDays: Field<number>;
  /** Set where resources of their own schedule its backups: `join` reads the days there. */
  readonly scheduledApart?: true;
  /** Days that the service keeps backups of what is inside without being asked, where an umbrella says it. */
  readonly backupDaysInside?: Field<number>;
  /** Whether any moment can be restored; no value where it always can. */
  readonly pointInTime: Field<boolean>;
  /** Whether backups stand in another region too; no value where the service has no such switch. */
  readonly geoBackup: Field<boolean>;
  /** Whether it is encrypted with a key of the customer's. */
  readonly customerKey: Field<boolean>;
}

/** One instance of a database whose zones are counted. */
export interface DatabaseInstanceFact extends Base {
  /** Tells an instance of a database from other facts. */
  readonly kind: "database-instance";
  /** The member it serves. */
  readonly of: Ref;
  /** Its zone by name; no value where the cloud spreads the instances. */
  readonly zone: Field<string>;
  /** Zones it stands in by itself: 2 for a regional AlloyDB instance. */
  readonly spans: Field<number>;
}

/** When backups of a database are made, as a resource of its own. */
export interface BackupScheduleFact extends Base {
  /** Tells a schedule of backups from other facts. */
  readonly kind: "backup-schedule";
  /** The database. */
  readonly of: Ref;
  /** Days that a backup is kept. */
  readonly days: Field<number>;
}

/** A lock of Azure: nothing in its scope can be deleted. */
export interface LockFact extends Base {
  /** Tells a lock from other facts. */
  readonly kind: "lock";
  /** Id of what it is about, or of the group that holds it. */
  readonly scope: Ref;
}
