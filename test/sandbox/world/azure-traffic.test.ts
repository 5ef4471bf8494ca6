import { expect, test } from "vitest";
import { ledTo, trafficOperations } from "../../../sandbox/azure/led";
import type { Props } from "../../../sandbox/world/values";
import { domain, endpointType, inAzure, profileIn, profileType, zoneIn } from "./azure-traffic";

const here = { target: "20.0.0.7", priority: 1, endpointStatus: "Enabled" };
const there = { target: "20.0.1.7", priority: 2 };

/** Two regions of which eastus2 is preferred, and the domain that leads to them. */
async function preferring() {
  const engine = inAzure();
  const { profile, endpoint } = await profileIn(engine);
  const made = [await endpoint("eastus2", here), await endpoint("centralus", there)] as const;
  const { record } = await zoneIn(engine);
  const alias = { relativeRecordSetName: "@", recordType: "A", ttl: 30, targetResource: { id: profile.id } };
  return { engine, profile, endpoint, made, alias: await record(alias) };
}

test("users are led to the preferred region, to the next while it is lost, and to all where all are", async () => {
  const { engine, made } = await preferring();
  expect(made[0].outputs).toMatchObject({ endpointMonitorStatus: "Online" });
  expect(ledTo(domain, engine.world)).toEqual(["eastus2"]);
  engine.world.lost = { eastus2: "down" };
  expect(engine.refresh(made[0]).outputs).toMatchObject({ endpointMonitorStatus: "Degraded" });
  expect(ledTo(domain, engine.world)).toEqual(["centralus"]);
  engine.world.lost = { eastus2: "down", centralus: "down" };
  expect(ledTo(domain, engine.world)).toEqual(["centralus", "eastus2"]);
});

test("a disabled profile answers nobody", async () => {
  const { engine, profile } = await preferring();
  await engine.update(profile, { ...profile.inputs, profileStatus: "Disabled" });
  expect(ledTo(domain, engine.world)).toEqual([]);
});

test("an endpoint that an operator disabled stays so: refresh sees it, and an update that ignores it leaves it", async () => {
  const { engine, made } = await preferring();
  trafficOperations["disable-endpoint"]?.(engine.world, { region: "eastus2", stack: "dev" });
  expect(ledTo(domain, engine.world)).toEqual(["centralus"]);
  const seen = engine.refresh(made[0]);
  expect(seen.outputs).toMatchObject({ endpointMonitorStatus: "Disabled", endpointStatus: "Disabled" });
  const moved = await engine.update(seen, { ...seen.inputs, target: "20.0.0.8" }, ["endpointStatus"]);
  expect(moved.outputs).toMatchObject({ endpointStatus: "Disabled", target: "20.0.0.8" });
  expect(() => trafficOperations["disable-endpoint"]?.(engine.world, { region: "mars", stack: "" })).toThrow(
    /led to mars/,
  );
});

test("refuses two endpoints of one priority, also for the moment in which two would swap", async () => {
  const { engine, endpoint, made } = await preferring();
  await expect(endpoint("japaneast", { target: "20.0.2.7", priority: 2 })).rejects.toThrow(/the priority 2 is another/);
  await expect(endpoint("japaneast", { ...there, priority: 3 })).rejects.toThrow(/the target 20\.0\.1\.7 is another/);
  const swaps = made.map((one, at) => engine.update(one, { ...one.inputs, priority: 2 - at }));
  expect((await Promise.allSettled(swaps)).map(({ status }) => status)).toContain("rejected");
});

test("refuses names beside addresses, and what a way of choosing lacks", async () => {
  const { endpoint } = await preferring();
  const named = { target: "lb.example.com", priority: 3 };
  await endpoint("named", named);
  await expect(endpoint("japaneast", { target: "20.0.2.7", priority: 4 })).rejects.toThrow(/do not go with addresses/);
  const nearest = await profileIn(inAzure(), "latency", { trafficRoutingMethod: "Performance" });
  await expect(nearest.endpoint("eastus2", { target: "20.0.0.7" })).rejects.toThrow(/endpointLocation is needed/);
  const byPlace = await profileIn(inAzure(), "places", { trafficRoutingMethod: "Geographic" });
  await expect(byPlace.endpoint("eastus2", { target: "20.0.0.7" })).rejects.toThrow(/geoMapping is needed/);
  await byPlace.endpoint("eastus2", { target: "20.0.0.7", geoMapping: ["WORLD", "GEO-EU"] });
  await expect(byPlace.endpoint("westus3", { target: "20.0.1.7", geoMapping: ["GEO-EU"] })).rejects.toThrow(
    /a place of GEO-EU leads to another endpoint already/,
  );
});

test("a list of endpoints in the profile takes away those that stand on their own", async () => {
  const { engine, profile } = await preferring();
  const listed = { name: "eastus2", type: "Microsoft.Network/trafficManagerProfiles/externalEndpoints", ...here };
  await engine.update(profile, { ...profile.inputs, endpoints: [listed] });
  expect(engine.world.ready(endpointType).map(({ inputs }) => inputs.endpointName)).toEqual(["eastus2"]);
});

test("refuses a name that another profile of the world has, and frees it with its endpoints at its end", async () => {
  const { engine, profile } = await preferring();
  const taken = { dnsConfig: { relativeName: "shop-prefer", ttl: 30 } };
  await expect(profileIn(engine, "other", taken)).rejects.toThrow(/shop-prefer\.trafficmanager\.net" already exists/);
  await engine.delete(profile);
  expect(engine.world.ready(endpointType)).toEqual([]);
  await profileIn(engine, "other", taken);
});

test.each([
  [{ location: "eastus" }, /the location of a profile is "global", got eastus/],
  [{ monitorConfig: { intervalInSeconds: 20 } }, /intervalInSeconds is 10 or 30, got 20/],
  [
    { monitorConfig: { intervalInSeconds: 10, timeoutInSeconds: 10 } },
    /timeoutInSeconds is 5 to 9 with an interval of 10/,
  ],
  [{ monitorConfig: { toleratedNumberOfFailures: 10 } }, /toleratedNumberOfFailures is 0 to 9, got 10/],
])("refuses a profile with %j", (change, expected) => {
  const monitorConfig = { protocol: "HTTPS" };
  const base = {
    resourceGroupName: "g",
    location: "global",
    trafficRoutingMethod: "Priority",
    dnsConfig: {},
    monitorConfig,
  };
  expect(inAzure().problems(profileType, { ...base, ...change } as Props)).toContainEqual(
    expect.stringMatching(expected),
  );
});

test.each([
  [{ target: "10.1.2.3" }, /10\.1\.2\.3 is an address that nobody reaches from the internet/],
  [{ priority: 0 }, /priority/],
  [{ weight: 1001 }, /weight/],
])("refuses an endpoint with %j", (change, expected) => {
  const base = { resourceGroupName: "g", profileName: "p", endpointName: "e", endpointType: "ExternalEndpoints" };
  expect(inAzure().problems(endpointType, { ...base, ...change } as Props)).toContainEqual(
    expect.stringMatching(expected),
  );
});
