import { describe, expect, test } from "vitest";
import { unknown } from "../../../../resilience/facts/resource";
import { databaseProtection } from "../../../../resilience/rules/data/protection";
import { blamed, databaseMade, field, found, gold, lockMade, refTo } from "../made";

const guard = (on: Parameters<typeof field<boolean>>[1], name = "deletionProtection") => ({
  name,
  on: field(name, on),
});
const open = { protect: false } as const;
const none = { forceDestroy: undefined, finalSnapshot: undefined } as const;
const bare = {
  guards: [guard(false), guard(undefined, "settings.deletionProtectionEnabled")],
  says: { forceDestroy: true, finalSnapshot: false },
};

test("a protected database is left alone, and one of a service without a switch needs protect alone", () => {
  expect(blamed(databaseProtection, [databaseMade("orders"), databaseMade("sql", { guards: [], says: none })])).toEqual(
    [],
  );
  expect(blamed(databaseProtection, [databaseMade("sql", { guards: [], says: none, at: open })])).toEqual([
    "sql.protect",
  ]);
});

test("what the service itself keeps is not said to be deletable", () => {
  expect(blamed(databaseProtection, [databaseMade("orders", { guards: [guard(true)], at: open })])).toEqual([]);
  const half = databaseMade("orders", { guards: [guard(true), guard(false, "settings.other")], at: open });
  const [result] = found(databaseProtection, [half]);
  expect(result?.message).toContain("orders: settings.other is off. ");
});

test("a guard that stops the engine alone is enough, and is not asked for where the engine protects", () => {
  const policy = (on: boolean) => ({ ...guard(on, "deletionPolicy"), engineOnly: true as const });
  const spanner = (on: boolean, at = {}) => databaseMade("spanner", { part: "global", guards: [policy(on)], at });
  expect(blamed(databaseProtection, [spanner(true, open)])).toEqual([]);
  expect(blamed(databaseProtection, [spanner(false)])).toEqual([]);
  expect(blamed(databaseProtection, [spanner(false, open)])).toEqual(["spanner.protect"]);
});

test("a database is told once, with everything that is wrong", () => {
  const [result, ...others] = found(databaseProtection, [databaseMade("orders", { ...bare, at: open })]);
  expect(others).toEqual([]);
  expect(result?.property).toBe("deletionProtection");
  expect(result?.message).toContain(
    "orders: deletionProtection is off, settings.deletionProtectionEnabled is off, a delete takes what is inside along, a delete leaves no last snapshot and the engine may delete it. ",
  );
});

test("one switch of several replicas is named once", () => {
  const table = databaseMade("table", { guards: [guard(false), guard(false)] });
  expect(found(databaseProtection, [table])[0]?.message).toContain("table: deletionProtection is off. ");
});

describe("what is still found", () => {
  test.each([
    ["a switch that is off, though the engine protects", { guards: [guard(false)] }],
    ["a switch that is off, and no protection", { guards: [guard(false)], at: open }],
    ["no switch and no protection", { guards: [], says: none, at: open }],
    ["one of two switches off", { guards: [guard(true), guard(false, "enableDropProtection")] }],
    ["a delete by force", { says: { forceDestroy: true } }],
    ["a delete by force of what the service guards", { says: { forceDestroy: true }, at: open }],
    ["no last snapshot", { says: { finalSnapshot: false } }],
    ["a replica in another region", { part: "replica", at: { ...open, region: "eu-west-1" }, guards: [guard(false)] }],
    ["a replica of another stack", { part: "replica", of: refTo("elsewhere"), guards: [guard(false)] }],
    ["a global database without its switch", { part: "global", guards: [guard(false)] }],
  ] as const)("%s", (_, made) => {
    const of = "of" in made ? {} : { of: refTo("source") };
    const database = databaseMade("orders", { ...made, ...("part" in made && made.part === "replica" ? of : {}) });
    expect(found(databaseProtection, [databaseMade("source"), database])).toMatchObject([{ doubt: false }]);
  });

  test("an unknown switch is a doubt, and hides nothing that is certain", () => {
    const dark = databaseMade("orders", { guards: [guard(unknown)], at: open });
    expect(blamed(databaseProtection, [dark])).toEqual(["orders.deletionProtection?"]);
    const both = databaseMade("orders", { guards: [guard(unknown)], says: { finalSnapshot: false } });
    expect(blamed(databaseProtection, [both])).toEqual(["orders.finalSnapshot"]);
  });
});

test("what can be made again is not protected: a replica beside its source, a cache, what a person calls so", () => {
  const replica = databaseMade("reports", { ...bare, part: "replica", of: refTo("orders"), at: open });
  expect(blamed(databaseProtection, [databaseMade("orders"), replica])).toEqual([]);
  const alone = databaseMade("reports", {
    ...bare,
    part: "replica",
    says: { ...bare.says, sourceRegion: "us-east-2" },
  });
  expect(blamed(databaseProtection, [alone])).toEqual([]);
  expect(blamed(databaseProtection, [databaseMade("cache", { ...bare, role: "cache" })])).toEqual([]);
  expect(blamed(databaseProtection, [databaseMade("cache", { ...bare, at: { tags: { data: "cache" } } })])).toEqual([]);
});

test("what only ties members together may go: they keep their data", () => {
  const tie = { part: "global", guards: [], says: { forceDestroy: undefined }, at: open } as const;
  expect(blamed(databaseProtection, [databaseMade("group", tie)])).toEqual([]);
  expect(blamed(databaseProtection, [databaseMade("spanner", { ...tie, says: { forceDestroy: false } })])).toEqual([
    "spanner.protect",
  ]);
});

describe("a lock of Azure", () => {
  const id = "/subscriptions/1/resourceGroups/Shop/providers/Microsoft.Sql/servers/s/databases/orders";
  const sql = databaseMade("orders", { guards: [], says: { ...none, arn: id }, at: { ...open, cloud: "azure" } });
  const named = (scope: string) => lockMade("lock", { urns: [], named: field("scope", scope) });

  test.each([id, "/subscriptions/1/resourcegroups/shop", "/resourceGroups/shop", `${id.split("/databases")[0]}`])(
    "on %s keeps it",
    (scope) => {
      expect(blamed(databaseProtection, [sql, named(scope)])).toEqual([]);
    },
  );

  test("keeps what it names, and nothing else", () => {
    expect(blamed(databaseProtection, [sql, lockMade("lock", refTo("orders"))])).toEqual([]);
    expect(blamed(databaseProtection, [sql])).toEqual(["orders.protect"]);
    expect(blamed(databaseProtection, [sql, named("/resourceGroups/sho")])).toEqual(["orders.protect"]);
    expect(blamed(databaseProtection, [sql, lockMade("lock", refTo("users"))])).toEqual(["orders.protect"]);
  });
});

test.each(["joining", "draining", "lost"] as const)("a region that is %s can leave with the pack on", (state) => {
  expect(blamed(databaseProtection, [databaseMade("orders", { ...bare, at: { ...open, state } })])).toEqual([]);
});

test("tier dev protects nothing; an active region is asked", () => {
  const orders = databaseMade("orders", { ...bare, at: { state: "active" } });
  expect(blamed(databaseProtection, [orders], { ...gold, tier: "dev" })).toEqual([]);
  expect(blamed(databaseProtection, [orders])).toHaveLength(1);
});
