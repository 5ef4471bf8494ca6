import { expect, test } from "vitest";
import { AwsEntry, type AwsEntryArgs } from "../../../components/aws";
import { rulesOf } from "../../../components/entry/aws/web-acl-rules";
import { graphOf } from "../../harness/graph";
import { clusterArn, entryArgs, names, objectAt, ofType, only } from "./parts";

const args: AwsEntryArgs = { ...entryArgs, firewall: true, zonalAutoshift: true, logRetentionDays: 90 };
const graphWith = (change: Partial<AwsEntryArgs> = {}) =>
  graphOf(() => void new AwsEntry("door", { ...args, ...change }));

test("the firewall stands before the one load balancer, and a broken one lets through", async () => {
  const graph = await graphWith();
  const balancer = only(graph, "LoadBalancer");
  expect(only(graph, "WebAcl").inputs).toMatchObject({
    region: "us-east-2",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
  });
  expect(only(graph, "WebAclAssociation").inputs).toMatchObject({
    region: "us-east-2",
    resourceArn: balancer.outputs.arn,
    webAclArn: only(graph, "WebAcl").outputs.arn,
  });
  expect(balancer.inputs.enableWafFailOpen).toBe(true);
});

test("each address is limited first; the probers' path then passes everything that judges by looks", () => {
  const rules = rulesOf("/healthz/write");
  expect(rules.map(({ name, priority, action }) => [priority, name, Object.keys(action ?? {}).join()])).toEqual([
    [0, "rate", "block"],
    [1, "health", "allow"],
    [2, "AWSManagedRulesAmazonIpReputationList", ""],
    [3, "AWSManagedRulesCommonRuleSet", ""],
    [4, "AWSManagedRulesKnownBadInputsRuleSet", ""],
    [5, "AWSManagedRulesSQLiRuleSet", ""],
  ]);
  expect(rules[1]?.statement).toMatchObject({
    byteMatchStatement: {
      searchString: "/healthz/write",
      positionalConstraint: "EXACTLY",
      fieldToMatch: { uriPath: {} },
    },
  });
});

test("a prober that asks as often as it may stays a hundred times below the limit", () => {
  const [rate] = rulesOf("/");
  expect(rate?.statement).toMatchObject({ rateBasedStatement: { limit: 10_000, evaluationWindowSec: 300 } });
  const fastestSeconds = 10;
  expect(10_000 / (300 / fastestSeconds)).toBeGreaterThan(100);
});

test("a long upload is counted and not blocked", () => {
  const common = rulesOf("/").find(({ name }) => name === "AWSManagedRulesCommonRuleSet");
  expect(common?.statement).toMatchObject({
    managedRuleGroupStatement: { ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }] },
  });
});

test("the log has what was stopped, without what lets somebody in, and no samples beside it", async () => {
  const graph = await graphWith();
  const log = only(graph, "WebAclLoggingConfiguration").inputs;
  expect(log).toMatchObject({
    redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    loggingFilter: { defaultBehavior: "DROP" },
    logDestinationConfigs: [only(graph, "LogGroup").outputs.arn],
  });
  expect(only(graph, "LogGroup").inputs).toMatchObject({
    name: "aws-waf-logs-shop-prod-us-east-2",
    retentionInDays: 90,
  });
  expect(objectAt(only(graph, "WebAcl"), "visibilityConfig").sampledRequestsEnabled).toBe(false);
  for (const { visibilityConfig } of rulesOf("/"))
    expect(visibilityConfig).toMatchObject({ sampledRequestsEnabled: false });
});

test("AWS may leave a zone at the load balancer and in the cluster; lost answers end its practice", async () => {
  const graph = await graphWith();
  const shifts = ofType(graph, "ZonalAutoshiftConfiguration");
  const moved = shifts.map(({ inputs }) => inputs.resourceArn).toSorted();
  expect(moved).toEqual([clusterArn, only(graph, "LoadBalancer").outputs.arn].toSorted());
  const alarm = only(graph, "MetricAlarm");
  for (const { inputs } of shifts) {
    expect(inputs).toMatchObject({
      zonalAutoshiftStatus: "ENABLED",
      outcomeAlarms: [{ type: "CLOUDWATCH", alarmIdentifier: alarm.outputs.arn }],
    });
  }
  expect(alarm.inputs).toMatchObject({
    dimensions: { LoadBalancer: only(graph, "LoadBalancer").outputs.arnSuffix },
    metricName: "HTTPCode_ELB_5XX_Count",
    treatMissingData: "notBreaching",
  });
});

test("without firewall and autoshift nothing of them stands", async () => {
  const graph = await graphWith({ firewall: false, zonalAutoshift: false });
  for (const type of ["WebAcl", "WebAclAssociation", "LogGroup", "ZonalAutoshiftConfiguration", "MetricAlarm"])
    expect(ofType(graph, type)).toEqual([]);
  expect(only(graph, "LoadBalancer").inputs.enableWafFailOpen).toBe(false);
});

test("of a lost region nothing is asked for any more; a released one keeps no log", async () => {
  const lost = (await graphWith({ place: { ...entryArgs.place, hold: "abandoned" } })).filter(({ custom }) => custom);
  expect(lost.every(({ retainOnDelete }) => retainOnDelete)).toBe(true);
  const released = await graphWith({ place: { ...entryArgs.place, hold: "released" } });
  expect(names(released.filter(({ protect }) => protect))).toEqual([]);
  expect(only(await graphWith(), "LogGroup").protect).toBe(true);
});
