import { expect, test } from "vitest";
import { AwsNetwork } from "../../../components/aws";
import type { NetworkArgs } from "../../../components/network/contract";
import type { NetworkSettings } from "../../../components/topology/model";
import { addressesOf } from "../../../components/topology/names/addresses";
import { graphOf } from "../../harness/graph";
import { inRegion, names, networkArgs, ofType, only } from "./parts";

const args = { ...networkArgs, privateServices: "essential", flowLog: true, logRetentionDays: 90 } as const;
const graphWith = (change: Partial<NetworkArgs> = {}) =>
  graphOf(() => void new AwsNetwork("net", { ...args, ...change }));

const interfaces = async (change: Partial<NetworkArgs> = {}) =>
  ofType(await graphWith(change), "VpcEndpoint").filter(({ inputs }) => inputs.vpcEndpointType === "Interface");

test("a service's ordinary name leads to an address in every private subnet", async () => {
  const [first, ...others] = await interfaces();
  expect(first?.inputs).toMatchObject({
    region: "us-east-2",
    vpcId: "net-vpc-id",
    serviceName: "com.amazonaws.us-east-2.ec2",
    privateDnsEnabled: true,
    subnetIds: args.zones.map((zone) => `net-private-${zone}-id`),
    securityGroupIds: ["net-services-firewall-id"],
  });
  expect(others.every(({ inputs }) => inputs.privateDnsEnabled === true)).toBe(true);
});

test("the setting decides how many: nothing, what nodes and pods need, or what people need too", async () => {
  const services = async (privateServices: NetworkSettings["privateServices"]) =>
    (await interfaces({ privateServices })).map(({ name }) => name.replace("net-services-", ""));
  const [none, essential, all] = [await services("none"), await services("essential"), await services("all")];
  expect(none).toEqual([]);
  expect(essential).toEqual(["ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "sts", "kms", "secretsmanager", "logs"]);
  expect(all).toEqual(expect.arrayContaining([...essential, "monitoring", "rds", "ssm", "ssmmessages", "xray"]));
  expect(ofType(await graphWith({ privateServices: "none" }), "SecurityGroup")).toEqual([]);
});

test("nodes and pods of the region ask on 443, and nobody else", async () => {
  const graph = await graphWith();
  const rules = ofType(graph, "SecurityGroupIngressRule").map(({ inputs }) => [inputs.cidrIpv4, inputs.fromPort]);
  expect(rules).toEqual(addressesOf("aws", "10.0.0.0/10", args.slot).private.map((range) => [range, 443]));
  expect(ofType(graph, "SecurityGroupEgressRule")).toEqual([]);
});

test("every flow is written down within a minute, and kept as long as the cluster's logs", async () => {
  const graph = await graphWith();
  expect(only(graph, "FlowLog").inputs).toMatchObject({
    region: "us-east-2",
    vpcId: "net-vpc-id",
    trafficType: "ALL",
    maxAggregationInterval: 60,
    logDestination: only(graph, "LogGroup").outputs.arn,
    iamRoleArn: only(graph, "Role").outputs.arn,
  });
  const group = only(graph, "LogGroup");
  expect(group).toMatchObject({ protect: true, inputs: { name: "shop-prod-us-east-2-flows", retentionInDays: 90 } });
  expect(only(graph, "FlowLog").dependencies).toContain(only(graph, "RolePolicy").urn);
});

test("the writer of the flow log is this account's, in this region, and writes to the one group", async () => {
  const graph = await graphWith();
  const { name, assumeRolePolicy } = only(graph, "Role").inputs;
  expect(name).toBe("shop-prod-us-east-2-flow-log");
  expect(JSON.parse(String(assumeRolePolicy)).Statement).toMatchObject([
    {
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-2:123456789012:vpc-flow-log/*" },
      },
    },
  ]);
  const group = String(only(graph, "LogGroup").outputs.arn);
  const [statement] = JSON.parse(String(only(graph, "RolePolicy").inputs.policy)).Statement;
  expect(statement.Resource).toEqual([group, `${group}:*`]);
  expect(statement.Action).not.toContain("logs:CreateLogGroup");
});

test("without a flow log there is no group, no role and no policy", async () => {
  const graph = await graphWith({ flowLog: false });
  for (const type of ["FlowLog", "LogGroup", "Role", "RolePolicy"]) expect(ofType(graph, type)).toEqual([]);
});

test("of a lost region only the role is still asked for, which is in no region", async () => {
  const custom = (await graphWith({ place: inRegion("us-east-2", "abandoned") })).filter((resource) => resource.custom);
  const managed = custom.filter(({ retainOnDelete }) => !retainOnDelete);
  expect(names(managed)).toEqual(["net-flows-writer", "net-flows-writer"]);
  expect(managed.map(({ type }) => type)).toEqual(["aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"]);
});
