import { expect, test } from "vitest";
import { unknown } from "../../../resilience/facts/resource";
import { one, read, values } from "./azure-case";

const lasting = { enablePurgeProtection: true, softDeleteRetentionInDays: 45 };

test.each([
  [lasting, 45, "properties.softDeleteRetentionInDays"],
  [{ enablePurgeProtection: true }, 90, "properties.softDeleteRetentionInDays"],
  [{ softDeleteRetentionInDays: 90 }, 0, "properties.enablePurgeProtection"],
  [{ enablePurgeProtection: unknown }, unknown, "properties.enablePurgeProtection"],
  [unknown, unknown, "properties.enablePurgeProtection"],
])("of a vault with %j a deleted key can be had back for %j days", (properties, value, path) => {
  expect(one("key", read("keyvault:Vault", { properties })).windowDays).toEqual({ path, value });
});

test("a vault rotates nothing, and is copied where its region has a pair", () => {
  const tags = { purpose: "pulumi-state" };
  const vault = (location: string) =>
    values(one("key", read("keyvault:Vault", { location, tags, properties: lasting })));
  expect(vault("East US 2")).toEqual({
    kind: "key",
    holdsState: true,
    rotates: undefined,
    windowDays: 45,
    multiRegion: true,
  });
  expect(vault("West US 3").multiRegion).toBe(false);
  expect(vault("polandcentral").multiRegion).toBe(false);
});

const action = (type: unknown) => ({ action: { type: type as string }, trigger: { timeAfterCreate: "P1Y" } });

test.each([
  [{ lifetimeActions: [action("notify"), action("rotate")] }, true],
  [{ lifetimeActions: [action("Rotate")] }, true],
  [{ lifetimeActions: [action("notify")] }, false],
  [{ lifetimeActions: [action(unknown)] }, unknown],
  [unknown, unknown],
  [{}, false],
])("a key with %j rotates: %j", (rotationPolicy, expected) => {
  const key = one("key", read("keyvault:Key", { vaultName: "kv", properties: { rotationPolicy } }));
  expect(key.rotates.value).toEqual(expected);
  expect(values(key)).toMatchObject({ windowDays: undefined, multiRegion: true, holdsState: false });
});
