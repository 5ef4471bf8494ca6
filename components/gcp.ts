import type { CloudParts, CloudTypes } from "./cloud-parts";
import { GcpCluster } from "./cluster/gcp";
import { GcpExistingCluster } from "./cluster/gcp/existing";
import { gcpDatabases } from "./database/gcp";
import { GcpEntry } from "./entry/gcp";
import { GcpEntryBinding } from "./entry/gcp/binding";
import { GcpFoundation } from "./foundation/gcp";
import { gcpProvider } from "./foundation/gcp/provider";
import { GcpNetwork } from "./network/gcp";
import { GcpExistingNetwork } from "./network/gcp/existing";
import { GcpTraffic } from "./traffic/gcp";

export { GcpAccess, type GcpAccessArgs } from "./access/gcp";
export { GcpAccount } from "./account/gcp";
export { GcpCluster, type GcpClusterArgs, type GcpClusterOutputs } from "./cluster/gcp";
export { GcpExistingCluster } from "./cluster/gcp/existing";
export { GcpAlloydbDatabase } from "./database/gcp/alloydb";
export type { GcpDatabaseArgs } from "./database/gcp/args";
export { GcpSpannerDatabase } from "./database/gcp/spanner";
export { GcpEntry, type GcpEntryArgs, type GcpEntryOutputs, type GcpOuterEntry } from "./entry/gcp";
export { GcpEntryBinding, type GcpEntryBindingArgs } from "./entry/gcp/binding";
export { GcpFoundation, type GcpFoundationOutputs } from "./foundation/gcp";
export { gcpProvider } from "./foundation/gcp/provider";
export { GcpNetwork, type GcpNetworkArgs, type GcpNetworkOutputs } from "./network/gcp";
export { GcpExistingNetwork } from "./network/gcp/existing";
export { GcpStateBackend, type GcpStateScope } from "./state-backend/gcp";
export { GcpTraffic, type GcpTrafficArgs } from "./traffic/gcp";

/** What the parts on Google Cloud hand each other. */
export interface GcpTypes extends CloudTypes {
  /** The one network, zone, registries, keys and certificates. */
  readonly foundation: GcpFoundation;
  /** A region's part of the network. */
  readonly network: GcpNetwork | GcpExistingNetwork;
  /** A GKE cluster. */
  readonly cluster: GcpCluster | GcpExistingCluster;
  /** Groups of the pods' own addresses, and where users come in by DNS a load balancer of the region. */
  readonly entry: GcpEntry;
}

/** Google Cloud: what `new Platform(name, { topology, cloud: gcp })` builds with. One network spans all regions. */
export const gcp: CloudParts<GcpTypes> = {
  cloud: "gcp",
  provider: gcpProvider,
  foundation: GcpFoundation,
  network: GcpNetwork,
  cluster: GcpCluster,
  existing: { network: GcpExistingNetwork, cluster: GcpExistingCluster },
  entry: GcpEntry,
  entryBinding: GcpEntryBinding,
  databases: gcpDatabases,
  traffic: GcpTraffic,
};
