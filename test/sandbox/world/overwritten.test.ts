import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

const region = "us-east-2";
const logType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const associationType = "aws:wafv2/webAclAssociation:WebAclAssociation";
const lifecycleType = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const groupType = "aws:cloudwatch/logGroup:LogGroup";

async function aclIn(engine: MiniEngine, name: string): Promise<string> {
  const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: false };
  const acl = { region, name, scope: "REGIONAL", defaultAction: { allow: {} }, visibilityConfig };
  return String((await engine.create("aws:wafv2/webAcl:WebAcl", name, acl)).outputs.arn);
}

async function logIn(engine: MiniEngine): Promise<{ old: Kept; news: Props }> {
  const groups = await Promise.all(
    ["a", "b"].map((name) => engine.create(groupType, name, { region, name: `aws-waf-logs-${name}` })),
  );
  const [one = "", two = ""] = groups.map(({ outputs }) => String(outputs.arn));
  const inputs = { region, resourceArn: await aclIn(engine, "shop"), logDestinationConfigs: [one] };
  return { old: await engine.create(logType, "log", inputs), news: { ...inputs, logDestinationConfigs: [two] } };
}

async function associationIn(engine: MiniEngine): Promise<{ old: Kept; news: Props }> {
  const { subnetIds } = await networkIn(engine);
  const given = { region, name: "shop", subnets: subnetIds };
  const balancer = await engine.create("aws:lb/loadBalancer:LoadBalancer", "lb", given);
  const inputs = { region, resourceArn: balancer.outputs.arn ?? "", webAclArn: await aclIn(engine, "one") };
  const old = await engine.create(associationType, "log", inputs);
  return { old, news: { ...inputs, webAclArn: await aclIn(engine, "two") } };
}

async function lifecycleIn(engine: MiniEngine): Promise<{ old: Kept; news: Props }> {
  await engine.create("aws:ecr/repository:Repository", "shop", { region, name: "shop" });
  const policy = (rulePriority: number) =>
    JSON.stringify({ rules: [{ rulePriority, selection: {}, action: {} }], of: "x".repeat(100) });
  const inputs = { region, repository: "shop", policy: policy(1) };
  return { old: await engine.create(lifecycleType, "log", inputs), news: { ...inputs, policy: policy(2) } };
}

test.each([
  [logType, logIn, "logDestinationConfigs"],
  [associationType, associationIn, "webAclArn"],
  [lifecycleType, lifecycleIn, "policy"],
])("the end of a replaced %s takes the new one away, unless it goes first", async (type, ground, property) => {
  for (const oldFirst of [false, true]) {
    const engine = new MiniEngine();
    const { old, news } = await ground(engine);
    expect(engine.diff(old, news).replaces).toEqual([property]);
    if (oldFirst) await engine.delete(old);
    const made = await engine.create(type, "log", news);
    expect(engine.refresh(made).outputs[property]).toEqual(news[property]);
    if (!oldFirst) await engine.delete(old);
    expect(engine.world.list(type).map(({ inputs }) => inputs[property])).toEqual(oldFirst ? [news[property]] : []);
  }
});

test("what another resource put there is not overwritten but refused, as before", async () => {
  const engine = new MiniEngine();
  const { old, news } = await logIn(engine);
  await expect(engine.create(logType, "another", news)).rejects.toThrow(/already exists/);
  expect(engine.refresh(old).outputs.logDestinationConfigs).toEqual(old.inputs.logDestinationConfigs);
});
