import { describe, expect, test } from "vitest";
import { databaseBackups } from "../../../../resilience/rules/data/backups";
import { databaseKey } from "../../../../resilience/rules/data/customer-key";
import { blamed, databaseMade, found, gold, refTo } from "../made";

const far = { region: "eu-west-1" } as const;
const lost = { state: "lost" } as const;

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

  test.each([
    [0, "orders: it keeps no backups; gold asks for 35 days: set backupRetentionPeriod to at least 35."],
    [1, "orders: backups are kept for 1 day; gold asks for 35 days: set backupRetentionPeriod to at least 35."],
    [8 / 24, "orders: backups are kept for 8 hours; gold asks for 35 days: set"],
    [1 / 24, "orders: backups are kept for 1 hour; gold asks for 35 days: set"],
  ])("%d days are said as a person writes them, with the number to set", (backupDays, message) => {
    const [result] = found(databaseBackups, [databaseMade("orders", { says: { backupDays } })]);
    expect(result?.message).toContain(message);
  });

  test("what is wrong with one database's backups is one finding", () => {
    const account = databaseMade("account", { product: "cosmos", says: { backupDays: 8 / 24, pointInTime: false } });
    const [result, ...others] = found(databaseBackups, [account]);
    expect(others).toEqual([]);
    expect(result?.message).toContain("and only whole backups can be restored, no moment between");
    const none = databaseMade("orders", { says: { backupDays: 0, pointInTime: false, geoBackup: false } });
    expect(blamed(databaseBackups, [none])).toEqual(["orders.backupDays"]);
  });

  test.each(["cache", "secondary"])("data=%s is kept by nobody: it can be made again", (data) => {
    const says = { backupDays: 0, geoBackup: false };
    expect(blamed(databaseBackups, [databaseMade("sessions", { at: { tags: { data } }, says })])).toEqual([]);
    expect(blamed(databaseBackups, [databaseMade("sessions", { role: "cache", says })])).toEqual([]);
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
    const orders = databaseMade("orders", { at: { cloud: "gcp" }, says: { geoBackup: false } });
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

  test("what was restored has the key of its snapshot, which is a doubt", () => {
    const restored = databaseMade("orders", { restored: true, says: { customerKey: undefined } });
    expect(blamed(databaseKey, [restored])).toEqual(["orders.customerKey?"]);
  });

  test("the cloud's own key is told, except in a lost region, where nothing can be changed", () => {
    const says = { customerKey: false };
    expect(blamed(databaseKey, [databaseMade("orders", { says })])).toEqual(["orders.customerKey"]);
    expect(blamed(databaseKey, [databaseMade("orders", { says, at: lost })])).toEqual([]);
  });
});
