import { expect, test } from "vitest";
import { isProps, type Props } from "../../../sandbox/world/values";
import { MiniEngine, networkIn } from "./mini-engine";

const region = "us-east-2";
const zoneType = "aws:route53/zone:Zone";
const recordType = "aws:route53/record:Record";
const certificateType = "aws:acm/certificate:Certificate";

async function zoneIn(engine: MiniEngine) {
  const zone = await engine.create(zoneType, "zone", { name: "shop.example.com" });
  const asked = { type: "HTTPS", fqdn: "a.shop.example.com", failureThreshold: 3, requestInterval: 30 };
  const check = await engine.create("aws:route53/healthCheck:HealthCheck", "check", asked);
  const checked = (more: Props) => ("failoverRoutingPolicies" in more ? { healthCheckId: check.id } : {});
  const own = { zoneId: zone.id, name: "a.shop.example.com", type: "A" };
  let made = 0;
  const record = (more: Props) => engine.create(recordType, `r${++made}`, { ...own, ...checked(more), ...more });
  return { zone, record };
}

const simple = { ttl: 60, records: ["192.0.2.1"] };
const failover = (type: string, setIdentifier: string) => ({
  ...simple,
  setIdentifier,
  failoverRoutingPolicies: [{ type }],
});
const share = (weight: number) => ({ ...simple, weightedRoutingPolicies: [{ weight }] });
const place = (location: Props) => ({
  ...simple,
  setIdentifier: `to ${JSON.stringify(location)}`,
  geolocationRoutingPolicies: [location],
});
const latency = (code: string) => ({ ...simple, setIdentifier: code, latencyRoutingPolicies: [{ region: code }] });

test.each([
  [
    "records and aliases together",
    { ...simple, aliases: [{ name: "b", zoneId: "Z1", evaluateTargetHealth: true }] },
    /exactly one of aliases and records/,
  ],
  [
    "an alias with a ttl",
    { ttl: 60, aliases: [{ name: "b", zoneId: "Z1", evaluateTargetHealth: true }] },
    /an alias takes no ttl/,
  ],
  ["records without a ttl", { records: ["192.0.2.1"] }, /records need a ttl/],
  [
    "two routing policies",
    { ...latency("eu-west-1"), weightedRoutingPolicies: [{ weight: 1 }] },
    /only one routing policy/,
  ],
  ["a policy without a setIdentifier", { ...simple, weightedRoutingPolicies: [{ weight: 1 }] }, /needs setIdentifier/],
  ["a setIdentifier without a policy", { ...simple, setIdentifier: "a" }, /needs a routing policy/],
  [
    "a region that Route 53 does not know",
    latency("eu-west-9"),
    /latencyRoutingPolicies\[0\]\.region: expected one of/,
  ],
  ["a share above 255", { ...share(256), setIdentifier: "a" }, /weight: 256 is more than 255/],
  [
    "a continent and a country at once",
    place({ continent: "EU", country: "DE" }),
    /exactly one of continent and country/,
  ],
  ["a continent that Route 53 does not know", place({ continent: "XX" }), /continent is one of AF, AN/],
  ["a country in small letters", place({ country: "de" }), /country is two capital letters or \*, got de/],
  ["a part of another country", place({ country: "DE", subdivision: "BY" }), /subdivision goes with country US alone/],
])("refuses %s", (_, inputs, expected) => {
  const problems = new MiniEngine().problems(recordType, { zoneId: "Z1", name: "a", type: "A", ...inputs });
  expect(problems).toContainEqual(expect.stringMatching(expected));
});

test("a record's name is completed with the zone's, and its id names zone, name, type and set", async () => {
  const { zone, record } = await zoneIn(new MiniEngine());
  const made = await record({ name: "b", ...latency("eu-west-1") });
  expect(made).toMatchObject({ id: `${zone.id}_b_A_eu-west-1`, outputs: { fqdn: "b.shop.example.com" } });
  expect(zone.outputs.nameServers).toHaveLength(4);
});

test("refuses the same record twice, unless it may overwrite", async () => {
  const { record } = await zoneIn(new MiniEngine());
  await record(simple);
  await expect(record(simple)).rejects.toThrow(/a\.shop\.example\.com A already exists/);
  await expect(record({ ...simple, name: "A.shop.example.com." })).rejects.toThrow(/already exists/);
  await record({ ...simple, allowOverwrite: true });
  await record({ ...simple, type: "AAAA", records: ["2001:db8::1"] });
});

