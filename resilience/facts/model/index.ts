import type { Gate, Objectives, Operations, RegionState, Shape, TierName } from "../../../components/topology/model";
import type { Field } from "../field";
import type { Base } from "./base";
import type {
  ClusterFact,
  MachineTemplateFact,
  NodePoolFact,
  ScalingFact,
  ServiceFact,
  SubnetFact,
  WorkloadFact,
} from "./clusters";
import type { BackupScheduleFact, DatabaseFact, DatabaseInstanceFact, LockFact } from "./databases";
import type { BucketFact, BucketPartFact, CopyFact, KeyFact, SelectionFact } from "./storage";
import type {
  AddressFact,
  BalancerFact,
  DnsZoneFact,
  EntryFact,
  ExecutorFact,
  LeadFact,
  OffRouteFact,
  ProbeFact,
  RouteFact,
} from "./traffic";

export type { Origin, Ref } from "./base";
export type {
  ClusterFact,
  MachineTemplateFact,
  NodePoolFact,
  ScalingFact,
  ServiceFact,
  ServiceProduct,
  SubnetFact,
  WorkloadFact,
} from "./clusters";
export type { BackupScheduleFact, DatabaseFact, DatabaseInstanceFact, Guard, LockFact } from "./databases";
export type { BucketFact, BucketPartFact, BucketSettings, CopyFact, KeyFact, SelectionFact } from "./storage";
export type {
  AddressFact,
  BalancerFact,
  DnsZoneFact,
  EntryFact,
  ExecutorFact,
  Hollow,
  LeadFact,
  OffRouteFact,
  ProbeFact,
  RouteFact,
  RouteMethod,
} from "./traffic";

/** A Trilith Platform: what was decided. */
export interface PlatformFact extends Base {
  /** Tells a Platform from other facts. */
  readonly kind: "platform";
  /** Promise. */
  readonly tier: Field<TierName>;
  /** Shape. */
  readonly shape: Field<Shape>;
  /** Regions and where each is in its life. */
  readonly regions: Field<Readonly<Record<string, RegionState>>>;
  /** Regions that wait with data alone, as a pilot light; absent where none is told. */
  readonly pilots?: Field<readonly string[]>;
  /** The rest of what was decided. */
  readonly plan?: PlatformPlan;
}

/** What a Platform decided that the clouds' resources do not say. */
export interface PlatformPlan {
  /** The name users call. */
  readonly domain: Field<string>;
  /** The promise in numbers. */
  readonly objectives: Field<Objectives>;
  /** Who acts in an outage. */
  readonly operations: Field<Operations>;
  /** What the probes ask of a region. */
  readonly gate: Field<Gate>;
  /** The region whose server accepted writes at the last refresh, where the program was told. */
  readonly writer: Field<string>;
  /** The region preferred when all is well. */
  readonly primary: Field<string>;
  /** What was decided of each region. */
  readonly regions: Field<Readonly<Record<string, RegionPlan>>>;
}

/** What a Platform decided of one of its regions. */
export interface RegionPlan {
  /** Whether users are sent there when all is well. */
  readonly serves: Field<boolean>;
  /** Share of the traffic among the regions that serve, 0 to 100. */
  readonly weight: Field<number>;
  /** How much of the full capacity stands there. */
  readonly capacity: Field<string>;
}

/** What is known of one resource. */
export type Fact =
  | ClusterFact
  | SubnetFact
  | NodePoolFact
  | WorkloadFact
  | ServiceFact
  | ScalingFact
  | MachineTemplateFact
  | EntryFact
  | AddressFact
  | ProbeFact
  | RouteFact
  | DnsZoneFact
  | BalancerFact
  | OffRouteFact
  | LeadFact
  | ExecutorFact
  | DatabaseFact
  | DatabaseInstanceFact
  | BackupScheduleFact
  | LockFact
  | BucketFact
  | BucketPartFact
  | KeyFact
  | CopyFact
  | SelectionFact
  | PlatformFact;

/** The fact of a kind. */
export type FactOf<K extends Fact["kind"]> = Extract<Fact, { readonly kind: K }>;

/** Where Pulumi keeps the state that is being worked with. */
export interface BackendFact {
  /** URL as `pulumi login` takes it. */
  readonly url: string;
  /** Where it was read, for the operator: `PULUMI_BACKEND_URL`, `pulumi whoami`. */
  readonly from: string;
}
