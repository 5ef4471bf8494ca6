import { removed, withInputs } from "../harness/plant";
import { at, lines, list, of } from "./read";
import type { Graph, Invariant } from "./row";

const cluster = "azure-native:containerservice:ManagedCluster";
const pool = "azure-native:containerservice:AgentPool";
const maintained = "azure-native:containerservice:MaintenanceConfiguration";
const deployment = "azure-native:resources:Deployment";
const both = ["azure-active-passive", "azure-active-active", "azure-pilot"];

type Inputs = Graph[number]["inputs"];
type Terms = readonly (readonly [says: string, holds: (inputs: Inputs) => boolean])[];

const is = (path: string, value: unknown) => (inputs: Inputs) => at(inputs, path) === value;
const brokenTerms = (graph: Graph, terms: Terms) =>
  terms.flatMap(([says, holds]) => lines(of(graph, cluster), ({ inputs }) => !holds(inputs), says));

/** Who gets in, and as whom pods act. */
const identityTerms: Terms = [
  ["has accounts of its own", is("disableLocalAccounts", true)],
  ["does not ask Entra ID", is("aadProfile.managed", true)],
  ["does not ask Azure for roles", is("aadProfile.enableAzureRBAC", true)],
  ["issues no tokens that others can check", is("oidcIssuerProfile.enabled", true)],
  ["lets no pod act as an identity", is("securityProfile.workloadIdentity.enabled", true)],
];

const networkTerms: Terms = [
  ["has another network plugin", is("networkProfile.networkPlugin", "azure")],
  ["is no overlay", is("networkProfile.networkPluginMode", "overlay")],
  ["has another data plane", is("networkProfile.networkDataplane", "cilium")],
  ["has another policy engine", is("networkProfile.networkPolicy", "cilium")],
  ["leaves its way out to a default", (inputs) => at(inputs, "networkProfile.outboundType") !== undefined],
];

/** The pools that are written at a cluster. */
function poolsOf(inputs: Inputs) {
  return list(inputs.agentPoolProfiles);
}

function isSystemPool(one: Parameters<typeof at>[0]): boolean {
  const taints = list(at(one, "nodeTaints"));
  return (
    at(one, "mode") === "System" &&
    Number(at(one, "count")) >= 3 &&
    list(at(one, "availabilityZones")).length >= 3 &&
    taints.includes("CriticalAddonsOnly=true:NoSchedule")
  );
}

const systemPool = { mode: "System", count: 3, availabilityZones: ["1", "2", "3"] };
const taint = { nodeTaints: ["CriticalAddonsOnly=true:NoSchedule"] };

