import { expect, test } from "vitest";
import type { RegionState } from "../../../../components/topology/model";
import { zonesOf } from "../../../../components/topology/tables/catalogue";
import type { Resource } from "../../../../resilience/facts/resource";
import { diff } from "../../../harness/diff";
import { ofType, only } from "../../aws/parts";
import { active, belgium, carolina, domain, graphFor, groupIn, iowa, open, over, taiwan } from "./args";

const anycast = { method: "anycast" } as const;
const shared = { steering: "nearest", method: "anycast" } as const;

type Backend = Readonly<Record<string, unknown>>;

function backendsOf(graph: readonly Resource[]): readonly Backend[] {
  return only(graph, "BackendService").inputs.backends as unknown as readonly Backend[];
}

test("one address, kept by the engine, leads over TLS of the certificate map, and port 80 leads there too", async () => {
  const graph = await graphFor(over(active(iowa, carolina), anycast));
  expect(only(graph, "GlobalAddress")).toMatchObject({
    protect: true,
    inputs: { name: "shop-prod-anycast", addressType: "EXTERNAL", ipVersion: "IPV4" },
  });
  expect(only(graph, "TargetHttpsProxy").inputs).toMatchObject({
    certificateMap:
      "//certificatemanager.googleapis.com/projects/example-shop-prod/locations/global/certificateMaps/shop-prod",
    sslPolicy: "dns-anycast-tls-id",
    urlMap: "dns-anycast-users-id",
  });
  expect(only(graph, "SSLPolicy").inputs).toEqual({ profile: "MODERN", minTlsVersion: "TLS_1_2" });
  for (const port of ["443", "80"]) {
    expect(only(graph, "GlobalForwardingRule", `dns-anycast-${port}`).inputs).toMatchObject({
      loadBalancingScheme: "EXTERNAL_MANAGED",
      networkTier: "PREMIUM",
      portRange: port,
      ipAddress: "dns-anycast-address-id",
    });
  }
  expect(only(graph, "URLMap", "dns-anycast-redirect").inputs.defaultUrlRedirect).toMatchObject({
    httpsRedirect: true,
    stripQuery: false,
  });
  expect(only(graph, "RecordSet").inputs).toEqual({
    managedZone: "shop-prod",
    name: `${domain}.`,
    type: "A",
    ttl: 30,
    rrdatas: ["34.120.0.7"],
  });
  expect(only(graph, "GcpTraffic").outputs).toMatchObject({ addresses: ["34.120.0.7"], healthNames: {} });
});

test("nothing that is replaced while it is named has a name of its own", async () => {
  const graph = await graphFor(over(active(iowa), anycast));
  const named = graph.filter(({ type, inputs }) => type.startsWith("gcp:") && inputs.name !== undefined);
  expect(named.map(({ name }) => name).toSorted()).toEqual(["dns-anycast-address", "dns-global-a"]);
});

test("every zone of an active region is a backend, by region and zone, and the preferred region's come first", async () => {
  const graph = await graphFor(over(active(carolina, iowa), anycast));
  const zones = [iowa, carolina].flatMap((code) => zonesOf("gcp", code).toSorted());
  expect(backendsOf(graph)).toEqual(
    zones.map((zone) => ({
      group: `https://www.googleapis.com/compute/v1/${groupIn(zone)}`,
      balancingMode: "RATE",
      maxRatePerEndpoint: 10_000,
      capacityScaler: 1,
      preference: zone.startsWith(iowa) ? "PREFERRED" : "DEFAULT",
    })),
  );
});

test("where all serve none comes first, but for those with a share beside one without", async () => {
  const first = async (weights: Readonly<Record<string, number>>) => {
    const lines = Object.entries(weights).map(([code, weight]) => [code, { state: "active", weight }] as const);
    const backends = backendsOf(await graphFor(over(Object.fromEntries(lines), shared)));
    const preferred = backends.filter(({ preference }) => preference === "PREFERRED");
    return [...new Set(preferred.map(({ group }) => String(group).split("/networkEndpointGroups/shop-prod-")[1]))];
  };
  expect(await first({ [iowa]: 100, [taiwan]: 100 })).toEqual([]);
  expect(await first({ [iowa]: 100, [taiwan]: 0 })).toEqual([iowa]);
  await expect(first({ [iowa]: 0 })).rejects.toThrow(/weight is 0 for every active region/);
});

test("pods are asked as often as the tier says, one health check that asks from nowhere else", async () => {
  const graph = await graphFor(over(active(iowa), anycast));
  expect(only(graph, "HealthCheck").inputs).toMatchObject({
    checkIntervalSec: 30,
    timeoutSec: 6,
    unhealthyThreshold: 2,
    httpHealthCheck: { portSpecification: "USE_SERVING_PORT", requestPath: "/healthz/write", host: domain },
  });
  expect(only(graph, "HealthCheck").inputs.sourceRegions).toBeUndefined();
  const { probe: _, ...unsaid } = over(active(iowa), anycast);
  expect(only(await graphFor(unsaid), "HealthCheck").inputs).toMatchObject({ checkIntervalSec: 10, timeoutSec: 5 });
});

