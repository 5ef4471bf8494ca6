import { describe, expect, test } from "vitest";
import { unknown } from "../../../../resilience/facts/resource";
import { databaseZones } from "../../../../resilience/rules/data/zones";
import { blamed, databaseMade, factsMade, field, found, gold, instanceMade, refTo, urnOf } from "../made";

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

test("several regions are more than zones", () => {
  const says = { zoneRedundant: false, regions: ["westus", "eastus", "westeurope"] } as const;
  expect(blamed(databaseZones, [databaseMade("account", { product: "cosmos", says })])).toEqual([]);
  const one = databaseMade("account", { product: "cosmos", says: { ...says, regions: ["westus"] } });
  expect(blamed(databaseZones, [one])).toEqual(["account.zoneRedundant"]);
  expect(found(databaseZones, [one])[0]?.message).toContain("two are needed: set isZoneRedundant on its location. ");
  const dark = databaseMade("account", { product: "cosmos", says: { ...says, regions: unknown } });
  expect(blamed(databaseZones, [dark])).toEqual(["account.regions?"]);
});

describe("a replica", () => {
  const orders = databaseMade("orders");
  const replica = (name: string, region: string, zone?: string) =>
    databaseMade(name, { part: "replica", of: refTo("orders"), at: { region }, says: { zoneRedundant: false, zone } });

  test("beside its source is no second source: the source is asked", () => {
    expect(blamed(databaseZones, [orders, replica("reports", "us-east-2")])).toEqual([]);
    const single = databaseMade("orders", { says: { zoneRedundant: false } });
    expect(blamed(databaseZones, [single, replica("reports", "us-east-2")])).toEqual(["orders.zoneRedundant"]);
  });

  test("in another region takes over, with the others that stand in other zones there", () => {
    const first = replica("first", "us-west-2", "us-west-2a");
    expect(blamed(databaseZones, [orders, first])).toEqual(["first.zoneRedundant"]);
    expect(blamed(databaseZones, [orders, first, replica("second", "us-west-2", "us-west-2b")])).toEqual([]);
    const same = replica("second", "us-west-2", "us-west-2a");
    expect(blamed(databaseZones, [orders, first, same])).toEqual(["first.zoneRedundant", "second.zoneRedundant"]);
    const elsewhere = replica("else", "eu-west-1", "eu-west-1a");
    expect(blamed(databaseZones, [orders, first, elsewhere])).toEqual(["first.zoneRedundant", "else.zoneRedundant"]);
  });
});

test("three thousand clusters are asked in little more than three times the time of one thousand", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const name = `c${index}`;
      return [counted(name), instanceMade(`${name}-a`, refTo(name), "us-east-2a")];
    }).flat();
  const timed = (count: number) => {
    const facts = factsMade(many(count));
    const start = process.cpuUsage();
    expect(databaseZones.all?.(facts, gold).map(({ broken }) => broken())).toHaveLength(count);
    return process.cpuUsage(start).user / 1000;
  };
  timed(100);
  const one = timed(1000);
  // Quadratic growth would be nine times; collecting garbage is given room.
  expect(timed(3000)).toBeLessThan(6 * one + 50);
});
