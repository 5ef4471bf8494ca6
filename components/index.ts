/** Trilith without any cloud's SDK; the classes of a cloud are in `trilith/aws`. */
export { type AccessArgs, type AccessOutputs, type RoleName, roleNames, type Trust } from "./access/contract";
export type { AccountArgs, AccountOutputs } from "./account/contract";
export { type AccountPlan, accountPlanOf } from "./account/plan";
export type { StatePlan } from "./account/state-plan";
export type { BackboneArgs, BackboneOutputs, BackboneRegion } from "./backbone/contract";
export type { BackupArgs, BackupOutputs, BackupRegion } from "./backup/contract";
export type { CloudParts, CloudTypes, Databases, ExistingParts, Part } from "./cloud-parts";
export type { ClusterArgs, ClusterOutputs } from "./cluster/contract";
export type { ExistingClusterArgs } from "./cluster/existing";
export { Component } from "./component";
export type { DatabaseArgs, DatabaseMember, DatabaseOutputs, DatabaseRegion } from "./database/contract";
export type { EntryArgs, EntryBindingArgs, EntryBindingOutputs, EntryOutputs, ReachedBy } from "./entry/contract";
export { type EntryPods, entryPods } from "./entry/pods";
export type { Certificates, FoundationArgs, FoundationOutputs, FoundationRegion } from "./foundation/contract";
export { EntryService, type EntryServiceArgs } from "./kubernetes/entry-service";
export { type KubernetesProviderArgs, kubernetesProvider } from "./kubernetes/provider";
export type { NetworkArgs, NetworkOutputs } from "./network/contract";
export type {
  ExistingNetworkArgs,
  ExistingRangesArgs,
  ExistingSubnetsArgs,
  ExistingZoneArgs,
} from "./network/existing";
export { heldAs, type Place, type Placed, placed, type RegionIdentity, type RegionPlace, type Tags } from "./place";
export { Platform, type PlatformArgs } from "./platform";
export type { PlatformMemory } from "./platform-memory";
export { Region, type RegionArgs } from "./region";
export type { StateBackendArgs, StateBackendOutputs } from "./state-backend/contract";
export { replicaRegionsOf } from "./state-backend/places";
export { type Fault, TopologyError } from "./topology/configuration/faults";
export type { Configuration, ObjectivesConfiguration, OperationsConfiguration } from "./topology/configuration/written";
export type {
  DatabaseConfiguration,
  IndexConfiguration,
  TableConfiguration,
} from "./topology/configuration/written/database";
export type {
  ExistingClusterConfiguration,
  ExistingConfiguration,
  ExistingNetworkConfiguration,
  ExistingRangesConfiguration,
  ExistingSubnetsConfiguration,
  ExistingZoneConfiguration,
} from "./topology/configuration/written/existing";
export type { RegionConfiguration } from "./topology/configuration/written/region";
export type {
  ClusterConfiguration,
  NetworkConfiguration,
  TrafficConfiguration,
} from "./topology/configuration/written/services";
export { isZoneNew } from "./topology/decide/zone";
export type {
  Affinity,
  BackboneMethod,
  BackupSettings,
  Carrier,
  Carriers,
  Cloud,
  ClusterSettings,
  ConflictPolicy,
  Consistency,
  DatabaseSettings,
  EngineName,
  EntrySettings,
  Existing,
  ExistingCluster,
  ExistingNetwork,
  ExistingRanges,
  ExistingSubnets,
  ExistingZone,
  Exposure,
  FormerHome,
  Gate,
  Hold,
  Identity,
  NetworkSettings,
  Objectives,
  Operations,
  Probe,
  RegionAddresses,
  RegionRoles,
  RegionState,
  RegionTopology,
  Resizing,
  Routing,
  ServerPair,
  Shape,
  Standby,
  Supernet,
  TableKey,
  TableKeys,
  TableSettings,
  Takeover,
  TierName,
  Topology,
  TrafficMethod,
  TrafficSettings,
  ZoneRanges,
} from "./topology/model";
export { type NameKind, physicalName } from "./topology/names/names";
export { tagKeys, tagsOf } from "./topology/names/tags";
export { topologyOf } from "./topology/program";
export { type Memory, refuseCloud } from "./topology/rules";
export type { TrafficArgs, TrafficOutputs, TrafficRegion } from "./traffic/contract";
