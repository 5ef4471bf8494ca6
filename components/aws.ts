import { AwsBackbone } from "./backbone/aws";
import { AwsBackup } from "./backup/aws";
import type { CloudParts, CloudTypes } from "./cloud-parts";
import { AwsCluster } from "./cluster/aws";
import { AwsExistingCluster } from "./cluster/aws/existing";
import { awsDatabases } from "./database/aws";
import { AwsEntry } from "./entry/aws";
import { AwsEntryBinding } from "./entry/aws/binding";
import { AwsFoundation } from "./foundation/aws";
import { bounded } from "./foundation/aws/boundary";
import { awsProvider } from "./foundation/aws/provider";
import { examineZone } from "./foundation/aws/zone";
import { AwsNetwork } from "./network/aws";
import { AwsExistingNetwork } from "./network/aws/existing";
import { AwsTraffic } from "./traffic/aws";

export { AwsAccess, type AwsAccessArgs } from "./access/aws";
export { AwsAccount } from "./account/aws";
export { AwsBackbone, type AwsBackboneArgs } from "./backbone/aws";
export { AwsBackup } from "./backup/aws";
export { AwsCluster, type AwsClusterArgs, type AwsClusterOutputs, podIdentityTrust } from "./cluster/aws";
export { AwsExistingCluster } from "./cluster/aws/existing";
export type { AwsDatabaseArgs } from "./database/aws/args";
export { AwsAuroraDatabase } from "./database/aws/aurora";
export { AwsDsqlDatabase } from "./database/aws/dsql";
export { AwsDynamodbDatabase } from "./database/aws/dynamodb";
export { AwsEntry, type AwsEntryArgs, type AwsEntryOutputs } from "./entry/aws";
export { AwsEntryBinding, type AwsEntryBindingArgs } from "./entry/aws/binding";
export { AwsFoundation } from "./foundation/aws";
export { awsProvider } from "./foundation/aws/provider";
export { AwsNetwork, type AwsNetworkOutputs } from "./network/aws";
export { AwsExistingNetwork } from "./network/aws/existing";
export { AwsStateBackend } from "./state-backend/aws";
export type { AwsStateScope } from "./state-backend/aws/scope";
export { AwsTraffic, type AwsTrafficArgs } from "./traffic/aws";

/** What the parts on AWS hand each other. */
export interface AwsTypes extends CloudTypes {
  /** Zone, certificates, registries and topics. */
  readonly foundation: AwsFoundation;
  /** A VPC. */
  readonly network: AwsNetwork | AwsExistingNetwork;
  /** An EKS cluster. */
  readonly cluster: AwsCluster | AwsExistingCluster;
  /** A load balancer with its target group. */
  readonly entry: AwsEntry;
}

/** Amazon Web Services: what `new Platform(name, { topology, cloud: aws })` builds with. */
export const aws: CloudParts<AwsTypes> = {
  cloud: "aws",
  provider: awsProvider,
  transformations: bounded,
  examine: examineZone,
  foundation: AwsFoundation,
  network: AwsNetwork,
  cluster: AwsCluster,
  existing: { network: AwsExistingNetwork, cluster: AwsExistingCluster },
  entry: AwsEntry,
  entryBinding: AwsEntryBinding,
  backbone: AwsBackbone,
  databases: awsDatabases,
  backup: AwsBackup,
  traffic: AwsTraffic,
};
