import { AzureBackbone } from "./backbone/azure";
import type { CloudParts, CloudTypes } from "./cloud-parts";
import { AzureCluster } from "./cluster/azure";
import { AzureExistingCluster } from "./cluster/azure/existing";
import { azureDatabases } from "./database/azure";
import { AzureEntry } from "./entry/azure";
import { AzureEntryBinding } from "./entry/azure/binding";
import { AzureFoundation } from "./foundation/azure";
import { azureProvider } from "./foundation/azure/provider";
import { AzureNetwork } from "./network/azure";
import { AzureExistingNetwork } from "./network/azure/existing";
import { AzureTraffic } from "./traffic/azure";

export { AzureAccess, type AzureAccessArgs } from "./access/azure";
export { AzureBackbone, type AzureBackboneArgs } from "./backbone/azure";
export { AzureCluster, type AzureClusterArgs, type AzureClusterOutputs } from "./cluster/azure";
export { AzureExistingCluster } from "./cluster/azure/existing";
export type { AzureDatabaseArgs } from "./database/azure/args";
export { AzureCosmosDatabase } from "./database/azure/cosmos";
export { AzurePostgresqlDatabase } from "./database/azure/postgresql";
export { AzureEntry, type AzureEntryArgs, type AzureEntryOutputs } from "./entry/azure";
export { AzureEntryBinding, type AzureEntryBindingArgs } from "./entry/azure/binding";
export { AzureFoundation, type AzureFoundationOutputs } from "./foundation/azure";
export { azureProvider } from "./foundation/azure/provider";
export { AzureNetwork, type AzureNetworkArgs, type AzureNetworkOutputs, type AzureSubnets } from "./network/azure";
export { AzureExistingNetwork } from "./network/azure/existing";
export { AzureStateBackend, type AzureStateScope } from "./state-backend/azure";
export { AzureTraffic, type AzureTrafficArgs } from "./traffic/azure";

/** What the parts on Azure hand each other. */
export interface AzureTypes extends CloudTypes {
  /** Resource groups, zone, registry, vaults and action groups. */
  readonly foundation: AzureFoundation;
  /** A virtual network. */
  readonly network: AzureNetwork | AzureExistingNetwork;
  /** An AKS cluster. */
  readonly cluster: AzureCluster | AzureExistingCluster;
  /** A fixed address, or a private link. */
  readonly entry: AzureEntry;
}

/** Microsoft Azure: what `new Platform(name, { topology, cloud: azure })` builds with. */
export const azure: CloudParts<AzureTypes> = {
  cloud: "azure",
  provider: azureProvider,
  foundation: AzureFoundation,
  network: AzureNetwork,
  cluster: AzureCluster,
  existing: { network: AzureExistingNetwork, cluster: AzureExistingCluster },
  entry: AzureEntry,
  entryBinding: AzureEntryBinding,
  backbone: AzureBackbone,
  databases: azureDatabases,
  traffic: AzureTraffic,
};
