import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import type { RouteFact } from "../../../resilience/facts/model";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { resource, urnOf } from "../../fixtures/resource";

const record = (routingPolicy: Properties[string] | undefined, more: Properties = {}) =>
  resource({
    type: "gcp:dns/recordSet:RecordSet",
    name: "www",
    inputs: {
      managedZone: "zone",
      name: "www.example.com.",
      type: "A",
      ttl: 30,
      ...(routingPolicy === undefined ? {} : { routingPolicy }),
      ...more,
    },
  });
const routes = (policy?: Properties[string], more: Properties = {}) =>
  extract(record(policy, more)) as readonly RouteFact[];
const addressesOf = ({ leads = [] }: RouteFact) => leads.map(({ named }) => named.value);
const check = { healthCheck: "projects/p/global/healthChecks/a" };
const external = (...addresses: string[]) => ({ externalEndpoints: addresses });
const internal = (region: string) => ({ internalLoadBalancers: [{ ipAddress: "10.0.0.1", region }] });
const backup = (primary: Properties, ...geos: Properties[]) => ({ primaryBackup: { primary, backupGeos: geos } });
const failover = backup(external("34.1.1.1"), {
  location: "us-west1",
  healthCheckedTargets: external("34.2.2.2"),
});

test("a failover has a primary and a secondary way, both of one group, asked by the policy's health check", () => {
  const found = routes({ ...check, ...failover });
  expect(found.map(({ role }) => role.value)).toEqual(["primary", "secondary"]);
  expect(found.flatMap(addressesOf)).toEqual(["34.1.1.1", "34.2.2.2"]);
  for (const route of found) {
    expect(route).toMatchObject({
      product: "cloud-dns",
      method: { value: "failover" },
      group: { value: "zone www.example.com. A" },
      ttlSeconds: { path: "ttl", value: 30 },
      probed: { path: "routingPolicy.healthCheck", value: true },
      affinity: { value: undefined },
    });
  }
});

test("endpoints on the internet that no health check asks are not noticed; plain answers never are", () => {
  expect(routes(failover).map(({ probed }) => probed.value)).toEqual([false, false]);
  const plain = backup(external("34.1.1.1"), { location: "us-west1", rrdatas: ["34.2.2.2"] });
  expect(routes({ ...check, ...plain }).map(({ probed }) => probed.value)).toEqual([true, false]);
  expect(routes({ ...check, ...plain }).flatMap(addressesOf)).toEqual(["34.1.1.1", "34.2.2.2"]);
});

test("internal load balancers are always asked, and say their region", () => {
  const [primary, secondary] = routes(
    backup(internal("us-east1"), { location: "us-east1", healthCheckedTargets: internal("us-west1") }),
  );
  expect([primary?.target.value, secondary?.target.value]).toEqual(["us-east1", "us-west1"]);
  expect([primary?.probed.value, secondary?.probed.value]).toEqual([true, true]);
});

test("weights and places: a way per item, where the question comes from is not where the answer leads", () => {
  const weighted = routes({
    ...check,
    wrrs: [{ weight: 1, healthCheckedTargets: external("34.1.1.1") }, { weight: 0 }],
  });
  expect(weighted.map(({ method, probed }) => [method.value, probed.value])).toEqual([
    ["weighted", true],
    ["weighted", false],
  ]);
  const [geographic] = routes({
    ...check,
    geos: [{ location: "us-east1", healthCheckedTargets: external("34.1.1.1") }],
  });
  expect(geographic).toMatchObject({
    method: { value: "geographic" },
    target: { value: undefined },
    probed: { value: true },
  });
});

test("behind a fence nobody is led elsewhere", () => {
  const geos = [{ location: "us-east1", healthCheckedTargets: external("34.1.1.1") }];
  const [fenced] = routes({ ...check, enableGeoFencing: true, geos });
  expect(fenced?.probed).toEqual({ path: "routingPolicy.enableGeoFencing", value: false });
});

test("a record without a policy is one plain way; a record that leads nobody is none", () => {
  const [plain, ...others] = routes(undefined, { rrdatas: ["34.1.1.1"], ttl: "300" });
  expect(others).toEqual([]);
  expect(plain).toMatchObject({
    method: { value: "simple" },
    probed: { value: false },
    ttlSeconds: { value: 300 },
    leads: [{ named: { value: "34.1.1.1" } }],
  });
  expect(routes(undefined, { type: "TXT", rrdatas: ["text"] })).toEqual([]);
});

test("a policy in a list is the policy; what is not known of one is unknown", () => {
  expect(routes([{ ...check, ...failover }])).toHaveLength(2);
  const [hidden] = routes(unknown);
  expect([hidden?.method.value, hidden?.probed.value]).toEqual([unknown, unknown]);
  const [primary] = routes({ healthCheck: unknown, ...failover });
  expect(primary?.probed.value).toEqual(unknown);
});

test("an answer names the front doors by their addresses", () => {
  const urns = [urnOf("gcp:compute/forwardingRule:ForwardingRule", "us-east1")];
  const way = { ...check, wrrs: [{ weight: 1, rrdatas: ["34.1.1.1", "34.2.2.2"] }] };
  const [route] = extract({ ...record(way), propertyDependencies: { routingPolicy: urns } }) as RouteFact[];
  const path = "routingPolicy.wrrs[0].rrdatas";
  expect(route?.leads).toEqual([
    { urns, named: { path, value: "34.1.1.1" } },
    { urns, named: { path, value: "34.2.2.2" } },
  ]);
  expect(routes({ wrrs: [{ weight: 1, rrdatas: unknown }] })[0]?.leads).toEqual([]);
});
