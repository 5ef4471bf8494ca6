import { given } from "../world/relation";
import { textAt } from "../world/values";
import {
  clusterRefused,
  clusterUpdated,
  clusterUpdateRefused,
  finalSnapshotRefused,
  host,
  identifier,
  instanceRefused,
  isWriterInstance,
  masterOf,
  snapshot,
} from "./database-rules";
import { lastInstanceRefused, upgraded, upgradeRefused } from "./database-upgrades";
import * as global from "./global-database";
import { type AwsRow, type AwsRows, byArn, byId, securityGroups, types } from "./sources";
import { globalClusterIn } from "./takeover";

/** What an instance has of its cluster. */
const ofCluster = ["port", "storageEncrypted", "kmsKeyId", "dbSubnetGroupName", "engineVersion"];

const arn = (kind: string, id: string) => `arn:aws:rds:{region}:{account}:${kind}:${id}`;

function parameterGroup(kind: string): AwsRow {
  return {
    name: { property: "name", generated: true },
    unique: ["{region} {name}"],
    outputs: { arn: arn(kind, "{name}") },
    limits: {
      ...identifier("name"),
      family: {
        pattern: "(aurora-)?(postgresql|mysql)\\d+(\\.\\d+)?",
        says: '"{value}" is no family such as aurora-postgresql16',
        source: "mem",
      },
    },
  };
}

/** Aurora. */
export const database: AwsRows = {
  [types.globalCluster]: {
    name: { property: "globalClusterIdentifier" },
    unique: ["{globalClusterIdentifier}"],
    guard: "deletionProtection",
    outputs: {
      arn: "arn:aws:rds::{account}:global-cluster:{globalClusterIdentifier}",
      endpoint: "{globalClusterIdentifier}.global-{hex:12}.global.rds.amazonaws.com",
      engineVersionActual: "{engineVersion}",
      globalClusterResourceId: "cluster-{hex:16}",
      globalClusterMembers: (thing, world) =>
        global.membersOf({ ...thing, id: textAt(thing.inputs, "globalClusterIdentifier") }, world).map((member) => {
          const dbClusterArn = textAt(member.outputs, "arn");
          return { dbClusterArn, isWriter: dbClusterArn === textAt(thing.facts, "writer") };
        }),
    },
    limits: identifier("globalClusterIdentifier"),
    everywhere: true,
    adopts: globalClusterIn,
    update: { refuses: upgradeRefused, effect: upgraded },
  },
  [types.dbSubnetGroup]: {
    name: { property: "name", generated: true },
    unique: ["{region} {name}"],
    refers: [{ property: "subnetIds", to: byId(types.subnet), holds: true }],
    outputs: { arn: arn("subgrp", "{name}"), vpcId: "{subnetIds->vpcId}" },
  },
  [types.clusterParameters]: parameterGroup("cluster-pg"),
  [types.parameters]: parameterGroup("pg"),
  [types.dbCluster]: {
    // What else may wait for the window is not said of each argument; of the class and the version it is. Source: `api`.
    deferred: { engineVersion: "applyImmediately" },
    drifts: ["replicationSourceIdentifier"],
    writeOnly: ["masterPasswordWo"],
    name: { property: "clusterIdentifier" },
    unique: ["{region} {clusterIdentifier}"],
    guard: "deletionProtection",
    refers: [
      { property: "globalClusterIdentifier", to: byId(types.globalCluster), holds: true, region: "any" },
      { property: "dbSubnetGroupName", to: byId(types.dbSubnetGroup), holds: true },
      {
        property: "dbClusterParameterGroupName",
        to: byId(types.clusterParameters),
        holds: true,
        elsewhere: /^default\./,
      },
      { property: "vpcSecurityGroupIds", to: securityGroups, holds: true },
      { property: "kmsKeyId", to: byArn(types.key) },
    ],
    outputs: {
      arn: arn("cluster", "{clusterIdentifier}"),
      endpoint: (thing) => host(thing, ""),
      readerEndpoint: (thing) => host(thing, "ro-"),
      clusterResourceId: "cluster-{upper:24}",
      hostedZoneId: "Z{upper:13}",
      engineVersionActual: "{engineVersion}",
      clusterMembers: (thing, world) =>
        global.instancesOf({ ...thing, id: textAt(thing.inputs, "clusterIdentifier") }, world).map(({ id }) => id),
      availabilityZones: ({ region, inputs }) =>
        inputs.availabilityZones ?? ["a", "b", "c"].map((letter) => region + letter),
      globalClusterIdentifier: (thing, world) => global.globalOf(thing, world)?.id ?? "",
      replicationSourceIdentifier: (thing, world) => global.sourceOf(thing, world) ?? "",
      masterUsername: (thing, world) => masterOf(thing, world, "masterUsername"),
      databaseName: (thing, world) => masterOf(thing, world, "databaseName"),
    },
    limits: {
      ...identifier("clusterIdentifier"),
      backupRetentionPeriod: { min: 1, max: 35, says: "must be 1 to 35 days, got {value}", source: "api" },
      masterPassword: {
        pattern: '[^/"@ ]{8,}',
        says: 'must have 8 characters or more, and none of / " @ or space',
        source: "api",
      },
    },
    create: { refuses: clusterRefused, effect: global.join },
    update: { refuses: clusterUpdateRefused, effect: clusterUpdated },
    delete: { refuses: finalSnapshotRefused, effect: global.leave },
    remains: {
      when: { skipFinalSnapshot: { not: true } },
      type: snapshot,
      id: "{finalSnapshotIdentifier}",
      outputs: { of: "{arn}" },
    },
  },
  [types.dbInstance]: {
    deferred: { instanceClass: "applyImmediately" },
    name: { property: "identifier" },
    unique: ["{region} {identifier}"],
    refers: [
      { property: "clusterIdentifier", to: byId(types.dbCluster), holds: true },
      { property: "dbParameterGroupName", to: byId(types.parameters), holds: true, elsewhere: /^default\./ },
      { property: "monitoringRoleArn", to: byArn(types.role) },
      { property: "performanceInsightsKmsKeyId", to: byArn(types.key) },
    ],
    outputs: {
      arn: arn("db", "{identifier}"),
      dbiResourceId: "db-{upper:26}",
      endpoint: "{identifier}.{hex:12}.{region}.rds.amazonaws.com",
      ...Object.fromEntries(ofCluster.map((name) => [name, `{clusterIdentifier->${name}}`])),
      writer: isWriterInstance,
    },
    limits: identifier("identifier"),
    args: [
      {
        when: { monitoringInterval: { least: 1 } },
        need: { monitoringRoleArn: given },
        says: "monitoringInterval above 0 needs monitoringRoleArn",
        source: "api",
      },
    ],
    create: { refuses: instanceRefused },
    update: { refuses: instanceRefused },
    delete: { refuses: lastInstanceRefused },
  },
};
