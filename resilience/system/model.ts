import type { Cloud, Objectives, Operations, RegionState, Shape, TierName } from "../../components/topology/model";
import type { RouteMethod } from "../facts/model";

/** Where something was read. */
export interface Source {
  /** URN of the resource. */
  readonly urn: string;
  /** Its logical name. */
  readonly name: string;
  /** The property, as a person finds it in the resource. */
  readonly property: string;
}

/** What the graph says, or why it does not: a missing thing is never guessed. */
export type Told<T> =
  | {
      /** What it says. */
      readonly value: T;
      /** Where it was read. */
      readonly from: readonly Source[];
    }
  | {
      /** What is not said, in a sentence for the operator, without its full stop. */
      readonly missing: string;
      /** Where it would stand. */
      readonly from: readonly Source[];
    };

/** A thing that a provider promises an availability for: the SLA catalogue is looked up by it. */
export interface Part {
  /** Product by the provider's own name: `EKS`, `AKS`, `GKE Autopilot pods`, `Aurora`, `Global Accelerator`. */
  readonly product: string;
  /** What the promise depends on: `provisioned`, `zones`, `one zone`, `multi-region`; absent where there is one promise alone. */
  readonly condition?: Told<string>;
  /** Where it was read. */
  readonly from: readonly Source[];
}

/** What of a region's capacity always stands there. */
export type Capacity = "full" | "hot" | "warm" | "pilot" | "none";

/** A region of the system. */
export interface SystemRegion {
  /** Its code. */
  readonly region: string;
  /** Whose it is. */
  readonly cloud: Cloud;
  /** Where it is in its life: `active` where nothing says otherwise. */
  readonly state: RegionState;
  /** Whether users are led here when all is well. */
  readonly serves: boolean;
  /** Share of the users when all is well, 0 to 1: 1 between the regions that serve, equal where nothing says otherwise. */
  readonly share: number;
  /** What stands there of the capacity that serving alone would need. */
  readonly capacity: Told<Capacity>;
  /** Fewest nodes or copies that always stand there, where they are counted. */
  readonly least: Told<number>;
  /** What a request passes here, in series: cluster, nodes, entry. */
  readonly parts: readonly Part[];
}

/** How a layer asks a region whether it is well. */
export interface Watch {
  /** Whether it watches at all: a check that is switched off, or asks nobody, does not. */
  readonly watches: Told<boolean>;
  /** Seconds between two questions of one who asks. */
  readonly intervalSeconds: Told<number>;
  /** Failed answers in a row that count; of Front Door, those of a sample that may fail, plus one. */
  readonly threshold: Told<number>;
  /** Seconds that an answer may take; missing without a sentence of the system's where a provider publishes none, as of Front Door. */
  readonly timeoutSeconds: Told<number>;
  /** What is asked. */
  readonly path: Told<string>;
}

/** One way of a traffic layer, to a region. */
export interface Way {
  /** The region. */
  readonly region: string;
  /** Its place in the order of a layer that prefers: 0 leads first; equal where all lead. */
  readonly rank: number;
  /** Weight beside the others of its rank, 0 and more. Global Accelerator's dial is such a weight. */
  readonly weight: number;
  /** Whether an operator switched it off: no question is asked and nobody is led there. */
  readonly off: boolean;
  /** How it is watched. */
  readonly watch: Watch;
  /** What stands between: a target group's or a backend's own check, which the layer goes by. */
  readonly regional?: Watch;
}

/** Products that lead users to regions. */
export type TrafficProduct =
  | "route53"
  | "global-accelerator"
  | "cloudfront"
  | "traffic-manager"
  | "front-door"
  | "global-load-balancer-azure"
  | "cloud-dns"
  | "global-load-balancer-gcp";

/** What leads users to a region. */
export interface TrafficLayer {
  /** What it is. */
  readonly product: TrafficProduct;
  /** How it chooses. */
  readonly method: RouteMethod;
  /** Seconds that resolvers keep its answer; absent where users keep one address, as with anycast. */
  readonly ttlSeconds?: Told<number>;
  /** Its ways, those that lead first first. */
  readonly ways: readonly Way[];
  /** What its own availability is looked up by. */
  readonly part: Part;
  /** Where it was read. */
  readonly from: readonly Source[];
}

/** One region's member of a database. */
export interface DatabaseMember {
  /** The region. */
  readonly region: string;
  /** What it is as of the last refresh. */
  readonly role: "writer" | "reader" | "witness";
  /** Whether it outlives a zone. */
  readonly zones: Told<boolean>;
  /** Whether nothing but storage stands there, so that instances have to be made first. */
  readonly headless: boolean;
}

/** Who makes another member the writer. */
export type Promotion =
  /** Nobody has to: every member writes, or a quorum goes on. */
  | "none"
  /** The service, by itself. */
  | "service"
  /** Something of the graph: a Region switch plan with a trigger. */
  | "executor"
  /** A person, by an operation of the service. */
  | "person"
  /** Nobody can: another one is made from a backup. */
  | "restore";

/** A database that the system cannot be without: caches and warehouses are left out. */
export interface Database {
  /** Product: `aurora`, `dynamodb`, `dsql`, `postgresql-flexible`, `cosmos`, `alloydb`, `spanner`, or another by its service's name. */
  readonly product: string;
  /** The name a person knows it by. */
  readonly name: string;
  /** Who may write. */
  readonly writes: Told<"one" | "every" | "quorum">;
  /** How what was written reaches the other members; `none` where there are no others. */
  readonly replication: Told<"sync" | "async" | "none">;
  /** Its members, by region. */
  readonly members: readonly DatabaseMember[];
  /** Who makes another member the writer. */
  readonly promotion: Promotion;
  /** Its backups. */
  readonly backup: {
    /** Days that they are kept. */
    readonly days: Told<number>;
    /** Whether any moment can be restored. */
    readonly pointInTime: Told<boolean>;
    /** Whether they outlive the region. */
    readonly elsewhere: Told<boolean>;
  };
  /** What its own availability is looked up by. */
  readonly part: Part;
  /** Where it was read. */
  readonly from: readonly Source[];
}

/** Something in the graph that carries a failover out by itself. */
export interface Executor {
  /** What it is, for the operator: `Region switch plan with a trigger`. */
  readonly what: string;
  /** Where it was read. */
  readonly from: readonly Source[];
}

/** What the program said of itself; everything is absent on stacks that Trilith did not build. */
export interface Declared {
  /** Its tier. */
  readonly tier?: TierName;
  /** What it promises, in numbers. */
  readonly objectives?: Objectives;
  /** Its shape. */
  readonly shape?: Shape;
  /** Who acts in an outage: a ceiling, never a claim. */
  readonly operations?: Operations;
  /** What traffic goes by: whether the region writes, or answers. */
  readonly gate?: "writable" | "reachable";
}

/** What a stack is as a system: which regions serve, what leads there, which data it cannot be without. */
export interface System {
  /** What the program said of itself. */
  readonly declared: Declared;
  /** By code. */
  readonly regions: readonly SystemRegion[];
  /** What leads users to regions, the one that users come by first; several stand beside each other. */
  readonly traffic: readonly TrafficLayer[];
  /** Its databases, by name. */
  readonly databases: readonly Database[];
  /** What carries a failover out by itself. */
  readonly executors: readonly Executor[];
  /** What could not be read and would change a number, in sentences for the operator. */
  readonly missing: readonly string[];
}
