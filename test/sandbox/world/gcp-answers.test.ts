import { expect, test } from "vitest";
import { types } from "../../../sandbox/gcp/sources";
import type { Props } from "../../../sandbox/world/values";
import { answering, carolina, iowa } from "./gcp-balancers";

const base = { managedZone: "shop", name: "shop.example.com.", ttl: 30 };
const asked = (more: Props = {}) => ({ healthCheckedTargets: { externalEndpoints: ["192.0.2.1"] }, ...more });
const geo = asked({ location: iowa });
const backup = { primary: { externalEndpoints: ["192.0.2.1"] }, backupGeos: [geo] };

test.each<[Props, RegExp]>([
  [{ type: "A" }, /exactly one of rrdatas, routingPolicy/],
  [{ type: "A", rrdatas: ["192.0.2.1"], routingPolicy: { geos: [geo] } }, /not together with rrdatas/],
  [{ type: "A", name: "shop.example.com", rrdatas: ["192.0.2.1"] }, /must end in a dot/],
  [{ type: "A", routingPolicy: { healthCheck: "c", geos: [geo], wrrs: [asked({ weight: 1 })] } }, /routingPolicy/],
  [{ type: "A", routingPolicy: { healthCheck: "c" } }, /routingPolicy/],
  [
    { type: "A", routingPolicy: { healthCheck: "c", enableGeoFencing: true, wrrs: [asked({ weight: 1 })] } },
    /geos alone/,
  ],
  [{ type: "A", routingPolicy: { geos: [geo] } }, /with a health check, got A/],
  [{ type: "CNAME", routingPolicy: { healthCheck: "c", geos: [geo] } }, /types A and AAAA .*, got CNAME/],
  [{ type: "CNAME", routingPolicy: { healthCheck: "c", primaryBackup: backup } }, /got CNAME/],
  [{ type: "A", routingPolicy: { healthCheck: "c", geos: [geo, geo] } }, /location us-central1 has two items/],
  [{ type: "A", routingPolicy: { healthCheck: "c", wrrs: [asked({ weight: -1 })] } }, /not be negative, got -1/],
  [
    { type: "A", routingPolicy: { healthCheck: "c", primaryBackup: { ...backup, trickleRatio: 1.5 } } },
    /0 to 1, got 1\.5/,
  ],
])("refuses a record set with %j", async (inputs, message) => {
  const { engine } = await answering();
  expect(engine.problems(types.record, { ...base, ...inputs }).join()).toMatch(message);
});

test("refuses a record set outside of its zone, and a CNAME beside others", async () => {
  const { engine, given } = await answering();
  const make = (key: string, more: Props) => engine.create(types.record, key, given(more));
  await expect(make("far", { name: "shop.example.org.", rrdatas: ["192.0.2.1"] })).rejects.toThrow(
    /is not in the zone/,
  );
  await make("a", { name: "a.shop.example.com.", rrdatas: ["192.0.2.1"] });
  const beside = make("cname", { name: "a.shop.example.com.", type: "CNAME", rrdatas: ["b.example.com."] });
  await expect(beside).rejects.toThrow(/a CNAME stands alone/);
});

test("refuses a check that asks from nowhere in particular, and one that goes while it is asked for", async () => {
  const { engine, record, primaryBackup, check } = await answering();
  const near = await engine.create(types.healthCheck, "near", { checkIntervalSec: 30, httpHealthCheck: {} });
  await expect(record({ primaryBackup, healthCheck: near.id })).rejects.toThrow(/asks from three source regions/);
  const made = await record({ primaryBackup });
  await expect(engine.delete(check)).rejects.toThrow(/still in use/);
  await engine.delete(made);
  await engine.delete(check);
});

test("refuses addresses that are asked in a private zone, and two of them in an item of a signed one", async () => {
  const inside = await answering({ visibility: "private" });
  await expect(inside.record({ geos: [inside.item(inside.first, { location: iowa })] })).rejects.toThrow(
    /for public zones alone/,
  );
  const { first, second, record } = await answering({ dnssecConfig: { state: "on" } });
  const both = { healthCheckedTargets: { externalEndpoints: [first, second] } };
  for (const policy of [
    { geos: [{ ...both, location: iowa }] },
    { wrrs: [{ ...both, weight: 1 }] },
    { primaryBackup: { primary: { externalEndpoints: [first] }, backupGeos: [{ ...both, location: carolina }] } },
  ] satisfies Props[])
    await expect(record(policy)).rejects.toThrow(/an item has one address that is asked/);
});

test("a policy changes in place from one way to the next; another check replaces, and so does losing it", async () => {
  const { engine, record, primaryBackup, item, first, check } = await answering();
  const made = await record({ primaryBackup });
  const replaces = (routingPolicy: Props | undefined, more: Props = {}) => {
    const { routingPolicy: _, ...rest } = made.inputs;
    const news = { ...rest, ...(routingPolicy && { routingPolicy }), ...more };
    return [...engine.diff(made, news).replaces];
  };
  expect(replaces({ healthCheck: check.id, geos: [item(first, { location: iowa })] })).toEqual([]);
  expect(replaces({ healthCheck: check.id, wrrs: [item(first, { weight: 1 })] })).toEqual([]);
  expect(replaces({ healthCheck: check.id, primaryBackup: { ...primaryBackup, trickleRatio: 1 } })).toEqual([]);
  expect(replaces({ healthCheck: "another", primaryBackup })).toEqual(["routingPolicy.healthCheck"]);
  expect(replaces(undefined, { rrdatas: [first] })).toEqual(["routingPolicy"]);
});

test("a second record of a name and type, which the provider would write over, is an error of the program here", async () => {
  const { engine, record, primaryBackup, given, zone } = await answering();
  await record({ primaryBackup });
  const again = engine.create(types.record, "again", given({ rrdatas: ["192.0.2.1"] }));
  await expect(again).rejects.toThrow(/already exists \(by .*::global\)/);
  await expect(engine.delete(zone)).rejects.toThrow(/containerNotEmpty/);
});
