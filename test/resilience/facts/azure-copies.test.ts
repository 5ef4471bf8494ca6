import { expect, test } from "vitest";
import { one, read, values } from "./azure-case";

test("a registry's replication copies images to where it stands", () => {
  const facts = read("containerregistry:Replication", { registryName: "shop", location: "Sweden Central" });
  expect(values(one("copy", facts))).toEqual({ kind: "copy", what: "image", to: ["swedencentral"] });
});

test.each([
  ["GeoRedundant", 1],
  ["LocallyRedundant", 0],
  ["ZoneRedundant", 0],
])("a backup vault that is %s is copied %i times", (type, count) => {
  const inputs = { properties: { storageSettings: [{ datastoreType: "VaultStore", type }] } };
  expect(read("dataprotection:BackupVault", inputs)).toHaveLength(count);
});

test("a recovery vault is copied unless it says otherwise", () => {
  const vault = (kept: string) => ({ properties: { redundancySettings: { standardTierStorageRedundancy: kept } } });
  expect(values(one("copy", read("recoveryservices:Vault")))).toEqual({ kind: "copy", what: "backup", to: undefined });
  expect(read("recoveryservices:Vault", vault("LocallyRedundant"))).toEqual([]);
});
