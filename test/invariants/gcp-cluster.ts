import { change, type Plant, removed, withInputs } from "../harness/plant";
import { at, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const cluster = "gcp:container/cluster:Cluster";
const plan = "gcp:gkebackup/backupPlan:BackupPlan";
const restore = "gcp:gkebackup/restorePlan:RestorePlan";
const keyMember = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
const both = ["gcp-active-passive", "gcp-active-active"];

type Inputs = Graph[number]["inputs"];
type Terms = readonly (readonly [says: string, holds: (inputs: Inputs) => boolean])[];

const is = (path: string, value: unknown) => (inputs: Inputs) => at(inputs, path) === value;
const unsaid = (path: string) => (inputs: Inputs) => at(inputs, path) === undefined;
const brokenTerms = (graph: Graph, terms: Terms) =>
  terms.flatMap(([says, holds]) => lines(of(graph, cluster), ({ inputs }) => !holds(inputs), says));

const dns = "controlPlaneEndpointsConfig.dnsEndpointConfig";

/** What a cluster that makes its nodes itself takes no word of, `false` included. */
const notOnAutopilot = (
  "removeDefaultNodePool enableShieldedNodes enableIntranodeVisibility defaultMaxPodsPerNode networkPolicy nodePools " +
  "initialNodeCount clusterAutoscaling.enabled clusterAutoscaling.resourceLimits addonsConfig.networkPolicyConfig " +
  "addonsConfig.dnsCacheConfig addonsConfig.statefulHaConfig binaryAuthorization.enabled"
).split(" ");

const plantedAt = (inputs: Parameters<typeof withInputs>[2]): Plant =>
  withInputs(cluster, "us-east1-cluster-cluster", inputs);

const alike =
  (path: string): Plant =>
  (graph) => {
    const [one] = of(graph, cluster);
    const value = one && at(one.inputs, path);
    return graph.map((row) =>
      row.type === cluster ? { ...row, inputs: { ...row.inputs, ...nested(path, value) } } : row,
    );
  };

function nested(path: string, value: unknown): Inputs {
  const [key = "", ...rest] = path.split(".");
  return { [key]: rest.length === 0 ? value : nested(rest.join("."), value) } as Inputs;
}

/** Whether a cluster waits for what lets GKE use its key: directly, or by the key that is known only then. */
function isAfterGrant(graph: Graph, { dependencies }: Graph[number]): boolean {
  const byUrn = new Map(graph.map((row) => [row.urn, row]));
  return dependencies.some((urn) => byUrn.get(urn)?.type === keyMember);
}

/** Clusters on Google Cloud: 9 to 14. */
export const gcpClusterInvariants: readonly Invariant[] = [
  {
    id: "gcp-9",
    title: "clusters are regional, one per region, with names that fit",
    stacks: both,
    subject: [cluster],
    broken: (graph) => {
      const places = of(graph, cluster).map(({ inputs }) => String(inputs.location));
      const lost = regionsOf(graph).filter((region) => places.filter((place) => place === region).length !== 1);
      return [
        ...lost.map((region) => `${region} has not one cluster`),
        ...brokenTerms(graph, [
          ["is not over a region", ({ location }) => /^[a-z]+-[a-z]+\d+$/.test(String(location))],
          ["has a name that is too long", ({ name }) => String(name).length <= 40],
        ]),
      ];
    },
    plants: [
      plantedAt({ location: "us-east1-b" }),
      plantedAt({ name: "a".repeat(41) }),
      removed(cluster, "us-east1-cluster-cluster"),
    ],
  },
  {
    id: "gcp-10",
    title: "clusters: private nodes, no IP endpoint, an endpoint that IAM gates, a stable release channel",
    stacks: both,
    subject: [cluster],
    broken: (graph) =>
      brokenTerms(graph, [
        ["has public nodes", is("privateClusterConfig.enablePrivateNodes", true)],
        ["is reached by address", is("controlPlaneEndpointsConfig.ipEndpointsConfig.enabled", false)],
        ["has no gated name", is(`${dns}.allowExternalTraffic`, true)],
        ["takes tokens of service accounts by its name", is(`${dns}.enableK8sTokensViaDns`, false)],
        ["takes certificates by its name", is(`${dns}.enableK8sCertsViaDns`, false)],
        [
          "follows another channel",
          (inputs) => /^(REGULAR|STABLE)$/.test(String(at(inputs, "releaseChannel.channel"))),
        ],
        ["names a range of its control plane", unsaid("privateClusterConfig.masterIpv4CidrBlock")],
        ["names a subnet of its endpoint", unsaid("privateClusterConfig.privateEndpointSubnetwork")],
      ]),
    plants: [
      plantedAt({ "privateClusterConfig.enablePrivateNodes": false }),
      plantedAt({ "controlPlaneEndpointsConfig.ipEndpointsConfig": undefined }),
      plantedAt({ [`${dns}.allowExternalTraffic`]: false }),
      plantedAt({ [`${dns}.enableK8sTokensViaDns`]: true }),
      plantedAt({ [`${dns}.enableK8sCertsViaDns`]: true }),
      plantedAt({ releaseChannel: { channel: "RAPID" } }),
      plantedAt({ "privateClusterConfig.masterIpv4CidrBlock": "172.16.0.0/28" }),
      plantedAt({ "privateClusterConfig.privateEndpointSubnetwork": "nodes" }),
    ],
  },
  {
    id: "gcp-11",
    title: "Autopilot sets nothing that it refuses; Standard has Dataplane V2, workload identity and pools of its own",
    stacks: both,
    subject: [cluster],
    broken: (graph) => {
      const auto = (inputs: Inputs) => inputs.enableAutopilot === true;
      return brokenTerms(graph, [
        ["is no Autopilot cluster and says so", (inputs) => inputs.enableAutopilot !== false],
        ...notOnAutopilot.map(
          (path) => [`says ${path} on Autopilot`, (inputs: Inputs) => !auto(inputs) || unsaid(path)(inputs)] as const,
        ),
        ["has the old data plane", (inputs) => auto(inputs) || is("datapathProvider", "ADVANCED_DATAPATH")(inputs)],
        [
          "has no workload identity",
          (inputs) => auto(inputs) || !unsaid("workloadIdentityConfig.workloadPool")(inputs),
        ],
        ["keeps its first pool", (inputs) => auto(inputs) || is("removeDefaultNodePool", true)(inputs)],
      ]);
    },
    plants: [
      ...notOnAutopilot.map((path) => plantedAt({ [path]: false })),
      plantedAt({ enableAutopilot: false }),
      plantedAt({
        enableAutopilot: undefined,
        workloadIdentityConfig: { workloadPool: "p" },
        removeDefaultNodePool: true,
      }),
      plantedAt({
        enableAutopilot: undefined,
        datapathProvider: "ADVANCED_DATAPATH",
        removeDefaultNodePool: true,
      }),
      plantedAt({
        enableAutopilot: undefined,
        datapathProvider: "ADVANCED_DATAPATH",
        workloadIdentityConfig: { workloadPool: "p" },
      }),
    ],
  },
  {
    id: "gcp-12",
    title: "secrets are encrypted with a key of the cluster's own region, after GKE may use it",
    stacks: both,
    subject: [cluster, keyMember],
    broken: (graph) => [
      ...brokenTerms(graph, [
        ["encrypts no secrets", is("databaseEncryption.state", "ENCRYPTED")],
        [
          "has a key of another region",
          (inputs) => String(at(inputs, "databaseEncryption.keyName")).includes(String(inputs.location)),
        ],
      ]),
      ...lines(of(graph, cluster), (row) => !isAfterGrant(graph, row), "does not wait until GKE may use its key"),
    ],
    plants: [
      plantedAt({ databaseEncryption: undefined }),
      plantedAt({ "databaseEncryption.state": "DECRYPTED" }),
      plantedAt({ "databaseEncryption.keyName": "projects/p/locations/us-central1/keyRings/shop/cryptoKeys/shop" }),
      change(cluster, "us-east1-cluster-cluster", { dependencies: [] }),
    ],
  },
  {
    id: "gcp-13",
    title: "no two clusters are maintained in the same half of the same day; twenty exclusions at most",
    stacks: both,
    subject: [cluster],
    broken: (graph) => {
      const windows = of(graph, cluster).map(({ inputs }) => at(inputs, "maintenancePolicy.recurringWindow"));
      const said = windows.map((window) => JSON.stringify([at(window, "startTime"), at(window, "recurrence")]));
      return [
        ...said
          .filter((window, place) => said.indexOf(window) !== place)
          .map((window) => `two clusters have ${window}`),
        ...brokenTerms(graph, [
          ["has no window", (inputs) => !unsaid("maintenancePolicy.recurringWindow.recurrence")(inputs)],
          [
            "is not maintained by one day of the week",
            (inputs) => /BYDAY=[A-Z]{2}$/.test(String(at(inputs, "maintenancePolicy.recurringWindow.recurrence"))),
          ],
          [
            "has too many exclusions",
            (inputs) => list(at(inputs, "maintenancePolicy.maintenanceExclusions")).length <= 20,
          ],
        ]),
      ];
    },
    plants: [
      alike("maintenancePolicy.recurringWindow"),
      plantedAt({ maintenancePolicy: undefined }),
      plantedAt({ "maintenancePolicy.recurringWindow.recurrence": "FREQ=DAILY" }),
      plantedAt({
        "maintenancePolicy.maintenanceExclusions": Array.from({ length: 21 }, () => ({ exclusionName: "x" })),
      }),
    ],
  },
  {
    id: "gcp-14",
    title:
      "each cluster is backed up to another region, where it outlives its own, and has a plan beside it to restore by",
    stacks: both,
    subject: [cluster, plan, restore],
    broken: (graph) =>
      of(graph, cluster).flatMap(({ id = "", inputs: { location, name } }) => {
        const plans = of(graph, plan).filter(({ inputs }) => inputs.cluster === id);
        const restores = of(graph, restore).filter(({ inputs }) => inputs.cluster === id);
        const faults: [boolean, string][] = [
          [plans.length !== 1, `${plans.length} plans of backups`],
          [plans.some(({ inputs }) => inputs.location === location), "backups in its own region"],
          [plans.some(({ retainOnDelete }) => !retainOnDelete), "backups that are to go with it"],
          [
            plans.some(({ inputs }) => !(Number(at(inputs, "backupSchedule.rpoConfig.targetRpoMinutes")) >= 60)),
            "no pace",
          ],
          [!restores.some(({ inputs }) => inputs.location === location), "no plan to restore where it is"],
          [!restores.every(({ inputs }) => plans.some((one) => one.id === inputs.backupPlan)), "restores of others"],
          [at(addons(graph, id), "gkeBackupAgentConfig.enabled") !== true, "no agent"],
        ];
        return faults.flatMap(([broken, says]) => (broken ? [`${name} has ${says}`] : []));
      }),
    plants: [
      removed(plan, "us-east1-cluster-backups-plan"),
      withInputs(plan, "us-east1-cluster-backups-plan", { location: "us-east1" }),
      change(plan, "us-east1-cluster-backups-plan", { retainOnDelete: false }),
      withInputs(plan, "us-east1-cluster-backups-plan", { backupSchedule: undefined }),
      removed(restore, "us-east1-cluster-backups-restore"),
      withInputs(restore, "us-east1-cluster-backups-restore", { location: "us-central1" }),
      withInputs(restore, "us-east1-cluster-backups-restore", { backupPlan: "others" }),
      plantedAt({ addonsConfig: undefined }),
    ],
  },
];

function addons(graph: Graph, id: string) {
  return of(graph, cluster).find((row) => row.id === id)?.inputs.addonsConfig;
}
