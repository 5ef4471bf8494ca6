import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import {
  AwsAuroraDatabase,
  AwsBackbone,
  AwsBackup,
  AwsCluster,
  AwsDsqlDatabase,
  AwsEntry,
  AwsEntryBinding,
  AwsFoundation,
  AwsNetwork,
  AwsTraffic,
} from "../../../components/aws";
import { graphOf } from "../../harness/graph";
import { certificate, entryArgs, network, objectAt, ofType, only, zonesOf } from "./parts";

// What somebody writes who imports one part into a program of their own: whose it is, where, and what is special.
const account = "123456789012";
const identity = { service: "shop", environment: "prod" };
const system = { account, identity };
const at = (region: string) => ({ account, identity: { ...identity, region } });
const [ohio, ireland] = ["us-east-2", "eu-west-1"] as const;
const both = [ohio, ireland] as const;
const perRegion = <T>(make: (code: string) => T) => Object.fromEntries(both.map((code) => [code, make(code)]));

test("a network needs no more than whose it is, where, and its slot", async () => {
  const graph = await graphOf(() => void new AwsNetwork("net", { place: at(ireland), slot: 3 }));
  expect(only(graph, "Vpc").inputs).toMatchObject({ region: ireland, cidrBlock: "10.3.0.0/16" });
  expect(ofType(graph, "Subnet")).toHaveLength(9);
  expect(ofType(graph, "Eip").every(({ protect }) => protect === true)).toBe(true);
  expect(ofType(graph, "AwsFlowLog")).toHaveLength(1);
  expect(objectAt(only(graph, "Vpc"), "tags")).toMatchObject({
    "trilith-service": "shop",
    "trilith-environment": "prod",
    "trilith-region": ireland,
  });
});

test("a cluster needs its administrators besides; its API server is then reached from inside alone", async () => {
  const admins = ["arn:aws:iam::123456789012:role/platform"];
  const graph = await graphOf(() => void new AwsCluster("k8s", { place: at(ohio), network: network(ohio), admins }));
  expect(only(graph, "Cluster").inputs).toMatchObject({
    deletionProtection: true,
    vpcConfig: { endpointPublicAccess: false },
    kubernetesNetworkConfig: { serviceIpv4Cidr: "172.20.0.0/16" },
  });
});

test("an entry needs a certificate, from a foundation or its own", async () => {
  const { cluster } = entryArgs;
  const least = { place: at(ohio), network: network(ohio), cluster };
  const graph = await graphOf(() => void new AwsEntry("door", { ...least, certificate }));
  expect(only(graph, "Listener").inputs.certificateArn).toBe(certificate);
  expect(only(graph, "TargetGroup").inputs.healthCheck).toMatchObject({ path: "/healthz" });
  await expect(graphOf(() => void new AwsEntry("door", least))).rejects.toThrow("certificate is missing");
});

test("a binding needs the entry alone", async () => {
  const entry = {
    reachedBy: { kind: "address", address: output("lb"), exposure: "public" } as const,
    address: output("lb"),
    addressZoneId: output("Z"),
    arn: output("arn:lb"),
    binding: output<Record<string, string>>({ targetGroupArn: "arn:targets" }),
  };
  const graph = await graphOf(() => void new AwsEntryBinding("door", { place: at(ohio), entry }));
  expect(ofType(graph, "Placeholder")).toHaveLength(1);
});

test("a foundation needs the domain; its zone is made, and nothing more before the domain is delegated", async () => {
  const regions = perRegion((code) => ({ place: at(code) }));
  const domain = "shop.example.com";
  const made = await graphOf(() => void new AwsFoundation("base", { place: system, domain, regions }));
  expect(made.filter(({ custom }) => custom).map(({ type }) => type)).toEqual(["aws:route53/zone:Zone"]);
  const zone = "Z0123456789";
  const used = await graphOf(() => void new AwsFoundation("base", { place: system, domain, zone, regions }));
  expect(ofType(used, "Certificate")).toHaveLength(2);
});

test("traffic needs the domain, its zone and the entries; everybody is led to the nearest", async () => {
  const entry = (code: string) => ({
    reachedBy: { kind: "address", address: output(`lb.${code}`), exposure: "public" } as const,
    address: output(`lb.${code}`),
    addressZoneId: output("Z"),
    arn: output(`arn:lb:${code}`),
    binding: output<Record<string, string>>({}),
  });
  const regions = perRegion((code) => ({ place: at(code), entry: entry(code) }));
  const least = { place: system, domain: "shop.example.com", regions };
  const graph = await graphOf(() => void new AwsTraffic("dns", { ...least, zoneId: "Z1" }));
  const latency = ofType(graph, "Record").filter(({ inputs }) => inputs.latencyRoutingPolicies !== undefined);
  expect(latency).toHaveLength(4);
  await expect(graphOf(() => void new AwsTraffic("dns", least))).rejects.toThrow("zoneId is missing");
});

test("a database needs its engine, its seed and the networks; every member tells where its credentials are", async () => {
  const regions = perRegion((code) => ({ place: at(code), network: network(code), zones: zonesOf(code) }));
  const engine = "aurora-postgresql";
  const graph = await graphOf(() => void new AwsAuroraDatabase("db", { place: system, engine, seed: ohio, regions }));
  expect(ofType(graph, "ClusterInstance")).toHaveLength(4);
  expect(ofType(graph, "MetricAlarm")).toEqual([]);
  const { members } = only(graph, "AwsAuroraDatabase").outputs as { members: Record<string, { credentials: string }> };
  const [here, there] = both.map((code) => members[code]?.credentials.split(":"));
  expect([here?.[3], there?.[3]]).toEqual([ohio, ireland]);
  expect(there?.toSpliced(3, 1)).toEqual(here?.toSpliced(3, 1));
});

test("the key of Aurora DSQL names the account that the place names", async () => {
  const regions = perRegion((code) => ({ place: at(code), network: network(code) }));
  const least = { place: system, engine: "dsql", seed: ohio, witness: "us-west-2", regions } as const;
  const graph = await graphOf(() => void new AwsDsqlDatabase("db", least));
  const policies = ofType(graph, "Key").map(({ inputs }) => String(inputs.policy));
  expect(policies).toHaveLength(2);
  expect(policies.every((policy) => policy.includes(`arn:aws:iam::${account}:root`))).toBe(true);
});

test("a backbone needs the slots and the networks, backups what is backed up", async () => {
  const joined = perRegion((code) => ({
    place: at(code),
    slot: both.indexOf(code as typeof ohio),
    network: network(code),
  }));
  const bone = await graphOf(() => void new AwsBackbone("bone", { place: system, regions: joined }));
  expect(ofType(bone, "VpcPeeringConnection")).toHaveLength(1);
  const kept = perRegion((code) => ({
    place: at(code),
    backedUp: { cluster: `arn:aws:rds:${code}:${account}:cluster:c` },
  }));
  const vaults = await graphOf(() => void new AwsBackup("backup", { place: system, regions: kept }));
  expect(ofType(vaults, "Vault")).toHaveLength(2);
  expect(ofType(vaults, "MetricAlarm").every(({ inputs }) => Array.isArray(inputs.alarmActions))).toBe(true);
});
