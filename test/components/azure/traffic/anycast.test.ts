import { output } from "@pulumi/pulumi";
import { expect, test } from "vitest";
import type { RegionState } from "../../../../components/topology/model";
import { diff } from "../../../harness/diff";
import { names, ofType, only } from "../../aws/parts";
import { active, addressOf, dublin, graphFor, iowa, linkOf, local, over, probe, tokyo, virginia } from "./args";

const anycast = { steering: "nearest", method: "anycast" } as const;
const passive = { steering: "preferred", method: "anycast" } as const;

/** Regions that all have addresses, as a system has them that began with dns. */
function open(...codes: string[]) {
  return Object.fromEntries(codes.map((code) => [code, { state: "active", reachedBy: addressOf(code) } as const]));
}

test("Premium, protected and locked where nothing else has to change", async () => {
  const graph = await graphFor(over(active(virginia, dublin), anycast));
  const profile = ofType(graph, "Profile").filter(({ type }) => type.includes(":cdn:"))[0];
  expect(profile).toMatchObject({
    protect: true,
    inputs: { sku: { name: "Premium_AzureFrontDoor" }, location: "global" },
  });
  expect(only(graph, "AFDEndpoint")).toMatchObject({ protect: true, inputs: { endpointName: "shop-prod-k3p9" } });
  expect(only(graph, "ManagementLockByScope").inputs).toMatchObject({
    scope: "dns-anycast-edge-id",
    level: "CanNotDelete",
  });
  const released = over(active(virginia), anycast);
  const bare = await graphFor({ ...released, place: { ...released.place, hold: "released" } });
  expect(ofType(bare, "ManagementLockByScope")).toEqual([]);
  expect(bare.filter(({ protect }) => protect)).toEqual([]);
});

test("the edges ask as often as the tier says, and a region is sick after as many failures", async () => {
  const group = async (failureThreshold: number) => {
    const graph = await graphFor(over(active(virginia), { ...anycast, probe: { ...probe, failureThreshold } }));
    return only(graph, "AFDOriginGroup").inputs;
  };
  expect(await group(2)).toMatchObject({
    healthProbeSettings: { probeIntervalInSeconds: 10, probePath: "/healthz/write", probeProtocol: "Https" },
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 0 },
    sessionAffinityState: "Disabled",
  });
  expect(await group(3)).toMatchObject({ loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 2 } });
  await expect(group(5)).rejects.toThrow(/failureThreshold must be 1 to 4 on Front Door, got 5/);
});

test("every active region is an origin over a private link of its own, which an operator may disable", async () => {
  const graph = await graphFor(over(active(virginia, dublin), anycast));
  expect(only(graph, "AFDOrigin", `dns-anycast-${dublin}`)).toMatchObject({
    inputs: {
      originName: dublin,
      hostName: "northeurope.shop.example.com",
      originHostHeader: "shop.example.com",
      httpsPort: 443,
      priority: 1,
      weight: 1000,
      enabledState: "Enabled",
      enforceCertificateNameCheck: true,
      sharedPrivateLinkResource: { privateLink: { id: "/links/northeurope" }, privateLinkLocation: dublin },
    },
    ignoreChanges: ["enabledState"],
  });
  // A region behind a private link has no address to tell.
  expect(names(ofType(graph, "RecordSet"))).toEqual(["dns-anycast-domain-proof", "dns-global-a", "dns-global-aaaa"]);
  expect(only(graph, "AzureTraffic").outputs).toMatchObject({ healthNames: {}, addresses: [], profileNames: {} });
});

test("a private endpoint is made in the nearest place that Front Door has one, or refused", async () => {
  const link = (location: string) => ({ kind: "private-link", id: output("/l"), location }) as const;
  const at = (location: string) =>
    graphFor(over({ [virginia]: { state: "active", reachedBy: link(location) } }, anycast));
  const origin = only(await at("southeastasia"), "AFDOrigin");
  expect(origin.inputs.sharedPrivateLinkResource).toMatchObject({ privateLinkLocation: "eastasia" });
  await expect(at("israelcentral")).rejects.toThrow(/private endpoints nowhere near israelcentral/);
});

test("where one region is preferred the others follow in the order in which they take over", async () => {
  const ranks = async (primary: string) => {
    const graph = await graphFor(over(active(virginia, iowa, dublin), { ...passive, primary }));
    return Object.fromEntries(ofType(graph, "AFDOrigin").map(({ inputs }) => [inputs.originName, inputs.priority]));
  };
  expect(await ranks(virginia)).toEqual({ [virginia]: 1, [iowa]: 2, [dublin]: 3 });
  expect(await ranks(iowa)).toEqual({ [virginia]: 2, [iowa]: 1, [dublin]: 3 });
});

test("shares that differ count before the distance, and a share of 0 waits for the others", async () => {
  const lines = {
    [virginia]: { state: "active", weight: 90 },
    [dublin]: { state: "active", weight: 10 },
    [tokyo]: { state: "active", weight: 0 },
  } as const;
  const graph = await graphFor(over(lines, anycast));
  const places = ofType(graph, "AFDOrigin").map(({ inputs }) => [inputs.originName, inputs.priority, inputs.weight]);
  expect(places).toEqual([
    [virginia, 1, 900],
    [tokyo, 2, 10],
    [dublin, 1, 100],
  ]);
  expect(only(graph, "AFDOriginGroup").inputs.loadBalancingSettings).toMatchObject({
    additionalLatencyInMilliseconds: 1000,
  });
});

