import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn, roleFor } from "./mini-engine";

const region = "us-east-2";
const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const clusterType = "aws:eks/cluster:Cluster";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const ruleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const without = ({ inputs }: Kept, key: string): Props => {
  const { [key]: _, ...rest } = inputs;
  return rest;
};

async function endpointIn(engine: MiniEngine): Promise<Kept> {
  const { vpc, subnetIds } = await networkIn(engine);
  const group = await engine.create("aws:ec2/securityGroup:SecurityGroup", "group", { region, vpcId: vpc.id });
  const place = { region, vpcId: vpc.id, serviceName: `com.amazonaws.${region}.sqs`, vpcEndpointType: "Interface" };
  return engine.create(endpointType, "sqs", { ...place, subnetIds, securityGroupIds: [group.id] });
}

test.each(["subnetIds", "securityGroupIds"])("to take %s out of an endpoint's program changes nothing", async (key) => {
  const engine = new MiniEngine();
  const endpoint = await endpointIn(engine);
  expect(engine.diff(endpoint, without(endpoint, key)).changes).toEqual({});
  const updated = await engine.update(endpoint, { ...without(endpoint, key), tags: { a: "b" } });
  expect(updated.outputs).toMatchObject({ [key]: endpoint.outputs[key] ?? "", tags: { a: "b" } });
  expect(engine.diff(endpoint, { ...endpoint.inputs, [key]: ["other"] }).changes).toEqual({ [key]: "update" });
});

test("a removed argument that the provider has no answer for is a change, and one with its default is none", async () => {
  const engine = new MiniEngine();
  const zone = await engine.create("aws:route53/zone:Zone", "zone", { name: "a.example.com", comment: "ours" });
  expect(engine.diff(zone, without(zone, "comment")).changes).toEqual({ comment: "delete" });
  const statement = { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const key = await engine.create("aws:kms/key:Key", "key", { region, policy, isEnabled: true });
  expect(engine.diff(key, { region, policy }).changes).toEqual({});
  expect(engine.diff(key, { region, isEnabled: true }).changes).toEqual({});
  expect(engine.diff(key, { ...key.inputs, isEnabled: false }).changes).toEqual({ isEnabled: "update" });
  expect(engine.diff(key, { ...key.inputs, enableKeyRotation: false }).changes).toEqual({});
  expect(engine.diff(key, { ...key.inputs, enableKeyRotation: true }).changes).toEqual({ enableKeyRotation: "add" });
});

test("what the cloud made of an argument meanwhile stays until the program changes it", async () => {
  const engine = new MiniEngine();
  const key = await engine.create("aws:kms/key:Key", "key", { region, description: "ours" });
  const thing = engine.world.find(key.type, "id", key.id);
  if (thing) thing.inputs = { ...thing.inputs, description: "theirs" };
  const tagged = await engine.update(key, { ...key.inputs, tags: { a: "b" } });
  expect(tagged.outputs).toMatchObject({ description: "theirs", tags: { a: "b" } });
  const again = await engine.update(tagged, { ...tagged.inputs, description: "ours again" });
  expect(again.outputs.description).toBe("ours again");
});

test.each([
  ["aws:ec2/subnet:Subnet", { vpcId: "vpc-1", availabilityZone: "us-east-2a", availabilityZoneId: "use2-az1" }],
  [
    "aws:rds/cluster:Cluster",
    { engine: "aurora-postgresql", masterPassword: "12345678", manageMasterUserPassword: true },
  ],
  ["aws:ec2/routeTableAssociation:RouteTableAssociation", { routeTableId: "rtb-1", subnetId: "a", gatewayId: "b" }],
  [balancerType, { name: "a", namePrefix: "b", subnets: ["c"] }],
  [balancerType, { name: "a", subnets: ["c"], subnetMappings: [{ subnetId: "c" }] }],
])("refuses %s with both of two arguments that exclude each other", (type, inputs) => {
  expect(new MiniEngine().problems(type, { region, ...inputs }).join()).toMatch(/not together with/);
});

test("refuses neither of two where one is needed, and waits with a value that is not known yet", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const said = (inputs: Props) => new MiniEngine().problems(balancerType, { region, name: "a", ...inputs }).join();
  expect(said({})).toMatch(/exactly one of subnetMappings, subnets is needed/);
  expect(said({ subnets: unknown, subnetMappings: [{ subnetId: "a" }] })).toBe("");
});

