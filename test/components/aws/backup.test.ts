import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { AwsBackup } from "../../../components/aws";
import type { BackupArgs, BackupRegion } from "../../../components/backup/contract";
import type { Hold } from "../../../components/topology/model";
import type { Resource } from "../../../resilience/facts/resource";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { inRegion, names, objectAt, ofType, only, system } from "./parts";

const clusterOf = (code: string) => `arn:aws:rds:${code}:123456789012:cluster:shop-prod-${code}`;
const topicOf = (code: string) => `arn:aws:sns:${code}:123456789012:shop-prod-${code}-alarms`;
const region = (code: string, copiesTo?: string, hold: Hold = "protected"): BackupRegion => ({
  ...(copiesTo === undefined ? {} : { copiesTo }),
  backedUp: { cluster: output(clusterOf(code)) },
  alarmsTo: output(topicOf(code)),
  place: inRegion(code, hold),
});
const args: BackupArgs = {
  place: system,
  retentionDays: 35,
  regions: { "us-east-2": region("us-east-2", "eu-west-1"), "eu-west-1": region("eu-west-1", "us-east-2") },
};
const graphWith = (change: Partial<BackupArgs> = {}) =>
  graphOf(() => void new AwsBackup("backup", { ...args, ...change }));
const ruleOf = (graph: readonly Resource[], code: string) => only(graph, "Plan", `backup-${code}-plan`).inputs.rules;

test("every region has a vault under a key of its own, and tells its id", async () => {
  const graph = await graphWith();
  for (const code of Object.keys(args.regions)) {
    const key = only(graph, "Key", `backup-${code}-key`);
    expect(key).toMatchObject({ protect: true, inputs: { region: code, enableKeyRotation: true } });
    expect(only(graph, "Vault", `backup-${code}-vault`)).toMatchObject({
      protect: true,
      inputs: { region: code, name: `shop-prod-${code}`, kmsKeyArn: key.outputs.arn, forceDestroy: false },
    });
  }
  const arns = ofType(graph, "Vault").map(({ inputs, outputs }) => [inputs.region, outputs.arn]);
  expect(objectAt({ ...only(graph, "AwsBackup"), inputs: only(graph, "AwsBackup").outputs }, "vaults")).toEqual(
    Object.fromEntries(arns),
  );
});

test("its own member is backed up every night, kept as long as it was asked for, and copied for as long", async () => {
  const graph = await graphWith();
  const lifecycle = { deleteAfter: 35 };
  expect(ruleOf(graph, "us-east-2")).toMatchObject([
    {
      schedule: "cron(0 5 ? * * *)",
      targetVaultName: "shop-prod-us-east-2",
      lifecycle,
      copyActions: [{ destinationVaultArn: only(graph, "Vault", "backup-eu-west-1-vault").outputs.arn, lifecycle }],
    },
  ]);
  expect(only(graph, "Selection", "backup-eu-west-1-cluster").inputs).toMatchObject({
    region: "eu-west-1",
    planId: "backup-eu-west-1-plan-id",
    resources: [clusterOf("eu-west-1")],
    iamRoleArn: only(graph, "Role").outputs.arn,
  });
});

test("where there is nowhere to copy to, backups are kept and not copied", async () => {
  const graph = await graphWith({ regions: { "us-east-2": region("us-east-2") } });
  expect(JSON.stringify(ruleOf(graph, "us-east-2"))).not.toContain("copyActions");
});

test.each([
  ["no vault is", "eu-north-1", /us-east-2 copies backups to eu-north-1; allowed: eu-west-1/],
  ["the backup is taken", "us-east-2", /us-east-2 copies backups to us-east-2; allowed: eu-west-1/],
])("refuses to copy to where %s", async (_, copiesTo, message) => {
  const regions = { ...args.regions, "us-east-2": region("us-east-2", copiesTo) };
  await expect(graphWith({ regions })).rejects.toThrow(message);
});

