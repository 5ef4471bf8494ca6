import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, roleFor } from "./mini-engine";

const vaultType = "aws:backup/vault:Vault";
const lockType = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const planType = "aws:backup/plan:Plan";
const selectionType = "aws:backup/selection:Selection";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const region = "us-east-2";
const rule: Props = { ruleName: "daily", targetVaultName: "shop", schedule: "cron(0 5 ? * * *)", startWindow: 240 };
const planWith = (change: Props): Props => ({ region, name: "shop", rules: [{ ...rule, ...change }] });

function vaultIn(engine: MiniEngine, code = region): Promise<Kept> {
  return engine.create(vaultType, `vault-${code}`, { region: code, name: "shop" });
}

test.each<readonly [string, Props, RegExp]>([
  [vaultType, { region, name: "shop vault" }, /does not match/],
  [vaultType, { region, name: "s" }, /does not match/],
  [lockType, { region, backupVaultName: "shop", changeableForDays: 2 }, /changeableForDays must be 3 or more, got 2/],
  [lockType, { region, backupVaultName: "shop", minRetentionDays: 0 }, /minRetentionDays must be 1 or more, got 0/],
  [
    lockType,
    { region, backupVaultName: "shop", minRetentionDays: 35, maxRetentionDays: 7 },
    /less than minRetentionDays/,
  ],
  [planType, planWith({ ruleName: "every day" }), /does not match/],
  [planType, planWith({ schedule: "0 5 * * *" }), /must be cron.*got 0 5/],
  [planType, planWith({ schedule: "cron(0 5 * * 1 *)" }), /one of the days being \?/],
  [planType, planWith({ startWindow: 30 }), /startWindow must be 60 or more, got 30/],
  [
    planType,
    planWith({ lifecycle: { coldStorageAfter: 7, deleteAfter: 35 } }),
    /90 days after coldStorageAfter, got 35 and 7/,
  ],
  [planType, planWith({ enableContinuousBackup: true, lifecycle: { deleteAfter: 90 } }), /35 days at most, got 90/],
  [planType, planWith({ enableContinuousBackup: true }), /35 days at most, got no end/],
])("refuses %s with %j", (type, inputs, expected) => {
  expect(new MiniEngine().problems(type, inputs)).toEqual([expect.stringMatching(expected)]);
});

test("a vault has one name per region, a key of its region, and one lock", async () => {
  const engine = new MiniEngine();
  const key = await engine.create("aws:kms/key:Key", "key", { region: "eu-west-1" });
  const foreign = { region, name: "other", kmsKeyArn: String(key.outputs.arn) };
  await expect(engine.create(vaultType, "x", foreign)).rejects.toThrow(/kmsKeyArn names .* in us-east-2/);
  const vault = await vaultIn(engine);
  await expect(engine.create(vaultType, "twice", { region, name: "shop" })).rejects.toThrow(/already exists/);
  await vaultIn(engine, "eu-west-1");
  const locked = { region, backupVaultName: "shop", minRetentionDays: 7 };
  const lock = await engine.create(lockType, "lock", locked);
  await expect(engine.create(lockType, "second", { ...locked, minRetentionDays: 14 })).rejects.toThrow(
    /already exists/,
  );
  expect(engine.diff(lock, { ...locked, minRetentionDays: 14 }).replaces).toEqual(["minRetentionDays"]);
  await engine.delete(lock);
  await engine.delete(vault);
});

test("refuses a plan without its vaults, and a copy to where the backup is", async () => {
  const engine = new MiniEngine();
  await expect(engine.create(planType, "p", planWith({}))).rejects.toThrow(/targetVaultName names "shop"/);
  const [here, there] = [await vaultIn(engine), await vaultIn(engine, "eu-west-1")];
  const to = (destinationVaultArn: string) => planWith({ copyActions: [{ destinationVaultArn }] });
  const nowhere = "arn:aws:backup:eu-north-1:123456789012:backup-vault:shop";
  await expect(engine.create(planType, "p", to(nowhere))).rejects.toThrow(/destinationVaultArn names .*eu-north-1/);
  await expect(engine.create(planType, "p", to(String(here.outputs.arn)))).rejects.toThrow(
    /is in us-east-2 as well: it has to be in another region/,
  );
  const plan = await engine.create(planType, "p", to(String(there.outputs.arn)));
  expect(engine.diff(plan, planWith({})).replaces).toEqual([]);
  await engine.update(plan, planWith({}));
  await expect(engine.update(plan, to(nowhere))).rejects.toThrow(/destinationVaultArn names/);
});

test("refuses a selection of what is not there, or by a role that AWS Backup cannot take; it holds its plan", async () => {
  const engine = new MiniEngine();
  await vaultIn(engine);
  const plan = await engine.create(planType, "p", planWith({}));
  const [good, odd] = [
    await roleFor(engine, "backup", "backup.amazonaws.com"),
    await roleFor(engine, "other", "rds.amazonaws.com"),
  ];
  const select = (role: Kept, arn: string) =>
    engine.create(selectionType, "s", {
      region,
      name: "table",
      planId: plan.id,
      iamRoleArn: String(role.outputs.arn),
      resources: [arn],
    });
  const table = "arn:aws:dynamodb:us-east-2:123456789012:table/orders";
  await expect(select(good, "arn:aws:rds:us-east-2:123456789012:cluster:shop")).rejects.toThrow(/resources names/);
  await expect(select(odd, table)).rejects.toThrow(/role\/other cannot be assumed by AWS Backup/);
  const selection = await select(good, table);
  expect(engine.diff(selection, { ...selection.inputs, resources: [`${table}s`] }).replaces).not.toEqual([]);
  await expect(engine.delete(plan)).rejects.toThrow(/still in use/);
  await engine.delete(selection);
  await engine.delete(plan);
});

test("refuses an alarm that calls a topic of another region, or none that there is", async () => {
  const engine = new MiniEngine();
  const topic = await engine.create("aws:sns/topic:Topic", "t", { region: "eu-west-1", name: "alarms" });
  const alarm = (code: string, action: string) =>
    engine.create(alarmType, "a", {
      region: code,
      name: "lag",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      threshold: 1,
      metricQueries: [{ id: "lag", expression: "SELECT MAX(x) FROM y", period: 60, returnData: true }],
      alarmActions: [action],
    });
  await expect(alarm(region, String(topic.outputs.arn))).rejects.toThrow(/alarmActions names .* in us-east-2/);
  await expect(alarm("eu-west-1", `${topic.outputs.arn}s`)).rejects.toThrow(/alarmActions names/);
  await alarm("eu-west-1", String(topic.outputs.arn));
  await alarm("us-east-2", "arn:aws:automate:us-east-2:ec2:recover");
});
