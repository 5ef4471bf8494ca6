import { absent, given, type Relation } from "../world/relation";
import type { Row, Rows } from "../world/row";
import { types } from "./sources";
import { configurationRefused, ddlsReplace, keysRefused, unitsRefused } from "./spanner-rules";

/** What the service asks of the instance that a thing is in. */
const inInstance = {
  property: "instance",
  to: [{ type: types.spannerInstance, by: "name" }],
  region: "any",
} as const;
const inDatabase = {
  property: "database",
  to: [{ type: types.spannerDatabase, by: "name" }],
  region: "any",
} as const;

const several = /^(?:.*\/)?(?:nam|eur|asia\d|dual-region-)/;

/** One at least. Source: `tpg`. */
const sized: Relation = {
  property: "autoscalingConfig",
  when: { autoscalingConfig: absent, numNodes: absent, processingUnits: absent },
  need: { instanceType: given },
  says: "one of autoscalingConfig, instanceType, numNodes, processingUnits must be specified",
  source: "tpg",
};

const name = (min: number, max: number, pattern: string) => ({ min, max, pattern, source: "tpg" });
const path = "projects/{project|@project}/instances/{instance}/databases/{database}";

/** Types of Spanner. */
export const spannerRows: Rows = {
  [types.spannerInstance]: {
    source: "tpg",
    createOnly: ["config", "name", "project"],
    name: { property: "name", generated: true },
    id: "{project|@project}/{name}",
    unique: ["{project|@project} {name}", "{project|@project} shown as {displayName}"],
    exclusive: [["autoscalingConfig", "numNodes", "processingUnits"]],
    defaults: { forceDestroy: false, instanceType: "PROVISIONED", deletionPolicy: "DELETE" },
    outputs: { project: "{project|@project}", state: "READY" },
    limits: {
      name: name(6, 30, "[a-z][-a-z0-9]*[a-z0-9]"),
      displayName: { min: 4, max: 30, source: "spanner" },
      "autoscalingConfig.autoscalingTargets.highPriorityCpuUtilizationPercent": { min: 10, max: 90, source: "spanner" },
      "autoscalingConfig.autoscalingTargets.storageUtilizationPercent": { min: 10, max: 99, source: "spanner" },
    },
    args: [
      sized,
      {
        property: "edition",
        when: { config: several },
        need: { edition: "ENTERPRISE_PLUS" },
        says: "edition is ENTERPRISE_PLUS with {config}, which is in several regions",
        source: "spannerDocs",
      },
    ],
    rules: [
      { property: "config", broken: configurationRefused, source: "spannerDocs" },
      { property: "autoscalingConfig", broken: unitsRefused, source: "spanner" },
    ],
    demands: [
      {
        at: ["delete"],
        none: {
          type: types.spannerDatabase,
          with: { instance: "{name}" },
          is: { enableDropProtection: true },
        },
        says: "FAILED_PRECONDITION: the database {found.id} has drop protection",
      },
      {
        at: ["delete"],
        when: { forceDestroy: false },
        need: { "@backups": absent },
        says: "FAILED_PRECONDITION: {id} has backups: delete them first",
      },
    ],
    ends: [{ type: types.spannerDatabase, with: { instance: "{name}" } }],
    serial: "spanner {name}",
    latency: { create: 20, update: 30, delete: 10 },
  },
  [types.spannerDatabase]: {
    source: "tpg",
    createOnly: ["databaseDialect", "encryptionConfig", "instance", "name", "project"],
    replaces: ddlsReplace,
    name: { property: "name" },
    id: "{instance}/{name}",
    unique: ["{project|@project} {instance} {name}"],
    defaults: {
      databaseDialect: "GOOGLE_STANDARD_SQL",
      deletionProtection: true,
      enableDropProtection: false,
      deletionPolicy: "DELETE",
    },
    outputs: { project: "{project|@project}", state: "READY" },
    limits: {
      name: name(2, 30, "[a-z][a-z0-9_\\-]*[a-z0-9]"),
      versionRetentionPeriod: {
        pattern: "[1-7]d|([1-9]\\d?|1[0-5]\\d|16[0-8])h|\\d+[ms]",
        says: "versionRetentionPeriod is an hour to a week, got {value}",
        source: "spannerDocs",
      },
      databaseDialect: { enum: ["GOOGLE_STANDARD_SQL", "POSTGRESQL"], source: "tpg" },
    },
    exclusive: [["encryptionConfig.kmsKeyName", "encryptionConfig.kmsKeyNames"]],
    refers: [
      inInstance,
      { property: "encryptionConfig.kmsKeyNames", to: [{ type: types.key, by: "id" }], region: "any" },
    ],
    guard: "deletionProtection",
    demands: [
      {
        at: ["delete"],
        need: { enableDropProtection: { not: true } },
        says: "FAILED_PRECONDITION: {id} has drop protection: set enableDropProtection to false and update first",
      },
    ],
    create: { refuses: keysRefused },
    ends: [types.spannerSchedule, types.spannerAccess].map((type) => {
      return { type, with: { instance: "{instance}", database: "{name}" } };
    }),
    serial: "spanner {instance}",
    latency: { create: 20, update: 20, delete: 5 },
  },
  [types.spannerSchedule]: {
    source: "tpg",
    createOnly: ["database", "fullBackupSpec", "incrementalBackupSpec", "instance", "name", "project"],
    name: { property: "name", generated: true },
    id: `${path}/backupSchedules/{name}`,
    unique: [`${path} {name}`],
    exactlyOne: [["fullBackupSpec", "incrementalBackupSpec"]],
    defaults: { deletionPolicy: "DELETE" },
    outputs: { project: "{project|@project}" },
    limits: {
      name: name(2, 60, "[a-z][a-z0-9_\\-]*[a-z0-9]"),
      retentionDuration: { pattern: "\\d+(\\.\\d{1,9})?s", source: "sdk" },
      "spec.cronSpec.text": { pattern: "\\S+ \\S+ \\S+ \\S+ \\S+", source: "spanner" },
    },
    refers: [inInstance, inDatabase],
    serial: "spanner {instance}",
    latency: { create: 5, update: 5, delete: 5 },
  },
  [types.spannerAccess]: access(),
};

/** A grant: all of it is its name. */
function access(): Row {
  return {
    source: "sdk",
    createOnly: ["condition", "database", "instance", "member", "project", "role"],
    id: "{instance}/{database}/{role}/{member}",
    unique: [`${path} {role} {member}`],
    outputs: { project: "{project|@project}", etag: "{hex:16}" },
    limits: {
      member: { pattern: "(serviceAccount|user|group|domain|principal|principalSet):.+", source: "sdk" },
    },
    refers: [inInstance, inDatabase],
    latency: { create: 10, delete: 10 },
  };
}
