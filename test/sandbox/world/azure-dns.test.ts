import { expect, test } from "vitest";
import { ledTo } from "../../../sandbox/azure/led";
import type { Props } from "../../../sandbox/world/values";
import { domain, inAzure, profileIn, recordType, zoneIn } from "./azure-traffic";

const plain = (name: string, more: Props = {}) => ({ relativeRecordSetName: name, recordType: "A", ttl: 60, ...more });
const address = { aRecords: [{ ipv4Address: "20.0.0.7" }] };

test("a record set answers by its whole name, and ends with its zone", async () => {
  const engine = inAzure();
  const { zone, record } = await zoneIn(engine);
  const made = await record(plain("eastus2", address));
  expect(made.id).toMatch(/\/dnszones\/shop\.example\.com\/A\/eastus2$/);
  expect(made.outputs).toMatchObject({ fqdn: "eastus2.shop.example.com.", name: "eastus2" });
  expect(ledTo(`eastus2.${domain}`, engine.world)).toEqual(["20.0.0.7"]);
  expect(engine.diff(made, { ...made.inputs, recordType: "AAAA" }).replaces).toEqual(["recordType"]);
  expect(engine.diff(made, { ...made.inputs, ttl: 30 }).replaces).toEqual([]);
  await engine.delete(zone);
  expect(engine.world.ready(recordType)).toEqual([]);
});

test.each([
  ["no ttl", { ttl: undefined }, /a record set needs a ttl/],
  ["records and an alias", { targetResource: { id: "x" } }, /one kind of records, or is an alias/],
  ["the zone's own SOA", { recordType: "SOA", aRecords: undefined }, /SOA record set exists with its zone/],
  [
    "a CNAME at the zone's own name",
    { relativeRecordSetName: "@", recordType: "CNAME", aRecords: undefined },
    /no CNAME/,
  ],
  ["addresses of another type", { recordType: "AAAA" }, /aRecords go with the type A, got AAAA/],
  [
    "an alias of texts",
    { recordType: "TXT", aRecords: undefined, targetResource: { id: "x" } },
    /type A, AAAA or CNAME/,
  ],
])("refuses %s", (_, change, expected) => {
  const given = { resourceGroupName: "g", zoneName: domain, ...plain("a", address), ...change };
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Props;
  expect(inAzure().problems(recordType, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("refuses a CNAME beside other records, either way, and a record set twice", async () => {
  const { record } = await zoneIn(inAzure());
  await record(plain("www", address));
  const cname = { recordType: "CNAME", cnameRecord: { cname: "a.example.com" } };
  await expect(record(plain("www", cname))).rejects.toThrow(/has other records, and a CNAME stands alone/);
  await expect(record(plain("www", address))).rejects.toThrow(/already exists/);
  await record(plain("api", cname));
  await expect(record(plain("api", address))).rejects.toThrow(/has a CNAME, which stands alone/);
});

test("an alias of addresses takes external endpoints by address alone, and is empty once its profile is gone", async () => {
  const engine = inAzure();
  const { record } = await zoneIn(engine);
  const { profile, endpoint } = await profileIn(engine);
  const named = await endpoint("eastus2", { target: "eastus2.example.com" });
  const alias = plain("@", { targetResource: { id: profile.id } });
  await expect(record(alias)).rejects.toThrow(
    /must reference a traffic manager profile with endpoints containing valid IP/,
  );
  await engine.delete(named);
  const nested = { endpointType: "NestedEndpoints", minChildEndpoints: 1, targetResourceId: "/x" };
  const inner = await endpoint("inner", nested);
  await expect(record(alias)).rejects.toThrow(/must reference a traffic manager profile/);
  await engine.delete(inner);
  await endpoint("eastus2", { target: "20.0.0.7" });
  const made = await record(alias);
  expect(ledTo(domain, engine.world)).toEqual(["eastus2"]);
  await engine.delete(profile);
  expect(engine.refresh(made).outputs.targetResource).toBeUndefined();
  expect(ledTo(domain, engine.world)).toEqual([]);
});

test("refuses an alias to what is not there", async () => {
  const { record } = await zoneIn(inAzure());
  const gone = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/trafficManagerProfiles/p";
  await expect(record(plain("@", { targetResource: { id: gone } }))).rejects.toThrow(
    /there is no azure-native:traffic/,
  );
});
