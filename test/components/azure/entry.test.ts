import { expect, test } from "vitest";
import { AzureEntry, type AzureEntryArgs } from "../../../components/azure";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { entryArgs, groupId, inRegion, network } from "./cluster-parts";

const graphWith = (change: Partial<AzureEntryArgs> = {}) =>
  graphOf(() => void new AzureEntry("door", { ...entryArgs, ...change }));

test("a public entry is a fixed address over the zones, in the region's group, with a name that nobody else has", async () => {
  const graph = await graphWith();
  expect(only(graph, "PublicIPAddress")).toMatchObject({
    protect: true,
    inputs: {
      resourceGroupName: "shop-prod-eastus2",
      publicIpAddressName: "shop-prod-eastus2-entry",
      location: "eastus2",
      sku: { name: "Standard", tier: "Regional" },
      publicIPAllocationMethod: "Static",
      dnsSettings: { domainNameLabel: "shop-prod-eastus2-x7k2" },
      zones: ["1", "2", "3"],
    },
  });
  expect(only(graph, "AzureEntry").outputs).toMatchObject({
    address: "203.0.113.7",
    binding: { addressGroup: "shop-prod-eastus2", addressName: "shop-prod-eastus2-entry" },
  });
});

test("it has no zones where the region has none, and is never zonal by accident", async () => {
  const west = { place: inRegion("westus"), network: network("westus") };
  expect(only(await graphWith(west), "PublicIPAddress").inputs).not.toHaveProperty("zones");
});

test("the cluster may work in the region's group before it is told of the address", async () => {
  const graph = await graphWith();
  const role = only(graph, "RoleAssignment");
  expect(role.inputs).toMatchObject({
    scope: groupId("eastus2"),
    principalId: "control-plane-principal",
    principalType: "ServicePrincipal",
  });
  expect(role.inputs.roleDefinitionId).toMatch(/4d97b98b-1d4f-4787-a291-c67834d212e7$/);
});

test("an internal one has no address: the cluster makes a private link, and may write into both subnets", async () => {
  const graph = await graphWith({ exposure: "internal" });
  expect(ofType(graph, "PublicIPAddress")).toEqual([]);
  const scopes = ofType(graph, "RoleAssignment").map(({ inputs }) => String(inputs.scope).split("/").at(-1));
  expect(scopes).toEqual(["shop-prod-eastus2", "entry", "private-link"]);
  const { binding, ...rest } = only(graph, "AzureEntry").outputs;
  expect(rest).not.toHaveProperty("address");
  expect(binding).toMatchObject({
    internal: "true",
    internalSubnet: "entry",
    privateLink: "true",
    privateLinkName: "shop-prod-eastus2-entry",
    privateLinkGroup: "shop-prod-eastus2",
    privateLinkSubnet: "private-link",
    privateLinkVisibility: "*",
  });
});

test("the load balancer's probe is the target's, in its own words", async () => {
  const targetProbe = { path: "/healthz", intervalSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 };
  const { binding } = only(await graphWith({ targetProbe }), "AzureEntry").outputs;
  expect(binding).toMatchObject({ probeIntervalSeconds: "10", probeFailures: "3" });
});

test.each([
  ["protected", true, 1],
  ["released", false, 0],
  ["abandoned", false, 0],
] as const)("the deletion guards of a %s address", async (hold, protect, locks) => {
  const graph = await graphWith({ place: inRegion("eastus2", hold) });
  const address = only(graph, "PublicIPAddress");
  expect(address.protect).toBe(protect);
  expect(ofType(graph, "ManagementLockByScope").map(({ inputs }) => inputs.scope)).toEqual(
    Array(locks).fill(address.id),
  );
});

test("what the cluster writes into the address's labels is no difference", async () => {
  expect(only(await graphWith(), "PublicIPAddress").ignoreChanges).toEqual([
    'tags["k8s-azure-service"]',
    'tags["k8s-azure-cluster-name"]',
  ]);
});

test.each([
  ["a firewall", { firewall: true }, /firewall must be false: a load balancer on Azure sees no requests/],
  ["a probe that asks too often", { intervalSeconds: 2 }, /intervalSeconds must be at least 5, got 2/],
  ["a probe that waits too long", { intervalSeconds: 60, failureThreshold: 3 }, /must be at most 120, got 180/],
  ["a region without a group", { place: inRegion("westus") }, undefined],
])("refuses %s", async (_, change, message) => {
  const probe = { path: "/", intervalSeconds: 10, failureThreshold: 2, timeoutSeconds: 5 };
  const whole = "intervalSeconds" in change ? { targetProbe: { ...probe, ...change } } : change;
  const lonely =
    message === undefined ? { place: { ...inRegion("westus"), foundation: inRegion().foundation } } : whole;
  await expect(graphWith(lonely as Partial<AzureEntryArgs>)).rejects.toThrow(message ?? /no resource group for westus/);
});
