/** A database engine of one of the clouds; `engines.ts` says which shapes each carries. */
export type EngineName =
  | "aurora-postgresql"
  | "dynamodb"
  | "dsql"
  | "postgresql-flexible"
  | "cosmos"
  | "alloydb"
  | "spanner";

/** How traffic is steered between regions: by DNS answers, or by an address announced from everywhere. */
export type TrafficMethod = "dns" | "anycast";

/**
 * By what a DNS answer is chosen among the regions that serve: how long packets take, where the question comes from, or
 * configured shares.
 */
export type Routing = "latency" | "geolocation" | "weighted";

/** Whether one client stays with one region, as far as the traffic layer can tell clients apart. */
export type Affinity = "none" | "client";

/** What a health probe asks of a region: that it answers, or that it can write. */
export type Gate = "writable" | "reachable";

/** Whether a region's load balancer has addresses of its own on the internet, or only the global layer reaches it. */
export type Exposure = "public" | "internal";

/** What joins the regions' networks: links between every two, a router per region, or one network over all of them. */
export type BackboneMethod = "peering" | "transit-gateway" | "cloud-wan";

/** Whether a read anywhere sees every write that was acknowledged, or those that have arrived. */
export type Consistency = "eventual" | "strong";

/** What happens to two writes of the same thing in two regions at the same time. */
export interface ConflictPolicy {
  /**
   * - `single-writer`: one region writes, so there are none.
   * - `last-writer-wins`: both are acknowledged, and one of them is lost without a word.
   * - `first-commit-wins`: one is acknowledged, the other fails and is tried again by the application.
   */
  readonly policy: "single-writer" | "last-writer-wins" | "first-commit-wins";
  /** What it means for an application. */
  readonly means: string;
  /** Where that is written. */
  readonly source: string;
}

/** A health probe: where it asks and when it gives up. */
export interface Probe {
  /** Path that is asked over HTTPS. */
  readonly path: string;
  /** Seconds between two questions of one prober. */
  readonly intervalSeconds: number;
  /** Failures in a row before the target counts as unhealthy. */
  readonly failureThreshold: number;
  /** Seconds before an answer counts as missing. */
  readonly timeoutSeconds: number;
}

/** What people made of the pods in a zone behind an address announced everywhere: no update undoes it. */
export interface OperatedGroup {
  /** Multiplier of their capacity, 0 to 1: at 0 nobody is led there. */
  readonly capacity: number;
  /** Whether they get users before others do, where people said so; absent where nobody did. */
  readonly preferred?: boolean;
}

/**
 * What people did to the global layer by hand, as the last refresh saw it. Where a service keeps such things among what a
 * program says, the program says what was found.
 */
export interface Operated {
  /** Groups of pods behind an address announced everywhere, by zone. */
  readonly groups?: Readonly<Record<string, OperatedGroup>>;
  /** Share of DNS answers, 0 to 1, that lead to the others though the preferred region is healthy. */
  readonly trickle?: number;
}

/** How users reach the regions. */
export interface TrafficSettings {
  /** By DNS answers or by an address announced everywhere. */
  readonly method: TrafficMethod;
  /** By what a DNS answer is chosen where several regions serve; the others decide for themselves. */
  readonly routing: Routing;
  /** Whether an address announced everywhere keeps a client in one region. */
  readonly affinity: Affinity;
  /** What the probes ask for. */
  readonly gate: Gate;
  /** `create`, or the id of an existing DNS zone of the domain. */
  readonly zone: string;
  /** Whether the parent domain points at the zone: without it, nothing beyond the zone can be built. */
  readonly delegated: boolean;
  /** How long an answer of DNS may be kept, in seconds; aliases on AWS have 60 of their own. */
  readonly ttlSeconds: number;
  /** The probe of the global traffic layer. */
  readonly probe: Probe;
  /** The probe of a region's own load balancer towards its targets. */
  readonly targetProbe: Probe;
  /** Whether requests pass a firewall in the global layer; absent where each region's own front door has it. */
  readonly firewall?: boolean;
  /** What people did by hand; absent where they did nothing, and where a service keeps it apart from what a program says. */
  readonly operated?: Operated;
}

/** A key of a table: the name of an attribute, with `:N` for a number and `:B` for bytes, else a text. */
export type TableKey = string;

/** What things in a table are found by. */
export interface TableKeys {
  /** What spreads them. */
  readonly partitionKey: TableKey;
  /** What sorts them within a partition, absent where there is one each. */
  readonly sortKey?: TableKey;
}

/** A table of an engine that has tables and no database around them. */
export interface TableSettings extends TableKeys {
  /** Attribute that holds when an item may be deleted, in seconds since 1970; absent where nothing expires. */
  readonly expiresAt?: string;
  /** Other ways in, by their names. */
  readonly indexes: Readonly<Record<string, TableKeys>>;
}

/** A region in which an account keeps the data. */
export interface AccountLocation {
  /** The region. */
  readonly region: string;
  /** Whether it is spread over the region's zones: said when the region comes, and never again. */
  readonly isZoneRedundant: boolean;
}

