import type { Input, Output } from "@pulumi/pulumi";
import type { FoundationOutputs } from "../foundation/contract";
import type { NetworkOutputs } from "../network/contract";
import type { Place, RegionPlace } from "../place";
import type { Carriers, DatabaseSettings, RegionState, TableSettings, Takeover } from "../topology/model";

/** What every cloud's multi-region database is given; settings that are absent are those of tier gold, or of the engine. */
export interface DatabaseArgs<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
> extends Partial<Omit<DatabaseSettings, "engine" | "writes" | "conflicts">>,
    Pick<DatabaseSettings, "engine"> {
  /** Whose it is, and what protects what belongs to no region. */
  readonly place: Place<F>;
  /** The region where the database was created; it never changes and says nothing about who writes now. */
  readonly seed: string;
  /**
   * The regions that carry what exists once.
   * @default the seed
   */
  readonly carriers?: Carriers;
  /** What was created elsewhere and taken over; absent as long as the seed carries what exists once. */
  readonly takeover?: Takeover;
  /** How much may not have arrived elsewhere before somebody is told, in seconds; absent for no promise. */
  readonly lagSeconds?: number;
  /** Tables that stand for one more update, without protection, by their names; none where it is absent. */
  readonly releasedTables?: Readonly<Record<string, TableSettings>>;
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, DatabaseRegion<F, N>>>;
}

/** A region as the database sees it. */
export interface DatabaseRegion<
  F extends FoundationOutputs = FoundationOutputs,
  N extends NetworkOutputs = NetworkOutputs,
> {
  /** Whose the region's member is, and what protects it. */
  readonly place: RegionPlace<F>;
  /** The region's network. */
  readonly network: N;
  /**
   * The provider's ids of the zones for instances, in order of preference.
   * @default the region's first three in the catalogue
   */
  readonly zones?: readonly string[];
  /**
   * Instances that stand there; 0 for a member that replicates without one.
   * @default `instancesPerRegion`
   */
  readonly instances?: number;
  /**
   * The other regions whose pods connect to the member.
   * @default all of them
   */
  readonly peers?: readonly string[];
  /**
   * The provider's id of what the region's alarms name.
   * @default nobody is told
   */
  readonly alarmsTo?: Input<string>;
  /**
   * Where the region is in its life: the writer's region is never drained.
   * @default active
   */
  readonly state?: RegionState;
}

/** One region's member of the database. */
export interface DatabaseMember {
  /** Name of the endpoint in this region that accepts writes, when this region is the writer or every region is. */
  readonly endpoint: Output<string>;
  /** Name of the endpoint in this region for reads. */
  readonly readerEndpoint: Output<string>;
  /** The provider's id of the member: what a failover is told to promote, where one region writes. */
  readonly memberId: Output<string>;
  /**
   * The provider's id of the first administrator's credentials in this region's secret store, so that nobody has to ask
   * another region for them; absent where there are none.
   */
  readonly credentials?: Output<string>;
  /** The provider's ids of what a backup in this region consists of, by a short name. */
  readonly backedUp: Readonly<Record<string, Output<string>>>;
}

/** What every cloud's multi-region database gives. */
export interface DatabaseOutputs {
  /** Name that always leads to the writer; empty where every region writes and has an endpoint of its own. */
  readonly endpoint: Output<string>;
  /** TCP port. */
  readonly port: Output<number>;
  /** Physical names of tables by their configured names, the same in every region; empty for engines without tables. */
  readonly tables: Readonly<Record<string, Output<string>>>;
  /** Every region's member. */
  readonly members: Readonly<Record<string, DatabaseMember>>;
  /** The region that writes, as old as the last refresh; empty where every region writes. */
  readonly writer: Output<string>;
}
