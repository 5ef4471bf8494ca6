import { expect, test } from "vitest";
import { MiniEngine, networkIn, roleFor } from "./mini-engine";

const region = "us-east-2";
const flowLog = "aws:ec2/flowLog:FlowLog";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";

const good = { region, vpcId: "vpc-1", trafficType: "ALL", iamRoleArn: "arn:aws:iam::123456789012:role/x" };

test.each([
  [{ subnetId: "subnet-1" }, /exactly one of vpcId, subnetId.*got vpcId, subnetId/],
  [{ trafficType: undefined }, /trafficType is needed with vpcId/],
  [{ trafficType: "SOME" }, /expected one of ACCEPT, REJECT, ALL/],
  [{ iamRoleArn: undefined }, /iamRoleArn is needed for cloud-watch-logs/],
  [{ maxAggregationInterval: 90 }, /60 or 600, got 90/],
])("refuses the flow log with %j", (change, expected) => {
  const inputs = JSON.parse(JSON.stringify({ ...good, ...change }));
  expect(new MiniEngine().problems(flowLog, inputs)).toEqual([expect.stringMatching(expected)]);
});

test("a flow log needs its group and its role, and is there once", async () => {
  const engine = new MiniEngine();
  const { vpc } = await networkIn(engine);
  const role = await roleFor(engine, "flow", "vpc-flow-logs.amazonaws.com");
  const log = { ...good, vpcId: vpc.id, iamRoleArn: String(role.outputs.arn), logDestination: "arn:aws:logs:x" };
  await expect(engine.create(flowLog, "a", log)).rejects.toThrow(/logDestination names "arn:aws:logs:x"/);
  const group = await engine.create("aws:cloudwatch/logGroup:LogGroup", "g", { region, name: "flows" });
  const whole = { ...log, logDestination: String(group.outputs.arn) };
  await engine.create(flowLog, "b", whole);
  await expect(engine.create(flowLog, "c", whole)).rejects.toThrow(/already exists/);
});

test.each([
  [{ metricName: "a", statistic: "Sum", extendedStatistic: "p99" }, /exactly one of statistic/],
  [{ statistic: "Sum" }, /exactly one of metricName/],
  [{ metricName: "a", statistic: "Total" }, /expected one of SampleCount/],
])("refuses the alarm %j", (inputs, expected) => {
  expect(new MiniEngine().problems(alarm, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("refuses an endpoint with arguments of another type, or two subnets in a zone", async () => {
  const engine = new MiniEngine();
  const { vpc, subnetIds } = await networkIn(engine);
  const service = (name: string) => ({ region, vpcId: vpc.id, serviceName: `com.amazonaws.${region}.${name}` });
  expect(engine.problems(endpoint, { ...service("s3"), subnetIds })).toEqual([
    expect.stringMatching(/subnetIds is not for an endpoint of type Gateway/),
  ]);
  const open = { ...service("sts"), vpcEndpointType: "Interface" };
  expect(engine.problems(endpoint, { ...open, routeTableIds: ["rtb-1"] })).toEqual([
    expect.stringMatching(/routeTableIds is not for an endpoint of type Interface/),
  ]);
  const more = { region, vpcId: vpc.id, cidrBlock: "10.0.200.0/24", availabilityZoneId: "use2-az1" };
  const crowd = await engine.create("aws:ec2/subnet:Subnet", "more", more);
  await expect(engine.create(endpoint, "e", { ...open, subnetIds: [...subnetIds, crowd.id] })).rejects.toThrow(
    /two subnets in us-east-2a/,
  );
  await engine.create(endpoint, "e", { ...open, subnetIds });
  await expect(engine.create(endpoint, "f", { ...open, subnetIds })).rejects.toThrow(/already exists/);
});