test("a lock keeps what is in a vault, in the mode in which it can be taken away again, and goes before it", async () => {
  const lock = only(await graphWith(), "VaultLockConfiguration", "backup-us-east-2-lock");
  expect(lock.inputs).toEqual({ region: "us-east-2", backupVaultName: "shop-prod-us-east-2", minRetentionDays: 35 });
  expect(lock.dependencies.map((urn) => urn.split("::").at(-1))).toEqual(["backup-us-east-2-vault"]);
});

test.each([
  ["protected", true, false, 30, false],
  ["released", false, true, 7, false],
  ["abandoned", false, false, 7, true],
] as const)("the guards of a %s vault", async (hold, protect, forceDestroy, deletionWindowInDays, retainOnDelete) => {
  const graph = await graphWith({ regions: { ...args.regions, "eu-west-1": region("eu-west-1", undefined, hold) } });
  const vault = only(graph, "Vault", "backup-eu-west-1-vault");
  expect(vault).toMatchObject({ protect, retainOnDelete, inputs: { forceDestroy } });
  expect(only(graph, "Key", "backup-eu-west-1-key")).toMatchObject({ protect, inputs: { deletionWindowInDays } });
});

test("a region that goes takes its own along, and the others' plans copy elsewhere in place", async () => {
  const third = { ...args.regions, "ap-northeast-1": region("ap-northeast-1", "us-east-2") };
  const gone = { "us-east-2": region("us-east-2", "ap-northeast-1"), "ap-northeast-1": third["ap-northeast-1"] };
  const { creates, deletes, updates } = diff(await graphWith({ regions: third }), await graphWith({ regions: gone }));
  expect(creates).toEqual([]);
  for (const urn of deletes) expect(urn).toContain("eu-west-1");
  expect(Object.entries(updates).map(([urn, paths]) => [urn.replace(/^.*::/, ""), paths])).toEqual([
    ["backup-us-east-2-plan", ["inputs.rules"]],
  ]);
});

test("another table adds a selection and touches none", async () => {
  const more = {
    ...region("us-east-2", "eu-west-1"),
    backedUp: { cluster: clusterOf("us-east-2"), orders: "arn:aws:x" },
  };
  const change = diff(await graphWith(), await graphWith({ regions: { ...args.regions, "us-east-2": more } }));
  expect(change.creates.map((urn) => urn.split("::").at(-1))).toEqual(["backup-us-east-2-orders"]);
  expect({ ...change, creates: [] }).toEqual({ creates: [], deletes: [], updates: {} });
});

test("a region rings for failed backups, failed copies and for silence, under its own vault's name", async () => {
  const graph = await graphWith();
  const alarms = ofType(graph, "MetricAlarm").filter(({ inputs }) => inputs.region === "eu-west-1");
  expect(names(alarms)).toEqual(
    ["failed-backups", "failed-copies", "missing-backups"].map((end) => `backup-eu-west-1-${end}`),
  );
  for (const { inputs } of alarms) {
    const dimensions = { BackupVaultName: "shop-prod-eu-west-1" };
    expect(inputs).toMatchObject({ namespace: "AWS/Backup", dimensions, alarmActions: [topicOf("eu-west-1")] });
    // CloudWatch takes seven days at most.
    expect(Number(inputs.period) * Number(inputs.evaluationPeriods)).toBeLessThanOrEqual(604_800);
  }
  expect(only(graph, "MetricAlarm", "backup-eu-west-1-missing-backups").inputs).toMatchObject({
    comparisonOperator: "LessThanThreshold",
    treatMissingData: "breaching",
  });
});

test("one role takes backups and restores them, and AWS Backup alone may take it", async () => {
  const graph = await graphWith();
  expect(JSON.parse(String(only(graph, "Role").inputs.assumeRolePolicy))).toMatchObject({
    Statement: [{ Principal: { Service: "backup.amazonaws.com" } }],
  });
  expect(
    ofType(graph, "RolePolicyAttachment")
      .map(({ inputs }) => inputs.policyArn)
      .toSorted(),
  ).toEqual([
    "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
    "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
  ]);
});
