import type { ClusterSettings, RegionRoles } from "../../topology/model";
import { layouts } from "../../topology/names/addresses";

/**
 * Whether nodes are made as pods need them. A pilot light has the system's own pool alone. Never beside pools that a cluster
 * autoscaler changes: AKS takes both only for moving from one to the other.
 * @source Microsoft's documentation of AKS, "Node auto provisioning".
 */
export const nodeProvisioning = {
  full: "Auto",
  hot: "Auto",
  warm: "Auto",
  pilot: "Manual",
} as const satisfies Readonly<Record<RegionRoles["capacity"], string>>;

/**
 * What the API server and its neighbours write down. Requests that only read are in `kube-audit` alone.
 * @source Microsoft's documentation of AKS, "Monitoring data reference", from memory, unverified.
 */
export const logCategories = [
  "cloud-controller-manager",
  "guard",
  "kube-apiserver",
  "kube-audit",
  "kube-controller-manager",
  "kube-scheduler",
];

/** What never differs between clusters; each is written out, since the SDK's own default would be another one. */
export const fixedNetwork = {
  networkPlugin: "azure",
  networkPluginMode: "overlay",
  networkDataplane: "cilium",
  networkPolicy: "cilium",
  loadBalancerSku: "standard",
  outboundType: "userAssignedNATGateway",
  podCidr: layouts.azure.pods.fixed,
} as const;

/**
 * Address of the name service: the tenth of the services' range, as AKS itself picks it.
 * @param services - The range, in CIDR notation.
 */
export function nameServiceIn(services: string): string {
  return services.replace(/\.\d+\/\d+$/, ".10");
}

/** Three, so that one can be drained and another one fail. */
const systemNodes = 3;

/**
 * The pool for the cluster's own parts, and nothing else: the taint keeps everybody else away.
 *
 * Its size has a local disk, which the system disk is on: nodes are made and repaired faster, and none is paid for.
 * @param version - Kubernetes minor version.
 * @param zones - Zones of the region, none where it has none.
 * @param subnetId - The nodes' subnet.
 */
export function systemPool<T>(version: string, zones: readonly string[], subnetId: T) {
  return {
    name: "system",
    mode: "System",
    type: "VirtualMachineScaleSets",
    count: systemNodes,
    enableAutoScaling: false,
    vmSize: "Standard_D4ds_v5",
    osType: "Linux",
    osSKU: "AzureLinux",
    osDiskType: "Ephemeral",
    osDiskSizeGB: 100,
    orchestratorVersion: version,
    nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"],
    upgradeSettings: { maxSurge: "33%", drainTimeoutInMinutes: 30, undrainableNodeBehavior: "Cordon" },
    vnetSubnetID: subnetId,
    ...(zones.length > 0 && { availabilityZones: [...zones] }),
  };
}

/**
 * What is not told to a cluster that stands. AKS raises patches within the minor version, and the minor version itself at the
 * end of its support: that stays. An update that raises the version tells it to the control plane and to the system pool, and
 * nothing else of the pool; nodes made as pods need them follow the control plane.
 * @source Azure/AKS, release notes of 2022-03-27: an update that names no pool's version raises the control plane alone, and
 * one that names some has to name all. SDK, ManagedCluster: nothing else of a pool is taken here.
 * @param args - Of the cluster.
 * @param pool - The system pool.
 */
export function leftToAks({ raisedFrom }: Pick<ClusterSettings, "raisedFrom">, pool: object): string[] {
  if (raisedFrom === undefined) return ["kubernetesVersion", "agentPoolProfiles"];
  const others = Object.keys(pool).filter((key) => key !== "orchestratorVersion");
  return others.map((key) => `agentPoolProfiles[0].${key}`);
}

/**
 * The windows in which AKS changes a cluster by itself: its own releases, patches of Kubernetes, images of nodes.
 * @source Microsoft's documentation of AKS, "Planned maintenance".
 */
export const maintained = ["default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"] as const;

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const hours = 4;
const windowsPerDay = 24 / hours;

/**
 * A region's window: the first seven slots have a day each, the next seven the same days four hours later. So no two regions
 * are changed at once whose slots are less than 42 apart; 42 windows are all that a week has, since AKS takes none of
 * less than four hours.
 * @param slot - The region's slot.
 */
export function maintenanceWindow(slot: number) {
  const dayOfWeek = days[slot % days.length] ?? days[0];
  const hour = (Math.floor(slot / days.length) % windowsPerDay) * hours;
  return {
    durationHours: hours,
    startTime: `${String(hour).padStart(2, "0")}:00`,
    utcOffset: "+00:00",
    schedule: { weekly: { dayOfWeek, intervalWeeks: 1 } },
  };
}