/** The regions of a database that is one account over all of them. */
export interface AccountLocations {
  /** Every region of the account, in the order in which they take over; the first writes, where one does. */
  readonly list: readonly AccountLocation[];
  /** Whether this update adds or takes away some: any other leaves them as they were found, whoever moved the writer. */
  readonly changes: boolean;
  /** Whether the first alone accepts writes, or all of them. */
  readonly writes: "single-region" | "multi-region";
}

/** A change of the class of instances that stand. */
export interface Resizing {
  /** The class that they had. */
  readonly from: string;
  /** The zone of every region's instance that is changed last: the one that accepts writes there. */
  readonly last: Readonly<Record<string, string>>;
}

/**
 * Servers of which one is the primary, with a pair of names that leads to it and to one replica, which alone can take over
 * its place. Operations move them, so what an update has to know of it is read from the last refresh.
 */
export interface ServerPair {
  /** The region whose server accepted writes at the last refresh; absent before there is one, and where that is not told. */
  readonly writer?: string;
  /** The region whose replica can take the primary's place; absent where there is none. */
  readonly standby?: string;
  /** Whether it is another region than it was, so that this update points the second name there. */
  readonly standbyMoves?: true;
  /** The region whose server the names belong to now, where the last refresh found them gone from where they were. */
  readonly endpointsUnder?: string;
}

/** The multi-region database. */
export interface DatabaseSettings extends ServerPair {
  /** The engine. */
  readonly engine: EngineName;
  /** Engine version, absent for engines without one. */
  readonly version?: string;
  /** Whether one region accepts writes at a time, or all of them. */
  readonly writes: "single-region" | "multi-region";
  /** Whether a read anywhere sees every write that was acknowledged; absent where the engine leaves no choice. */
  readonly consistency?: Consistency;
  /** The region that keeps a copy for the vote and answers nobody; absent where the engine has none. */
  readonly witness?: string;
  /** What happens to two writes of the same thing at the same time. */
  readonly conflicts: ConflictPolicy;
  /** Name of the first database. */
  readonly databaseName: string;
  /** Tables by their names, for engines without a database around them; empty elsewhere. */
  readonly tables: Readonly<Record<string, TableSettings>>;
  /** The regions of the account; absent for engines that are no account over all of them. */
  readonly locations?: AccountLocations;
  /** The provider's name for the fixed set of regions that the data are in; absent where any regions go together. */
  readonly regionSet?: string;
  /** Where the database has keys of its own, by the provider's names of the places; absent where it has none of its own. */
  readonly keysIn?: readonly string[];
  /** Instances of a region that has any, each in another zone. */
  readonly instancesPerRegion: number;
  /** The version that stands, while an update raises it: absent otherwise, and then nothing about it is changed. */
  readonly raisedFrom?: string;
  /** The provider's instance class, absent for engines without instances. */
  readonly instanceClass?: string;
  /** What an update does that changes the class; absent otherwise. */
  readonly resizing?: Resizing;
  /** Whether what interrupts is done at once, or in the maintenance window of each instance. */
  readonly apply: "now" | "window";
  /** How long backups are kept, in days. */
  readonly backupRetentionDays: number;
  /** Whether a deleted member leaves a last snapshot and its backups. */
  readonly keepsSnapshot: boolean;
}

/** The settings of a region's Kubernetes cluster. */
export interface ClusterSettings {
  /** Kubernetes minor version, for example `1.34`. */
  readonly version: string;
  /** The version that stands, while an update raises it: absent otherwise, and then nothing about it is changed. */
  readonly raisedFrom?: string;
  /** Principals that administer the cluster; on AWS, ARNs of IAM roles or users. */
  readonly admins: readonly string[];
  /** Who reaches the API server: CIDR ranges, empty for the region's own network only. */
  readonly allow: readonly string[];
  /** How long control-plane logs are kept, in days. */
  readonly logRetentionDays: number;
  /** Capacity of the control plane: the provider's standard one, or one provisioned in advance. */
  readonly controlPlane: "standard" | "provisioned";
  /** On Google Cloud, who makes nodes: GKE as pods need them (`autopilot`), or a pool that scales; absent elsewhere. */
  readonly mode?: "autopilot" | "standard";
}

/** What a region keeps for the day on which data were destroyed, and not a region. */
export interface BackupSettings {
  /** Whether backups are kept apart from the database, in a vault. */
  readonly vault: boolean;
  /** The region that every backup is copied to, absent where there is none. */
  readonly copiesTo?: string;
  /** The regions whose backups have had copies in its vault since it was made; absent where there are none. */
  readonly copiesOf?: readonly string[];
}

/** A part of a region that holds what cannot be made again, and that a configuration can do without. */
export type RegionPart = "flowLog" | "firewall" | "vault";

/** What belongs to no region, was protected, and is no longer asked for. */
export interface Released {
  /** Name of the zone that was created here, where an existing one is used from now on. */
  readonly zone?: string;
  /** Whether it is the address announced everywhere. */
  readonly anycast?: boolean;
  /** Tables by their names, as they were. */
  readonly tables?: Readonly<Record<string, TableSettings>>;
}
