import { expect, test } from "vitest";
import { ledTo, trafficOperations } from "../../../sandbox/azure/led";
import type { Props } from "../../../sandbox/world/values";
import { domain, inAzure, zoneIn } from "./azure-traffic";
import type { Kept, MiniEngine } from "./mini-engine";

const cdn = (kind: string) => `azure-native:cdn:${kind}`;
const policyType = "azure-native:frontdoor:Policy";
const [group, profile] = [{ resourceGroupName: "g" }, { resourceGroupName: "g", profileName: "p" }];
const inGroup = { ...profile, originGroupName: "regions" };
const premium = { sku: { name: "Premium_AzureFrontDoor" } };
const link = { privateLink: { id: "/pls" }, privateLinkLocation: "eastus2" };

/** A profile with an endpoint, a group of origins and a domain; what stands behind them is the test's. */
async function front(engine: MiniEngine, sku: Props = premium) {
  const { zone, record } = await zoneIn(engine);
  const made = await engine.create(cdn("Profile"), "profile", { ...profile, location: "global", ...sku });
  const edge = await engine.create(cdn("AFDEndpoint"), "edge", {
    ...profile,
    endpointName: "shop",
    location: "global",
  });
  const regions = await engine.create(cdn("AFDOriginGroup"), "regions", inGroup);
  const custom = await engine.create(cdn("AFDCustomDomain"), "domain", {
    ...profile,
    customDomainName: "shop",
    hostName: domain,
    azureDnsZone: { id: zone.id },
  });
  const origin = (originName: string, more: Props = {}): Promise<Kept> => {
    const own = { originName, hostName: `${originName}.${domain}`, priority: 1, enabledState: "Enabled" };
    return engine.create(cdn("AFDOrigin"), originName, { ...inGroup, ...own, ...more });
  };
  const route = () =>
    engine.create(cdn("Route"), "route", {
      ...profile,
      endpointName: "shop",
      routeName: "users",
      originGroup: { id: regions.id },
      customDomains: [{ id: custom.id }],
    });
  const alias = () => record({ relativeRecordSetName: "@", recordType: "A", ttl: 30, targetResource: { id: edge.id } });
  return { made, edge, regions, custom, origin, route, alias, record };
}

test("users are led to the lowest rank that is healthy, to all where none is, and past what is disabled", async () => {
  const engine = inAzure();
  const { origin, route, alias } = await front(engine);
  const first = await origin("eastus2");
  await origin("centralus", { priority: 2 });
  await origin("westus3", { priority: 2 });
  await route();
  await alias();
  expect(ledTo(domain, engine.world)).toEqual(["eastus2"]);
  trafficOperations["disable-origin"]?.(engine.world, { region: "eastus2", stack: "dev" });
  expect(ledTo(domain, engine.world)).toEqual(["centralus", "westus3"]);
  const seen = engine.refresh(first);
  expect(seen.outputs).toMatchObject({ enabledState: "Disabled" });
  const updated = await engine.update(seen, { ...seen.inputs, weight: 500 }, ["enabledState"]);
  expect(updated.outputs).toMatchObject({ enabledState: "Disabled", weight: 500 });
  engine.world.lost = { centralus: "down", westus3: "down" };
  expect(ledTo(domain, engine.world)).toEqual(["centralus", "westus3"]);
});

test("a private connection leads nobody before it is approved", async () => {
  const engine = inAzure();
  const { origin, route, alias } = await front(engine);
  await origin("eastus2", { sharedPrivateLinkResource: link });
  await origin("japaneast", { sharedPrivateLinkResource: link });
  await route();
  await alias();
  trafficOperations["approve-connection"]?.(engine.world, { region: "japaneast", stack: "dev" });
  expect(ledTo(domain, engine.world)).toEqual(["japaneast"]);
  trafficOperations["approve-connection"]?.(engine.world, { region: "eastus2", stack: "" });
  expect(ledTo(domain, engine.world)).toEqual(["eastus2", "japaneast"]);
  expect(() => trafficOperations["disable-origin"]?.(engine.world, { region: "mars", stack: "" })).toThrow(
    /led to mars/,
  );
});

test("refuses a route before an enabled origin, and takes the last one from it", async () => {
  const engine = inAzure();
  const { origin, route, regions, custom } = await front(engine);
  await expect(route()).rejects.toThrow(/the origin group regions has no enabled origin/);
  const off = await origin("eastus2", { enabledState: "Disabled" });
  await expect(route()).rejects.toThrow(/has no enabled origin/);
  const on = await origin("centralus");
  const made = await route();
  await expect(engine.delete(on)).rejects.toThrow(/the last enabled origin behind a route/);
  await expect(engine.delete(regions)).rejects.toThrow(/routes\/users/);
  await expect(engine.delete(custom)).rejects.toThrow(/routes\/users/);
  await engine.update(off, { ...off.inputs, enabledState: "Enabled" });
  await engine.delete(on);
  await engine.delete(made);
  await engine.delete(regions);
  expect(engine.world.ready(cdn("AFDOrigin"))).toEqual([]);
});

