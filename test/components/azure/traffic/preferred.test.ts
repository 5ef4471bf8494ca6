import { expect, test } from "vitest";
import { byKey } from "../../../../components/topology/tables/by-key";
import { tierNames, tiers } from "../../../../components/topology/tables/tiers";
import { checkTraffic } from "../../../../components/traffic/azure/check";
import { settledTraffic } from "../../../../components/traffic/settled";
import { diff } from "../../../harness/diff";
import { names, ofType, only } from "../../aws/parts";
import {
  active,
  addressOf,
  answersOf,
  dublin,
  graphFor,
  iowa,
  linkOf,
  local,
  over,
  probe,
  tokyo,
  virginia,
} from "./args";

test("every region is preferred in a profile of its own, the others behind it by their slots", async () => {
  const graph = await graphFor(over(active(virginia, iowa, dublin)));
  expect(answersOf(graph, `prefer-${virginia}`)).toEqual([
    "centralus 3 -> 20.0.1.7",
    "eastus2 1 -> 20.0.0.7",
    "northeurope 9 -> 20.0.7.7",
  ]);
  expect(answersOf(graph, `prefer-${dublin}`)).toEqual([
    "centralus 3 -> 20.0.1.7",
    "eastus2 2 -> 20.0.0.7",
    "northeurope 1 -> 20.0.7.7",
  ]);
  for (const { inputs, ignoreChanges } of ofType(graph, "Endpoint")) {
    expect(inputs).toMatchObject({
      endpointType: "ExternalEndpoints",
      endpointStatus: "Enabled",
      alwaysServe: "Disabled",
    });
    expect(ignoreChanges).toEqual(["endpointStatus"]);
  }
});

test("a profile asks over HTTPS as often as its tier says, by the domain's name, and takes 200 alone", async () => {
  const graph = await graphFor(over(active(virginia, iowa)));
  expect(only(graph, "Profile", `dns-prefer-${virginia}`).inputs).toMatchObject({
    resourceGroupName: "rg-global",
    profileName: "shop-prod-prefer-eastus2",
    location: "global",
    profileStatus: "Enabled",
    trafficRoutingMethod: "Priority",
    dnsConfig: { relativeName: "shop-prod-prefer-eastus2-k3p9", ttl: 30 },
    monitorConfig: {
      protocol: "HTTPS",
      port: 443,
      path: "/healthz/write",
      intervalInSeconds: 10,
      timeoutInSeconds: 6,
      toleratedNumberOfFailures: 1,
      customHeaders: [{ name: "Host", value: "shop.example.com" }],
      expectedStatusCodeRanges: [{ min: 200, max: 200 }],
    },
  });
  for (const { inputs } of ofType(graph, "Profile")) expect(inputs.endpoints).toBeUndefined();
});

test("the domain is one alias at its zone's own name, to a profile that has its endpoints", async () => {
  const graph = await graphFor(over(active(virginia, iowa)));
  const global = only(graph, "RecordSet", "dns-global-a");
  expect(global.inputs).toMatchObject({
    resourceGroupName: "dns",
    zoneName: "shop.example.com",
    relativeRecordSetName: "@",
    recordType: "A",
    ttl: 30,
    targetResource: { id: `dns-prefer-${virginia}-id` },
  });
  for (const code of [virginia, iowa])
    expect(global.dependencies).toContain(only(graph, "Endpoint", `dns-prefer-${virginia}-${code}`).urn);
  expect(only(graph, "AzureTraffic").outputs).toMatchObject({
    endpoint: "https://shop.example.com",
    addresses: [],
    profileNames: { [`prefer-${virginia}`]: "shop-prod-prefer-eastus2" },
    healthNames: { [virginia]: "eastus2.shop.example.com", [iowa]: "centralus.shop.example.com" },
  });
});

test("every region has a name of its own, in somebody's larger zone below the domain", async () => {
  const zoneId = "/subscriptions/s/resourceGroups/names/providers/Microsoft.Network/dnszones/example.com";
  const graph = await graphFor(over(active(virginia, iowa), { zoneId }));
  expect(only(graph, "RecordSet", `dns-${iowa}-a`).inputs).toMatchObject({
    resourceGroupName: "names",
    zoneName: "example.com",
    relativeRecordSetName: "centralus.shop",
    aRecords: [{ ipv4Address: "20.0.1.7" }],
    ttl: 30,
  });
  expect(only(graph, "RecordSet", "dns-global-a").inputs.relativeRecordSetName).toBe("shop");
});

