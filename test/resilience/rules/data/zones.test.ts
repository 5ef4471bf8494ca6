import { expect, test } from "vitest";
import { unknown } from "../../../../resilience/facts/resource";
import { databaseZones } from "../../../../resilience/rules/data/zones";
import { blamed, databaseMade, field, found, gold, instanceMade, refTo, urnOf } from "../made";

const counted = (name: string, made: Parameters<typeof databaseMade>[1] = {}) =>
  databaseMade(name, { counted: true, ...made, says: { zoneRedundant: undefined, ...made.says } });
const cluster = counted("cluster");
const a = instanceMade("a", refTo("cluster"), "us-east-2a");
const b = instanceMade("b", refTo("cluster"), "us-east-2b");

test("a database that says that it outlives a zone does; what does not apply is not asked", () => {
  const silent = databaseMade("silent", { says: { zoneRedundant: undefined } });
  expect(blamed(databaseZones, [databaseMade("orders"), silent])).toEqual([]);
});

test("a database in one zone is told at once, before it is made", () => {
  const orders = databaseMade("orders", { says: { zoneRedundant: false } });
  expect(blamed(databaseZones, [orders])).toEqual(["orders.zoneRedundant"]);
});

test("instances in two zones, or one that spans two, outlive a zone; so do those that the cloud spreads", () => {
  expect(blamed(databaseZones, [cluster, a, b])).toEqual([]);
  expect(blamed(databaseZones, [cluster, instanceMade("wide", refTo("cluster"), undefined, 2)])).toEqual([]);
  const free = ["c", "d"].map((name) => instanceMade(name, refTo("cluster"), undefined));
  expect(blamed(databaseZones, [cluster, ...free])).toEqual([]);
});

test("too few instances, and instances in one zone, are told", () => {
  expect(found(databaseZones, [cluster, a])[0]?.message).toContain("it has 1 of 2 instances");
  const beside = instanceMade("beside", refTo("cluster"), "us-east-2a");
  const [result] = found(databaseZones, [cluster, a, beside]);
  expect(result).toMatchObject({ property: "availabilityZone" });
  expect(result?.message).toContain("all its instances stand in us-east-2a");
});

test("instances of another cluster do not count", () => {
  const other = instanceMade("b", refTo("other"), "us-east-2b");
  expect(blamed(databaseZones, [cluster, counted("other"), a, other])).toEqual(["cluster", "other"]);
});

test("a pilot light waits without instances where the tier allows it and another member has some", () => {
  const umbrella = databaseMade("global", { part: "global", says: { zoneRedundant: undefined } });
  const of = refTo("global");
  const stack = [umbrella, counted("cluster", { of }), a, b, counted("pilot", { of })];
  expect(blamed(databaseZones, stack, { ...gold, tier: "silver" })).toEqual([]);
  expect(blamed(databaseZones, stack)).toEqual(["pilot"]);
  expect(blamed(databaseZones, [counted("lonely")], { ...gold, tier: "silver" })).toEqual(["lonely"]);
});

test("tier dev promises nothing about a zone, and a lost region has none to offer", () => {
  const says = { zoneRedundant: false } as const;
  expect(blamed(databaseZones, [databaseMade("orders", { says }), cluster], { ...gold, tier: "dev" })).toEqual([]);
  const at = { state: "lost" } as const;
  expect(blamed(databaseZones, [databaseMade("orders", { at, says }), counted("cluster", { at })])).toEqual([]);
});

test("an unknown zone is a doubt where it could be the second, and none where two are known", () => {
  const dark = instanceMade("dark", refTo("cluster"), unknown);
  expect(blamed(databaseZones, [cluster, a, dark])).toEqual(["cluster.availabilityZone?"]);
  expect(blamed(databaseZones, [cluster, a, b, dark])).toEqual([]);
});

test("an instance of one of several clusters, nobody knows which, leaves a doubt", () => {
  const urns = [urnOf("cluster"), urnOf("other")];
  const perhaps = instanceMade("p", { urns, named: field<string>("clusterIdentifier", unknown) }, "us-east-2b");
  const doubts = ["cluster.clusterIdentifier?", "other.clusterIdentifier?"];
  expect(blamed(databaseZones, [cluster, counted("other"), a, perhaps])).toEqual(doubts);
});
