import type { ClusterSettings, RegionRoles } from "../../topology/model";

/**
 * The one way in: a name of Google's that whoever IAM admits reaches from everywhere, and nobody else; there is no address to
 * scan. Tokens of service accounts and certificates of users do not work there. With the addresses off, nothing else is said of
 * private clusters but that nodes are private: the provider never sends the rest.
 * @source @pulumi/gcp 9.37, `container.Cluster`; Google provider 7.46, CustomizeDiff of `google_container_cluster`.
 */
export const reach = {
  controlPlaneEndpointsConfig: {
    dnsEndpointConfig: { allowExternalTraffic: true, enableK8sTokensViaDns: false, enableK8sCertsViaDns: false },
    ipEndpointsConfig: { enabled: false },
  },
  privateClusterConfig: { enablePrivateNodes: true },
} as const;

/** What nobody should be able to do without a name, and what Google looks after by itself. */
export const hardening = {
  anonymousAuthenticationConfig: { mode: "LIMITED" },
  rbacBindingConfig: {
    enableInsecureBindingSystemAuthenticated: false,
    enableInsecureBindingSystemUnauthenticated: false,
  },
  securityPostureConfig: { mode: "BASIC", vulnerabilityMode: "VULNERABILITY_DISABLED" },
} as const;

/** What the control plane and the nodes write down. @source Google provider 7.46, allowed values. */
export const logComponents = ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER", "WORKLOADS"];

/** What all of Google's own may be asked for; what a node may do is decided by its account's roles. */
const everyApi = ["https://www.googleapis.com/auth/cloud-platform"];

/** What a node is made with. */
export interface Made<T> {
  /** Address of the service account that it acts as. */
  readonly nodeAccount: T;
  /** Resource id of the region's key, which its disk is encrypted with. */
  readonly key: T;
}

/**
 * What makes nodes of a cluster that makes them itself. `enableAutopilot` excludes every word about pools, and is left out, not
 * `false`, on a cluster that has some.
 * @param made - What its nodes are made with.
 */
export function autopilot<T>({ nodeAccount, key }: Made<T>) {
  return {
    enableAutopilot: true,
    addonsConfig: { gkeBackupAgentConfig: { enabled: true } },
    clusterAutoscaling: {
      autoProvisioningDefaults: { serviceAccount: nodeAccount, oauthScopes: everyApi, bootDiskKmsKey: key },
    },
  };
}

/**
 * The same with pools of its own. The pool that every cluster begins with goes at once; while it is there its nodes act as ours
 * do, since many projects have no default account.
 * @param made - What its nodes are made with.
 * @param project - The project, which workload identities are named by.
 */
export function standard<T>(made: Made<T>, project: string) {
  return {
    initialNodeCount: 1,
    removeDefaultNodePool: true,
    nodeConfig: nodesOf(made),
    addonsConfig: { gkeBackupAgentConfig: { enabled: true }, httpLoadBalancing: { disabled: false } },
    datapathProvider: "ADVANCED_DATAPATH",
    dnsConfig: { clusterDns: "CLOUD_DNS", clusterDnsScope: "CLUSTER_SCOPE" },
    enableShieldedNodes: true,
    workloadIdentityConfig: { workloadPool: workloadPool(project) },
  };
}

/**
 * The pool of identities that pods of every cluster of a project have in common.
 * @param project - The project.
 */
export function workloadPool(project: string): string {
  return `${project}.svc.id.goog`;
}

/**
 * What a node is. Its size is the least on which the cluster's own parts leave most of it to others; changed in place.
 * @param made - What it is made with.
 */
export function nodesOf<T>({ nodeAccount, key }: Made<T>) {
  return {
    serviceAccount: nodeAccount,
    bootDiskKmsKey: key,
    oauthScopes: everyApi,
    machineType: "e2-standard-4",
    imageType: "COS_CONTAINERD",
    diskType: "pd-balanced",
    diskSizeGb: 100,
    workloadMetadataConfig: { mode: "GKE_METADATA" },
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
  };
}

/** How many nodes there are of a pool, over all zones: one in each at the least, and in a pilot light no more. */
export const nodeCounts = {
  full: { totalMinNodeCount: 3, totalMaxNodeCount: 90 },
  hot: { totalMinNodeCount: 3, totalMaxNodeCount: 90 },
  warm: { totalMinNodeCount: 3, totalMaxNodeCount: 90 },
  pilot: { totalMinNodeCount: 3, totalMaxNodeCount: 3 },
} as const satisfies Readonly<Record<RegionRoles["capacity"], object>>;

/**
 * What is not told to a cluster that stands. GKE raises the version along its release channel: that stays, and only an update
 * that raises it says so. What the first nodes were is of no interest once they are gone.
 * @param args - Of the cluster.
 */
export function leftToGke({ raisedFrom }: Pick<ClusterSettings, "raisedFrom">): string[] {
  return [...(raisedFrom === undefined ? ["minMasterVersion"] : []), "initialNodeCount", "nodeConfig"];
}

const days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;
const hours = 12;
const windowsPerDay = 24 / hours;

/** A Sunday: the first day of the first window. */
const firstSunday = Date.UTC(2026, 0, 4);
const hourMilliseconds = 60 * 60 * 1000;

/**
 * When GKE changes a region's cluster by itself: the first seven slots have a day each, the next seven the same days twelve
 * hours later. So no two regions are changed at once whose slots are less than 14 apart. It cannot be shorter: GKE asks for 48
 * hours in every 32 days, of which four windows are certain (from memory, unverified).
 * @param slot - The region's slot.
 */
export function maintenanceWindow(slot: number) {
  const day = slot % days.length;
  const hour = (Math.floor(slot / days.length) % windowsPerDay) * hours;
  const start = firstSunday + (day * 24 + hour) * hourMilliseconds;
  const written = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
  return {
    startTime: written(start),
    endTime: written(start + hours * hourMilliseconds),
    recurrence: `FREQ=WEEKLY;BYDAY=${days[day]}`,
  };
}

/**
 * How often everything in a cluster is backed up, and for how long it is kept. The service takes no more than 360 backups, so
 * a month of them leaves four hours between two.
 * @source @pulumi/gcp 9.37, `gkebackup.BackupPlan`, retentionPolicy.
 */
export const backups = { targetRpoMinutes: 240, retainDays: 35 } as const;
