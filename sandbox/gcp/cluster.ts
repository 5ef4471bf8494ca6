import { gkeEndpoint } from "../clusters/gke";
import { endServer } from "../clusters/server";
import { absent, given } from "../world/relation";
import type { Rows } from "../world/row";
import { madeUp } from "../world/templates";
import { isProps, type Props, valuesAt } from "../world/values";
import type { Thing } from "../world/world";
import { byIdOrLink } from "./network";
import { types } from "./sources";

const paths = (text: string) => text.split(" ");
const inLocation = (collection: string) => `projects/{project|@project}/locations/{location}/${collection}/{name}`;

/** What an Autopilot cluster takes no word of, `false` included. Source: `tpg`. */
const notOnAutopilot = paths(
  "removeDefaultNodePool enableShieldedNodes enableIntranodeVisibility defaultMaxPodsPerNode networkPolicy nodePools " +
    "clusterAutoscaling.enabled clusterAutoscaling.resourceLimits addonsConfig.networkPolicyConfig " +
    "addonsConfig.dnsCacheConfig addonsConfig.statefulHaConfig binaryAuthorization.enabled",
);

/** What replaces a cluster. Source: `tpg`; `location` says where it is. */
const keptOfCluster = paths(
  "clusterAutoscaling.autoProvisioningDefaults.bootDiskKmsKey clusterIpv4Cidr confidentialNodes datapathProvider " +
    "dataplaneOptimizationMode defaultMaxPodsPerNode description enableAutopilot enableKubernetesAlpha enableTpu " +
    "initialNodeCount ipAllocationPolicy.clusterIpv4CidrBlock ipAllocationPolicy.clusterSecondaryRangeName " +
    "ipAllocationPolicy.podCidrOverprovisionConfig ipAllocationPolicy.servicesIpv4CidrBlock " +
    "ipAllocationPolicy.servicesSecondaryRangeName masterAuth.clientCertificateConfig name network networkingMode " +
    "nodeConfig nodePools privateClusterConfig.masterIpv4CidrBlock privateClusterConfig.privateEndpointSubnetwork " +
    "project subnetwork tpuConfig userManagedKeysConfig.aggregationCa userManagedKeysConfig.clusterCa " +
    "userManagedKeysConfig.etcdApiCa userManagedKeysConfig.etcdPeerCa",
);

/** What replaces a pool of nodes. Source: `tpg`. */
const keptOfPool = paths(
  "cluster initialNodeCount maxPodsPerNode name namePrefix networkConfig.createPodRange networkConfig.podIpv4CidrBlock " +
    "networkConfig.podRange networkConfig.subnetwork nodeConfig.advancedMachineFeatures nodeConfig.bootDiskKmsKey " +
    "nodeConfig.guestAccelerators nodeConfig.localSsdCount nodeConfig.metadata nodeConfig.minCpuPlatform " +
    "nodeConfig.oauthScopes nodeConfig.preemptible nodeConfig.reservationAffinity nodeConfig.sandboxConfig " +
    "nodeConfig.serviceAccount nodeConfig.shieldedInstanceConfig nodeConfig.soleTenantConfig nodeConfig.spot " +
    "placementPolicy project queuedProvisioning",
);

const inSubnet = "subnetwork->secondaryIpRanges[].rangeName";
const rangeIn = (key: string) => ({
  at: ["create" as const],
  when: { [`ipAllocationPolicy.${key}`]: given },
  need: { [inSubnet]: `{ipAllocationPolicy.${key}}` },
  says: `Pod secondary range {ipAllocationPolicy.${key}} not found in subnet {subnetwork}`,
});

