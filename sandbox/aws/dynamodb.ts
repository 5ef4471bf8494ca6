import type { Rows } from "../world/row";
import { textAt } from "../world/values";
import {
  copyRefused,
  mainSilent,
  nameIn,
  replicasOf,
  tableChangeRefused,
  tableEndRefused,
  tableRefused,
  tableRules,
} from "./dynamodb-rules";
import { types } from "./sources";
import { copyIn, tableIn } from "./takeover";

const backup = "aws:dynamodb/backup:Backup";

/** Tables in several regions. Latencies are typical ones, unverified. */
export const dynamodb: Rows = {
  [types.table]: {
    source: "tf",
    createOnly: [
      "name",
      "hashKey",
      "rangeKey",
      "localSecondaryIndexes",
      "importTable",
      "restoreBackupArn",
      "restoreDateTime",
      "restoreSourceName",
      "restoreSourceTableArn",
      "restoreToLatestTime",
    ],
    // A program that lists no replicas takes away those that are there.
    drifts: ["replicas"],
    name: { property: "name" },
    id: "{name}",
    adopts: tableIn,
    guard: "deletionProtectionEnabled",
    defaults: {
      billingMode: "PROVISIONED",
      deletionProtectionEnabled: false,
      streamEnabled: false,
      tableClass: "STANDARD",
    },
    refers: [{ property: "serverSideEncryption.kmsKeyArn", to: [{ type: types.key, by: "arn" }] }],
    reaches: ["replicas[].regionName", "globalTableWitness.regionName"],
    outputs: {
      arn: "arn:aws:dynamodb:{region}:{account}:table/{name}",
      streamArn: ({ inputs, region, account }) =>
        inputs.streamEnabled === true
          ? `arn:aws:dynamodb:${region}:${account}:table/${textAt(inputs, "name")}/stream/2026-01-01T00:00:00.000`
          : "",
      replicas: replicasOf,
    },
    rules: tableRules,
    create: { refuses: tableRefused },
    update: {
      refuses: tableChangeRefused,
      effect: ({ thing, cleared, world }) => {
        if (!cleared.includes("replicas")) return;
        for (const copy of world.naming(types.tableReplica, "globalTableArn", textAt(thing.outputs, "arn")))
          world.drop(copy);
      },
    },
    delete: { refuses: tableEndRefused },
    // Source: DynamoDB developer guide, point-in-time recovery: a deleted table leaves a system backup for 35 days.
    remains: ({ inputs, outputs, id }) =>
      textAt(inputs, "pointInTimeRecovery.enabled") === "true"
        ? { type: backup, id: `${id}$DeletedTableBackup`, outputs: { of: outputs.arn ?? "" }, keys: [] }
        : undefined,
    latency: { create: 30, update: 20, delete: 10 },
  },
  [types.tableReplica]: {
    source: "tf",
    createOnly: ["globalTableArn", "kmsKeyArn", "tableClassOverride"],
    id: (thing) => `${nameIn(thing)}:${textAt(thing.inputs, "globalTableArn").split(":")[3]}`,
    adopts: copyIn,
    guard: "deletionProtectionEnabled",
    defaults: { deletionProtectionEnabled: false, pointInTimeRecovery: false },
    refers: [
      { property: "globalTableArn", to: [{ type: types.table, by: "arn" }], holds: true, anyRegion: true },
      { property: "kmsKeyArn", to: [{ type: types.key, by: "arn" }] },
    ],
    outputs: {
      arn: ({ inputs, region }) => textAt(inputs, "globalTableArn").replace(/^(arn:aws:dynamodb:)[^:]+/, `$1${region}`),
    },
    create: { refuses: copyRefused },
    update: { refuses: mainSilent },
    delete: { refuses: mainSilent },
    // A table takes one change of its replicas at a time; the provider waits for its turn.
    serial: "{globalTableArn}",
    latency: { create: 180, update: 20, delete: 60 },
  },
};
