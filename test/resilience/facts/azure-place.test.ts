import { expect, test } from "vitest";
import { place, regionOfHost } from "../../../resilience/facts/azure/place";
import { secret, unknown } from "../../../resilience/facts/resource";
import { azure } from "./azure-case";

const account = "storage:StorageAccount";
const provider = { urn: "", inputs: { location: "West Europe" } };

test.each([
  ["East US 2", "eastus2"],
  ["eastus2", "eastus2"],
  ["swedencentral", "swedencentral"],
  ["global", undefined],
  ["Global", undefined],
  ["", undefined],
  [unknown, unknown],
  [secret, secret],
])("location %j is the region %j", (location, expected) => {
  expect(place(azure(account, { location }))).toEqual({ path: "location", value: expected });
});

test("a resource that says nothing stands where its provider says", () => {
  expect(place(azure(account, {}, { provider })).value).toBe("westeurope");
  expect(place(azure(account)).value).toBeUndefined();
});

test("what is global does not stand where its provider says", () => {
  expect(place(azure("trafficmanager:Profile", { location: "global" }, { provider })).value).toBeUndefined();
});

test("a nested resource stands nowhere by itself, also under its old name", () => {
  for (const type of ["network/v20220401:Endpoint", "storage:BlobServiceProperties", "cdn:AFDOrigin", "keyvault:Key"]) {
    expect(place(azure(type, {}, { provider })).value).toBeUndefined();
  }
  expect(place(azure("keyvault:Key", {}, { provider, outputs: { location: "eastus2" } })).value).toBe("eastus2");
});

test.each([
  ["shop.eastus2.cloudapp.azure.com", "eastus2"],
  ["Shop.EastUS2.CloudApp.Azure.com.", "eastus2"],
  ["shop.example.com", undefined],
  ["eastus2.cloudapp.azure.com", undefined],
  [unknown, unknown],
])("host %j stands in %j", (value, expected) => {
  expect(regionOfHost({ path: "target", value }).value).toEqual(expected);
});
