import type {
  ComponentResource,
  ComponentResourceOptions,
  InvokeOptions,
  ProviderResource,
  ResourceTransformation,
} from "@pulumi/pulumi";
import type { BackboneArgs, BackboneOutputs } from "./backbone/contract";
import type { BackupArgs, BackupOutputs } from "./backup/contract";
import type { ClusterArgs, ClusterOutputs } from "./cluster/contract";
import type { ExistingClusterArgs } from "./cluster/existing";
import type { DatabaseArgs, DatabaseOutputs } from "./database/contract";
import type { EntryArgs, EntryBindingArgs, EntryBindingOutputs, EntryOutputs } from "./entry/contract";
import type { FoundationArgs, FoundationOutputs } from "./foundation/contract";
import type { NetworkArgs, NetworkOutputs } from "./network/contract";
import type { ExistingNetworkArgs } from "./network/existing";
import type { Cloud, EngineName, Topology } from "./topology/model";
import type { TrafficArgs, TrafficOutputs } from "./traffic/contract";

/** A component class that takes `Args` and has the outputs `Made`. */
export type Part<Args, Made> = new (
  name: string,
  args: Args,
  opts?: ComponentResourceOptions,
) => Made & ComponentResource;

/** What one cloud's parts hand each other: the types that its answers to the contracts have. */
export interface CloudTypes {
  /** What exists once and before the regions. */
  readonly foundation: FoundationOutputs;
  /** A region's network. */
  readonly network: NetworkOutputs;
  /** A region's Kubernetes cluster. */
  readonly cluster: ClusterOutputs;
  /** A region's front door. */
  readonly entry: EntryOutputs;
}

/** A cloud's databases by their engines. */
export type Databases<T extends CloudTypes = CloudTypes> = Readonly<
  Partial<Record<EngineName, Part<DatabaseArgs<T["foundation"], T["network"]>, DatabaseOutputs>>>
>;

/** What stands for parts of a region that exist already: the same outputs, and nothing made. */
export interface ExistingParts<T extends CloudTypes = CloudTypes> {
  /** A region's network. */
  readonly network: Part<ExistingNetworkArgs<T["foundation"]>, T["network"]>;
  /** A region's Kubernetes cluster. */
  readonly cluster: Part<ExistingClusterArgs<T["foundation"]>, T["cluster"]>;
}

/** One cloud's answer to every contract: the value that decides which cloud a platform is built on. */
export interface CloudParts<T extends CloudTypes = CloudTypes> {
  /** Which cloud it is, as a configuration names it. */
  readonly cloud: Cloud;
  /** Makes the one explicit provider: it talks to the control region first, and to the configured account only. */
  readonly provider: (name: string, topology: Topology, parent: ComponentResource) => ProviderResource;
  /** What every resource is changed by, whichever part makes it; absent where nothing is. */
  readonly transformations?: (topology: Topology) => ResourceTransformation[];
  /**
   * Looks at what the configuration names and Trilith did not make, before anything is made; absent where there is nothing
   * to look at. Nothing regional may be asked, and who cannot be asked may refuse nothing.
   */
  readonly examine?: (topology: Topology, owner: ComponentResource, options: InvokeOptions) => Promise<void>;
  /** What exists once and before the regions. */
  readonly foundation: Part<FoundationArgs, T["foundation"]>;
  /** A region's network. */
  readonly network: Part<NetworkArgs<T["foundation"]>, T["network"]>;
  /** A region's Kubernetes cluster. */
  readonly cluster: Part<ClusterArgs<T["foundation"], T["network"]>, T["cluster"]>;
  /** What stands in their places where they exist already. */
  readonly existing: ExistingParts<T>;
  /** A region's front door. */
  readonly entry: Part<EntryArgs<T["foundation"], T["network"], T["cluster"]>, T["entry"]>;
  /** What attaches pods to a region's front door, inside its cluster. */
  readonly entryBinding: Part<EntryBindingArgs<T["entry"]>, EntryBindingOutputs>;
  /** What joins the regions' networks; absent where one network spans them. */
  readonly backbone?: Part<BackboneArgs<T["network"]>, BackboneOutputs>;
  /** The database over all regions, by its engine. */
  readonly databases: Databases<T>;
  /** What is kept of the database's data beside it; absent where every engine copies its backups by itself. */
  readonly backup?: Part<BackupArgs, BackupOutputs>;
  /** The layer that leads users to a region. */
  readonly traffic: Part<TrafficArgs<T["foundation"], T["entry"]>, TrafficOutputs>;
}
