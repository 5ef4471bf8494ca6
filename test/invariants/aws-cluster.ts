import { change, removed, withInputs } from "../harness/plant";
import { at, decided, lines, list, of, regionsOf } from "./read";
import type { Graph, Invariant } from "./row";

const cluster = "aws:eks/cluster:Cluster";
const access = "aws:eks/accessEntry:AccessEntry";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const database = "aws:rds/cluster:Cluster";
const global = "aws:rds/globalCluster:GlobalCluster";
const both = ["aws-active-passive", "dev"];

const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** Auto Mode's switches: all of them or none. */
const autoMode = [
  "computeConfig.enabled",
  "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
  "storageConfig.blockStorage.enabled",
];

/** The service's own guard against deletion, by type. */
const guards: Readonly<Record<string, string>> = {
  [cluster]: "deletionProtection",
  [database]: "deletionProtection",
  [global]: "deletionProtection",
  [balancer]: "enableDeletionProtection",
  "aws:dynamodb/table:Table": "deletionProtectionEnabled",
  "aws:dsql/cluster:Cluster": "deletionProtectionEnabled",
};

/** What a good cluster's inputs say, and how a line calls it where they do not. */
const clusterTerms: readonly (readonly [says: string, holds: (inputs: Graph[number]["inputs"]) => boolean])[] = [
  ["lets ConfigMaps admit", (inputs) => at(inputs, "accessConfig.authenticationMode") === "API"],
  [
    "admits whoever creates it",
    (inputs) => at(inputs, "accessConfig.bootstrapClusterCreatorAdminPermissions") === false,
  ],
  ["leaves secrets unencrypted", (inputs) => list(at(inputs, "encryptionConfig.resources")).includes("secrets")],
  ["does not log everything", (inputs) => logTypes.every((type) => list(inputs.enabledClusterLogTypes).includes(type))],
  ["has no private endpoint", (inputs) => at(inputs, "vpcConfig.endpointPrivateAccess") === true],
  ["is open to everybody", ({ vpcConfig }) => at(vpcConfig, "endpointPublicAccess") === false || isNarrow(vpcConfig)],
];

/** Clusters, and what keeps things from being deleted: 14, 18, 19. */
export const clusterInvariants: readonly Invariant[] = [
  {
    id: "aws-14",
    title: "the engine and the service itself keep what cannot be made again, and a last snapshot is taken",
    stacks: ["aws-active-passive"],
    subject: [cluster, balancer, database, global],
    broken: (graph) => {
      const guarded = graph.filter(({ type }) => type in guards);
      const final = ({ inputs }: Graph[number]) =>
        inputs.skipFinalSnapshot !== false || !inputs.finalSnapshotIdentifier;
      return [
        ...lines(guarded, ({ type, inputs }) => inputs[guards[type] ?? ""] !== true, "can be deleted at the service"),
        ...lines(guarded, ({ protect }) => !protect, "can be deleted by the engine"),
        ...lines(of(graph, database), final, "would leave no snapshot"),
      ];
    },
    plants: [
      ...[cluster, balancer, database, global].map((type) => change(type, "", { protect: false })),
      withInputs(cluster, "-cluster", { deletionProtection: undefined }),
      withInputs(global, "-global", { deletionProtection: false }),
      withInputs(balancer, "-balancer", { enableDeletionProtection: false }),
      withInputs(database, "-cluster", { finalSnapshotIdentifier: undefined }),
      withInputs(database, "-cluster", { skipFinalSnapshot: true }),
    ],
  },
  {
    id: "aws-18",
    title: "a cluster admits by access entries alone, encrypts, logs everything and is not open to everybody",
    stacks: both,
    subject: [cluster, access],
    broken: (graph) => [
      ...clusterTerms.flatMap(([says, holds]) => lines(of(graph, cluster), ({ inputs }) => !holds(inputs), says)),
      ...lines(of(graph, cluster), ({ urn }) => !of(graph, access).some(waitsFor(urn)), "admits nobody"),
    ],
    plants: [
      withInputs(cluster, "-cluster", { "accessConfig.authenticationMode": "API_AND_CONFIG_MAP" }),
      withInputs(cluster, "-cluster", { "accessConfig.bootstrapClusterCreatorAdminPermissions": undefined }),
      withInputs(cluster, "-cluster", { encryptionConfig: undefined }),
      withInputs(cluster, "-cluster", { enabledClusterLogTypes: ["api", "audit"] }),
      withInputs(cluster, "-cluster", { "vpcConfig.endpointPrivateAccess": false }),
      withInputs(cluster, "-cluster", { "vpcConfig.publicAccessCidrs": ["203.0.113.0/24", "0.0.0.0/0"] }),
      withInputs(cluster, "-cluster", { "vpcConfig.publicAccessCidrs": undefined }),
      removed(access, ""),
    ],
  },
  {
    id: "aws-19",
    title: "Auto Mode is on as a whole, and every region's control plane has the capacity that was decided",
    stacks: both,
    subject: [cluster],
    broken: (graph) => {
      const clusters = of(graph, cluster);
      const tiers = new Set(clusters.map(({ inputs }) => at(inputs, "controlPlaneScalingConfig.tier") ?? "standard"));
      const provisioned = new Set(
        regionsOf(graph).map((code) => decided(graph, `regions.${code}.cluster.controlPlane`)),
      );
      const wanted = provisioned.has("provisioned") ? /^tier-\d*xl$/ : /^standard$/;
      const wrong = [...tiers].filter((tier) => !wanted.test(String(tier)));
      return [
        ...lines(clusters, ({ inputs }) => autoMode.some((flag) => at(inputs, flag) !== true), "has half of Auto Mode"),
        ...lines(clusters, ({ inputs }) => inputs.bootstrapSelfManagedAddons !== false, "brings addons of its own"),
        ...(tiers.size === 1 ? [] : [`the regions have control planes of ${[...tiers].join(" and ")}`]),
        ...wrong.map((tier) => `a control plane is ${tier}`),
      ];
    },
    plants: [
      withInputs(cluster, "-cluster", { "computeConfig.enabled": false }),
      withInputs(cluster, "-cluster", { storageConfig: undefined }),
      withInputs(cluster, "-cluster", { bootstrapSelfManagedAddons: undefined }),
      withInputs(cluster, "us-east-2-cluster-cluster", { "controlPlaneScalingConfig.tier": "tier-xl" }),
    ],
  },
];

function waitsFor(urn: string) {
  return ({ dependencies }: Graph[number]) => dependencies.includes(urn);
}

// No list at all is EKS's default: everybody.
function isNarrow(vpcConfig: Parameters<typeof at>[0]): boolean {
  const allowed = list(at(vpcConfig, "publicAccessCidrs"));
  return allowed.length > 0 && !allowed.some((range) => range === "0.0.0.0/0" || range === "::/0");
}
