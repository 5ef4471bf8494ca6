import { expect, test } from "vitest";
import { GcpEntry, type GcpEntryArgs } from "../../../components/gcp";
import { graphOf } from "../../harness/graph";
import { at, list } from "../../invariants/read";
import { ofType, only } from "../aws/parts";
import { certificateId, entryArgs, inProject, region } from "./entry-parts";

const graphWith = (change: Partial<GcpEntryArgs> = {}) =>
  graphOf(() => void new GcpEntry("door", { ...entryArgs, ...change }));

test("a public entry is a fixed address on Google's own network, which stays when everything behind it goes", async () => {
  const graph = await graphWith();
  expect(only(graph, "Address")).toMatchObject({
    protect: true,
    inputs: { name: "shop-prod-us-central1-entry", region, addressType: "EXTERNAL", networkTier: "PREMIUM" },
  });
  expect(only(graph, "GcpEntry").outputs).toMatchObject({
    zones: ["us-central1-a", "us-central1-b", "us-central1-c"],
    binding: {
      groupName: "shop-prod-us-central1-entry",
      certificateId,
      networkId: "projects/shop-prod-1/global/networks/shop",
      healthCheckId: only(graph, "RegionHealthCheck").id,
      sslPolicyId: only(graph, "RegionSslPolicy").id,
      securityPolicyId: only(graph, "RegionSecurityPolicy").id,
    },
  });
});

test("an internal one makes nothing: it is the name of the groups, in zones that never change", async () => {
  const graph = await graphWith({ exposure: "internal", zones: ["us-central1-f", "us-central1-a"] });
  const { type: _, outputs } = only(graph, "GcpEntry");
  expect(graph.filter(({ type }) => type.startsWith("gcp:"))).toEqual([]);
  expect(outputs).toEqual({
    zones: ["us-central1-a", "us-central1-f"],
    binding: { groupName: "shop-prod-us-central1-entry" },
  });
});

test("the health check asks pods themselves, on the path of the application", async () => {
  const targetProbe = { path: "/healthz/write", intervalSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 };
  expect(only(await graphWith({ targetProbe }), "RegionHealthCheck").inputs).toMatchObject({
    httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: "/healthz/write" },
    checkIntervalSec: 10,
    timeoutSec: 5,
    unhealthyThreshold: 3,
    healthyThreshold: 2,
  });
});

test("nobody is served over HTTP: whoever comes there is told to come by HTTPS, without a word to a pod", async () => {
  const graph = await graphWith();
  expect(only(graph, "RegionUrlMap").inputs.defaultUrlRedirect).toMatchObject({ httpsRedirect: true });
  expect(only(graph, "ForwardingRule").inputs).toMatchObject({
    portRange: "80",
    loadBalancingScheme: "EXTERNAL_MANAGED",
    network: "projects/shop-prod-1/global/networks/shop",
    target: only(graph, "RegionTargetHttpProxy").id,
    ipAddress: at(only(graph, "GcpEntry").outputs, "address"),
  });
});

test("the firewall judges no health check by its looks, counts everybody last, and has a rule for the rest", async () => {
  const rules = list(only(await graphWith(), "RegionSecurityPolicy").inputs.rules);
  const priorities = rules.map((rule) => Number(at(rule, "priority")));
  expect(priorities).toEqual([...priorities].sort((one, other) => one - other));
  expect(rules[0]).toMatchObject({ action: "throttle", match: { expr: { expression: "request.path == '/healthz'" } } });
  const judged = rules.filter((rule) => at(rule, "action") === "deny(403)");
  expect(judged.length).toBe(rules.length - 3);
  for (const rule of judged)
    expect(at(rule, "match.expr.expression")).toMatch(/^evaluatePreconfiguredWaf\('[a-z0-9-]+'/);
  expect(rules.at(-2)).toMatchObject({ action: "throttle", rateLimitOptions: { enforceOnKey: "IP" } });
  expect(rules.at(-1)).toMatchObject({ priority: 2_147_483_647, action: "allow" });
  for (const rule of rules) expect(String(at(rule, "description")).length).toBeLessThanOrEqual(64);
});

test.each([
  [{ firewall: false }, 0],
  [{ firewall: false, released: ["firewall"] }, 1],
] as const)("with %j there are %i firewalls", async (change, count) => {
  const graph = await graphWith(change);
  expect(ofType(graph, "RegionSecurityPolicy")).toHaveLength(count);
  const { binding } = only(graph, "GcpEntry").outputs;
  expect(Object.hasOwn(binding as object, "securityPolicyId")).toBe(count === 1);
});

test.each([
  ["protected", true],
  ["released", false],
  ["abandoned", false],
] as const)("an address that is %s", async (hold, protect) => {
  const graph = await graphWith({ place: inProject(hold) });
  expect(only(graph, "Address").protect).toBe(protect);
  const made = graph.filter(({ type }) => type.startsWith("gcp:"));
  for (const one of made) expect(one.retainOnDelete === true).toBe(hold === "abandoned");
});

test("every name fits, however long the service's is", async () => {
  const identity = { service: "a-service-with-a-name-of-forty-letters-x", environment: "preprod1", region };
  const graph = await graphWith({ place: { ...inProject(), identity } });
  const named = graph.filter(({ type }) => type.startsWith("gcp:"));
  expect(named.length).toBeGreaterThan(5);
  for (const { inputs } of named) expect(String(inputs.name)).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])$/);
});

test.each([
  [{ intervalSeconds: 0 }, /targetProbe.intervalSeconds must be 1 to 300, got 0/],
  [{ failureThreshold: 11 }, /targetProbe.failureThreshold must be 1 to 10, got 11/],
  [{ timeoutSeconds: 20 }, /timeoutSeconds \(20\) must be at most targetProbe.intervalSeconds \(10\)/],
])("refuses the probe %j", async (change, message) => {
  const targetProbe = { path: "/", intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5, ...change };
  await expect(graphWith({ targetProbe })).rejects.toThrow(message);
});

test("refuses a public entry in a region for which the foundation has no certificate", async () => {
  await expect(graphWith({ place: inProject("protected", "us-east1") })).rejects.toThrow(/no certificate for us-east1/);
});
