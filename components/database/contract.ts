import type { Input, Output } from "@pulumi/pulumi";
import type { NetworkOutputs } from "../network/contract";
import type { DatabaseSettings, Hold, Identity, RegionState, TableSettings, Takeover } from "../topology/model";

/** What every cloud's multi-region database is given. */
export interface DatabaseArgs<N extends NetworkOutputs = NetworkOutputs> extends DatabaseSettings {
  /** Whose it is; without a region. */
  readonly identity: Identity;
  /** The region where the database was created; it never changes and says nothing about who writes now. */
  readonly seed: string;
  /** The region that carries what exists once: the seed, until it is lost. */
  readonly home: string;
  /** What the home carries that was created elsewhere; absent as long as it is the seed. */
  readonly takeover?: Takeover;
  /** How much may not have arrived elsewhere before somebody is told, in seconds; absent for no promise. */
  readonly lagSeconds?: number;
  /** Tables that stand for one more update, without protection, by their names; none where it is absent. */
  readonly releasedTables?: Readonly<Record<string, TableSettings>>;
  /** What protects what belongs to no region. */
  readonly hold: Hold;
  /** Labels of what belongs to no region. */
  readonly tags: Readonly<Record<string, Input<string>>>;
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, DatabaseRegion<N>>>;
}

/** A region as the database sees it. */
export interface DatabaseRegion<N extends NetworkOutputs = NetworkOutputs> {
  /** The region's network. */
  readonly network: N;
  /** The provider's ids of the zones for instances, in order of preference. */
  readonly zones: readonly string[];
  /** Instances that stand there; 0 for a member that replicates without one. */
  readonly instances: number;
  /** The other regions whose pods connect to the member. */
  readonly peers: readonly string[];
  /** Where alarms go, as the provider's id of it. */
  readonly alarmTopic: Output<string>;
  /** Where the region is in its life: the writer's region is never drained. */
  readonly state: RegionState;
  /** What protects the region's member. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** One region's member of the database. */
export interface DatabaseMember {
  /** Name of the endpoint in this region that accepts writes, when this region is the writer or every region is. */
  readonly endpoint: Output<string>;
  /** Name of the endpoint in this region for reads. */
  readonly readerEndpoint: Output<string>;
  /** The provider's id of the member: what a failover is told to promote, where one region writes. */
  readonly memberId: Output<string>;
  /** The provider's ids of what a backup in this region consists of, by a short name. */
  readonly backedUp: Readonly<Record<string, Output<string>>>;
}

/** What every cloud's multi-region database gives. */
export interface DatabaseOutputs {
  /** Name that always leads to the writer; empty where every region writes and has an endpoint of its own. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** The provider's id of the first administrator's credentials in its secret store; empty where there are none. */
  readonly credentials: Output<string>;
  /** Physical names of tables by their configured names, the same in every region; empty for engines without tables. */
  readonly tables: Readonly<Record<string, Output<string>>>;
  /** Every region's member. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** The region that writes, as old as the last refresh; empty where every region writes. */
  readonly writer: Output<string>;
}