test("refuses private links without Premium, and public origins beside private ones either way", async () => {
  const standard = await front(inAzure(), { sku: { name: "Standard_AzureFrontDoor" } });
  await expect(standard.origin("eastus2", { sharedPrivateLinkResource: link })).rejects.toThrow(
    /private links need Premium_AzureFrontDoor, the profile has Standard/,
  );
  const { origin } = await front(inAzure());
  const open = await origin("eastus2");
  await expect(origin("centralus", { sharedPrivateLinkResource: link })).rejects.toThrow(
    /do not go together in one group/,
  );
  const other = await front(inAzure());
  await other.origin("centralus", { sharedPrivateLinkResource: link });
  await expect(other.origin("eastus2")).rejects.toThrow(/do not go together in one group/);
  expect(open.outputs).toMatchObject({ name: "eastus2" });
});

test("a domain is approved once its proof is in the zone, which a refresh sees, and is one profile's alone", async () => {
  const engine = inAzure();
  const { custom, record } = await front(engine);
  expect(custom.outputs).toMatchObject({ domainValidationState: "Pending" });
  const { validationToken } = custom.outputs.validationProperties as Props;
  const wrong = { relativeRecordSetName: "_dnsauth", recordType: "TXT", ttl: 30, txtRecords: [{ value: ["x"] }] };
  const proof = await record(wrong);
  expect(engine.refresh(custom).outputs).toMatchObject({ domainValidationState: "Pending" });
  await engine.update(proof, { ...proof.inputs, txtRecords: [{ value: [validationToken ?? ""] }] });
  expect(engine.refresh(custom).outputs).toMatchObject({ domainValidationState: "Approved" });
  const again = { ...profile, customDomainName: "other", hostName: domain };
  await expect(engine.create(cdn("AFDCustomDomain"), "other", again)).rejects.toThrow(/at Front Door" already exists/);
});

test("a firewall is of the profile's own tier, and goes after what puts it before the domain", async () => {
  const engine = inAzure();
  const { custom } = await front(engine);
  const rules = { managedRules: { managedRuleSets: [{ ruleSetType: "a", ruleSetVersion: "1" }] } };
  const policy = (policyName: string, more: Props) =>
    engine.create(policyType, policyName, { ...group, policyName, location: "global", ...more });
  const guard = (id: string) =>
    engine.create(cdn("SecurityPolicy"), "guard", {
      ...profile,
      securityPolicyName: "firewall",
      parameters: {
        type: "WebApplicationFirewall",
        wafPolicy: { id },
        associations: [{ domains: [{ id: custom.id }], patternsToMatch: ["/*"] }],
      },
    });
  const cheap = await policy("cheap", { sku: { name: "Standard_AzureFrontDoor" } });
  await expect(guard(cheap.id)).rejects.toThrow(/the policy is Standard_AzureFrontDoor, the profile Premium/);
  await expect(policy("odd", { ...rules, sku: { name: "Standard_AzureFrontDoor" } })).rejects.toThrow(
    /managed rules need/,
  );
  const good = await policy("good", { ...rules, ...premium });
  const made = await guard(good.id);
  await expect(engine.delete(good)).rejects.toThrow(/securityPolicies\/firewall/);
  await engine.delete(made);
  await engine.delete(good);
});

test("the end of a profile takes everything below, and leaves an alias empty", async () => {
  const engine = inAzure();
  const { made, edge, origin, route, alias } = await front(engine);
  await origin("eastus2");
  await route();
  await alias();
  await engine.delete(edge);
  expect(ledTo(domain, engine.world)).toEqual([]);
  expect(engine.world.ready(cdn("Route"))).toEqual([]);
  await engine.delete(made);
  for (const kind of ["AFDOrigin", "AFDOriginGroup", "AFDCustomDomain"])
    expect(engine.world.ready(cdn(kind)), kind).toEqual([]);
});

test.each([
  ["Profile", { location: "eastus" }, /the location is "global", got eastus/],
  ["AFDOriginGroup", { healthProbeSettings: { probeIntervalInSeconds: 256 } }, /probeIntervalInSeconds/],
  [
    "AFDOriginGroup",
    { loadBalancingSettings: { sampleSize: 2, successfulSamplesRequired: 3 } },
    /of 2 samples 3 cannot/,
  ],
  ["AFDOrigin", { priority: 6 }, /priority/],
  ["AFDOrigin", { weight: 0 }, /weight/],
  [
    "AFDOrigin",
    { sharedPrivateLinkResource: link, enforceCertificateNameCheck: false },
    /a private link needs enforceCertificateNameCheck/,
  ],
])("refuses a %s with %j", (kind, change, expected) => {
  const engine = inAzure();
  const base = kind === "Profile" ? { ...profile, ...premium } : kind === "AFDOrigin" ? inGroup : profile;
  expect(engine.problems(cdn(kind), { ...base, ...change } as Props)).toContainEqual(expect.stringMatching(expected));
});

test("refuses a profile in a group that is not there", async () => {
  const made = inAzure().create(cdn("Profile"), "profile", { ...profile, location: "global", ...premium });
  await expect(made).rejects.toThrow(/resourceGroupName names "g"/);
});
