import { given } from "../world/relation";
import type { Operation, Row, Rows } from "../world/row";
import { types } from "./sources";

const clusterName = "projects/{project|@project}/locations/{location}/clusters/{clusterId}";
const primary = "secondaryConfig.primaryClusterName";
const isSecondary = { clusterType: "SECONDARY" } as const;
const name = {
  pattern: "[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
  says: '"{value}" must be 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
  source: "mem",
};

/** Source: `alloydb`, kcc#1377: a secondary becomes a primary, never the other way round. */
function roleRefused({ before, thing: { inputs } }: Operation): string | undefined {
  const isDemoted = before.clusterType !== "SECONDARY" && inputs.clusterType === "SECONDARY";
  return isDemoted ? "a primary cluster is made a secondary one by a switchover alone" : undefined;
}

/**
 * A program that says PRIMARY promotes: the cluster's instance becomes a primary one. A primary has no primary of its own,
 * whatever a state still has of one. Source: `tpg`, update of a cluster.
 */
function promoted({ before, thing, world }: Operation): void {
  if (thing.inputs.clusterType === "SECONDARY") return;
  const { secondaryConfig: _, ...inputs } = thing.inputs;
  Object.assign(thing, { inputs });
  if (before.clusterType !== "SECONDARY") return;
  for (const one of world.naming(types.alloydbInstance, "cluster", String(thing.outputs.name))) {
    if (one.inputs.instanceType !== "SECONDARY") continue;
    world.put(Object.assign(one, { inputs: { ...one.inputs, instanceType: "PRIMARY" } }));
  }
}

const cluster: Row = {
  source: "tpg",
  createOnly: [
    "clusterId",
    "encryptionConfig.kmsKeyName",
    "project",
    "restoreBackupSource",
    "restoreContinuousBackupSource",
  ],
  name: { property: "clusterId" },
  id: clusterName,
  unique: [clusterName],
  defaults: {
    clusterType: "PRIMARY",
    deletionPolicy: "DEFAULT",
    deletionProtection: true,
    subscriptionType: "STANDARD",
  },
  writeOnly: ["initialUser"],
  guard: "deletionProtection",
  refers: [{ property: primary, to: [{ type: types.alloydbCluster, by: "name" }], region: "other", holds: true }],
  outputs: {
    name: clusterName,
    project: "{project|@project}",
    state: "READY",
    uid: "{hex:32}",
    databaseVersion: "{databaseVersion|'POSTGRES_17'}",
    reconciling: false,
  },
  limits: { clusterId: name, databaseVersion: { pattern: "POSTGRES_\\d+", source: "sdk" } },
  args: [
    {
      oneOf: ["networkConfig.network", "pscConfig.pscEnabled"],
      says: "a cluster has a network or Private Service Connect, got {got}",
      source: "tpg",
    },
    {
      atMostOne: ["automatedBackupPolicy.quantityBasedRetention", "automatedBackupPolicy.timeBasedRetention"],
      source: "tpg",
    },
  ],
  demands: [
    {
      at: ["create"],
      when: isSecondary,
      need: { [primary]: given },
      says: "Error creating cluster. Can not create secondary cluster without secondary_config field.",
    },
    {
      at: ["create"],
      when: { [primary]: given },
      need: isSecondary,
      says: "Error creating cluster. Add cluster_type SECONDARY if attempting to create a secondary cluster, otherwise remove the secondary_config.",
    },
    {
      at: ["create"],
      when: isSecondary,
      need: { [`${primary}->clusterType`]: "PRIMARY" },
      says: "{secondaryConfig.primaryClusterName} is no primary cluster",
    },
    {
      at: ["create"],
      when: isSecondary,
      exists: { type: types.alloydbInstance, with: { cluster: `{${primary}}` } },
      says: "the primary cluster {secondaryConfig.primaryClusterName} has no instance yet",
    },
    {
      at: ["create"],
      when: { [primary]: given },
      none: { type: types.alloydbCluster, with: { [primary]: `{${primary}}` }, most: 4 },
      says: "{secondaryConfig.primaryClusterName} has five secondary clusters already",
    },
    {
      at: ["create"],
      when: { [`${primary}->encryptionConfig.kmsKeyName`]: given },
      need: { "automatedBackupPolicy.enabled": given },
      says: "The request was invalid: no automated backup policy was specified for secondary. Could not copy primary's configuration because an encryption key was present.",
    },
    {
      at: ["delete"],
      when: isSecondary,
      need: { deletionPolicy: "FORCE" },
      says: "a secondary instance goes with its cluster alone: set deletionPolicy to FORCE and update first",
    },
    {
      at: ["delete"],
      when: { deletionPolicy: { not: "FORCE" } },
      none: { type: types.alloydbInstance, with: { cluster: "{name}" } },
      says: "it has the instance {found.id}",
    },
  ],
  update: { refuses: roleRefused, effect: promoted },
  ends: [{ type: types.alloydbInstance, with: { cluster: "{name}" } }],
  serial: clusterName,
  latency: { create: 300, update: 60, delete: 300 },
};

