import type { Value } from "../../../resilience/facts/resource";
import type { Plant } from "../../harness/plant";
import { all, set, turned, without } from "./change";
import type { Mutation } from "./mutation";

const base = "azure-active-passive";
const accounts = "azure-active-active";
const [here, there] = ["eastus2", "centralus"];
const cluster = `${here}-cluster-cluster`;
const server = `database-${here}-server`;
const preferred = `prefer-${here}`;

const clusters: readonly Mutation[] = [
  {
    name: "a shipped control plane of tier Free",
    base,
    change: set("ManagedCluster", cluster, { "sku.tier": "Free" }),
    rules: ["R05"],
  },
  {
    name: "a system pool in one zone",
    base,
    change: set("ManagedCluster", cluster, { "agentPoolProfiles.0.availabilityZones": ["1"] }),
    rules: ["R07"],
  },
  {
    name: "a system pool without zones",
    base: accounts,
    change: set("ManagedCluster", cluster, { "agentPoolProfiles.0.availabilityZones": [] }),
    rules: ["R07"],
  },
  {
    name: "a system pool of one node",
    base,
    change: set("ManagedCluster", cluster, { "agentPoolProfiles.0.count": 1 }),
    rules: ["R07"],
  },
  {
    name: "no cluster in the region that takes over",
    base,
    change: without("ManagedCluster", `${there}-cluster-cluster`),
    rules: ["R08"],
  },
];

const databases: readonly Mutation[] = [
  {
    name: "a server without a standby",
    base,
    change: set("Server", server, { "highAvailability.mode": "Disabled" }),
    rules: ["R11"],
  },
  {
    name: "a server whose standby stands beside it",
    base,
    change: set("Server", server, { "highAvailability.mode": "SameZone" }),
    rules: ["R11"],
  },
  {
    name: "a shipped database without a replica",
    base,
    change: without("Server", `database-${there}-server`),
    rules: ["R08", "R10"],
  },
  {
    name: "a server that neither a lock nor the engine keeps",
    base,
    change: all(
      without("ManagementLockByScope", `database-${here}-lock`),
      turned("Server", server, () => ({ protect: false })),
    ),
    rules: ["R13"],
  },
  {
    name: "a shipped server with a week of backups",
    base,
    change: set("Server", server, { "backup.backupRetentionDays": 7 }),
    rules: ["R14"],
  },
  {
    name: "an account in one region",
    base: accounts,
    change: turned("DatabaseAccount", "account", ({ inputs, outputs }) => ({
      inputs: { ...inputs, locations: first(inputs.locations) },
      outputs: { ...outputs, locations: first(inputs.locations) },
    })),
    rules: ["R08", "R10"],
  },
  {
    name: "an account that the engine may delete",
    base: accounts,
    change: turned("DatabaseAccount", "account", () => ({ protect: false })),
    rules: ["R13"],
  },
  {
    name: "an account with a week of backups",
    base: accounts,
    change: set("DatabaseAccount", "account", { "backupPolicy.continuousModeProperties.tier": "Continuous7Days" }),
    rules: ["R14"],
  },
];

const traffic: readonly Mutation[] = [
  {
    name: "a shipped profile with a TTL of an hour",
    base,
    change: set("Profile", preferred, { "dnsConfig.ttl": 3600 }),
    rules: ["R16"],
  },
  {
    name: "a shipped profile that asks nothing",
    base,
    change: set("Profile", preferred, { monitorConfig: undefined }),
    rules: ["R17"],
  },
  {
    name: "a shipped endpoint that always answers",
    base,
    change: set("Endpoint", `${preferred}-${there}`, { alwaysServe: "Enabled" }),
    rules: ["R17"],
  },
  {
    name: "origins that nothing asks",
    base: accounts,
    change: set("AFDOriginGroup", "regions", { healthProbeSettings: undefined }),
    rules: ["R17"],
  },
  {
    name: "a shipped profile that asks for /",
    base,
    change: set("Profile", preferred, { "monitorConfig.path": "/" }),
    rules: ["R18"],
  },
  {
    name: "origins that are asked every four minutes",
    base: accounts,
    change: set("AFDOriginGroup", "regions", { "healthProbeSettings.probeIntervalInSeconds": 240 }),
    rules: ["R18"],
  },
  {
    name: "origins that are asked for /",
    base: accounts,
    change: set("AFDOriginGroup", "regions", { "healthProbeSettings.probePath": "/" }),
    rules: ["R18"],
  },
  {
    name: "an endpoint that leads to the preferred region once more",
    base,
    change: leadingAs("Endpoint", `${preferred}-${here}`, `${preferred}-${there}`),
    rules: ["R22"],
  },
  { name: "a profile with one endpoint", base, change: without("Endpoint", `${preferred}-${there}`), rules: ["R22"] },
];

function first(list: Value | undefined): Value {
  return Array.isArray(list) ? list.slice(0, 1) : [];
}

/** Has one lead to where another one leads. */
function leadingAs(kind: string, other: string, end: string): Plant {
  return (graph) => {
    const model = graph.find(({ type, name }) => type.endsWith(`:${kind}`) && name.endsWith(other));
    if (!model) throw new Error(`the graph has no ${kind} whose name ends in ${other}`);
    const { target = null } = model.inputs;
    const changed = turned(kind, end, ({ inputs, outputs, propertyDependencies }) => ({
      inputs: { ...inputs, target },
      outputs: { ...outputs, target },
      propertyDependencies: { ...propertyDependencies, target: model.propertyDependencies.target ?? [] },
    }));
    return changed(graph);
  };
}

/** Mutations of the stacks on Azure that are shipped. */
export const azureStackMutations: readonly Mutation[] = [...clusters, ...databases, ...traffic];