test.each([
  ["second", [virginia], iowa],
  ["third, in the middle", [virginia, dublin], iowa],
  ["fourth", [virginia, iowa, dublin], tokyo],
])("a %s region only adds what carries its name, and its end only takes that away", async (_, old, added) => {
  const [before, after] = [await graphFor(over(active(...old))), await graphFor(over(active(...old, added)))];
  const grown = diff(before, after);
  expect(grown).toMatchObject({ deletes: [], updates: {} });
  for (const name of local(grown.creates)) expect(name).toContain(added);
  const drained = diff(after, await graphFor(over({ ...active(...old), [added]: "draining" })));
  expect(drained).toMatchObject({ creates: [], updates: {} });
  for (const name of local(drained.deletes)) expect(name).toContain(added);
});

test("another primary turns the one record of the global name, and nothing else", async () => {
  const states = active(virginia, iowa, dublin);
  const moved = diff(await graphFor(over(states)), await graphFor(over(states, { primary: iowa })));
  expect(moved).toMatchObject({ creates: [], deletes: [] });
  expect(Object.values(moved.updates)).toEqual([["inputs.targetResource.id"]]);
  expect(local(Object.keys(moved.updates))).toEqual(["dns-global-a"]);
});

test.each(["joining", "draining", "lost"] as const)("a %s region answers nobody and keeps its name", async (state) => {
  const graph = await graphFor(over({ [virginia]: "active", [iowa]: state }));
  const own = graph.filter(({ name, custom }) => custom && name.includes(iowa));
  expect(names(own)).toEqual([`dns-${iowa}-a`]);
  // Azure DNS answers when the region does not: nothing of a lost one stays behind.
  expect(own.filter(({ retainOnDelete, ignoreChanges }) => retainOnDelete || ignoreChanges.includes("*"))).toEqual([]);
});

test.each([
  ["a primary that is not active", { primary: tokyo }, /primary japaneast is none of the active regions/],
  [
    "an odd interval",
    { probe: { ...probe, intervalSeconds: 20 } },
    /intervalSeconds must be 10 or 30 on Traffic Manager, got 20/,
  ],
  [
    "a wait that is too long for the interval",
    { probe: { ...probe, timeoutSeconds: 10 } },
    /timeoutSeconds must be 5 to 9/,
  ],
  ["a wait that is too short", { probe: { ...probe, timeoutSeconds: 4 } }, /timeoutSeconds must be 5 to 9/],
  ["no failure at all", { probe: { ...probe, failureThreshold: 0 } }, /failureThreshold must be 1 to 10/],
] as const)("refuses %s", async (_, change, message) => {
  await expect(graphFor(over(active(virginia, iowa), change))).rejects.toThrow(message);
});

test("refuses stand-ins in another order than that of their slots, whose priorities are fixed", async () => {
  const args = over(active(virginia, iowa, dublin));
  const row = args.regions[virginia];
  const roles = { weight: 100, backsUpTo: [dublin, iowa] };
  const regions = { ...args.regions, ...(row && { [virginia]: { ...row, roles } }) };
  await expect(graphFor({ ...args, regions })).rejects.toThrow(/another order than that of their slots 7, 1/);
});

test("refuses a region without an address, and a place without a foundation", async () => {
  const closed = { state: "active" as const, reachedBy: linkOf(iowa) };
  await expect(graphFor(over({ [virginia]: "active", [iowa]: closed }))).rejects.toThrow(
    /centralus is reached by private-link: with dns every region needs an address/,
  );
  const { foundation: _, ...place } = over(active(virginia)).place;
  await expect(graphFor(over(active(virginia), { place, zoneId: "/s/x" }))).rejects.toThrow(/globalGroup/);
});

test("alone, with the least that a program says, it has the numbers of tier gold and stand-ins by the alphabet", async () => {
  const { place, domain, regions } = over(active(virginia, iowa));
  const bare = Object.entries(regions).map(([code, { place: own, entry, reachedBy }]) => {
    return [code, { place: own, entry: { ...entry, ...(reachedBy && { reachedBy }) } }] as const;
  });
  const graph = await graphFor({ place, domain, regions: Object.fromEntries(bare) });
  expect(only(graph, "Profile", "dns-latency").inputs).toMatchObject({
    trafficRoutingMethod: "Performance",
    dnsConfig: { ttl: 30 },
    monitorConfig: { path: "/healthz", intervalInSeconds: 10, toleratedNumberOfFailures: 2, timeoutInSeconds: 6 },
  });
});

test.each(tierNames)("tier %s asks as often as both services take", (tier) => {
  const { probeIntervalSeconds, probeFailureThreshold } = tiers[tier];
  const numbers = { intervalSeconds: probeIntervalSeconds.value, failureThreshold: probeFailureThreshold.value };
  for (const method of ["dns", "anycast"] as const) {
    const args = over(active(virginia, iowa), { method, probe: { ...probe, ...numbers } });
    const ways = method === "dns" ? byKey(args.regions, addressOf) : byKey(args.regions, linkOf);
    expect(checkTraffic(settledTraffic("azure", args), ways)).toBeUndefined();
  }
});
