import type * as alloydb from "@pulumi/gcp/alloydb";
import type { Input } from "@pulumi/pulumi";
import type { GcpAlloydbSettings } from "./member-args";
import { administrator, databaseFlags, nodesOf } from "./settings";

const everyDay = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const daySeconds = 86_400;

/**
 * A region's cluster. All have the same backups with their own region's key: a secondary that is told none fails where its
 * primary's are encrypted, and a promotion makes it the one whose backups count. Whether a secondary takes continuous
 * backups before its promotion, or keeps their settings for it, is unverified.
 * @source GoogleCloudPlatform/terraform-google-alloy-db, pull request 72: the API's refusal of a secondary without a policy;
 * Google Cloud documentation of AlloyDB: backup settings of a primary are copied to a secondary at its creation.
 * @param args - What the member is made of.
 * @param clusterId - The cluster's id.
 */
export function clusterArgs(args: GcpAlloydbSettings, clusterId: Input<string>): alloydb.ClusterArgs {
  const { place, version, creation, backupRetentionDays: days, isHome, key } = args;
  const { account, identity, hold, tags } = place;
  const { region } = identity;
  const encryptionConfig = { kmsKeyName: key };
  return {
    project: account,
    clusterId,
    location: region,
    databaseVersion: `POSTGRES_${version}`,
    subscriptionType: "STANDARD",
    pscConfig: { pscEnabled: true },
    encryptionConfig,
    continuousBackupConfig: { enabled: true, recoveryWindowDays: days, encryptionConfig },
    automatedBackupPolicy: {
      enabled: true,
      location: region,
      backupWindow: "3600s",
      weeklySchedule: { daysOfWeeks: everyDay, startTimes: [{ hours: 5 }] },
      timeBasedRetention: { retentionPeriod: `${days * daySeconds}s` },
      encryptionConfig,
      labels: tags,
    },
    ...roleOf(creation),
    deletionProtection: hold === "protected",
    // The instance of a secondary cannot be deleted, only its cluster with it. The home's may be one once it is let go.
    deletionPolicy: isHome && hold === "protected" ? "DEFAULT" : "FORCE",
    labels: tags,
  };
}

/** What is told once, at the creation. */
function roleOf({ source, password }: GcpAlloydbSettings["creation"]) {
  return source === undefined
    ? { clusterType: "PRIMARY", initialUser: { user: administrator, password } }
    : { clusterType: "SECONDARY", secondaryConfig: { primaryClusterName: source } };
}

/**
 * An instance of a region's cluster: TLS only, reached over private endpoints of this project alone.
 * @param args - What the member is made of.
 * @param cluster - The cluster's resource name.
 * @param instanceId - The instance's id.
 */
function instanceArgs(args: GcpAlloydbSettings, cluster: Input<string>, instanceId: Input<string>) {
  return {
    cluster,
    instanceId,
    machineConfig: { machineType: args.instanceClass, cpuCount: args.cores },
    databaseFlags,
    clientConnectionConfig: { requireConnectors: false, sslConfig: { sslMode: "ENCRYPTED_ONLY" } },
    pscInstanceConfig: { allowedConsumerProjects: [args.foundation.projectNumber] },
    labels: args.place.tags,
  } satisfies Partial<alloydb.InstanceArgs>;
}

/**
 * The instance that writes while the cluster is the primary, and reads otherwise.
 * @param args - What the member is made of.
 * @param cluster - The cluster's resource name.
 * @param clusterId - The cluster's id, which is the instance's too.
 */
export function leaderArgs(
  args: GcpAlloydbSettings,
  cluster: Input<string>,
  clusterId: Input<string>,
): alloydb.InstanceArgs {
  return {
    ...instanceArgs(args, cluster, clusterId),
    instanceType: args.creation.source === undefined ? "PRIMARY" : "SECONDARY",
    availabilityType: nodesOf(args.instances).availabilityType,
  };
}

/**
 * The pool of nodes for reads.
 * @param args - What the member is made of.
 * @param cluster - The cluster's resource name.
 * @param instanceId - The pool's id.
 */
export function readersArgs(
  args: GcpAlloydbSettings,
  cluster: Input<string>,
  instanceId: Input<string>,
): alloydb.InstanceArgs {
  const { readers: nodeCount } = nodesOf(args.instances);
  return {
    ...instanceArgs(args, cluster, instanceId),
    instanceType: "READ_POOL",
    // A pool of one node has no second zone.
    availabilityType: nodeCount > 1 ? "REGIONAL" : "ZONAL",
    readPoolConfig: { nodeCount },
  };
}
