import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, networkIn, roleFor } from "./mini-engine";

const region = "us-east-2";
const eks = "aws:eks/cluster:Cluster";
const balancer = "aws:lb/loadBalancer:LoadBalancer";
const targets = "aws:lb/targetGroup:TargetGroup";
const listener = "aws:lb/listener:Listener";
const logs = "aws:cloudwatch/logGroup:LogGroup";

async function clusterIn(engine: MiniEngine, more: Props = {}) {
  const network = await networkIn(engine);
  const role = await roleFor(engine, "controller", "eks.amazonaws.com");
  const inputs: Props = {
    region,
    name: "shop",
    version: "1.34",
    roleArn: String(role.outputs.arn),
    accessConfig: { authenticationMode: "API" },
    vpcConfig: { subnetIds: network.subnetIds },
    enabledClusterLogTypes: ["api"],
  };
  return { network, role, cluster: await engine.create(eks, "eks", { ...inputs, ...more }) };
}

test("a cluster says where it answers, and its security group can be used in rules", async () => {
  const engine = new MiniEngine();
  const { cluster, network } = await clusterIn(engine);
  expect(cluster.outputs).toMatchObject({
    endpoint: expect.stringMatching(/^https:\/\/[0-9A-Z]{32}\.gr7\.us-east-2\.eks\.amazonaws\.com$/),
    identities: [{ oidcs: [{ issuer: expect.stringMatching(/^https:\/\/oidc\.eks\.us-east-2/) }] }],
    vpcConfig: { vpcId: network.vpc.id, clusterSecurityGroupId: expect.stringMatching(/^sg-/) },
  });
  expect(engine.refresh(cluster).inputs).toEqual(cluster.inputs);
  const { clusterSecurityGroupId } = cluster.outputs.vpcConfig as { clusterSecurityGroupId: string };
  const rule = { region, securityGroupId: clusterSecurityGroupId, ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" };
  await engine.create("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", rule);
});

const auto = { computeConfig: { enabled: true }, storageConfig: { blockStorage: { enabled: true } } };
const balancing = { kubernetesNetworkConfig: { elasticLoadBalancing: { enabled: true } } };

test.each([
  ["Auto Mode in part", auto, /Auto Mode is computeConfig\.enabled, .* together/],
  ["Auto Mode with self-managed add-ons", { ...auto, ...balancing }, /needs bootstrapSelfManagedAddons: false/],
  [
    "services outside the private ranges",
    { kubernetesNetworkConfig: { serviceIpv4Cidr: "100.64.0.0/16" } },
    /must be a private range/,
  ],
  ["a controller setting on the smallest tier", { kubeControllerManagerConfig: {} }, /tier of tier-xl or larger/],
])("refuses a cluster with %s", (_, more, expected) => {
  const problems = new MiniEngine().problems(eks, { roleArn: "r", vpcConfig: { subnetIds: ["s"] }, ...more });
  expect(problems).toContainEqual(expect.stringMatching(expected));
});

test("refuses a cluster in one zone, in a zone that EKS does not have, or with a role that does not trust EKS", async () => {
  const engine = new MiniEngine();
  const { role, network } = await clusterIn(engine);
  const { subnetIds: east } = await networkIn(engine, "us-east-1", 1);
  const create = (more: Props) =>
    engine.create(eks, "b", { region, name: "b", roleArn: String(role.outputs.arn), ...more });
  await expect(create({ vpcConfig: { subnetIds: network.subnetIds.slice(0, 1) } })).rejects.toThrow(
    /at least two availability zones/,
  );
  await expect(create({ region: "us-east-1", vpcConfig: { subnetIds: east } })).rejects.toThrow(
    /does not run in use1-az3/,
  );
  const stranger = String((await roleFor(engine, "x", "ec2.amazonaws.com")).outputs.arn);
  await expect(create({ roleArn: stranger, vpcConfig: { subnetIds: network.subnetIds } })).rejects.toThrow(
    /does not trust eks/,
  );
});

test("a version moves up by one; roles, networks and removed encryption replace", async () => {
  const engine = new MiniEngine();
  const { cluster } = await clusterIn(engine);
  const to = (version: string) => engine.update(cluster, { ...cluster.inputs, version });
  await expect(to("1.36")).rejects.toThrow(/one minor version at a time/);
  await expect(to("1.33")).rejects.toThrow(/never down/);
  await to("1.35");
  const encryptionConfig = { provider: { keyArn: "k" }, resources: ["secrets"] };
  const encrypted = { ...cluster, inputs: { ...cluster.inputs, encryptionConfig } };
  expect(engine.diff(cluster, encrypted.inputs).replaces).toEqual([]);
  expect(engine.diff(encrypted, cluster.inputs).replaces).toEqual(["encryptionConfig"]);
  const node = (nodeRoleArn: string) => ({ ...cluster.inputs, computeConfig: { nodeRoleArn } });
  expect(engine.diff({ ...cluster, inputs: node("a") }, node("b")).replaces).toEqual(["computeConfig.nodeRoleArn"]);
});

test("refuses a grant without an access entry, entries of a cluster without the API mode, and grants nobody wrote", async () => {
  const engine = new MiniEngine();
  await clusterIn(engine);
  const principalArn = "arn:aws:iam::123456789012:role/platform";
  const grant = {
    region,
    clusterName: "shop",
    principalArn,
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    accessScope: { type: "cluster" },
  };
  const associate = (more: Props) =>
    engine.create("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "g", { ...grant, ...more });
  await expect(associate({})).rejects.toThrow(/has no access entry for/);
  const entry = { region, clusterName: "shop", principalArn };
  await engine.create("aws:eks/accessEntry:AccessEntry", "e", entry);
  await associate({});
  await expect(associate({ policyArn: "arn:aws:iam::aws:policy/Admin" })).rejects.toThrow(/policyArn names/);
  await expect(associate({ accessScope: { type: "all" } })).rejects.toThrow(/expected one of cluster, namespace/);
  await expect(
    engine.create("aws:eks/accessEntry:AccessEntry", "f", { ...entry, clusterName: "none" }),
  ).rejects.toThrow(/clusterName names "none"/);
});

test("refuses the cluster's log group after the cluster, and a key that does not let the logs in", async () => {
  const engine = new MiniEngine();
  const key = await engine.create("aws:kms/key:Key", "k", { region });
  const group = { region, name: "/aws/eks/shop/cluster" };
  await expect(engine.create(logs, "a", { ...group, kmsKeyId: String(key.outputs.arn) })).rejects.toThrow(
    /does not allow logs\.us-east-2/,
  );
  await clusterIn(engine);
  await expect(engine.create(logs, "b", group)).rejects.toThrow(/EKS made \/aws\/eks\/shop\/cluster/);
  expect(engine.problems(logs, { retentionInDays: 42 })).toEqual([expect.stringMatching(/expected one of 0, 1, 3/)]);
});

async function balancerIn(engine: MiniEngine, more: Props = {}): Promise<{ lb: Kept; group: Kept; vpcId: string }> {
  const { vpc, subnetIds } = await networkIn(engine);
  const lb = await engine.create(balancer, "lb", { region, name: "shop", subnets: subnetIds, ...more });
  const group = await engine.create(targets, "tg", {
    region,
    name: "shop",
    vpcId: vpc.id,
    port: 80,
    protocol: "HTTP",
    targetType: "ip",
  });
  return { lb, group, vpcId: vpc.id };
}

test("refuses a load balancer without a way to the internet, in one zone, without IPv6, or with a long name", async () => {
  const engine = new MiniEngine();
  const bare = await engine.create("aws:ec2/vpc:Vpc", "bare", { region, cidrBlock: "10.9.0.0/16" });
  const create = (cidrBlock: string, availabilityZoneId: string) =>
    engine.create("aws:ec2/subnet:Subnet", cidrBlock, { region, vpcId: bare.id, cidrBlock, availabilityZoneId });
  const subnets = [(await create("10.9.0.0/24", "use2-az1")).id, (await create("10.9.1.0/24", "use2-az2")).id];
  const make = (more: Props) => engine.create(balancer, "lb", { region, name: "shop", subnets, ...more });
  await expect(make({})).rejects.toThrow(/has no internet gateway/);
  await expect(make({ subnets: subnets.slice(1) })).rejects.toThrow(/at least two availability zones/);
  await expect(make({ internal: true, ipAddressType: "dualstack" })).rejects.toThrow(
    /needs subnets with an IPv6 range/,
  );
  await expect(make({ name: "shop-prod-ap-southeast-2-production-x" })).rejects.toThrow(
    /37 characters\) must be 1 to 32/,
  );
  await make({ internal: true });
});

test("half of a target group's health is a difference for ever, both halves and none are not", async () => {
  const engine = new MiniEngine();
  const { group } = await balancerIn(engine);
  const dnsFailover = { minimumHealthyTargetsCount: "1" };
  const changed = (health: Props) => {
    const inputs = { ...group.inputs, targetGroupHealth: health };
    return engine.diff({ ...group, inputs }, inputs).changes;
  };
  expect(engine.diff(group, group.inputs).changes).toEqual({});
  expect(changed({ dnsFailover })).toEqual({ "targetGroupHealth.unhealthyStateRouting": "delete" });
  expect(changed({ dnsFailover, unhealthyStateRouting: { minimumHealthyTargetsCount: 1 } })).toEqual({});
});

test("a listener needs a certificate that is issued and targets it can reach", async () => {
  const engine = new MiniEngine();
  const { lb, group } = await balancerIn(engine, { enableDeletionProtection: true });
  const forward = { defaultActions: [{ type: "forward", targetGroupArn: group.id }] };
  const make = (more: Props) =>
    engine.create(listener, "l", { region, loadBalancerArn: lb.id, port: 443, protocol: "HTTPS", ...forward, ...more });
  await expect(make({})).rejects.toThrow(/a certificate is needed for HTTPS/);
  const certificate = await engine.create("aws:acm/certificate:Certificate", "c", {
    region,
    domainName: "a.example.com",
    validationMethod: "DNS",
  });
  await expect(make({ certificateArn: certificate.id })).rejects.toThrow(/is not issued yet/);
  await expect(make({ protocol: "TCP" })).rejects.toThrow(/not for a load balancer of type application/);
  const http = await make({ protocol: "HTTP", port: 80 });
  await expect(make({ protocol: "HTTP", port: 80 })).rejects.toThrow(/already exists/);
  await expect(engine.delete(group)).rejects.toThrow(/still in use/);
  await expect(engine.delete(lb)).rejects.toThrow(/set enableDeletionProtection to false/);
  await engine.delete(http);
  await engine.delete(group);
});

test("refuses a probe that waits longer than its interval, and policies that say nothing", () => {
  const engine = new MiniEngine();
  expect(engine.problems(targets, { healthCheck: { interval: 10, timeout: 10 } })).toEqual([
    expect.stringMatching(/must be below interval/),
  ]);
  expect(engine.problems("aws:iam/role:Role", { assumeRolePolicy: "{}" })).toEqual([
    expect.stringMatching(/needs Statement/),
  ]);
  expect(engine.problems("aws:kms/key:Key", { deletionWindowInDays: 3 })).toEqual([
    expect.stringMatching(/7 to 30, got 3/),
  ]);
  expect(engine.problems("aws:kms/alias:Alias", { name: "shop", targetKeyId: "k" })).toEqual([
    expect.stringMatching(/begin with alias/),
  ]);
  const both = { secretId: "a", secretString: "a", secretBinary: "b" };
  expect(engine.problems("aws:secretsmanager/secretVersion:SecretVersion", both)).toEqual([
    expect.stringMatching(/only one of/),
  ]);
});

test("refuses a secret's replica in its own region or with another region's key; one over a secret of that name fails later", async () => {
  const engine = new MiniEngine();
  const secret = "aws:secretsmanager/secret:Secret";
  const key = String((await engine.create("aws:kms/key:Key", "k", { region })).outputs.arn);
  const create = (replica: Props) => engine.create(secret, "s", { region, name: "db", replicas: [replica] });
  await expect(create({ region })).rejects.toThrow(/cannot be in us-east-2/);
  await expect(create({ region: "eu-west-1", kmsKeyId: key })).rejects.toThrow(
    /replicas\[\]\.kmsKeyId names arn:.* of us-east-2, and replicas\[\]\.region says eu-west-1/,
  );
  await engine.create(secret, "other", { region: "eu-west-1", name: "db" });
  const copies = [{ region: "eu-west-1" }, { region: "us-west-2" }];
  const { outputs } = await engine.create(secret, "s", { region, name: "db", replicas: copies });
  expect(outputs.replicas).toEqual([
    { region: "eu-west-1", status: "Failed", statusMessage: expect.stringContaining("already exists") },
    { region: "us-west-2", status: "InSync", statusMessage: "" },
  ]);
});