test("refuses a PRIMARY with neither alias nor health check; a SECONDARY and an alias need none", () => {
  const said = (more: Props) =>
    new MiniEngine().problems(recordType, { zoneId: "Z1", name: "a", type: "A", setIdentifier: "one", ...more }).join();
  const primary = { failoverRoutingPolicies: [{ type: "PRIMARY" }] };
  const alias = { aliases: [{ name: "b", zoneId: "Z1", evaluateTargetHealth: true }] };
  expect(said({ ...simple, ...primary })).toMatch(/non-alias primary ResourceRecordSet must have .* health check/);
  const right = [{ ...simple, ...primary, healthCheckId: "1" }, { ...alias, ...primary }, failover("SECONDARY", "one")];
  expect(right.map(said)).toEqual(["", "", ""]);
});

test("refuses to mix routing policies, two PRIMARYs, and two records for one region", async () => {
  const { record } = await zoneIn(new MiniEngine());
  await record(failover("PRIMARY", "us-east-2"));
  await expect(record(failover("PRIMARY", "eu-west-1"))).rejects.toThrow(/has a record with PRIMARY already/);
  await expect(record(latency("eu-west-1"))).rejects.toThrow(/cannot be mixed/);
  await expect(record(simple)).rejects.toThrow(/cannot be mixed/);
  const second = await record(failover("SECONDARY", "eu-west-1"));
  await record({ name: "b", ...latency("eu-west-1") });
  await expect(record({ name: "b", ...latency("eu-west-1"), setIdentifier: "other" })).rejects.toThrow(
    /with eu-west-1 already/,
  );
  expect(second.outputs.fqdn).toBe("a.shop.example.com");
});

test("refuses a place that another record has, and takes it over in place from one region for the next", async () => {
  const engine = new MiniEngine();
  const { record } = await zoneIn(engine);
  const rest = await record(place({ country: "*" }));
  await record(place({ country: "US" }));
  await record(place({ country: "US", subdivision: "CA" }));
  await expect(record({ ...place({ country: "US" }), setIdentifier: "eu-west-1" })).rejects.toThrow(
    /has a record with US already/,
  );
  await expect(record({ ...place({ continent: "AS" }), setIdentifier: 'to {"country":"US"}' })).rejects.toThrow(
    /already exists/,
  );
  await expect(record({ ...share(1), setIdentifier: "a" })).rejects.toThrow(/cannot be mixed/);
  const moved = { ...rest.inputs, setIdentifier: "eu-west-1-elsewhere" };
  expect(engine.diff(rest, moved)).toMatchObject({ replaces: [] });
  await engine.update(rest, moved);
  await Promise.all(["a", "b"].map((setIdentifier) => record({ name: "shares", ...share(100), setIdentifier })));
});

test("an alias leads to an accelerator by either of its names, in Global Accelerator's own zone", async () => {
  const engine = new MiniEngine();
  const { record } = await zoneIn(engine);
  const inputs = { name: "shop-prod", ipAddressType: "DUAL_STACK" };
  const { outputs } = await engine.create("aws:globalaccelerator/accelerator:Accelerator", "front", inputs);
  const alias = (target: unknown, zoneId: string) => ({
    aliases: [{ name: String(target), zoneId, evaluateTargetHealth: true }],
  });
  await record(alias(outputs.dnsName, "Z2BJ6XQ5FK7U4H"));
  await record({ ...alias(outputs.dualStackDnsName, "Z2BJ6XQ5FK7U4H"), type: "AAAA" });
  await expect(record({ name: "b", ...alias(outputs.dnsName, "Z2FDTNDATAQYW2") })).rejects.toThrow(/in zone Z2FDTND/);
  await expect(record({ name: "b", ...alias("a0.awsglobalaccelerator.com", "Z2BJ6XQ5FK7U4H") })).rejects.toThrow(
    /no load/,
  );
});