test("the route waits for every origin, redirects to HTTPS, and the domain waits for the route", async () => {
  const graph = await graphFor(over(active(virginia, dublin), anycast));
  const route = only(graph, "Route");
  for (const origin of ofType(graph, "AFDOrigin")) expect(route.dependencies).toContain(origin.urn);
  expect(route.inputs).toMatchObject({
    httpsRedirect: "Enabled",
    forwardingProtocol: "HttpsOnly",
    linkToDefaultDomain: "Disabled",
    patternsToMatch: ["/*"],
    customDomains: [{ id: "dns-anycast-domain-name-id" }],
  });
  expect(only(graph, "AFDCustomDomain").inputs).toMatchObject({
    hostName: "shop.example.com",
    tlsSettings: { certificateType: "ManagedCertificate", minimumTlsVersion: "TLS12" },
  });
  expect(only(graph, "RecordSet", "dns-anycast-domain-proof").inputs).toMatchObject({
    relativeRecordSetName: "_dnsauth",
    recordType: "TXT",
    txtRecords: [{ value: ["token"] }],
  });
  for (const type of ["a", "aaaa"]) {
    const { inputs, dependencies } = only(graph, "RecordSet", `dns-global-${type}`);
    expect(inputs.targetResource).toEqual({ id: "dns-anycast-edge-id" });
    expect(dependencies).toContain(route.urn);
  }
});

test("requests pass a firewall that stops them, unless nobody asks for one", async () => {
  const graph = await graphFor(over(active(virginia), { ...anycast, firewall: true }));
  expect(only(graph, "Policy").inputs).toMatchObject({
    sku: { name: "Premium_AzureFrontDoor" },
    policySettings: { enabledState: "Enabled", mode: "Prevention" },
  });
  expect(only(graph, "SecurityPolicy").inputs.parameters).toMatchObject({
    wafPolicy: { id: "dns-anycast-domain-firewall-id" },
    associations: [{ domains: [{ id: "dns-anycast-domain-name-id" }], patternsToMatch: ["/*"] }],
  });
  const bare = await graphFor(over(active(virginia), { ...anycast, firewall: false }));
  expect([...ofType(bare, "Policy"), ...ofType(bare, "SecurityPolicy")]).toEqual([]);
});

test.each(["joining", "draining", "lost"] as const)("a %s region is no origin", async (state: RegionState) => {
  const graph = await graphFor(over({ [virginia]: "active", [dublin]: state }, anycast));
  expect(names(ofType(graph, "AFDOrigin"))).toEqual([`dns-anycast-${virginia}`]);
});

test("another region only adds its origin, and its end only takes that away", async () => {
  const [two, three] = [over(active(virginia, dublin), anycast), over(active(virginia, dublin, tokyo), anycast)];
  const grown = diff(await graphFor(two), await graphFor(three));
  expect(grown).toMatchObject({ deletes: [], updates: {} });
  expect(local(grown.creates)).toEqual([`dns-anycast-${tokyo}`]);
  const drained = over({ ...active(virginia, dublin), [tokyo]: "draining" }, anycast);
  const shrunk = diff(await graphFor(three), await graphFor(drained));
  expect(local(shrunk.deletes)).toEqual([`dns-anycast-${tokyo}`]);
  expect(shrunk.updates).toEqual({});
});

test("a client keeps its region by a cookie where that is asked for", async () => {
  const graph = await graphFor(over(active(virginia), { ...anycast, affinity: "client" }));
  expect(only(graph, "AFDOriginGroup").inputs.sessionAffinityState).toBe("Enabled");
});

test("with addresses Traffic Manager's answers stay beside it, and the domain turns once it is proven", async () => {
  const regions = open(virginia, dublin);
  const [before, after] = [await graphFor(over(regions)), await graphFor(over(regions, passive))];
  const { creates, deletes, updates } = diff(before, after);
  expect(deletes).toEqual([]);
  expect(creates.length).toBeGreaterThan(0);
  expect(local(Object.keys(updates))).toEqual(["dns-global-a"]);
  expect(only(after, "RecordSet", "dns-global-a").inputs.targetResource).toEqual({ id: "dns-anycast-edge-id" });
  // Over IPv6 there is nothing to stay with until then.
  expect(names(ofType(after, "RecordSet"))).not.toContain("dns-global-aaaa");
  for (const origin of ofType(after, "AFDOrigin")) expect(origin.inputs.sharedPrivateLinkResource).toBeUndefined();
});

test("the way back keeps Front Door for one more update, without protection, and leads nobody there", async () => {
  const regions = open(virginia, dublin);
  const graph = await graphFor(over(regions, { releasesAnycast: true }));
  expect(only(graph, "AFDEndpoint").protect).toBe(false);
  expect(ofType(graph, "ManagementLockByScope")).toEqual([]);
  expect(only(graph, "RecordSet", "dns-global-a").inputs.targetResource).toEqual({ id: `dns-prefer-${virginia}-id` });
  const gone = diff(graph, await graphFor(over(regions)));
  expect(gone).toMatchObject({ creates: [], updates: {} });
  for (const name of local(gone.deletes)) expect(name).toMatch(/^dns-anycast/);
});

test("refuses a public origin beside a private one, and shares of nothing", async () => {
  const mixed = {
    [virginia]: { state: "active", reachedBy: addressOf(virginia) },
    [dublin]: { state: "active", reachedBy: linkOf(dublin) },
  } as const;
  await expect(graphFor(over(mixed, anycast))).rejects.toThrow(/no public origin beside a private one/);
  const none = { [virginia]: { state: "active", weight: 0 } } as const;
  await expect(graphFor(over(none, anycast))).rejects.toThrow(/weight is 0 for every active region/);
});
