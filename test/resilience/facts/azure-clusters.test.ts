import { expect, test } from "vitest";
import { unknown } from "../../../resilience/facts/resource";
import { one, planned, read, values } from "./azure-case";

const type = "containerservice:ManagedCluster";

test("a cluster that says no tier is free; the zones of its pools are theirs", () => {
  const facts = read(type, { location: "East US 2", agentPoolProfiles: [{ name: "system" }] });
  expect(values(one("cluster", facts))).toEqual({
    kind: "cluster",
    tier: "free",
    zonal: false,
    zones: undefined,
    subnets: [],
    managedNodes: false,
    secretsKey: false,
  });
  expect(one("cluster", facts).origin.region.value).toBe("eastus2");
  expect(values(one("node-pool", facts))).toEqual({
    kind: "node-pool",
    pool: "system",
    zones: [],
    subnets: [],
    minNodes: 1,
    of: { urns: [expect.stringContaining("ManagedCluster::shop")], named: { path: "resourceName", value: undefined } },
    purpose: "user",
    special: false,
  });
});

test.each([
  ["Free", "free"],
  ["Standard", "standard"],
  ["Premium", "standard"],
  ["standard", "standard"],
  ["Golden", undefined],
  [unknown, unknown],
])("tier %j is read as %j", (tier, expected) => {
  expect(one("cluster", read(type, { sku: { name: "Base", tier } })).tier).toEqual({
    path: "sku.tier",
    value: expected,
  });
});

test("what was answered counts where the program says nothing", () => {
  const facts = read(type, {}, { outputs: { sku: { name: "Base", tier: "Standard" }, location: "westeurope" } });
  expect(one("cluster", facts).tier.value).toBe("standard");
  expect(one("cluster", facts).origin.region.value).toBe("westeurope");
});

test("an unknown object leaves its fields unknown, and its pools are asked all the same", () => {
  const facts = read(type, { sku: unknown, agentPoolProfiles: unknown });
  expect(values(one("cluster", facts))).toMatchObject({ tier: unknown, managedNodes: unknown });
  expect(values(one("node-pool", facts))).toMatchObject({ pool: unknown, zones: unknown, minNodes: unknown });
});

test.each([
  [{ mode: "Auto" }, true],
  [{ mode: "Manual" }, false],
  [{}, false],
  [unknown, unknown],
])("node provisioning %j makes nodes: %j", (nodeProvisioningProfile, expected) => {
  const facts = read(type, { sku: { name: "Base" }, nodeProvisioningProfile });
  expect(one("cluster", facts).managedNodes.value).toEqual(expected);
});

test("Automatic makes and places the nodes itself", () => {
  const facts = planned(type, { sku: { name: "Automatic", tier: "Standard" } });
  expect(values(one("cluster", facts))).toMatchObject({ managedNodes: true, zones: undefined, tier: "standard" });
  expect(facts).toHaveLength(1);
});

test("each pool has zones of its own", () => {
  const pool = (name: string, ...availabilityZones: string[]) => ({ name, availabilityZones });
  const facts = read(type, { agentPoolProfiles: [pool("a", "3", "1"), pool("b", "2", "1")] });
  expect(facts.filter(({ kind }) => kind === "node-pool").map((fact) => values(fact).zones)).toEqual([
    ["3", "1"],
    ["2", "1"],
  ]);
});

test.each([
  [{ mode: "System" }, "system", false],
  [{ mode: "User" }, "user", false],
  [{}, "user", false],
  [{ nodeTaints: ["sku=gpu:NoSchedule"] }, "user", true],
  [{ nodeTaints: ["sku=gpu:PreferNoSchedule"] }, "user", false],
  [{ scaleSetPriority: "Spot" }, "user", true],
])("a pool with %j is for %s, and apart: %j", (inputs, purpose, special) => {
  expect(values(one("node-pool", read("containerservice:AgentPool", inputs)))).toMatchObject({ purpose, special });
});

test.each([
  [{ enableAutoScaling: true, minCount: 3, count: 9 }, 3, "minCount"],
  [{ enableAutoScaling: false, minCount: 3, count: 9 }, 9, "count"],
  [{ count: 0 }, 0, "count"],
  [{}, 1, "count"],
  [{ enableAutoScaling: unknown, count: 9 }, unknown, "enableAutoScaling"],
  [{ enableAutoScaling: true, minCount: unknown }, unknown, "minCount"],
])("a pool with %j has at least %j nodes", (inputs, value, path) => {
  const facts = read("containerservice/v20250901:AgentPool", { agentPoolName: "user", ...inputs });
  expect(one("node-pool", facts).minNodes).toEqual({ path, value });
});

test("a pool stands where its cluster stands: its provider's location says nothing", () => {
  const provider = { urn: "", inputs: { location: "eastus2" } };
  const pool = one("node-pool", read("containerservice:AgentPool", { availabilityZones: ["1"] }, { provider }));
  expect(pool.origin.region.value).toBeUndefined();
  expect(values(pool)).toMatchObject({ pool: "shop", zones: ["1"] });
});

test.each([
  [{ azureKeyVaultKms: { enabled: true, keyId: "https://v.vault.azure.net/keys/k/1" } }, true],
  [{ azureKeyVaultKms: { enabled: false } }, false],
  [{}, false],
  [unknown, unknown],
])("Secrets under a key of a vault: %j is %j", (securityProfile, expected) => {
  expect(one("cluster", read(type, { securityProfile })).secretsKey).toEqual({
    path: "securityProfile.azureKeyVaultKms.enabled",
    value: expected,
  });
});