/** Clusters on Azure: 1 to 6, and what was found since. */
export const azureClusterInvariants: readonly Invariant[] = [
  {
    id: "azure-1",
    title: "every cluster has the tier Standard or Premium",
    stacks: both,
    subject: [cluster],
    broken: (graph) =>
      brokenTerms(graph, [
        ["has no promise", (inputs) => ["Standard", "Premium"].includes(String(at(inputs, "sku.tier")))],
      ]),
    plants: [
      withInputs(cluster, "-cluster", { sku: undefined }),
      withInputs(cluster, "-cluster", { "sku.tier": "Free" }),
    ],
  },
  {
    id: "azure-2",
    title: "Premium and long-term support go together",
    stacks: both,
    subject: [cluster],
    broken: (graph) =>
      brokenTerms(graph, [
        [
          "has one of Premium and long-term support alone",
          (inputs) => is("sku.tier", "Premium")(inputs) === is("supportPlan", "AKSLongTermSupport")(inputs),
        ],
      ]),
    plants: [
      withInputs(cluster, "-cluster", { "sku.tier": "Premium" }),
      withInputs(cluster, "-cluster", { supportPlan: "AKSLongTermSupport" }),
    ],
  },
  {
    id: "azure-3",
    title: "no local accounts; Entra ID with Azure RBAC, OIDC issuer and workload identity",
    stacks: both,
    subject: [cluster],
    broken: (graph) => brokenTerms(graph, identityTerms),
    plants: [
      withInputs(cluster, "-cluster", { disableLocalAccounts: undefined }),
      withInputs(cluster, "-cluster", { "aadProfile.managed": undefined }),
      withInputs(cluster, "-cluster", { "aadProfile.enableAzureRBAC": false }),
      withInputs(cluster, "-cluster", { oidcIssuerProfile: undefined }),
      withInputs(cluster, "-cluster", { "securityProfile.workloadIdentity": undefined }),
    ],
  },
  {
    id: "azure-4",
    title: "Azure CNI overlay with Cilium, outbound type written out",
    stacks: both,
    subject: [cluster],
    broken: (graph) => brokenTerms(graph, networkTerms),
    plants: ["networkPlugin", "networkPluginMode", "networkDataplane", "networkPolicy", "outboundType"].map((name) =>
      withInputs(cluster, "-cluster", { [`networkProfile.${name}`]: undefined }),
    ),
  },
  {
    id: "azure-5",
    title: "a system pool of three nodes in three zones, tainted for critical addons",
    stacks: both,
    subject: [cluster],
    broken: (graph) =>
      brokenTerms(graph, [["has no such pool", (inputs) => poolsOf(inputs).some((one) => isSystemPool(one))]]),
    plants: [
      withInputs(cluster, "-cluster", { agentPoolProfiles: [] }),
      withInputs(cluster, "-cluster", { agentPoolProfiles: [systemPool] }),
      withInputs(cluster, "-cluster", { agentPoolProfiles: [{ ...systemPool, ...taint, count: 2 }] }),
      withInputs(cluster, "-cluster", { agentPoolProfiles: [{ ...systemPool, ...taint, availabilityZones: ["1"] }] }),
      withInputs(cluster, "-cluster", { agentPoolProfiles: [{ ...systemPool, ...taint, mode: "User" }] }),
    ],
  },
  {
    id: "azure-6",
    title: "node auto-provisioning and the cluster autoscaler exclude each other",
    stacks: both,
    subject: [cluster],
    broken: (graph) => {
      const scaled = of(graph, pool).filter(({ inputs }) => inputs.enableAutoScaling === true);
      return lines(
        of(graph, cluster).filter(({ inputs }) => at(inputs, "nodeProvisioningProfile.mode") === "Auto"),
        ({ inputs }) =>
          poolsOf(inputs).some((one) => at(one, "enableAutoScaling") === true) ||
          scaled.some((one) => one.inputs.resourceName === inputs.resourceName),
        "has both",
      );
    },
    plants: [
      withInputs(cluster, "-cluster", { agentPoolProfiles: [{ ...systemPool, ...taint, enableAutoScaling: true }] }),
      (graph) =>
        of(graph, cluster).flatMap((one) => {
          const { resourceName = null } = one.inputs;
          return [one, { ...one, type: pool, inputs: { resourceName, enableAutoScaling: true } }];
        }),
    ],
  },
  {
    id: "azure-windows",
    title: "no two regions' clusters are changed by AKS in the same hours, and each in hours that are said",
    stacks: both,
    subject: [maintained],
    broken: (graph) => {
      const windows = of(graph, maintained);
      const key = ({ inputs }: Graph[number]) => JSON.stringify([inputs.configName, inputs.maintenanceWindow]);
      const isShared = (one: Graph[number]) => windows.some((other) => other !== one && key(other) === key(one));
      const said = (one: Graph[number]) =>
        windows.filter(({ inputs }) => inputs.resourceName === one.inputs.resourceName).length;
      return [
        ...lines(windows, isShared, "is another region's window, too"),
        ...lines(of(graph, cluster), (one) => said(one) !== 3, "is changed at any time"),
      ];
    },
    plants: [
      (graph) => {
        const [first, ...rest] = of(graph, maintained).filter(({ inputs }) => inputs.configName === "default");
        const { maintenanceWindow = null } = first?.inputs ?? {};
        const [second] = rest;
        return graph.map((one) => (one === second ? { ...one, inputs: { ...one.inputs, maintenanceWindow } } : one));
      },
      removed(maintained, "-aksManagedNodeOSUpgradeSchedule"),
    ],
  },
  {
    id: "azure-authority",
    title:
      "what asks a cluster for its certificate authority makes nothing and deletes nothing, and asks anew with another cluster",
    stacks: both,
    subject: [deployment, cluster],
    broken: (graph) => [
      ...lines(
        of(graph, deployment),
        ({ inputs }) => at(inputs, "properties.mode") !== "Incremental",
        "deletes the rest",
      ),
      ...lines(
        of(graph, deployment),
        ({ inputs }) => list(at(inputs, "properties.template.resources")).length > 0,
        "makes something",
      ),
      ...lines(
        of(graph, cluster),
        ({ outputs }) =>
          !of(graph, deployment).some(
            ({ inputs }) => at(inputs, "properties.parameters.made.value") === outputs.resourceUID,
          ),
        "is asked once, whichever it is",
      ),
    ],
    plants: [
      withInputs(deployment, "-asked", { "properties.mode": "Complete" }),
      withInputs(deployment, "-asked", { "properties.template.resources": [{ type: "Microsoft.Network/x" }] }),
      withInputs(deployment, "-asked", { "properties.parameters.made": undefined }),
    ],
  },
];