test("refuses two PRIMARYs created at the same moment, and a swap in place", async () => {
  const engine = new MiniEngine();
  const { record } = await zoneIn(engine);
  const outcomes = await Promise.allSettled([record(failover("PRIMARY", "a")), record(failover("PRIMARY", "b"))]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  const second = await record(failover("SECONDARY", "b"));
  const swapped = { ...second.inputs, ...failover("PRIMARY", "b") };
  await expect(engine.update(second, swapped)).rejects.toThrow(/PRIMARY already/);
});

test("refuses a CNAME beside another record, or at the zone's own name", async () => {
  const { record } = await zoneIn(new MiniEngine());
  await record(simple);
  const cname = { type: "CNAME", ttl: 60, records: ["b.example.com"] };
  await expect(record(cname)).rejects.toThrow(/a CNAME stands alone/);
  await expect(record({ ...cname, name: "shop.example.com" })).rejects.toThrow(/takes no CNAME/);
});

test("refuses an alias to a record that is not there yet, of another type, or to a load balancer that is nobody's", async () => {
  const engine = new MiniEngine();
  const { zone, record } = await zoneIn(engine);
  const alias = (name: string, zoneId: string) => ({
    name: "top",
    aliases: [{ name, zoneId, evaluateTargetHealth: true }],
  });
  await expect(record(alias("a.shop.example.com", zone.id))).rejects.toThrow(
    /alias target a\.shop\.example\.com A does not exist/,
  );
  await record(simple);
  await expect(record({ ...alias("a.shop.example.com", zone.id), type: "AAAA" })).rejects.toThrow(
    /AAAA does not exist/,
  );
  await record(alias("a.shop.example.com", zone.id));
  await expect(record({ ...alias("x.us-east-2.elb.amazonaws.com", "ZX"), name: "lb" })).rejects.toThrow(
    /no load balancer or accelerator of the sandbox/,
  );
  const { subnetIds } = await networkIn(engine);
  const { outputs } = await engine.create("aws:lb/loadBalancer:LoadBalancer", "lb", {
    region,
    name: "shop",
    subnets: subnetIds,
  });
  await record({ ...alias(String(outputs.dnsName), String(outputs.zoneId)), name: "lb" });
});

test("refuses to delete a zone that has records, unless it is forced", async () => {
  const engine = new MiniEngine();
  const { zone, record } = await zoneIn(engine);
  await record(simple);
  await expect(engine.delete(zone)).rejects.toThrow(/HostedZoneNotEmpty/);
  await engine.delete(await engine.update(zone, { ...zone.inputs, forceDestroy: true }));
  expect([zoneType, recordType].flatMap((type) => engine.world.list(type))).toEqual([]);
});

test("refuses a certificate's validation and use before its record is there; the record is the same in every region", async () => {
  const engine = new MiniEngine();
  const { record } = await zoneIn(engine);
  const names = {
    domainName: "shop.example.com",
    subjectAlternativeNames: ["*.shop.example.com"],
    validationMethod: "DNS",
  };
  const here = await engine.create(certificateType, "c1", { region, ...names });
  const there = await engine.create(certificateType, "c2", { region: "eu-west-1", ...names });
  const [wanted, wildcard] = here.outputs.domainValidationOptions as Props[];
  expect({ ...wildcard, domainName: "" }).toEqual({ ...wanted, domainName: "" });
  expect(there.outputs.domainValidationOptions).toEqual(here.outputs.domainValidationOptions);
  const validate = (code: string, certificateArn: string) =>
    engine.create("aws:acm/certificateValidation:CertificateValidation", code, { region: code, certificateArn });
  await expect(validate(region, here.id)).rejects.toThrow(/stays PENDING_VALIDATION: no zone has the record _/);
  if (!isProps(wanted)) throw new Error("no options");
  const { resourceRecordName: name, resourceRecordValue: value } = wanted;
  await record({ name: String(name), type: "CNAME", ttl: 60, records: [String(value)] });
  await validate(region, here.id);
  await validate("eu-west-1", there.id);
  expect(engine.refresh(here).outputs.status).toBe("ISSUED");
});

test.each([
  [{ type: "HTTPS" }, /needs fqdn or ipAddress/],
  [{ type: "HTTPS", fqdn: "a.b", requestInterval: 20 }, /requestInterval is 10 or 30/],
  [{ type: "HTTPS", fqdn: "a.b", failureThreshold: 11 }, /failureThreshold: 11 is more than 10/],
  [{ type: "HTTPS", fqdn: "a.b", searchString: "ok" }, /STR_MATCH/],
  [{ type: "CALCULATED" }, /childHealthchecks goes with/],
])("refuses the health check %j", (inputs, expected) => {
  expect(new MiniEngine().problems("aws:route53/healthCheck:HealthCheck", inputs)).toContainEqual(
    expect.stringMatching(expected),
  );
});

test("two systems share one record: who overwrites it writes it for both, and who deletes it deletes it for both", async () => {
  const engine = new MiniEngine();
  const { record } = await zoneIn(engine);
  const first = await record(simple);
  const second = await record({ ...simple, name: "a", records: ["192.0.2.9"], allowOverwrite: true });
  expect(engine.refresh(first).outputs.records).toEqual(["192.0.2.9"]);
  await engine.delete(second);
  expect(engine.world.ready(recordType)).toEqual([]);
});