const instance: Row = {
  source: "tpg",
  createOnly: ["cluster", "instanceId", "instanceType", "networkConfig.allocatedIpRangeOverride"],
  name: { property: "instanceId" },
  id: "{cluster}/instances/{instanceId}",
  unique: ["{cluster}/instances/{instanceId}"],
  refers: [{ property: "cluster", to: [{ type: types.alloydbCluster, by: "name" }] }],
  outputs: {
    name: "{cluster}/instances/{instanceId}",
    state: "READY",
    uid: "{hex:32}",
    activationPolicy: "ALWAYS",
    reconciling: false,
    pscInstanceConfig: {
      serviceAttachmentLink: "projects/{digits:12}/regions/{region}/serviceAttachments/alloydb-{hex:12}",
      pscDnsName: "{hex:32:one}.{hex:32:two}.{region}.alloydb-psc.goog.",
    },
  },
  limits: { instanceId: name },
  args: [
    {
      when: { instanceType: "READ_POOL" },
      need: { "readPoolConfig.nodeCount": { least: 1, most: 20 } },
      says: "a read pool has 1 to 20 nodes, got {readPoolConfig.nodeCount|'none'}",
      source: "alloydb",
    },
    {
      when: { "readPoolConfig.nodeCount": 1 },
      not: { availabilityType: "REGIONAL" },
      says: "a read pool of one node is ZONAL",
      source: "sdk",
    },
    {
      when: { "machineConfig.machineType": given, "machineConfig.cpuCount": given },
      need: { "machineConfig.machineType": { contains: "-{machineConfig.cpuCount}" } },
      says: "{machineConfig.machineType} has not {machineConfig.cpuCount} cores",
      source: "sdk",
    },
  ],
  demands: [
    {
      at: ["create"],
      when: { instanceType: ["PRIMARY", "SECONDARY"] },
      need: { "cluster->clusterType": "{instanceType}" },
      says: "the cluster {cluster} is not {instanceType}",
    },
    {
      at: ["create"],
      when: { instanceType: ["PRIMARY", "SECONDARY"] },
      none: {
        type: types.alloydbInstance,
        with: { cluster: "{cluster}" },
        is: { instanceType: ["PRIMARY", "SECONDARY"] },
      },
      says: "the cluster has the instance {found.id} already",
    },
    {
      at: ["create"],
      when: { instanceType: "READ_POOL" },
      exists: {
        type: types.alloydbInstance,
        with: { cluster: "{cluster}" },
        is: { instanceType: ["PRIMARY", "SECONDARY"] },
      },
      says: "the cluster {cluster} has no instance that its read pool could follow",
    },
  ],
  latency: { create: 600, update: 300, delete: 180 },
};

/** Types of AlloyDB, the secrets beside it, and alerts on it. */
export const alloydbRows: Rows = {
  [types.alloydbCluster]: cluster,
  [types.alloydbInstance]: instance,
  [types.regionalSecret]: {
    source: "sdk",
    createOnly: ["project", "secretId"],
    name: { property: "secretId" },
    id: "projects/{project|@project}/locations/{location}/secrets/{secretId}",
    unique: ["projects/{project|@project}/locations/{location}/secrets/{secretId}"],
    defaults: { deletionPolicy: "DELETE", deletionProtection: false },
    guard: "deletionProtection",
    outputs: { name: "{id}", project: "{project|@project}", createTime: "2026-01-01T00:00:00.000Z" },
    limits: { secretId: { pattern: "[A-Za-z0-9_-]{1,255}", source: "mem" } },
    ends: [{ type: types.regionalSecretVersion, with: { secret: "{id}" } }],
    latency: { create: 3, update: 3, delete: 3 },
  },
  [types.regionalSecretVersion]: {
    source: "sdk",
    createOnly: ["secret", "secretData"],
    id: "{secret}/versions/{serial}",
    defaults: { deletionPolicy: "DELETE", enabled: true },
    refers: [{ property: "secret", to: [{ type: types.regionalSecret, by: "id" }] }],
    outputs: { name: "{id}", version: "{serial}", createTime: "2026-01-01T00:00:00.000Z" },
    latency: { create: 2, update: 2, delete: 2 },
  },
  [types.alertPolicy]: {
    source: "tpg",
    createOnly: ["project"],
    id: "projects/{project|@project}/alertPolicies/{digits:19}",
    defaults: { deletionPolicy: "DELETE", enabled: true },
    outputs: { name: "{id}", project: "{project|@project}" },
    limits: { combiner: { enum: ["AND", "OR", "AND_WITH_MATCHING_RESOURCE"], source: "tpg" } },
    latency: { create: 2, update: 2, delete: 2 },
  },
};
