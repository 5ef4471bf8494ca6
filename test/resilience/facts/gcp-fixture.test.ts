import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import { factsOf } from "../../../resilience/facts/facts-of";
import { type Field, known } from "../../../resilience/facts/field";
import { type Properties, secret, unknown, type Value } from "../../../resilience/facts/resource";
import { gcpActivePassive, gcpGlobalLoadBalancer, gcpRegions } from "../../fixtures/gcp";

const facts = factsOf(gcpActivePassive);
const codes = gcpRegions.map(({ code }) => code);
const valuesOf = <T>(fields: readonly Field<T>[]) => fields.map(known);

test("every URN of the system is there once, and every input that was computed names one that is there", () => {
  const all = [...gcpActivePassive, ...gcpGlobalLoadBalancer];
  const urns = all.map(({ urn }) => urn);
  expect(new Set(urns).size).toBe(urns.length);
  const named = all.flatMap(({ propertyDependencies }) => Object.values(propertyDependencies).flat());
  expect(named.filter((urn) => !urns.includes(urn))).toEqual([]);
});

test("each region has a regional cluster with pools in three zones, a front door and a member of the database", () => {
  for (const kind of ["cluster", "entry", "database"] as const) {
    const regions = facts.all(kind).map(({ origin }) => known(origin.region));
    expect([...new Set(regions)]).toEqual(codes);
  }
  expect(valuesOf(facts.all("cluster").map(({ zonal }) => zonal))).toEqual([false, false]);
  for (const pool of facts.all("node-pool")) {
    expect(known(pool.zones)).toHaveLength(3);
    expect(known(pool.minNodes)).toBe(3);
  }
});

test("users are led to one region and to the other when it fails", () => {
  const routes = facts.all("route");
  expect(valuesOf(routes.map(({ role }) => role))).toEqual(["primary", "secondary"]);
  const addresses = routes.flatMap(({ leads = [] }) => leads.map(({ named }) => known(named)));
  expect(addresses).toEqual(gcpRegions.map(({ address }) => address));
  expect(valuesOf(routes.map(({ probed }) => probed))).toEqual([true, true]);
  expect(valuesOf(routes.map(({ ttlSeconds }) => ttlSeconds))).toEqual([30, 30]);
});

test("the database's replica is found from its primary, and each has what guards it", () => {
  const [primary, replica, ...others] = facts.all("database");
  expect(others).toEqual([]);
  expect(replica?.of && facts.named(replica.of, "database")).toEqual([primary]);
  for (const { guards, customerKey, zoneRedundant, origin } of facts.all("database")) {
    expect(valuesOf(guards.map(({ on }) => on))).toEqual([true, true]);
    expect([known(customerKey), known(zoneRedundant), origin.protect]).toEqual([true, true, true]);
    expect(origin.tags).toMatchObject({ data: "primary" });
  }
  expect(primary && [known(primary.backupDays), known(primary.pointInTime), known(primary.geoBackup)]).toEqual([
    35,
    true,
    true,
  ]);
});

test("the state stands in two regions that serve nobody, with keys that outlive a region", () => {
  const [bucket, ...others] = facts.all("bucket").filter(({ holdsState }) => holdsState);
  expect(others).toEqual([]);
  expect(bucket && known(bucket.regions)?.filter((code) => codes.includes(code))).toEqual([]);
  const keys = facts.all("key").filter(({ holdsState }) => holdsState);
  expect(valuesOf(keys.map(({ multiRegion }) => multiRegion))).toEqual([true, true]);
});

test("a global load balancer over the same regions leads to each of them", () => {
  const routes = factsOf(gcpGlobalLoadBalancer).all("route");
  expect(valuesOf(routes.map(({ target }) => target))).toEqual(codes);
});

test("nothing personal leaves the continent", () => {
  const regions = facts.all("copy").flatMap(({ to }) => known(to) ?? []);
  expect(regions.filter((code) => !code.startsWith("europe-"))).toEqual([]);
});

/** The properties with one value of them, wherever it stands, replaced. */
function* withOneReplaced(value: Value, by: Value): Generator<Value> {
  yield by;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const other of withOneReplaced(inner, by)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

test.each<[string, Value]>([
  ["unknown", unknown],
  ["a secret", secret],
  ["nothing", null],
  ["a text", "text"],
  ["a number", 7],
  ["an empty list", []],
  ["an empty object", {}],
])("no row stumbles where a value is %s", (_, by) => {
  for (const one of [...gcpActivePassive, ...gcpGlobalLoadBalancer]) {
    for (const inputs of withOneReplaced(one.inputs, by)) {
      if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs) || inputs === by) continue;
      const changed = { ...one, inputs: inputs as Properties, outputs: {} };
      expect(() => extract(changed)).not.toThrow();
    }
  }
});
