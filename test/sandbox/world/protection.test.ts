import { expect, test } from "vitest";
import { type Kept, MiniEngine, networkIn } from "./mini-engine";

const region = "us-east-2";
const aclType = "aws:wafv2/webAcl:WebAcl";
const associationType = "aws:wafv2/webAclAssociation:WebAclAssociation";
const logType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const autoshiftType = "aws:arczonalshift/zonalAutoshiftConfiguration:ZonalAutoshiftConfiguration";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

const seen = { cloudwatchMetricsEnabled: true, metricName: "x", sampledRequestsEnabled: false };
const rate = {
  name: "rate",
  priority: 1,
  action: { block: {} },
  statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 1000 } },
  visibilityConfig: seen,
};
const managed = {
  name: "common",
  priority: 2,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" } },
  visibilityConfig: seen,
};
const acl = {
  region,
  name: "shop",
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: seen,
  rules: [rate, managed],
};

async function balancerIn(engine: MiniEngine, more: object = {}): Promise<Kept> {
  const { subnetIds } = await networkIn(engine);
  return engine.create("aws:lb/loadBalancer:LoadBalancer", "lb", { region, name: "shop", subnets: subnetIds, ...more });
}

test.each([
  [{ rules: [rate, { ...managed, priority: 1 }] }, /two rules have the priority 1/],
  [{ rules: [{ ...managed, action: { block: {} } }] }, /rule common takes overrideAction and nothing else/],
  [{ rules: [{ ...rate, action: undefined }] }, /rule rate takes action and nothing else, got none/],
  [{ rules: [{ ...rate, statement: {} }] }, /rule rate needs exactly one statement/],
  [
    {
      rules: [
        { ...rate, statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 99, evaluationWindowSec: 90 } } },
      ],
    },
    /evaluationWindowSec is one of 60, 120, 300, 600, got 90/,
  ],
  [
    { rules: [{ ...rate, statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 9 } } }] },
    /limit: 9 is less than 10/,
  ],
  [{ defaultAction: { allow: {}, block: {} } }, /exactly one of allow, block/],
  [{ scope: "CLOUDFRONT" }, /CLOUDFRONT belongs to us-east-1/],
  [{ name: "shop prod" }, /does not match/],
])("refuses the web ACL with %j", (change, expected) => {
  const inputs = JSON.parse(JSON.stringify({ ...acl, ...change }));
  expect(new MiniEngine().problems(aclType, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("refuses two web ACLs on one load balancer, one on a network load balancer, and to delete one in use", async () => {
  const engine = new MiniEngine();
  const [balancer, made] = [await balancerIn(engine), await engine.create(aclType, "acl", acl)];
  const join = { region, resourceArn: String(balancer.outputs.arn), webAclArn: String(made.outputs.arn) };
  const joined = await engine.create(associationType, "a", join);
  const second = await engine.create(aclType, "second", { ...acl, name: "second" });
  await expect(engine.create(associationType, "b", { ...join, webAclArn: String(second.outputs.arn) })).rejects.toThrow(
    /already exists/,
  );
  await expect(engine.delete(made)).rejects.toThrow(/still in use/);
  await engine.delete(joined);
  await engine.delete(made);
  const flat = new MiniEngine();
  const network = await balancerIn(flat, { loadBalancerType: "network" });
  const other = await flat.create(aclType, "acl", acl);
  const wrong = { region, resourceArn: String(network.outputs.arn), webAclArn: String(other.outputs.arn) };
  await expect(flat.create(associationType, "a", wrong)).rejects.toThrow(/is a network load balancer/);
});

test("refuses a log whose name WAF does not take, and a field that says two things", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(aclType, "acl", acl);
  const group = (name: string) => engine.create("aws:cloudwatch/logGroup:LogGroup", name, { region, name });
  const [good, odd] = [await group("aws-waf-logs-shop"), await group("shop-waf")];
  const log = (from: Kept, more: object = {}) =>
    engine.create(logType, "log", {
      region,
      resourceArn: String(made.outputs.arn),
      logDestinationConfigs: [String(from.outputs.arn)],
      ...more,
    });
  await expect(log(odd)).rejects.toThrow(/must begin with aws-waf-logs-, got .*shop-waf/);
  await expect(log(good, { redactedFields: [{ method: {}, uriPath: {} }] })).rejects.toThrow(/exactly one of method/);
  await log(good, { redactedFields: [{ singleHeader: { name: "cookie" } }] });
});

test("refuses autoshift without an alarm that ends its practice, or where zonal shift is off", async () => {
  const engine = new MiniEngine();
  const alarm = await engine.create(alarmType, "alarm", {
    region,
    name: "shop",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    metricName: "HTTPCode_ELB_5XX_Count",
    namespace: "AWS/ApplicationELB",
    statistic: "Sum",
    period: 60,
    threshold: 10,
  });
  const balancer = await balancerIn(engine);
  const shift = {
    region,
    resourceArn: String(balancer.outputs.arn),
    zonalAutoshiftStatus: "ENABLED",
    outcomeAlarms: [{ type: "CLOUDWATCH", alarmIdentifier: String(alarm.outputs.arn) }],
  };
  const { outcomeAlarms: _, ...without } = shift;
  expect(engine.problems(autoshiftType, without)).toEqual([expect.stringMatching(/an alarm that ends them/)]);
  const day = ["Mon:08:00-Mon:10:00"];
  expect(engine.problems(autoshiftType, { ...shift, allowedWindows: day, blockedWindows: day })).toHaveLength(1);
  await expect(engine.create(autoshiftType, "s", shift)).rejects.toThrow(/zonal shift is not enabled/);
  await engine.update(balancer, { ...balancer.inputs, enableZonalShift: true });
  await engine.create(autoshiftType, "s", shift);
});
