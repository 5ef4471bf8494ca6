import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import { secret, unknown } from "../../../resilience/facts/resource";
import { azure, one, planned, read, values } from "./azure-case";

const type = "storage:StorageAccount";

test("an account that says nothing: Microsoft's key, not public, old TLS, one region", () => {
  const facts = read(type, { location: "North Central US", sku: { name: "Standard_LRS" } });
  expect(values(one("bucket", facts))).toEqual({
    kind: "bucket",
    holdsState: false,
    copy: false,
    regions: ["northcentralus"],
    forceDestroy: undefined,
    encryption: "provider-key",
    closed: true,
    transportOnly: false,
    replicated: false,
    copies: [],
  });
});

test.each([
  ["Standard_GRS", true],
  ["Standard_RAGRS", true],
  ["Standard_GZRS", true],
  ["standard_ragzrs", true],
  ["Standard_ZRS", false],
  ["Premium_LRS", false],
  [unknown, unknown],
])("an account of %j is copied to another region: %j", (name, expected) => {
  expect(one("bucket", read(type, { sku: { name } })).replicated?.value).toEqual(expected);
});

test("where the copy stands, only Azure's answer says", () => {
  const inputs = { sku: { name: "Standard_RAGZRS" } };
  const answered = read(type, inputs, { outputs: { secondaryLocation: "South Central US" } });
  expect(one("bucket", answered).copies?.value).toEqual(["southcentralus"]);
  expect(one("bucket", planned(type, inputs)).copies?.value).toEqual(unknown);
  expect(one("bucket", planned(type, { sku: { name: "Standard_LRS" } })).copies?.value).toEqual([]);
});

test.each([
  [{ minimumTlsVersion: "TLS1_2" }, true, "minimumTlsVersion"],
  [{ minimumTlsVersion: "TLS1_3", enableHttpsTrafficOnly: true }, true, "minimumTlsVersion"],
  [{ minimumTlsVersion: "TLS1_1" }, false, "minimumTlsVersion"],
  [{ minimumTlsVersion: "TLS1_2", enableHttpsTrafficOnly: false }, false, "enableHttpsTrafficOnly"],
  [{ minimumTlsVersion: unknown }, unknown, "minimumTlsVersion"],
  [{ minimumTlsVersion: "TLS1_2", enableHttpsTrafficOnly: unknown }, unknown, "enableHttpsTrafficOnly"],
])("with %j it is reached encrypted only: %j", (inputs, value, path) => {
  expect(one("bucket", read(type, inputs)).transportOnly).toEqual({ path, value });
});

test.each([
  [{ keySource: "Microsoft.Keyvault" }, "customer-key"],
  [{ keySource: "microsoft.keyvault" }, "customer-key"],
  [{ keySource: "Microsoft.Storage" }, "provider-key"],
  [unknown, unknown],
  [secret, secret],
])("encryption %j is with a %j", (encryption, expected) => {
  expect(one("bucket", read(type, { encryption })).encryption?.value).toEqual(expected);
});

test("the key of an account is the one that its encryption names", () => {
  const urns = [azure("keyvault:Key").urn];
  const encryption = { keySource: "Microsoft.Keyvault", keyVaultProperties: { keyName: "state" } };
  const account = one("bucket", read(type, { encryption }, { propertyDependencies: { encryption: urns } }));
  expect(account.key).toEqual({ urns, named: { path: "encryption.keyVaultProperties.keyName", value: "state" } });
});

test("an account that lets containers be public is not closed", () => {
  expect(one("bucket", read(type, { allowBlobPublicAccess: true })).closed).toEqual({
    path: "allowBlobPublicAccess",
    value: false,
  });
});

test("the state is where a tag or the component over it says so", () => {
  expect(one("bucket", read(type, { tags: { purpose: "pulumi-state" } })).holdsState).toBe(true);
  const inside = azure(type);
  const urn = inside.urn.replace("azure-native:", "trilith:index:AzureStateBackend$azure-native:");
  expect(one("bucket", extract({ ...inside, urn })).holdsState).toBe(true);
});

test("an account's settings for blobs: the account by name, versions and days", () => {
  const urn = azure(type).urn;
  const inputs = { accountName: "shop", isVersioningEnabled: true, deleteRetentionPolicy: { enabled: true, days: 30 } };
  const part = one(
    "bucket-part",
    read("storage:BlobServiceProperties", inputs, { propertyDependencies: { accountName: [urn] } }),
  );
  expect(part.of).toEqual({ urns: [urn], named: { path: "accountName", value: "shop" } });
  expect(part.sets.versioned?.value).toBe(true);
  expect(part.sets.softDeleteDays).toEqual({ path: "deleteRetentionPolicy.days", value: 30 });
});

test.each([
  [{}, false, 0],
  [{ isVersioningEnabled: false, deleteRetentionPolicy: { enabled: false, days: 30 } }, false, 0],
  [{ isVersioningEnabled: unknown, deleteRetentionPolicy: unknown }, unknown, unknown],
])("settings %j keep versions: %j, days: %j", (inputs, versioned, days) => {
  const { sets } = one("bucket-part", read("storage:BlobServiceProperties", inputs));
  expect([sets.versioned?.value, sets.softDeleteDays?.value]).toEqual([versioned, days]);
});
