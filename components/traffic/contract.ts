import type { Input, Output } from "@pulumi/pulumi";
import type { EntryOutputs, ReachedBy } from "../entry/contract";
import type { FoundationOutputs } from "../foundation/contract";
import type { Place, RegionPlace } from "../place";
import type { Affinity, Operated, Probe, RegionRoles, RegionState, Routing, TrafficMethod } from "../topology/model";

/** What every cloud's global traffic layer is given; settings that are absent are those of tier gold. */
export interface TrafficArgs<F extends FoundationOutputs = FoundationOutputs, E extends EntryOutputs = EntryOutputs> {
  /** Whose it is, and what protects what belongs to no region. */
  readonly place: Place<F>;
  /** The name users call. */
  readonly domain: string;
  /**
   * The provider's id of the domain's zone.
   * @default the foundation's
   */
  readonly zoneId?: Input<string>;
  /**
   * The region preferred when all is well; it decides nothing where several serve at once.
   * @default the first active one in the alphabet
   */
  readonly primary?: string;
  /**
   * Whether several regions serve at once, or the preferred one alone.
   * @default nearest
   */
  readonly steering?: "nearest" | "preferred";
  /**
   * By DNS answers, or by an address announced everywhere.
   * @default dns
   */
  readonly method?: TrafficMethod;
  /**
   * By what a DNS answer is chosen where several regions serve.
   * @default latency
   */
  readonly routing?: Routing;
  /**
   * Whether an address announced everywhere keeps a client in one region.
   * @default none
   */
  readonly affinity?: Affinity;
  /** Whether an address announced everywhere stands for one more update, without protection, and leads nobody. */
  readonly releasesAnycast?: boolean;
  /**
   * How the global layer asks each region.
   * @default `/healthz`, as often as in tier gold
   */
  readonly probe?: Probe;
  /**
   * How long an answer of DNS may be kept, in seconds, where the cloud lets it be said.
   * @default that of tier gold
   */
  readonly ttlSeconds?: number;
  /** Whether requests pass a firewall here; absent on clouds and with methods where each region's front door has it. */
  readonly firewall?: boolean;
  /**
   * What people did by hand: it stays. Only Google Cloud keeps it among what a program says, so there a program without
   * `trilith/stack`'s memory has to say it itself.
   * @default nothing
   */
  readonly operated?: Operated;
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, TrafficRegion<E>>>;
}

/** A region as the traffic layer sees it. */
export interface TrafficRegion<E extends EntryOutputs = EntryOutputs> {
  /** Whose the region's part is, and what protects it. */
  readonly place: RegionPlace<unknown>;
  /** The region's front door. */
  readonly entry: E;
  /**
   * What leads into the region.
   * @default what the front door says
   */
  readonly reachedBy?: ReachedBy;
  /**
   * Share of the traffic among the regions that serve, 0 to 100, and the regions that take over, the first first. The share
   * counts against those of the others; a cloud that takes percentages, or numbers of its own, is told so by its traffic.
   * @default 100, and the other active regions in alphabetical order
   */
  readonly roles?: Pick<RegionRoles, "weight" | "backsUpTo">;
  /**
   * Place in the address plan, 0 to 62: what ranks stand-ins where a service numbers them, so that no rank moves when a
   * region comes or goes.
   * @default its place in the alphabet among the regions
   */
  readonly slot?: number;
  /**
   * Where users come from that are led here, with routing by geolocation; `*` is everywhere else.
   * @default nowhere
   */
  readonly locations?: readonly string[];
  /**
   * Where the region is in its life: only an active one is ever an answer to users.
   * @default active
   */
  readonly state?: RegionState;
}

/** What every cloud's global traffic layer gives. */
export interface TrafficOutputs {
  /** URL that users call. */
  readonly endpoint: Output<string>;
  /**
   * Per region that has an address of its own the DNS name that reaches this region alone: what probes ask, and where the
   * address is not on the internet, what people ask from inside its network.
   */
  readonly healthNames: Readonly<Record<string, Output<string>>>;
  /** Fixed addresses of the global layer, for other people's allow-lists; empty with dns. */
  readonly addresses: Output<string[]>;
}
