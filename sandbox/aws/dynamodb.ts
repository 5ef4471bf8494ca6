import { textAt } from "../world/values";
import {
  copyRefused,
  mainSilent,
  nameIn,
  replicasOf,
  tableArgs,
  tableChangeRefused,
  tableEndRefused,
  tableRefused,
  tableRules,
} from "./dynamodb-rules";
import { type AwsRows, byArn, types } from "./sources";
import { copyIn, tableIn } from "./takeover";

const backup = "aws:dynamodb/backup:Backup";

/** Tables in several regions. */
export const dynamodb: AwsRows = {
  [types.table]: {
    // A program that lists no replicas takes away those that are there.
    drifts: ["replicas"],
    name: { property: "name" },
    adopts: tableIn,
    guard: "deletionProtectionEnabled",
    refers: [{ property: "serverSideEncryption.kmsKeyArn", to: byArn(types.key) }],
    reaches: ["replicas[].regionName", "globalTableWitness.regionName"],
    outputs: {
      arn: "arn:aws:dynamodb:{region}:{account}:table/{name}",
      streamArn: ({ inputs, region, account }) =>
        inputs.streamEnabled === true
          ? `arn:aws:dynamodb:${region}:${account}:table/${textAt(inputs, "name")}/stream/2026-01-01T00:00:00.000`
          : "",
      replicas: replicasOf,
    },
    args: tableArgs,
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
    remains: {
      when: { "pointInTimeRecovery.enabled": true },
      type: backup,
      id: "{id}$DeletedTableBackup",
      outputs: { of: "{arn}" },
    },
  },
  [types.tableReplica]: {
    id: (thing) => `${nameIn(thing)}:${textAt(thing.inputs, "globalTableArn").split(":")[3]}`,
    adopts: copyIn,
    guard: "deletionProtectionEnabled",
    refers: [
      { property: "globalTableArn", to: byArn(types.table), holds: true, region: "any" },
      { property: "kmsKeyArn", to: byArn(types.key) },
    ],
    outputs: {
      arn: ({ inputs, region }) => textAt(inputs, "globalTableArn").replace(/^(arn:aws:dynamodb:)[^:]+/, `$1${region}`),
    },
    create: { refuses: copyRefused },
    update: { refuses: mainSilent },
    delete: { refuses: mainSilent },
    // A table takes one change of its replicas at a time; the provider waits for its turn.
    serial: "{globalTableArn}",
  },
};