test("every default and group of the provider's schema names arguments that the SDK has", () => {
  for (const [type, { exclusive = [], exactlyOne = [], defaults = {} }] of Object.entries(aws.rows)) {
    const members = aws.types.stateOf(type);
    const named = [...exclusive.flat(), ...exactlyOne.flat(), ...Object.keys(defaults)];
    expect(
      named.filter((name) => !members?.has(name)),
      type,
    ).toEqual([]);
  }
});

test("a network load balancer is replaced when a subnet goes or its first security group comes, an application one not", async () => {
  const engine = new MiniEngine();
  const { subnetIds } = await networkIn(engine);
  const [a = "", b = "", c = ""] = subnetIds;
  const both = { network: [["subnets"], [], ["securityGroups"]], application: [[], [], []] };
  for (const [loadBalancerType, expected] of Object.entries(both)) {
    const given = { region, name: loadBalancerType, loadBalancerType, internal: true, subnets: [a, b] };
    const balancer = await engine.create(balancerType, loadBalancerType, given);
    const changes = [{ subnets: [a, c] }, { subnets: [a, b, c] }, { securityGroups: ["sg-1"] }];
    const replaces = changes.map((change) => engine.diff(balancer, { ...given, ...change }).replaces);
    expect(replaces, loadBalancerType).toEqual(expected);
  }
});

test("a firewall rule is replaced when its kind of source changes, and updated when the source does", () => {
  const engine = new MiniEngine();
  const inputs = { region, securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 1, toPort: 1, cidrIpv4: "10.0.0.0/8" };
  const rule: Kept = { urn: engine.urn(ruleType, "r"), type: ruleType, id: "sgr-1", inputs, outputs: inputs };
  const { cidrIpv4: _, ...rest } = inputs;
  expect(engine.diff(rule, { ...rest, cidrIpv6: "::/0" }).replaces).not.toEqual([]);
  expect(engine.diff(rule, { ...inputs, cidrIpv4: "10.0.0.0/9" })).toMatchObject({
    changes: { cidrIpv4: "update" },
    replaces: [],
  });
});

test("a network becomes dedicated only anew, and shared in place; a pending link takes other options only anew", async () => {
  const engine = new MiniEngine();
  const vpc = await engine.create("aws:ec2/vpc:Vpc", "vpc", { region, cidrBlock: "10.9.0.0/16" });
  const dedicated = { ...vpc.inputs, instanceTenancy: "dedicated" };
  expect(engine.diff(vpc, dedicated).replaces).toEqual(["instanceTenancy"]);
  expect(engine.diff({ ...vpc, inputs: dedicated }, vpc.inputs)).toMatchObject({ replaces: [] });
  const type = "aws:networkmanager/vpcAttachment:VpcAttachment";
  const link = (state: string): Kept => ({
    urn: engine.urn(type, "link"),
    type,
    id: "attachment-1",
    inputs: { coreNetworkId: "c", vpcArn: "v", subnetArns: ["s"], options: { ipv6Support: false } },
    outputs: { state },
  });
  const options = (one: Kept) => engine.diff(one, { ...one.inputs, options: { ipv6Support: true } }).replaces;
  expect(options(link("PENDING_ATTACHMENT_ACCEPTANCE"))).toEqual(["options.ipv6Support"]);
  expect(options(link("AVAILABLE"))).toEqual([]);
});

test("a cluster keeps the key that it was given: another one is planned for ever and never taken, and none replaces it", async () => {
  const engine = new MiniEngine();
  const { subnetIds } = await networkIn(engine);
  const role = await roleFor(engine, "role", "eks.amazonaws.com");
  const keys = await Promise.all(["old", "new"].map((name) => engine.create("aws:kms/key:Key", name, { region })));
  const [old = "", next = ""] = keys.map(({ outputs }) => String(outputs.arn));
  const under = (keyArn: string) => ({ encryptionConfig: { provider: { keyArn }, resources: ["secrets"] } });
  const ground = { region, name: "shop", roleArn: role.outputs.arn ?? "", vpcConfig: { subnetIds } };
  const cluster = await engine.create(clusterType, "shop", { ...ground, ...under(old) });
  const updated = await engine.update(cluster, { ...cluster.inputs, ...under(next) });
  expect(updated.outputs).toMatchObject(under(old));
  const again = engine.diff(updated, updated.inputs);
  expect(again).toMatchObject({ changes: { "encryptionConfig.provider.keyArn": "update" }, replaces: [] });
  expect(engine.diff(cluster, without(cluster, "encryptionConfig")).replaces).toEqual(["encryptionConfig"]);
  const plain = await engine.create(clusterType, "plain", { ...ground, name: "plain" });
  const encrypted = await engine.update(plain, { ...plain.inputs, ...under(next) });
  expect(encrypted.outputs).toMatchObject(under(next));
});
