import type { RegionState, Shape, TierName } from "../../../components/topology/model";
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
import type { AddressFact, BalancerFact, DnsZoneFact, EntryFact, ProbeFact, RouteFact } from "./traffic";

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
  Hollow,
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
