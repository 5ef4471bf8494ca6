import { expect, test } from "vitest";
import { AwsEntry, type AwsEntryArgs } from "../../../components/aws";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { certificate, entryArgs, foundation, identity, inRegion, objectAt, ofType, only, probe } from "./parts";

const graphWith = (change: Partial<AwsEntryArgs> = {}) =>
  graphOf(() => void new AwsEntry("door", { ...entryArgs, ...change }));

test("the load balancer answers over IPv4 and IPv6 and can be moved out of a zone", async () => {
  const balancer = only(await graphWith(), "LoadBalancer");
  expect(balancer.inputs).toMatchObject({
    region: "us-east-2",
    name: "shop-prod-us-east-2",
    loadBalancerType: "application",
    internal: false,
    ipAddressType: "dualstack",
    subnets: ["public-us-east-2-az1", "public-us-east-2-az2", "public-us-east-2-az3"],
    dropInvalidHeaderFields: true,
    enableZonalShift: true,
    enableDeletionProtection: true,
  });
  expect(balancer.protect).toBe(true);
});

test("an internal one has no public address, both versions of IP, and still lets the clients of the global layer in", async () => {
  const [open, inside] = [await graphWith(), await graphWith({ exposure: "internal" })];
  const { updates, creates, deletes } = diff(open, inside);
  expect([...creates, ...deletes]).toEqual([]);
  expect(Object.entries(updates)).toEqual([[only(open, "LoadBalancer").urn, ["inputs.internal"]]]);
  expect(only(inside, "LoadBalancer").inputs.internal).toBe(true);
});

test("the world reaches port 443 and nothing else; pods are reached on one port, from the load balancer alone", async () => {
  const graph = await graphWith();
  const rule = ({ inputs }: (typeof graph)[number]) => [
    inputs.securityGroupId,
    inputs.cidrIpv4 ?? inputs.cidrIpv6 ?? inputs.referencedSecurityGroupId,
    inputs.ipProtocol,
    inputs.fromPort,
    inputs.toPort,
  ];
  expect(ofType(graph, "SecurityGroupIngressRule").map(rule)).toEqual([
    ["door-public-id", "0.0.0.0/0", "tcp", 443, 443],
    ["door-public-id", "::/0", "tcp", 443, 443],
    ["sg-cluster", "door-public-id", "tcp", 8080, 8080],
  ]);
  expect(ofType(graph, "SecurityGroupEgressRule").map(rule)).toEqual([
    ["door-public-id", "sg-cluster", "tcp", 8080, 8080],
  ]);
  expect(only(graph, "SecurityGroup").inputs).not.toHaveProperty("ingress");
});

test("the target group asks pods as configured, and its health is the load balancer's for DNS", async () => {
  const targets = only(await graphWith(), "TargetGroup");
  expect(targets.inputs).toMatchObject({
    name: "shop-prod-us-east-2-8080",
    targetType: "ip",
    vpcId: "vpc-us-east-2",
    deregistrationDelay: 30,
    healthCheck: { path: "/healthz/write", interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2 },
    targetGroupHealth: { dnsFailover: { minimumHealthyTargetsCount: "1" } },
  });
  expect(objectAt(targets, "tags")["eks:eks-cluster-name"]).toBe("shop-prod-us-east-2");
});

test("both halves of a group's health are said: the provider writes both, and plans to take away what is not", async () => {
  expect(only(await graphWith(), "TargetGroup").inputs.targetGroupHealth).toEqual({
    dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
    unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
  });
});

test("every rule of the firewall says what it is for", async () => {
  const graph = await graphWith();
  const rules = [...ofType(graph, "SecurityGroupIngressRule"), ...ofType(graph, "SecurityGroupEgressRule")];
  expect(rules.map(({ inputs }) => inputs.description)).toEqual([
    "HTTPS from everybody over IPv4",
    "HTTPS from everybody over IPv6",
    "From the load balancer",
    "Requests to the pods",
  ]);
});

test("the quickest probe of a target group is taken", async () => {
  const quick = { path: "/healthz", intervalSeconds: 5, failureThreshold: 2, timeoutSeconds: 3 };
  const { healthCheck } = only(await graphWith({ targetProbe: quick }), "TargetGroup").inputs;
  expect(healthCheck).toMatchObject({ interval: 5, timeout: 3, healthyThreshold: 2, unhealthyThreshold: 2 });
});

test("the listener speaks modern TLS with the region's own certificate", async () => {
  const listener = only(await graphWith(), "Listener").inputs;
  expect(listener).toMatchObject({ port: 443, protocol: "HTTPS", certificateArn: certificate });
  expect(listener.sslPolicy).toMatch(/^ELBSecurityPolicy-TLS13-1-2/);
});

test("what the inner half binds to is known with the outer half", async () => {
  const graph = await graphWith();
  expect(only(graph, "AwsEntry").outputs).toMatchObject({
    address: "door-balancer.elb.us-east-2.amazonaws.com",
    addressZoneId: "Z-us-east-2",
    arn: only(graph, "LoadBalancer").outputs.arn,
    binding: { targetGroupArn: only(graph, "TargetGroup").outputs.arn, targetPort: "8080" },
  });
});

test("names fit the service's 32 characters in the longest region, and differ", async () => {
  const region = "ap-southeast-2";
  const long = { ...identity, service: "warehouse", region };
  const place = { ...inRegion(region), identity: long, foundation: foundation("Z1", { [region]: certificate }) };
  const graph = await graphWith({ place });
  const made = [only(graph, "LoadBalancer"), only(graph, "TargetGroup")].map(({ inputs }) => String(inputs.name));
  for (const name of made) expect(name.length).toBeLessThanOrEqual(32);
  expect(new Set(made).size).toBe(2);
});

test.each(["released", "abandoned"] as const)(
  "a region that is %s keeps no guard on its load balancer",
  async (hold) => {
    const balancer = only(await graphWith({ place: { ...entryArgs.place, hold } }), "LoadBalancer");
    expect(balancer).toMatchObject({ protect: false, inputs: { enableDeletionProtection: false } });
    expect(balancer.retainOnDelete).toBe(hold === "abandoned");
  },
);

test.each([
  [
    "a region without a certificate",
    { place: { ...entryArgs.place, foundation: foundation("Z1") } },
    /no certificate for us-east-2/,
  ],
  [
    "an interval that is too short",
    { targetProbe: { ...probe, intervalSeconds: 2 } },
    /targetProbe\.intervalSeconds must be 5 to 300, got 2/,
  ],
  [
    "a single failure",
    { targetProbe: { ...probe, failureThreshold: 1 } },
    /targetProbe\.failureThreshold must be 2 to 10, got 1/,
  ],
  [
    "a timeout as long as the interval",
    { targetProbe: { ...probe, timeoutSeconds: 10 } },
    /timeoutSeconds \(10\) must be below/,
  ],
])("refuses %s", async (_, change, message) => {
  await expect(graphWith(change)).rejects.toThrow(message);
});
