import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { GcpEntryBinding, type GcpEntryBindingArgs } from "../../../components/gcp";
import { graphOf } from "../../harness/graph";
import { at, list } from "../../invariants/read";
import { ofType, only } from "../aws/parts";
import { certificateId, inProject, region } from "./entry-parts";

const zones = ["us-central1-a", "us-central1-b", "us-central1-c"];
const groupName = "shop-prod-us-central1-entry";
const group = (zone: string) => `projects/shop-prod-1/zones/${zone}/networkEndpointGroups/${groupName}`;
const inside: GcpEntryBindingArgs["entry"] = { zones, binding: output<Record<string, string>>({ groupName }) };
const open: GcpEntryBindingArgs["entry"] = {
  zones,
  address: output("203.0.113.7"),
  binding: output<Record<string, string>>({
    groupName,
    certificateId,
    address: "203.0.113.7",
    networkId: "network",
    healthCheckId: "health",
    sslPolicyId: "tls",
    securityPolicyId: "firewall",
  }),
};
const graphWith = (change: Partial<GcpEntryBindingArgs> = {}) =>
  graphOf(() => void new GcpEntryBinding("door", { place: inProject(), entry: inside, ...change }));

test("the Service asks for groups of the known name, in all the zones", async () => {
  const { inputs } = only(await graphWith(), "Service");
  const { annotations } = inputs.metadata as { annotations: Record<string, string> };
  expect(JSON.parse(annotations["cloud.google.com/neg"] ?? "")).toEqual({
    exposed_ports: { "8080": { name: groupName } },
    zones,
  });
  expect(inputs.spec).toMatchObject({ type: "ClusterIP", ports: [{ port: 8080 }] });
});

test("a placeholder must stand in every zone, and is waited for until each is in its group", async () => {
  const graph = await graphWith();
  const { inputs } = only(graph, "Deployment");
  expect(inputs.spec).toMatchObject({ replicas: 3, progressDeadlineSeconds: 1_500 });
  const pod = "spec.template.spec";
  expect(at(inputs, `${pod}.topologySpreadConstraints`)).toEqual([
    expect.objectContaining({ whenUnsatisfiable: "DoNotSchedule", maxSkew: 1, minDomains: 3 }),
  ]);
  const terms = at(inputs, `${pod}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`);
  expect(at(terms, "nodeSelectorTerms.0.matchExpressions.0.values")).toEqual(zones);
  expect(inputs.metadata).toMatchObject({
    annotations: {
      "pulumi.com/waitFor": 'jsonpath={.status.conditions[?(@.type=="Progressing")].reason}=NewReplicaSetAvailable',
    },
  });
  // Its pods wait for it: a component is registered after what it depends on, and children after their component.
  expect(only(graph, "Placeholder").dependencies).toContain(only(graph, "Service").urn);
});

test("what leads to it are the groups by their zones, whoever comes in", async () => {
  for (const entry of [inside, open]) {
    const { groups } = only(await graphWith({ entry }), "GcpEntryBinding").outputs;
    expect(groups).toEqual(Object.fromEntries(zones.map((zone) => [zone, group(zone)])));
  }
});

test("behind the global layer there is no load balancer of the region's own", async () => {
  expect((await graphWith()).filter(({ type }) => type.startsWith("gcp:"))).toEqual([]);
});

test("a public one ends TLS with the region's certificate, and leads to every group of the region", async () => {
  const graph = await graphWith({ entry: open });
  const service = only(graph, "RegionBackendService");
  expect(service.inputs).toMatchObject({
    name: groupName,
    region,
    loadBalancingScheme: "EXTERNAL_MANAGED",
    protocol: "HTTP",
    healthChecks: "health",
    securityPolicy: "firewall",
    logConfig: { enable: true },
  });
  expect(list(service.inputs.backends).map((backend) => at(backend, "group"))).toEqual(zones.map(group));
  for (const backend of list(service.inputs.backends)) expect(backend).toMatchObject({ balancingMode: "RATE" });
  expect(only(graph, "RegionUrlMap").inputs.defaultService).toBe(service.id);
  expect(only(graph, "RegionTargetHttpsProxy").inputs).toMatchObject({
    certificateManagerCertificates: [certificateId],
    sslPolicy: "tls",
  });
  expect(only(graph, "ForwardingRule").inputs).toMatchObject({
    target: only(graph, "RegionTargetHttpsProxy").id,
    portRange: "443",
    ipAddress: "203.0.113.7",
    network: "network",
    networkTier: "PREMIUM",
  });
});

test("without a firewall the backend service names none", async () => {
  const binding = open.binding.apply(({ securityPolicyId: _, ...rest }) => rest);
  const graph = await graphWith({ entry: { ...open, binding } });
  expect(only(graph, "RegionBackendService").inputs).not.toHaveProperty("securityPolicy");
});

test("a pilot light has no pods, so no groups, and nothing that leads to it", async () => {
  const graph = await graphWith({ entry: open, capacity: "pilot" });
  expect(ofType(graph, "Deployment")).toEqual([]);
  expect(graph.filter(({ type }) => type.startsWith("gcp:"))).toEqual([]);
  expect(only(graph, "GcpEntryBinding").outputs).toEqual({ service: "shop/entry" });
});

test("everything of a lost region is only forgotten", async () => {
  const graph = await graphWith({ entry: open, place: inProject("abandoned") });
  const made = graph.filter(({ type }) => /^(gcp|kubernetes):/.test(type));
  expect(made.length).toBeGreaterThan(6);
  for (const one of made) expect(one).toMatchObject({ retainOnDelete: true, ignoreChanges: ["*"] });
});
