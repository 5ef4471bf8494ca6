import { expect, test } from "vitest";
import { types } from "../../../sandbox/gcp/sources";
import type { Props } from "../../../sandbox/world/values";
import { groundIn, project, region } from "./gke-entries";

const here = { region };

async function balanced(proxies: Props | undefined = { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" }) {
  const ground = await groundIn();
  const { engine, network, subnet } = ground;
  if (proxies) await subnet("proxies", proxies);
  const address = await engine.create(types.address, "address", here);
  const health = await engine.create(types.regionHealthCheck, "health", { ...here, httpHealthCheck: {} });
  const service = await engine.create(types.regionBackendService, "backends", {
    ...here,
    loadBalancingScheme: "EXTERNAL_MANAGED",
    healthChecks: health.id,
  });
  const map = await engine.create(types.regionUrlMap, "map", { ...here, defaultService: service.id });
  const proxy = await engine.create(types.regionHttpProxy, "proxy", { ...here, urlMap: map.id });
  const rule = (more: Props = {}) =>
    engine.create(types.forwardingRule, `rule-${JSON.stringify(more).length}`, {
      ...here,
      loadBalancingScheme: "EXTERNAL_MANAGED",
      network: network.id,
      portRange: "80",
      target: proxy.id,
      ipAddress: address.outputs.address ?? "",
      ...more,
    });
  return { ...ground, address, health, service, map, proxy, rule };
}

test("each part of a load balancer goes only after what names it", async () => {
  const { engine, address, health, service, map, proxy, rule } = await balanced();
  const made = await rule({ name: "rule" });
  await expect(engine.delete(address)).rejects.toThrow(/resourceInUseByAnotherResource.*forwardingRules\/rule/);
  for (const held of [health, service, map, proxy]) {
    await expect(engine.delete(held)).rejects.toThrow(/still in use/);
  }
  for (const one of [made, proxy, map, service, health, address]) await engine.delete(one);
});

test("a load balancer's target, map, backends and labels change in place, and nothing that people come to", async () => {
  const { engine, address, service, map, rule } = await balanced();
  const made = await rule({ name: "rule" });
  const replaces = (kept: typeof made, change: Props) =>
    [...engine.diff(kept, { ...kept.inputs, ...change }).replaces].sort();
  expect(replaces(made, { target: "x", labels: { a: "b" } })).toEqual([]);
  expect(replaces(made, { portRange: "443", networkTier: "STANDARD" })).toEqual(["networkTier", "portRange"]);
  expect(replaces(address, { labels: { a: "b" } })).toEqual([]);
  expect(replaces(address, { networkTier: "STANDARD" })).toEqual(["networkTier"]);
  expect(replaces(service, { backends: [], healthChecks: "x", securityPolicy: "y" })).toEqual([]);
  expect(replaces(service, { loadBalancingScheme: "INTERNAL_MANAGED" })).toEqual(["loadBalancingScheme"]);
  expect(replaces(map, { defaultService: "x" })).toEqual([]);
});

test("refuses a managed forwarding rule without the region's subnet of proxies, and a port that is taken", async () => {
  const bare = await balanced({ purpose: "PRIVATE" });
  await expect(bare.rule()).rejects.toThrow(/An active proxy-only subnetwork is required in the same region and VPC/);
  const { rule } = await balanced();
  await rule({ name: "rule" });
  await expect(rule({ name: "second" })).rejects.toThrow(/IP_IN_USE_BY_ANOTHER_RESOURCE/);
  await rule({ name: "third", portRange: "443" });
});

test("refuses a backend service that names a group which is not there", async () => {
  const { engine } = await balanced();
  const group = `projects/${project}/zones/us-central1-a/networkEndpointGroups/none`;
  const backends = [{ group, balancingMode: "RATE", maxRatePerEndpoint: 1, capacityScaler: 1 }];
  const given = { ...here, loadBalancingScheme: "EXTERNAL_MANAGED", backends };
  await expect(engine.create(types.regionBackendService, "again", given)).rejects.toThrow(
    /names ".*none", and there is no/,
  );
});

const zonal = "projects/p/zones/us-central1-a/networkEndpointGroups/g";

test.each<[string, Props, RegExp]>([
  [types.regionHealthCheck, {}, /exactly one of grpcHealthCheck.* is needed/],
  [types.regionHealthCheck, { tcpHealthCheck: {}, timeoutSec: 9, checkIntervalSec: 5 }, /\(9\) is more than .*\(5\)/],
  [types.regionHealthCheck, { tcpHealthCheck: {}, unhealthyThreshold: 11 }, /unhealthyThreshold/],
  [types.regionUrlMap, {}, /exactly one of defaultService/],
  [types.regionHttpsProxy, { urlMap: "map" }, /it needs a certificate/],
  [types.regionSecurityPolicy, { rules: [{ priority: 1, action: "allow" }] }, /there must be a default rule/],
  [
    types.regionSecurityPolicy,
    { rules: [1, 1, 2_147_483_647].map((priority) => ({ priority, action: "allow" })) },
    /two rules have the priority 1/,
  ],
  [
    types.regionSecurityPolicy,
    { rules: [{ priority: 2_147_483_647, action: "throttle" }] },
    /throttle needs rateLimitOptions/,
  ],
  [
    types.regionBackendService,
    { loadBalancingScheme: "EXTERNAL_MANAGED", backends: [{ group: zonal, capacityScaler: 1 }] },
    /takes the balancing mode RATE, got UTILIZATION/,
  ],
  [types.regionBackendService, { backends: [{ group: "a", balancingMode: "RATE" }] }, /RATE needs maxRate/],
  [types.regionBackendService, { backends: ["a", "a"].map((group) => ({ group })) }, /two backends are the group a/],
  [types.forwardingRule, { loadBalancingScheme: "EXTERNAL_MANAGED" }, /needs network, where its proxies stand/],
  [types.regionSslPolicy, { name: "Entry" }, /1 to 63 lower-case letters/],
])("refuses %s with %j", async (type, inputs, message) => {
  const { engine } = await groundIn();
  expect(engine.problems(type, { ...here, ...inputs }).join()).toMatch(message);
});
