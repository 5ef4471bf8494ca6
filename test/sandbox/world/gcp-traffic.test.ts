import { expect, test } from "vitest";
import { ledTo } from "../../../sandbox/gcp/led";
import { types } from "../../../sandbox/gcp/sources";
import { trafficOperations } from "../../../sandbox/gcp/traffic-outside";
import { type Props, valuesAt } from "../../../sandbox/world/values";
import { announced, answering, backend, carolina, everybody, inGcp, iowa } from "./gcp-balancers";

const three = ["us-east4", "europe-west4", "asia-southeast1"];
const managed = { loadBalancingScheme: "EXTERNAL_MANAGED" };
const domain = "shop.example.com";

test("each part of the global load balancer goes only after what names it", async () => {
  const { engine, address, health, armor, filling, service, map, tls, proxy, rule } = await announced();
  for (const held of [address, health, armor, filling, service, map, tls, proxy])
    await expect(engine.delete(held)).rejects.toThrow(/still in use|in use by/i);
  for (const one of [rule, proxy, map, tls, service, filling, armor, health, address]) await engine.delete(one);
});

test("what the provider was told to keep is not deleted, until another policy was applied", async () => {
  const { engine } = await inGcp();
  const address = await engine.create(types.globalAddress, "address", { deletionPolicy: "PREVENT" });
  await expect(engine.delete(address)).rejects.toThrow(/deletion_policy is "PREVENT"/);
  await engine.delete(await engine.update(address, { ...address.inputs, deletionPolicy: "DELETE" }));
});

