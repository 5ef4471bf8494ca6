import type { RegionAddresses, Supernet } from "./addresses";
import type { Existing } from "./existing";
import type { Objectives, Operations } from "./promise";
import type {
  BackboneMethod,
  BackupSettings,
  ClusterSettings,
  DatabaseSettings,
  Exposure,
  RegionPart,
  Released,
  TrafficSettings,
} from "./services";
import type { EntrySettings, NetworkSettings } from "./settings";

export type { RegionAddresses, Supernet, ZoneRanges } from "./addresses";
export type * from "./existing";
export type { Objectives, Operations } from "./promise";
export type {
  AccountLocation,
  AccountLocations,
  Affinity,
  BackboneMethod,
  BackupSettings,
  ClusterSettings,
  ConflictPolicy,
  Consistency,
  DatabaseSettings,
  EngineName,
  Exposure,
  Gate,
  Operated,
  Probe,
  RegionPart,
  Released,
  Resizing,
  Routing,
  ServerPair,
  TableKey,
  TableKeys,
  TableSettings,
  TrafficMethod,
  TrafficSettings,
} from "./services";
export type { EntrySettings, NetworkSettings } from "./settings";

/** A public cloud that Trilith builds on. */
export type Cloud = "aws" | "azure" | "gcp";

/** How the regions share the work: all of them serve, or one serves and the others wait. */
export type Shape = "active-active" | "active-passive";

/** The promise that every default follows, from strictest to none; the numbers are in `tiers.ts`. */
export type TierName = "platinum" | "gold" | "silver" | "bronze" | "dev";

/** How much a broken rule would cost: data or the way back, the objective, one safeguard of several, comfort. */
export type Severity = "critical" | "high" | "medium" | "low";

/** Where a region is in its life; what each state means is the table in `states.ts`. */
export type RegionState = "active" | "joining" | "draining" | "lost";

/** How ready a standby region is: `hot` at full capacity, `warm` reduced, `pilot` with data alone. */
export type Standby = "hot" | "warm" | "pilot";

/**
 * What keeps a resource from being lost by mistake.
 * - `protected`: the engine's `protect` and the service's own deletion protection.
 * - `released`: neither, so that it can be deleted.
 * - `abandoned`: its region is gone for good; it is forgotten without a call to the cloud and never updated.
 */
export type Hold = "protected" | "released" | "abandoned";

/** Whose a resource is: the parts that every physical name is made of. */
export interface Identity {
  /** The system's name, for example `shop`. */
  readonly service: string;
  /** The environment, at most 8 letters and digits, for example `prod`. */
  readonly environment: string;
  /** The region's code, absent for what belongs to no region. */
  readonly region?: string;
  /** 4 to 6 characters that make globally unique names unique, absent when none was configured. */
  readonly salt?: string;
}

/** What a region does, decided by shape, primary and states together. */
export interface RegionRoles {
  /** Whether users are sent here when all is well. */
  readonly serves: boolean;
  /** Whether writes are accepted here when all is well: a preference with a single-writer engine. */
  readonly acceptsWrites: boolean;
  /** How much of the full capacity stands here; it never gets less while the region stands. */
  readonly capacity: "full" | Standby;
  /** Share of the traffic among serving regions, 0 to 100; 0 sends nobody while another one is healthy. */
  readonly weight: number;
  /** The regions that take over from this one, the first first. */
  readonly backsUpTo: readonly string[];
}

/** A region as the components see it: configuration, completed. */
export interface RegionTopology {
  /** The region's code in its cloud. */
  readonly region: string;
  /** Place in the address plan, 0 to 62. */
  readonly slot: number;
  /** Where the region is in its life. */
  readonly state: RegionState;
  /** What protects the region's resources. */
  readonly hold: Hold;
  /** What the region does. */
  readonly roles: RegionRoles;
  /** The region's address ranges. */
  readonly addresses: RegionAddresses;
  /** The provider's ids of the availability zones in use, three. */
  readonly zones: readonly string[];
  /** Database instances that stand there; 0 for a member that replicates without one. */
  readonly instances: number;
  /** The other regions that it is joined with; a lost one is joined with those that it knew. */
  readonly peers: readonly string[];
  /** What its network has by tier. */
  readonly network: NetworkSettings;
  /** The cluster's settings with the region's own overrides. */
  readonly cluster: ClusterSettings;
  /** What its front door has by tier. */
  readonly entry: EntrySettings;
  /** Whether the internet reaches its front door, or only the global layer. */
  readonly exposure: Exposure;
  /** Where users come from that are led here, with routing by geolocation; `*` is everywhere else. */
  readonly locations: readonly string[];
  /** What it keeps beside the database. */
  readonly backup: BackupSettings;
  /** What of it exists already; absent where everything is made. */
  readonly existing?: Existing;
  /** Parts that the configuration no longer asks for: they stand for this one update, unprotected; absent for none. */
  readonly released?: readonly RegionPart[];
}

