import { expect, test } from "vitest";
import { azure } from "../../../sandbox/azure/cloud";
import { gcp } from "../../../sandbox/gcp/cloud";
import { MiniEngine, newWorld } from "./mini-engine";

const subscriptionId = "00000000-0000-0000-0000-0000000000a1";
const groupType = "azure-native:resources:ResourceGroup";
const zoneType = "azure-native:dns:Zone";
const managedType = "gcp:dns/managedZone:ManagedZone";

const inAzure = (world = newWorld()) =>
  new MiniEngine(world, "dev", azure, { subscriptionId, location: "West Europe" });
const inGoogle = (config = { project: "shop-prod", region: "europe-west1" }) =>
  new MiniEngine(newWorld(), "dev", gcp, config);

async function azureZone(engine: MiniEngine) {
  const group = await engine.create(groupType, "global", { location: "West US 2" });
  const resourceGroupName = String(group.outputs.name);
  const given = { resourceGroupName, zoneName: "shop.example.com", location: "Global", zoneType: "Public" };
  return { group, given, zone: await engine.create(zoneType, "zone", given) };
}

test("a zone of Azure lives in a group under the subscription's path, nowhere in particular, and has four name servers", async () => {
  const engine = inAzure();
  const { group, zone } = await azureZone(engine);
  expect(group.id).toMatch(new RegExp(`^/subscriptions/${subscriptionId}/resourceGroups/global[0-9a-f]{8}$`));
  expect(zone.id).toBe(`${group.id}/providers/Microsoft.Network/dnszones/shop.example.com`);
  expect(zone.outputs.nameServers).toEqual([
    expect.stringMatching(/^ns1-\d\d\.azure-dns\.com\.$/),
    expect.stringMatching(/^ns2-\d\d\.azure-dns\.net\.$/),
    expect.stringMatching(/^ns3-\d\d\.azure-dns\.org\.$/),
    expect.stringMatching(/^ns4-\d\d\.azure-dns\.info\.$/),
  ]);
  expect(engine.world.list().map(({ region }) => region)).toEqual(["westus2", ""]);
});

test("a place means the same in any spelling; another one replaces, first the old one unless its name was made up", async () => {
  const engine = inAzure();
  const { group, given, zone } = await azureZone(engine);
  const moved = (location: string) => engine.diff(group, { ...group.inputs, location });
  expect(moved("westus2")).toEqual({ changes: {}, replaces: [], deleteBeforeReplace: false });
  expect(moved("northeurope")).toMatchObject({ replaces: ["location"], deleteBeforeReplace: false });
  expect(engine.diff(zone, { ...given, zoneName: "other.example.com" })).toMatchObject({
    replaces: ["zoneName"],
    deleteBeforeReplace: true,
  });
  expect(engine.diff(zone, { ...given, tags: { team: "shop" } }).replaces).toEqual([]);
});

test.each([
  [{ zoneName: "shop.example.com." }, /is no name of a zone/],
  [{ location: "westeurope" }, /the location of a zone is "global", got westeurope \(source: docs\)/],
  [{ location: "westeurop" }, /"westeurop" is no region of azure-native; allowed: .*westeurope/],
  [{ zoneType: "Hidden" }, /zoneType: expected one of Public, Private, got "Hidden"/],
  [{ zone: "a" }, /unknown argument "zone"; allowed: .*zoneName/],
])("refuses the zone of Azure with %j", (change, expected) => {
  const given = { resourceGroupName: "a", zoneName: "shop.example.com", location: "global", ...change };
  expect(inAzure().problems(zoneType, given)).toContainEqual(expect.stringMatching(expected));
});

test("refuses a zone without its group, twice, and a provider without a subscription; a group takes its zone with it", async () => {
  const engine = inAzure();
  const { group, given } = await azureZone(engine);
  await expect(engine.create(zoneType, "again", given)).rejects.toThrow(/already exists/);
  const lost = engine.create(zoneType, "lost", { ...given, resourceGroupName: "none" });
  await expect(lost).rejects.toThrow(/resourceGroupName names "none", and there is no azure-native:resources/);
  await expect(engine.provider.configure({})).rejects.toThrow(/azure-native:subscriptionId is missing/);
  await engine.delete(group);
  expect(engine.world.list()).toEqual([]);
});

test("a zone of Google belongs to its project, and shows the labels that the provider adds", async () => {
  const engine = inGoogle();
  const given = { name: "shop", dnsName: "shop.example.com.", labels: { team: "shop" } };
  const zone = await engine.create(managedType, "zone", given);
  expect(zone.id).toBe("projects/shop-prod/managedZones/shop");
  const all = { team: "shop", "goog-pulumi-provisioned": "true" };
  expect(zone.outputs).toMatchObject({ effectiveLabels: all, pulumiLabels: all, project: "shop-prod" });
  expect(zone.outputs.nameServers).toContainEqual(expect.stringMatching(/^ns-cloud-[a-e]1\.googledomains\.com\.$/));
  expect(engine.diff(zone, { ...given, dnsName: "other.example.com." })).toMatchObject({
    replaces: ["dnsName"],
    deleteBeforeReplace: true,
  });
  expect(engine.diff(zone, { ...given, description: "Managed by Pulumi" }).changes).toEqual({});
  expect(engine.diff(zone, { ...given, description: "names" }).replaces).toEqual([]);
});

test("refuses a zone of Google without a project, with a name that is taken, or without the dot at its end", async () => {
  const engine = inGoogle();
  await engine.create(managedType, "a", { name: "shop", dnsName: "a.example.com." });
  await expect(engine.create(managedType, "b", { name: "shop", dnsName: "b.example.com." })).rejects.toThrow(/already/);
  expect(engine.problems(managedType, { name: "Shop", dnsName: "example.com" })).toEqual([
    expect.stringMatching(/^name: "Shop" must be 1 to 63 lower-case letters/),
    expect.stringMatching(/^dnsName: "example.com" must end in a dot \(source: sdk\)$/),
  ]);
  expect(engine.problems(managedType, { name: "shop", dnsName: "a.example.com.", visibility: "hidden" })).toEqual([
    expect.stringMatching(/^visibility: expected one of public, private, got "hidden"/),
  ]);
  const nobodys = inGoogle({ project: "", region: "" });
  await expect(nobodys.create(managedType, "a", { dnsName: "a.example.com." })).rejects.toThrow(/project: required/);
});
