import type { Rows } from "../world/row";
import { textAt } from "../world/values";
import {
  clusterOf,
  clusterRefused,
  clusterUpdated,
  clusterUpdateRefused,
  familyBroken,
  finalSnapshotRefused,
  host,
  identifier,
  instanceRefused,
  isWriterInstance,
  masterOf,
  rule,
  snapshot,
} from "./database-rules";
import { lastInstanceRefused, upgraded, upgradeRefused } from "./database-upgrades";
import * as global from "./global-database";
import { securityGroups } from "./network";
import { types } from "./sources";
import { globalClusterIn } from "./takeover";

const arn = (kind: string, id: string) => `arn:aws:rds:{region}:{account}:${kind}:${id}`;

function parameterGroup(kind: string): Rows[string] {
  return {
    source: "cfn",
    createOnly: ["name", "namePrefix", "description", "family"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    defaults: { description: "Managed by Pulumi" },
    outputs: { arn: arn(kind, "{name}") },
    rules: [identifier("name"), rule("family", "mem", familyBroken)],
    latency: { create: 2, delete: 1 },
  };
}

/** Aurora. */
export const database: Rows = {
  [types.globalCluster]: {
    source: "cfn",
    createOnly: ["globalClusterIdentifier", "engine", "storageEncrypted", "sourceDbClusterIdentifier", "databaseName"],
    name: { property: "globalClusterIdentifier" },
    id: "{globalClusterIdentifier}",
    unique: ["{globalClusterIdentifier}"],
    guard: "deletionProtection",
    defaults: { engine: "aurora", storageEncrypted: false, deletionProtection: false, forceDestroy: false },
    outputs: {
      arn: "arn:aws:rds::{account}:global-cluster:{globalClusterIdentifier}",
      endpoint: "{globalClusterIdentifier}.global-{hex:12}.global.rds.amazonaws.com",
      engineVersionActual: ({ inputs }) => inputs.engineVersion,
      globalClusterResourceId: "cluster-{hex:16}",
      globalClusterMembers: (thing, world) =>
        global.membersOf({ ...thing, id: textAt(thing.inputs, "globalClusterIdentifier") }, world).map((member) => {
          const dbClusterArn = textAt(member.outputs, "arn");
          return { dbClusterArn, isWriter: dbClusterArn === textAt(thing.facts, "writer") };
        }),
    },
    rules: [identifier("globalClusterIdentifier")],
    everywhere: true,
    adopts: globalClusterIn,
    update: { refuses: upgradeRefused, effect: upgraded },
    latency: { create: 30, update: 300, delete: 30 },
  },
  [types.dbSubnetGroup]: {
    source: "cfn",
    createOnly: ["name", "namePrefix"],
    name: { property: "name", generated: true },
    id: "{name}",
    unique: ["{region} {name}"],
    defaults: { description: "Managed by Pulumi" },
    refers: [{ property: "subnetIds", to: [{ type: types.subnet, by: "id" }], holds: true }],
    outputs: {
      arn: arn("subgrp", "{name}"),
      vpcId: ({ inputs, region }, world) =>
        textAt(world.find(types.subnet, "id", textAt(inputs, "subnetIds"), region)?.inputs, "vpcId"),
    },
    latency: { create: 2, delete: 1 },
  },
  [types.clusterParameters]: parameterGroup("cluster-pg"),
  [types.parameters]: parameterGroup("pg"),
  [types.dbCluster]: {
    source: "cfn",
    createOnly: [
      "clusterIdentifier",
      "clusterIdentifierPrefix",
      "databaseName",
      "dbSubnetGroupName",
      "engine",
      "engineMode",
      "kmsKeyId",
      "masterUsername",
      "availabilityZones",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "sourceRegion",
      "storageEncrypted",
    ],
    // What else may wait for the window is not said of each argument; of the class and the version it is. Source: `api`.
    deferred: { engineVersion: "applyImmediately" },
    drifts: ["replicationSourceIdentifier"],
    writeOnly: ["masterPasswordWo"],
    name: { property: "clusterIdentifier" },
    id: "{clusterIdentifier}",
    unique: ["{region} {clusterIdentifier}"],
    guard: "deletionProtection",
    defaults: { backupRetentionPeriod: 1, port: 5432, deletionProtection: false, skipFinalSnapshot: false },
    refers: [
      {
        property: "globalClusterIdentifier",
        to: [{ type: types.globalCluster, by: "id" }],
        holds: true,
        anyRegion: true,
      },
      { property: "dbSubnetGroupName", to: [{ type: types.dbSubnetGroup, by: "id" }], holds: true },
      {
        property: "dbClusterParameterGroupName",
        to: [{ type: types.clusterParameters, by: "id" }],
        holds: true,
        elsewhere: /^default\./,
      },
      { property: "vpcSecurityGroupIds", to: securityGroups, holds: true },
      { property: "kmsKeyId", to: [{ type: types.key, by: "arn" }] },
    ],
    outputs: {
      arn: arn("cluster", "{clusterIdentifier}"),
      endpoint: (thing) => host(thing, ""),
      readerEndpoint: (thing) => host(thing, "ro-"),
      clusterResourceId: "cluster-{upper:24}",
      hostedZoneId: "Z{upper:13}",
      engineVersionActual: ({ inputs }) => inputs.engineVersion,
      clusterMembers: (thing, world) =>
        global.instancesOf({ ...thing, id: textAt(thing.inputs, "clusterIdentifier") }, world).map(({ id }) => id),
      availabilityZones: ({ region, inputs }) =>
        inputs.availabilityZones ?? ["a", "b", "c"].map((letter) => region + letter),
      globalClusterIdentifier: (thing, world) => global.globalOf(thing, world)?.id ?? "",
      replicationSourceIdentifier: (thing, world) => global.sourceOf(thing, world) ?? "",
      masterUsername: (thing, world) => masterOf(thing, world, "masterUsername"),
      databaseName: (thing, world) => masterOf(thing, world, "databaseName"),
    },
    rules: [
      identifier("clusterIdentifier"),
      rule("backupRetentionPeriod", "api", ({ backupRetentionPeriod: days }) =>
        typeof days === "number" && (days < 1 || days > 35) ? `must be 1 to 35 days, got ${days}` : undefined,
      ),
      rule("masterPassword", "api", ({ masterPassword }) =>
        typeof masterPassword === "string" && (masterPassword.length < 8 || /[/"@ ]/.test(masterPassword))
          ? 'must have 8 characters or more, and none of / " @ or space'
          : undefined,
      ),
    ],
    create: { refuses: clusterRefused, effect: global.join },
    update: { refuses: clusterUpdateRefused, effect: clusterUpdated },
    delete: { refuses: finalSnapshotRefused, effect: global.leave },
    remains: ({ inputs, outputs }) => {
      const id = textAt(inputs, "finalSnapshotIdentifier");
      return inputs.skipFinalSnapshot === true
        ? undefined
        : { type: snapshot, id, outputs: { of: outputs.arn ?? "" }, keys: [] };
    },
    latency: { create: 60, update: 30, delete: 60 },
  },
  [types.dbInstance]: {
    source: "cfn",
    createOnly: [
      "identifier",
      "identifierPrefix",
      "clusterIdentifier",
      "engine",
      "availabilityZone",
      "dbSubnetGroupName",
      "customIamInstanceProfile",
    ],
    deferred: { instanceClass: "applyImmediately" },
    name: { property: "identifier" },
    id: "{identifier}",
    unique: ["{region} {identifier}"],
    defaults: { promotionTier: 0, publiclyAccessible: false, autoMinorVersionUpgrade: true },
    refers: [
      { property: "clusterIdentifier", to: [{ type: types.dbCluster, by: "id" }], holds: true },
      {
        property: "dbParameterGroupName",
        to: [{ type: types.parameters, by: "id" }],
        holds: true,
        elsewhere: /^default\./,
      },
      { property: "monitoringRoleArn", to: [{ type: types.role, by: "arn" }] },
      { property: "performanceInsightsKmsKeyId", to: [{ type: types.key, by: "arn" }] },
    ],
    outputs: {
      arn: arn("db", "{identifier}"),
      dbiResourceId: "db-{upper:26}",
      endpoint: "{identifier}.{hex:12}.{region}.rds.amazonaws.com",
      port: (thing, world) => clusterOf(thing, world)?.outputs.port,
      storageEncrypted: (thing, world) => clusterOf(thing, world)?.inputs.storageEncrypted,
      kmsKeyId: (thing, world) => clusterOf(thing, world)?.inputs.kmsKeyId,
      dbSubnetGroupName: (thing, world) => clusterOf(thing, world)?.inputs.dbSubnetGroupName,
      engineVersion: (thing, world) => clusterOf(thing, world)?.inputs.engineVersion,
      writer: isWriterInstance,
    },
    rules: [
      identifier("identifier"),
      rule("monitoringRoleArn", "api", ({ monitoringInterval, monitoringRoleArn }) =>
        Number(monitoringInterval) > 0 && !monitoringRoleArn
          ? "monitoringInterval above 0 needs monitoringRoleArn"
          : undefined,
      ),
    ],
    create: { refuses: instanceRefused },
    update: { refuses: instanceRefused },
    delete: { refuses: lastInstanceRefused },
    latency: { create: 480, update: 60, delete: 300 },
  },
};