/** A region that carried what exists once until it was lost. */
export interface FormerHome {
  /** The region. */
  readonly home: string;
  /** The regions that stood beside it then, itself included: what was made for them from there is kept until its line goes. */
  readonly stood: readonly string[];
}

/** A region that carries, or carried, what exists once: the resources for it stand in the program as long as it does. */
export interface Carrier {
  /** The region. */
  readonly region: string;
  /** Whether it is the seed, whose resources have the shorter names. */
  readonly isSeed: boolean;
  /** What protects what it carries: a home that was lost is forgotten with its line. */
  readonly hold: Hold;
  /** Whether another region created it, so that it is read from there instead of being created. */
  readonly isTaken: boolean;
}

/** The regions that carry what exists once: the home, and those that were lost before and still have a line. */
export type Carriers = readonly [home: Carrier, ...former: Carrier[]];

/** What the home carries that was created elsewhere. */
export interface Takeover {
  /** Homes that were lost and still have a line, in the order in which they were lost. */
  readonly from: readonly FormerHome[];
  /** Regions that were lost by then and still have a line: nothing of theirs is taken over. */
  readonly without: readonly string[];
  /** The provider's id of the database's credentials, as the stack last knew it. */
  readonly credentials?: string;
  /**
   * Whether copies of the credentials are left as they are: until a region joins nothing is asked of them, so that neither
   * the first update nor the end of the lost line needs an operation on them first.
   */
  readonly rests: boolean;
}

/** Intent: the configuration, checked and completed. Frozen, plain data. */
export interface Topology {
  /** The system's name, for example `shop`: part of every physical name. */
  readonly service: string;
  /** The environment, for example `prod`: part of every physical name. */
  readonly environment: string;
  /** The cloud that everything is built on. */
  readonly cloud: Cloud;
  /** Account, subscription or project that may be changed. */
  readonly account: string;
  /** How the regions share the work; with one region, how they will. */
  readonly shape: Shape;
  /** The promise that every default follows. */
  readonly tier: TierName;
  /** The promise in numbers: the tier's, or the configuration's own. */
  readonly objectives: Objectives;
  /** Whether the configuration named a tier, or objectives that a tier was found for. */
  readonly objectivesFrom: "tier" | "configuration";
  /** The name users call. */
  readonly domain: string;
  /** The region where singletons were created; it never changes. */
  readonly seed: string;
  /** The region that carries what exists once: the seed, until it is lost. */
  readonly home: string;
  /** What the home carries that was created elsewhere; absent as long as it is the seed. */
  readonly takeover?: Takeover;
  /** The region preferred when all is well; with active-active it decides nothing but the writer of single-writer engines. */
  readonly primary: string;
  /** Where provider start-up calls and global metadata go; never a configured region. */
  readonly controlRegion: string;
  /** 4 to 6 characters that make globally unique names unique; absent when none was configured. */
  readonly salt?: string;
  /** How ready regions are that do not serve. */
  readonly standby: Standby;
  /** Whether what cannot be made again is protected from deletion. */
  readonly protect: boolean;
  /** ARN of the policy that bounds every role which is made; absent where nothing does. */
  readonly permissionsBoundary?: string;
  /** Whether users are sent to the nearest serving region, or to the preferred one alone. */
  readonly steering: "nearest" | "preferred";
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, RegionTopology>>;
  /** What joins the regions' networks, so that clients everywhere reach the one region that writes; absent where nothing does. */
  readonly backbone?: BackboneMethod;
  /**
   * Regions whose lines this update takes away, where what joins the networks cannot let them go at once; absent where
   * there are none.
   */
  readonly leaving?: readonly string[];
  /** What belongs to no region, and is no longer asked for: it stands for this one update, unprotected; absent for nothing. */
  readonly released?: Released;
  /** How users reach the regions. */
  readonly traffic: TrafficSettings;
  /** The database over all regions. */
  readonly database: DatabaseSettings;
  /** The /10 that every region's range is cut from, in CIDR notation. */
  readonly supernet: Supernet;
  /** Who acts in an outage. */
  readonly operations: Operations;
  /** What an operator should know about this configuration before it is built; a program prints each as a warning. */
  readonly caveats: readonly string[];
  /** Slots that a region once held, and which: kept for ever. */
  readonly retired: Readonly<Record<string, string>>;
}
