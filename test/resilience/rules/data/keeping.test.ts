import { describe, expect, test } from "vitest";
import { databaseBackups } from "../../../../resilience/rules/data/backups";
import { databaseKey } from "../../../../resilience/rules/data/customer-key";
import { databaseProtection } from "../../../../resilience/rules/data/protection";
import { blamed, databaseMade, field, found, gold, refTo } from "../made";

const far = { region: "eu-west-1" } as const;
const lost = { state: "lost" } as const;

describe("protection against a delete", () => {
  const bare = {
    guards: [
      { name: "deletionProtection", on: field("deletionProtection", false) },
      {
        name: "settings.deletionProtectionEnabled",
        on: field<boolean>("settings.deletionProtectionEnabled", undefined),
      },
    ],
    says: { forceDestroy: true, finalSnapshot: false },
  };
  const broken = [
    "protect",
    "deletionProtection",
    "settings.deletionProtectionEnabled",
    "forceDestroy",
    "finalSnapshot",
  ];

  test("a protected database is left alone, and one of a service without a switch needs protect alone", () => {
    const says = { forceDestroy: undefined, finalSnapshot: undefined };
    expect(blamed(databaseProtection, [databaseMade("orders"), databaseMade("dsql", { guards: [], says })])).toEqual(
      [],
    );
    const open = databaseMade("dsql", { guards: [], says, at: { protect: false } });
    expect(blamed(databaseProtection, [open])).toEqual(["dsql.protect"]);
  });

  test("what only ties members together may go: they keep their data", () => {
    const tie = { part: "global", guards: [], says: { forceDestroy: undefined }, at: { protect: false } } as const;
    expect(blamed(databaseProtection, [databaseMade("group", tie)])).toEqual([]);
    expect(blamed(databaseProtection, [databaseMade("spanner", { ...tie, says: { forceDestroy: false } })])).toEqual([
      "spanner.protect",
    ]);
  });

  test("each switch that is off is told by itself", () => {
    const orders = databaseMade("orders", { ...bare, at: { protect: false } });
    expect(blamed(databaseProtection, [orders])).toEqual(broken.map((property) => `orders.${property}`));
    expect(found(databaseProtection, [orders])[1]?.message).toContain("orders: deletionProtection is off");
  });

  test.each(["joining", "draining", "lost"] as const)("a region that is %s can leave with the pack on", (state) => {
    expect(blamed(databaseProtection, [databaseMade("orders", { ...bare, at: { protect: false, state } })])).toEqual(
      [],
    );
  });

  test("tier dev protects nothing; an active region is asked", () => {
    const orders = databaseMade("orders", { ...bare, at: { state: "active" } });
    expect(blamed(databaseProtection, [orders], { ...gold, tier: "dev" })).toEqual([]);
    expect(blamed(databaseProtection, [orders])).toHaveLength(4);
  });
});

describe("backups", () => {
  test("of a product that keeps fewer days than the tier asks for, the most it keeps is enough", () => {
    const account = (backupDays: number) => databaseMade("account", { product: "cosmos", says: { backupDays } });
    expect(blamed(databaseBackups, [account(30)])).toEqual([]);
    expect(blamed(databaseBackups, [account(7)])).toEqual(["account.backupDays"]);
  });

  test.each([
    ["gold", 34, ["orders.backupDays"]],
    ["gold", 35, []],
    ["silver", 13, ["orders.backupDays"]],
    ["silver", 14, []],
    ["dev", 6, ["orders.backupDays"]],
    ["dev", 7, []],
  ] as const)("tier %s with %i days", (tier, backupDays, expected) => {
    expect(blamed(databaseBackups, [databaseMade("orders", { says: { backupDays } })], { ...gold, tier })).toEqual(
      expected,
    );
  });

  test("how many days, and how many are asked for", () => {
    const [result] = found(databaseBackups, [databaseMade("orders", { says: { backupDays: 1 } })]);
    expect(result?.message).toContain("backups are kept for 1 days; gold asks for 35");
  });

  test("what a service does not have is not asked for", () => {
    const says = { backupDays: undefined, pointInTime: undefined, geoBackup: undefined };
    expect(blamed(databaseBackups, [databaseMade("orders", { says })])).toEqual([]);
  });

  test("any moment can be restored, unless nothing is promised", () => {
    const orders = databaseMade("orders", { says: { pointInTime: false } });
    expect(blamed(databaseBackups, [orders])).toEqual(["orders.pointInTime"]);
    const none = databaseMade("orders", { says: { backupDays: 0, pointInTime: false } });
    expect(blamed(databaseBackups, [none])).toEqual(["orders.backupDays"]);
    expect(blamed(databaseBackups, [orders], { ...gold, tier: "dev" })).toEqual([]);
  });

  test("backups in one region are told where the data stands in one too: at bronze they are the way back", () => {
    const orders = databaseMade("orders", { says: { geoBackup: false } });
    expect(blamed(databaseBackups, [orders])).toEqual(["orders.geoBackup"]);
    expect(blamed(databaseBackups, [orders], { ...gold, tier: "bronze" })).toEqual(["orders.geoBackup"]);
    expect(blamed(databaseBackups, [orders], { ...gold, tier: "dev" })).toEqual([]);
  });

  test("data that stands elsewhere too needs no second place for its backups", () => {
    const says = { geoBackup: false };
    const replica = databaseMade("replica", { at: far, part: "replica", of: refTo("orders") });
    expect(blamed(databaseBackups, [databaseMade("orders", { says }), replica])).toEqual([]);
    const regions = ["us-east-2", "eu-west-1"];
    expect(blamed(databaseBackups, [databaseMade("table", { says: { ...says, regions } })])).toEqual([]);
    const spanner = databaseMade("spanner", { at: { cloud: "gcp" }, says: { ...says, regions: ["nam3"] } });
    expect(blamed(databaseBackups, [spanner])).toEqual([]);
  });

  test("a replica in the same region is no second place", () => {
    const replica = databaseMade("replica", { part: "replica", of: refTo("orders") });
    const orders = databaseMade("orders", { says: { geoBackup: false } });
    expect(blamed(databaseBackups, [orders, replica])).toEqual(["orders.geoBackup"]);
  });

  test("nothing is asked of a lost region", () => {
    const says = { backupDays: 1, pointInTime: false, geoBackup: false };
    expect(blamed(databaseBackups, [databaseMade("orders", { at: lost, says })])).toEqual([]);
  });
});

describe("encryption", () => {
  test("a key of the customer's is enough, and an umbrella has none of its own", () => {
    const umbrella = databaseMade("global", { part: "global", says: { customerKey: undefined } });
    expect(blamed(databaseKey, [databaseMade("orders"), umbrella])).toEqual([]);
  });

  test("the cloud's own key is told, except in a lost region, where nothing can be changed", () => {
    const says = { customerKey: false };
    expect(blamed(databaseKey, [databaseMade("orders", { says })])).toEqual(["orders.customerKey"]);
    expect(blamed(databaseKey, [databaseMade("orders", { says, at: lost })])).toEqual([]);
  });
});
