import { describe, expect, test } from "vitest";
import type { Fact } from "../../../../resilience/facts/model";
import { unknown } from "../../../../resilience/facts/resource";
import { databaseBackups } from "../../../../resilience/rules/data/backups";
import { blamed, copyMade, databaseMade, field, found, platformMade, refTo, selectionMade } from "../made";

const arn = "arn:aws:rds:us-east-2:123456789012:db:orders";
const local = { geoBackup: false, arn } as const;
const orders = databaseMade("orders", { says: local, at: { tags: { tier: "gold" } } });
const far = { region: "eu-west-1" } as const;
const plan = copyMade("plan", ["us-west-2"]);
const named = (name: string) => ({ urns: [], named: field("resources[0]", name) });
const ask = (...facts: readonly Fact[]) => blamed(databaseBackups, facts);

test("backups beside the data are a doubt on AWS, where another stack may copy them", () => {
  expect(ask(orders)).toEqual(["orders.geoBackup?"]);
  const [result] = found(databaseBackups, [orders]);
  expect(result?.message).toContain(
    "orders: its data and its backups stand in one region, and are lost with it, as far as this stack shows: add an InstanceAutomatedBackupsReplication. ",
  );
});

test("they are certain where the whole system is seen, or a person calls the data primary", () => {
  expect(ask(orders, platformMade({ "us-east-2": "active" }))).toEqual(["orders.geoBackup"]);
  expect(ask(databaseMade("orders", { says: local, at: { tags: { data: "primary" } } }))).toEqual(["orders.geoBackup"]);
  const dark = copyMade("other", ["us-west-2"]);
  expect(ask(orders, platformMade({ "us-east-2": "active" }), dark)).toEqual(["orders.geoBackup?"]);
});

describe("a copy in another region is enough", () => {
  test.each<readonly [string, readonly Fact[]]>([
    ["that names it", [copyMade("backups", ["eu-west-1"], far, { of: [refTo("orders")] })]],
    ["of a plan that names it", [plan, selectionMade("s", "plan", { takes: [refTo("orders")] })]],
    ["of a plan that names its ARN", [plan, selectionMade("s", "plan", { takes: [named(arn)] })]],
    ["of a plan for its kind", [plan, selectionMade("s", "plan", { takes: [named("arn:aws:rds:*:*:db:*")] })]],
    ["of a plan for everything", [plan, selectionMade("s", "plan", { takes: [named("*")] })]],
    ["of a plan for its tag", [plan, selectionMade("s", "plan", { tagged: ["other=1", "tier=gold"] })]],
    [
      "of a plan to a region that is not known yet",
      [copyMade("plan", unknown), selectionMade("s", "plan", { takes: [refTo("orders")] })],
    ],
    ["of the data", [databaseMade("replica", { at: far, part: "replica", of: refTo("orders") })]],
  ])("%s", (_, facts) => {
    expect(ask(orders, ...facts)).toEqual([]);
  });
});

describe("a copy is not enough", () => {
  test.each<readonly [string, readonly Fact[]]>([
    ["in the same region", [copyMade("backups", ["us-east-2"], {}, { of: [refTo("orders")] })]],
    ["of another database", [copyMade("backups", ["eu-west-1"], far, { of: [refTo("users")] })]],
    ["of another kind", [plan, selectionMade("s", "plan", { takes: [named("arn:aws:dynamodb:*:*:table/*")] })]],
    ["of another tag's value", [plan, selectionMade("s", "plan", { tagged: ["tier=bronze"] })]],
    ["that leaves it out", [plan, selectionMade("s", "plan", { takes: [named("*")], leaves: [arn] })]],
    ["that nothing is selected for", [plan]],
    ["of a selection for another plan", [plan, selectionMade("s", "other", { takes: [refTo("orders")] })]],
    ["of images", [{ ...copyMade("images", ["eu-west-1"]), what: "image" }]],
    [
      "by a replica beside it",
      [databaseMade("replica", { part: "replica", of: refTo("orders"), says: { geoBackup: undefined } })],
    ],
  ])("%s", (_, facts) => {
    expect(ask(orders, ...facts)).toEqual(["orders.geoBackup?"]);
  });

  test("that was made once: what was written later is in no other place", () => {
    const snapshot = copyMade("snapshot", ["us-east-2"], {}, { of: [refTo("orders")], once: true });
    const copy = copyMade("copy", ["eu-west-1"], far, { of: [refTo("snapshot")], once: true });
    expect(ask(orders, snapshot, copy)).toEqual(["orders.geoBackup?"]);
    expect(found(databaseBackups, [orders, snapshot, copy])[0]?.message).toContain(
      "only a copy that was made once outlives its region",
    );
  });
});

test("what belongs to a global database of another stack may stand elsewhere there", () => {
  const guest = databaseMade("guest", {
    of: { urns: [], named: field("globalClusterIdentifier", "shop") },
    says: local,
  });
  expect(ask(guest)).toEqual([]);
});
