import { expect, test } from "vitest";
import { unknown } from "../../../resilience/facts/resource";
import { one, read, values } from "./azure-case";

const profile = "trafficmanager:Profile";
const routesOf = (...args: Parameters<typeof read>) =>
  read(...args)
    .filter(({ kind }) => kind === "route")
    .map(values);

test("a profile that only says it asks does so as Microsoft documents", () => {
  const facts = read(profile, { monitorConfig: {} });
  expect(values(one("probe", facts))).toEqual({
    kind: "probe",
    asks: "global",
    intervalSeconds: 30,
    threshold: 4,
    timeoutSeconds: 10,
    path: "/",
    protocol: "HTTP",
    checkers: undefined,
  });
});

test("a profile that says nothing is one way without a target that nothing asks", () => {
  const facts = read(profile, { location: "global" });
  expect(facts).toHaveLength(1);
  expect(values(one("route", facts))).toEqual({
    kind: "route",
    product: "traffic-manager",
    method: undefined,
    group: "shop",
    role: undefined,
    ttlSeconds: 60,
    probed: false,
    target: undefined,
    affinity: false,
    whole: true,
    remedy: "Give the profile a monitorConfig.",
  });
});

test("what a profile tolerates is one less than what counts; TCP asks no path", () => {
  const asking = { intervalInSeconds: 10, toleratedNumberOfFailures: 0, protocol: "tcp", port: 443 };
  const probe = one("probe", read(profile, { monitorConfig: asking }));
  expect(values(probe)).toMatchObject({ intervalSeconds: 10, threshold: 1, path: undefined, protocol: "TCP" });
  expect(probe.threshold.path).toBe("monitorConfig.toleratedNumberOfFailures");
});

test.each([
  ["Priority", "failover"],
  ["priority", "failover"],
  ["Weighted", "weighted"],
  ["Performance", "latency"],
  ["Geographic", "geographic"],
  ["Subnet", "geographic"],
  ["MultiValue", "multivalue"],
  [unknown, unknown],
])("method %j is %j", (trafficRoutingMethod, expected) => {
  expect(one("route", read(profile, { trafficRoutingMethod })).method.value).toEqual(expected);
});

const endpoint = (name: string, rest: Record<string, number | string | typeof unknown>) => ({ name, ...rest });
const failover = (...endpoints: ReturnType<typeof endpoint>[]) => ({
  profileName: "tm",
  trafficRoutingMethod: "Priority",
  dnsConfig: { ttl: 30 },
  monitorConfig: { protocol: "HTTPS", port: 443 },
  endpoints,
});

test("each endpoint is a way; the lowest priority is the primary", () => {
  const inputs = failover(
    endpoint("b", { priority: 7, endpointLocation: "Sweden Central" }),
    endpoint("a", { priority: 2, target: "shop.eastus2.cloudapp.azure.com" }),
  );
  const common = { group: "tm", method: "failover", ttlSeconds: undefined, probed: undefined };
  expect(routesOf(profile, inputs)).toMatchObject([
    { group: "tm", method: "failover", ttlSeconds: 30, probed: true, role: undefined, target: undefined },
    { ...common, role: "secondary", target: "swedencentral" },
    { ...common, role: "primary", target: "eastus2" },
  ]);
});

test("endpoints without priorities stand in their order; one that is off is no way", () => {
  const inputs = failover(
    endpoint("off", { endpointStatus: "Disabled" }),
    endpoint("a", {}),
    endpoint("b", { alwaysServe: "Enabled" }),
  );
  expect(routesOf(profile, inputs)).toMatchObject([
    { role: undefined, probed: true },
    { role: "primary", probed: undefined },
    { role: "secondary", probed: false },
  ]);
});

test("two endpoints of the same lowest priority are both primary, of other methods none is", () => {
  const two = failover(endpoint("a", { priority: 1 }), endpoint("b", { priority: 1 }));
  expect(routesOf(profile, two).map(({ role }) => role)).toEqual([undefined, "primary", "primary"]);
  expect(routesOf(profile, { ...two, trafficRoutingMethod: "Weighted" }).map(({ role }) => role)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("where an endpoint of Azure's leads, Azure's answer says", () => {
  const inputs = failover(endpoint("a", { targetResourceId: "/ip" }), endpoint("b", { targetResourceId: "/ip2" }));
  const outputs = { endpoints: [endpoint("b", { endpointLocation: "West Europe" })] };
  expect(routesOf(profile, inputs, { outputs }).map(({ target }) => target)).toEqual([
    undefined,
    undefined,
    "westeurope",
  ]);
});

test("an unknown priority leaves every role unknown, unknown endpoints one way of which nothing is known", () => {
  const inputs = failover(endpoint("a", { priority: unknown }), endpoint("b", { priority: 2 }));
  expect(routesOf(profile, inputs).map(({ role }) => role)).toEqual([undefined, unknown, unknown]);
  expect(routesOf(profile, { ...failover(), endpoints: unknown })).toMatchObject([
    { role: undefined, target: undefined, ttlSeconds: 30 },
    { role: unknown, target: unknown, ttlSeconds: undefined },
  ]);
});

test("a load balancer and a gateway are a region's front door, and ask their backends", () => {
  const facts = read("network:LoadBalancer", {
    location: "eastus2",
    sku: { name: "Standard" },
    probes: [{ protocol: "Http", port: 80, requestPath: "/ready", probeThreshold: 2 }],
  });
  expect(one("entry", facts).origin.region.value).toBe("eastus2");
  expect(values(one("probe", facts))).toMatchObject({
    asks: "regional",
    intervalSeconds: 15,
    threshold: 2,
    path: "/ready",
    protocol: "HTTP",
  });
  const gateway = read("network:ApplicationGateway", {
    probes: [{ interval: 10, unhealthyThreshold: 3, path: "/ready", protocol: "Https" }],
  });
  expect(one("entry", gateway)).toBeDefined();
  expect(values(one("probe", gateway))).toMatchObject({ intervalSeconds: 10, threshold: 3, protocol: "HTTPS" });
});

test("a load balancer of tier Global is a way to the regions, not a region's front door", () => {
  const facts = read("network:LoadBalancer", { sku: { name: "Standard", tier: "Global" } });
  expect(facts.map(({ kind }) => kind)).toEqual(["route"]);
  expect(values(one("route", facts))).toMatchObject({ method: "anycast", probed: true, ttlSeconds: undefined });
});