/** A name of Google's, made up when the cluster is made; its form is from memory, unverified. */
function endpoints({ inputs, seed, region }: Thing): Props {
  const [own, dns] = ["controlPlaneEndpointsConfig", "controlPlaneEndpointsConfig.dnsEndpointConfig"].map(
    (path) => valuesAt(inputs, path).find(isProps) ?? {},
  );
  return { ...own, dnsEndpointConfig: { ...dns, endpoint: `gke-${madeUp("hex", 32, seed)}.${region}.gke.goog` } };
}

/** Types of clusters, their pools and their backups. */
export const clusterRows: Rows = {
  [types.cluster]: {
    source: "tpg",
    createOnly: keptOfCluster,
    replaces: paths("enableL4IlbSubsetting enableFqdnNetworkPolicy").map((path) => ({
      path,
      when: { [`before.${path}`]: true },
    })),
    exclusive: [
      ...notOnAutopilot.map((path) => ["enableAutopilot", path]),
      ["binaryAuthorization.enabled", "binaryAuthorization.evaluationMode"],
      ["ipAllocationPolicy.clusterIpv4CidrBlock", "ipAllocationPolicy.clusterSecondaryRangeName"],
      ["ipAllocationPolicy.servicesIpv4CidrBlock", "ipAllocationPolicy.servicesSecondaryRangeName"],
      ["clusterIpv4Cidr", "ipAllocationPolicy"],
      paths("dailyMaintenanceWindow recurringWindow recurringMaintenanceWindow").map(
        (one) => `maintenancePolicy.${one}`,
      ),
    ],
    name: { property: "name", generated: true },
    id: inLocation("clusters"),
    unique: [inLocation("clusters")],
    serial: inLocation("clusters"),
    defaults: { deletionPolicy: "DELETE", deletionProtection: true, enableLegacyAbac: false, network: "default" },
    refers: [
      { property: "network", to: byIdOrLink(types.network), region: "any", holds: true },
      { property: "subnetwork", to: byIdOrLink(types.subnetwork), holds: true },
      { property: "databaseEncryption.keyName", to: byIdOrLink(types.key) },
    ],
    outputs: {
      project: "{project|@project}",
      selfLink: `https://container.googleapis.com/v1/${inLocation("clusters")}`,
      endpoint: "10.0.0.{digits:1}",
      masterVersion: "{minMasterVersion|'1.34'}.3-gke.1245000",
      controlPlaneEndpointsConfig: endpoints,
      fleet: { membershipId: "{name}", membershipLocation: "{location}" },
    },
    limits: {
      name: {
        pattern: "[a-z]([-a-z0-9]{0,38}[a-z0-9])?",
        says: '"{value}" must be 1 to 40 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
        source: "tpg",
      },
    },
    args: [
      {
        when: { enableAutopilot: absent, removeDefaultNodePool: true },
        need: { initialNodeCount: given },
        says: "a cluster begins with nodes, also where they are removed at once: initialNodeCount is missing",
        source: "mem",
      },
    ],
    demands: [
      rangeIn("clusterSecondaryRangeName"),
      rangeIn("servicesSecondaryRangeName"),
      {
        when: { "databaseEncryption.keyName": given },
        need: { "databaseEncryption.keyName": { contains: "/locations/{location}/" } },
        says: "Cloud KMS key {databaseEncryption.keyName} is not in {location}: a cluster takes keys of its own region",
      },
      {
        at: ["create"],
        when: { "databaseEncryption.keyName": given },
        exists: {
          type: types.keyGrant,
          with: { cryptoKeyId: "{databaseEncryption.keyName}" },
          is: { member: /@container-engine-robot\.iam\.gserviceaccount\.com$/ },
        },
        says: "Cloud KMS key {databaseEncryption.keyName} cannot be used by the service agent of GKE: no role on it",
      },
    ],
    delete: {
      // Whoever writes nothing has it on. Source: tpg.
      refuses: ({ thing }) =>
        valuesAt(thing.inputs, "deletionProtection")[0] === false
          ? undefined
          : "cannot destroy cluster because deletion_protection is set to true: set it to false and update first",
      effect: ({ thing, world }) => endServer(gkeEndpoint(thing), world),
    },
    ends: [{ type: types.nodePool, with: { location: "{location}" }, is: { id: { under: "{^id}" } } }],
    latency: { create: 420, update: 180, delete: 300 },
  },
  [types.nodePool]: {
    source: "tpg",
    createOnly: keptOfPool,
    name: { property: "name", generated: true },
    id: "projects/{project|@project}/locations/{location}/clusters/{cluster/}/nodePools/{name}",
    unique: ["{location} {cluster/} {name}"],
    serial: "projects/{project|@project}/locations/{location}/clusters/{cluster/}",
    defaults: { deletionPolicy: "DELETE" },
    refers: [{ property: "cluster", to: [...byIdOrLink(types.cluster), { type: types.cluster, by: "name" }] }],
    outputs: { project: "{project|@project}", version: "{cluster->masterVersion}" },
    demands: [
      {
        at: ["create"],
        not: { "cluster->enableAutopilot": true },
        says: "Autopilot clusters take no pools of nodes: GKE makes their nodes itself",
      },
    ],
    latency: { create: 120, update: 120, delete: 120 },
  },
  [types.backupPlan]: {
    source: "tpg",
    createOnly: paths("cluster name project"),
    name: { property: "name", generated: true },
    id: inLocation("backupPlans"),
    unique: [inLocation("backupPlans")],
    exactlyOne: [
      paths("allNamespaces selectedApplications selectedNamespaceLabels selectedNamespaces").map(
        (one) => `backupConfig.${one}`,
      ),
    ],
    exclusive: [["backupSchedule.cronSchedule", "backupSchedule.rpoConfig"]],
    defaults: { deletionPolicy: "DELETE" },
    refers: [{ property: "cluster", to: byIdOrLink(types.cluster), region: "any" }],
    outputs: { project: "{project|@project}", state: "READY", uid: "{hex:32}" },
    limits: {
      "backupSchedule.rpoConfig.targetRpoMinutes": { min: 60, max: 86_400, source: "sdk" },
      "retentionPolicy.backupRetainDays": { min: 0, max: 365, source: "sdk" },
      "retentionPolicy.backupDeleteLockDays": { min: 0, max: 90, source: "sdk" },
    },
    rules: [
      {
        property: "retentionPolicy.backupRetainDays",
        broken: (inputs) => {
          const [days] = valuesAt(inputs, "retentionPolicy.backupRetainDays");
          const [minutes] = valuesAt(inputs, "backupSchedule.rpoConfig.targetRpoMinutes");
          const most = (360 * Number(minutes)) / 1440;
          return Number(days) > most
            ? `with a backup every ${minutes} minutes it is ${most} days at the most`
            : undefined;
        },
        source: "sdk",
      },
    ],
    demands: [
      {
        need: { "cluster->addonsConfig.gkeBackupAgentConfig.enabled": true },
        says: "{cluster} has no agent of Backup for GKE: addonsConfig.gkeBackupAgentConfig is off",
      },
    ],
    latency: { create: 10, update: 10, delete: 10 },
  },
  [types.restorePlan]: {
    source: "tpg",
    createOnly: paths("backupPlan cluster name project"),
    name: { property: "name", generated: true },
    id: inLocation("restorePlans"),
    unique: [inLocation("restorePlans")],
    defaults: { deletionPolicy: "DELETE" },
    // The plan of restores is where its cluster is, wherever the backups are. Source: Google.Cloud.GkeBackup.V1, RestorePlan.
    refers: [
      { property: "backupPlan", to: [{ type: types.backupPlan, by: "id" }], region: "any", holds: true },
      { property: "cluster", to: byIdOrLink(types.cluster) },
    ],
    outputs: { project: "{project|@project}", state: "READY", uid: "{hex:32}" },
    latency: { create: 10, update: 10, delete: 10 },
  },
};