test.each<[string, Props, RegExp]>([
  [types.globalAddress, { name: "Anycast" }, /1 to 63 lower-case letters/],
  [types.globalAddress, { name: "a".repeat(64) }, /\(64 characters\)/],
  [types.healthCheck, {}, /exactly one of grpcHealthCheck.* is needed/],
  [types.healthCheck, { httpHealthCheck: {}, tcpHealthCheck: {} }, /not together with httpHealthCheck/],
  [types.healthCheck, { httpHealthCheck: {}, timeoutSec: 9, checkIntervalSec: 5 }, /timeoutSec 9 is more than .* 5/],
  [types.healthCheck, { httpHealthCheck: {}, timeoutSec: 6 }, /timeoutSec 6 is more than checkIntervalSec 5/],
  [types.healthCheck, { httpHealthCheck: {}, checkIntervalSec: 30, sourceRegions: ["us-east4"] }, /exactly 3 regions/],
  [types.healthCheck, { httpHealthCheck: {}, checkIntervalSec: 29, sourceRegions: three }, /30 at least, got 29/],
  [types.healthCheck, { http2HealthCheck: {}, checkIntervalSec: 30, sourceRegions: three }, /http2HealthCheck/],
  [types.healthCheck, { sslHealthCheck: {}, checkIntervalSec: 30, sourceRegions: three }, /sslHealthCheck/],
  [types.healthCheck, { grpcHealthCheck: {}, checkIntervalSec: 30, sourceRegions: three }, /grpcHealthCheck/],
  [types.backendService, { backends: [backend("us-central1-a", { preference: "PREFERRED" })] }, /preference cannot be/],
  [
    types.backendService,
    { ...managed, backends: [backend("us-central1-a", { balancingMode: "UTILIZATION" })] },
    /RATE/,
  ],
  [types.backendService, { ...managed, backends: [{ ...backend("us-central1-a"), group: "projects/p" }] }, /no whole/],
  [types.backendService, { ...managed, backends: [backend("us-central1-a", { capacityScaler: 0.05 })] }, /0, or 0\.1/],
  [types.backendService, { ...managed, backends: [backend("us-central1-a", { capacityScaler: 2 })] }, /capacityScaler/],
  [
    types.backendService,
    { ...managed, backends: [backend("us-central1-a", { capacityScaler: 0 })] },
    /only one backend/,
  ],
  [types.backendService, { ...managed, backends: [backend("a-b1-a"), backend("a-b1-a")] }, /is a backend twice/],
  [types.backendService, { ...managed, backends: [backend("us-central1-a")] }, /healthChecks/],
  [types.lbPolicy, { location: "us-central1" }, /location is "global", got us-central1/],
  [types.securityPolicy, { rules: [{ ...everybody, priority: 1 }] }, /default rule, priority 2147483647, got 1/],
  [types.securityPolicy, { rules: [everybody, everybody] }, /priority 2147483647 is another rule's too/],
  [types.urlMap, {}, /exactly one of defaultService/],
  [types.httpsProxy, { urlMap: "map" }, /has a certificate map, or certificates/],
  [types.httpsProxy, { urlMap: "map", certificateMap: "projects/p/maps/m" }, /does not begin with/],
  [types.globalForwardingRule, { target: "t", ...managed, networkTier: "STANDARD" }, /PREMIUM, got STANDARD/],
])("refuses %s with %j", async (type, inputs, message) => {
  const { engine } = await inGcp();
  expect(engine.problems(type, inputs).join()).toMatch(message);
});

test("refuses a backend service that names a group, a check from three regions, or a policy that is not there", async () => {
  const { engine, health, service } = await announced();
  const next = (more: Props) => engine.update(service, { ...service.inputs, ...more });
  const known = [backend("us-central1-a"), backend("us-east1-a")];
  await expect(next({ backends: [...known, backend("us-east1-b")] })).rejects.toThrow(/404: .*us-east1-b.*not found/);
  const from = { httpHealthCheck: {}, checkIntervalSec: 30, sourceRegions: three };
  const afar = await engine.create(types.healthCheck, "afar", from);
  await expect(next({ healthChecks: afar.id })).rejects.toThrow(/sourceRegions cannot be used with a backend service/);
  const none = "//networkservices.googleapis.com/projects/p/locations/global/serviceLbPolicies/none";
  await expect(next({ serviceLbPolicy: none })).rejects.toThrow(/404: .*none was not found/);
  await next({ backends: known, healthChecks: health.id });
});

test("a group that was there when it was named is not asked for again: its region may be gone", async () => {
  const { engine, service } = await announced();
  for (const group of engine.world.list(types.endpointGroup)) engine.world.put(Object.assign(group, { state: "gone" }));
  await engine.update(service, { ...service.inputs, connectionDrainingTimeoutSec: 60 });
});

test("refuses what proxies and rules cannot lead to", async () => {
  const { engine, https, map, proxy, rule } = await announced();
  const wrong = { ...https, certificateMap: `${String(https.certificateMap)}-2` };
  await expect(engine.create(types.httpsProxy, "wrong", wrong)).rejects.toThrow(/404: .*shop-2 was not found/);
  const redirect = await engine.create(types.urlMap, "redirect", {
    defaultUrlRedirect: { httpsRedirect: true, stripQuery: false },
  });
  const loop = engine.create(types.httpsProxy, "loop", { ...https, urlMap: redirect.id });
  await expect(loop).rejects.toThrow(/httpsRedirect is for proxies without TLS/);
  await engine.create(types.httpProxy, "http", { urlMap: redirect.id });
  const again = engine.create(types.globalForwardingRule, "again", { ...rule.inputs, name: "again" });
  await expect(again).rejects.toThrow(/443/);
  const replaces = (kept: typeof rule, more: Props) =>
    [...engine.diff(kept, { ...kept.inputs, ...more }).replaces].sort();
  expect(replaces(rule, { target: "x", labels: { a: "b" } })).toEqual([]);
  expect(replaces(rule, { portRange: "80", networkTier: "STANDARD" })).toEqual(["networkTier", "portRange"]);
  expect(replaces(proxy, { urlMap: "x", certificateMap: "y", sslPolicy: "z" })).toEqual([]);
  expect(replaces(map, { defaultService: "x" })).toEqual([]);
});

test("capacity and preference that an operator sets are seen, and users follow", async () => {
  const { engine, address, service } = await announced();
  const zone = await engine.create(types.zone, "zone", { name: "shop", dnsName: `${domain}.` });
  const given = { managedZone: zone.outputs.name ?? "", name: `${domain}.`, type: "A", ttl: 30 };
  await engine.create(types.record, "a", { ...given, rrdatas: [address.outputs.address ?? ""] });
  const users = () => ledTo(domain, engine.world);
  const operate = (what: string, region: string) => trafficOperations[what]?.(engine.world, { region, stack: "dev" });
  const seen = (path: string) => valuesAt(engine.refresh(service).outputs, `backends[].${path}`);
  expect(users()).toEqual([iowa]);
  operate("drain-groups", iowa);
  expect(users()).toEqual([carolina]);
  expect(seen("capacityScaler")).toEqual([0, 1]);
  operate("fill-groups", iowa);
  expect(users()).toEqual([iowa]);
  operate("prefer-groups", carolina);
  expect(users()).toEqual([carolina]);
  expect(seen("preference")).toEqual(["DEFAULT", "PREFERRED"]);
  for (const what of ["drain-groups", "fill-groups", "prefer-groups"])
    expect(() => operate(what, "europe-west1")).toThrow(/nobody is led to europe-west1/);
  expect(() => operate("answer-others", iowa)).toThrow(/no record set prefers us-central1/);
});

test("every answer sent to the others by hand is seen, and taken back", async () => {
  const { engine, record, primaryBackup } = await answering();
  const made = await record({ primaryBackup });
  const operate = (what: string) => trafficOperations[what]?.(engine.world, { region: iowa, stack: "dev" });
  const ratio = () => JSON.stringify(engine.refresh(made).inputs.routingPolicy);
  expect(ledTo(domain, engine.world)).toEqual([iowa]);
  operate("answer-others");
  expect(ledTo(domain, engine.world)).toEqual([carolina]);
  expect(ratio()).toContain('"trickleRatio":1');
  operate("answer-primary");
  expect(ledTo(domain, engine.world)).toEqual([iowa]);
  expect(ratio()).toContain('"trickleRatio":0');
});