test("requests pass Cloud Armor, which ends in the rule that it needs, unless nobody asks for one", async () => {
  const graph = await graphFor(over(active(iowa), { ...anycast, firewall: true }));
  const rules = only(graph, "SecurityPolicy").inputs.rules as unknown as readonly Backend[];
  expect(rules.at(-1)).toMatchObject({ priority: 2_147_483_647, action: "allow" });
  expect(rules.slice(0, -1).every(({ action }) => action === "deny(403)")).toBe(true);
  expect(only(graph, "BackendService").inputs).toMatchObject({
    securityPolicy: "dns-anycast-armor-id",
    logConfig: { enable: true },
  });
  const bare = await graphFor(over(active(iowa), { ...anycast, firewall: false }));
  expect(ofType(bare, "SecurityPolicy")).toEqual([]);
});

test("regions are filled nearest first, and only where all serve is a sick group emptied", async () => {
  const policy = async (args: object) =>
    only(await graphFor(over(active(iowa, carolina), { ...anycast, ...args })), "ServiceLbPolicies").inputs;
  expect(await policy({})).toMatchObject({
    loadBalancingAlgorithm: "WATERFALL_BY_REGION",
    autoCapacityDrain: { enable: false },
  });
  expect(await policy({ steering: "nearest" })).toMatchObject({ autoCapacityDrain: { enable: true } });
  expect(await policy({})).not.toHaveProperty("isolationConfig");
});

test.each(["joining", "draining", "lost"] as const)("a %s region is no backend", async (state: RegionState) => {
  const graph = await graphFor(over({ [iowa]: "active", [belgium]: state }, anycast));
  expect(backendsOf(graph).some(({ group }) => String(group).includes(belgium))).toBe(false);
});

test("another region changes the backend service alone, and the order of the regions nothing", async () => {
  const two = await graphFor(over(active(iowa, belgium), shared));
  const grown = diff(two, await graphFor(over(active(iowa, belgium, taiwan), shared)));
  expect(grown).toMatchObject({ creates: [], deletes: [] });
  expect(Object.keys(grown.updates).map((urn) => urn.replace(/^.*::/, ""))).toEqual(["dns-anycast-backends"]);
  expect(diff(two, await graphFor(over(active(belgium, iowa), shared)))).toMatchObject({ updates: {} });
});

test("what people did by hand is said as it was found", async () => {
  const [zone = "", other = ""] = zonesOf("gcp", iowa);
  const operated = { groups: { [zone]: { capacity: 0, preferred: false }, [other]: { capacity: 0.5 } } };
  const backends = backendsOf(await graphFor(over(active(iowa, carolina), { ...anycast, operated })));
  const at = (where: string) => backends.find(({ group }) => String(group).includes(`/${where}/`));
  expect(at(zone)).toMatchObject({ capacityScaler: 0, preference: "DEFAULT" });
  expect(at(other)).toMatchObject({ capacityScaler: 0.5, preference: "PREFERRED" });
});

test("a region without pods is no backend, and refused where it is the preferred one", async () => {
  const pilot = { state: "active", isPilot: true } as const;
  const graph = await graphFor(over({ [iowa]: "active", [carolina]: pilot }, anycast));
  expect(backendsOf(graph)).toHaveLength(3);
  await expect(graphFor(over({ [iowa]: pilot, [carolina]: "active" }, anycast))).rejects.toThrow(
    /primary us-central1 has no groups of endpoints/,
  );
});

test("where regions have addresses of their own the record set keeps its policy and its health check", async () => {
  const [dns, announced] = [
    await graphFor(over(active(iowa, carolina))),
    await graphFor(over(open(iowa, carolina), anycast)),
  ];
  const { creates, deletes, updates } = diff(dns, announced);
  expect(deletes).toEqual([]);
  expect(creates.length).toBeGreaterThan(0);
  expect(Object.keys(updates).map((urn) => urn.replace(/^.*::/, ""))).toEqual(["dns-global-a"]);
  expect(only(announced, "RecordSet", "dns-global-a").inputs.routingPolicy).toEqual({
    healthCheck: "dns-health-id",
    wrrs: [{ weight: 1, healthCheckedTargets: { externalEndpoints: ["34.120.0.7"] } }],
  });
});

test("refuses a name that leaves no room, and a load balancer without certificates", async () => {
  const bare = over(active(iowa), anycast);
  const { certificateMap: _, ...foundation } = bare.place.foundation ?? expect.fail("no foundation");
  await expect(graphFor({ ...bare, place: { ...bare.place, foundation } })).rejects.toThrow(
    /certificateMap is missing/,
  );
  await expect(graphFor(bare, "a".repeat(39))).rejects.toThrow(/has 39 characters, and 38 at most/);
});
