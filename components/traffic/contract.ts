import type { Input, Output } from "@pulumi/pulumi";
import type { EntryOutputs } from "../entry/contract";
import type { FoundationOutputs } from "../foundation/contract";
import type {
  Affinity,
  Hold,
  Identity,
  Probe,
  RegionRoles,
  RegionState,
  Routing,
  TrafficMethod,
} from "../topology/model";

/** What every cloud's global traffic layer is given. */
export interface TrafficArgs<F extends FoundationOutputs = FoundationOutputs, E extends EntryOutputs = EntryOutputs> {
  /** Whose it is; without a region. */
  readonly identity: Identity;
  /** The name users call. */
  readonly domain: string;
  /** The zone of the domain, and certificates of the global layer. */
  readonly foundation: F;
  /** The region preferred when all is well. */
  readonly primary: string;
  /** Whether several regions serve at once, or the preferred one alone. */
  readonly steering: "nearest" | "preferred";
  /** By DNS answers, or by an address announced everywhere. */
  readonly method: TrafficMethod;
  /** By what a DNS answer is chosen where several regions serve. */
  readonly routing: Routing;
  /** Whether an address announced everywhere keeps a client in one region. */
  readonly affinity: Affinity;
  /** Whether an address announced everywhere stands for one more update, without protection, and leads nobody. */
  readonly releasesAnycast?: boolean;
  /** How the global layer asks each region. */
  readonly probe: Probe;
  /** What protects what belongs to no region. */
  readonly hold: Hold;
  /** Labels of what belongs to no region. */
  readonly tags: Readonly<Record<string, Input<string>>>;
  /** Every region by its code. */
  readonly regions: Readonly<Record<string, TrafficRegion<E>>>;
}

/** A region as the traffic layer sees it. */
export interface TrafficRegion<E extends EntryOutputs = EntryOutputs> {
  /** The region's front door. */
  readonly entry: E;
  /** What the region does. */
  readonly roles: RegionRoles;
  /** Where users come from that are led here, with routing by geolocation; `*` is everywhere else. */
  readonly locations: readonly string[];
  /** Where the region is in its life: only an active one is ever an answer to users. */
  readonly state: RegionState;
  /** What protects the region's part. */
  readonly hold: Hold;
  /** Labels of the region's resources. */
  readonly tags: Readonly<Record<string, Input<string>>>;
}

/** What every cloud's global traffic layer gives. */
export interface TrafficOutputs {
  /** URL that users call. */
  readonly endpoint: Output<string>;
  /**
   * Per region the DNS name that reaches this region alone: what probes ask, and where the region has no address on the
   * internet, what people ask from inside its network.
   */
  readonly healthNames: Readonly<Record<string, Output<string>>>;
  /** Fixed addresses of the global layer, for other people's allow-lists; empty with dns. */
  readonly addresses: Output<string[]>;
}
