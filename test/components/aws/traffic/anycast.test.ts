import { expect, test } from "vitest";
import { diff } from "../../../harness/diff";
import { foundation, names, objectAt, ofType, only, system } from "../parts";
import { active, graphFor, ireland, local, ohio, over, tokyo } from "./args";

const anycast = { steering: "nearest", method: "anycast" } as const;

const passive = { steering: "preferred", method: "anycast" } as const;
const warm = { state: "active", weight: 0 } as const;

test("one accelerator with addresses of both versions is announced, protected, and led to by the global name", async () => {
  const graph = await graphFor(over(active(ohio, ireland), anycast));
  expect(only(graph, "Accelerator")).toMatchObject({
    protect: true,
    inputs: { name: "shop-prod", ipAddressType: "DUAL_STACK", enabled: true },
  });
  for (const type of ["a", "aaaa"]) {
    const { inputs, dependencies } = only(graph, "Record", `dns-global-${type}`);
    expect(inputs).toMatchObject({ name: "shop.example.com", type: type.toUpperCase() });
    expect(inputs.aliases).toEqual([
      {
        name: "dns-anycast-accelerator.dualstack.awsglobalaccelerator.com",
        zoneId: "Z2BJ6XQ5FK7U4H",
        evaluateTargetHealth: true,
      },
    ]);
    // Turned before a region stands behind the addresses, it would lead users nowhere.
    for (const group of ofType(graph, "EndpointGroup")) expect(dependencies).toContain(group.urn);
  }
  expect(only(graph, "AwsTraffic").outputs).toMatchObject({
    endpoint: "https://shop.example.com",
    addresses: ["192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2"],
    healthCheckIds: {},
  });
});

test("every active region is an endpoint whose weight an operator may change", async () => {
  const graph = await graphFor(over(active(ohio, ireland), anycast));
  expect(names(ofType(graph, "EndpointGroup"))).toEqual([`dns-anycast-${ireland}`, `dns-anycast-${ohio}`]);
  expect(only(graph, "EndpointGroup", `dns-anycast-${ireland}`)).toMatchObject({
    inputs: {
      listenerArn: only(graph, "Listener").outputs.arn,
      endpointGroupRegion: ireland,
      trafficDialPercentage: 100,
      endpointConfigurations: [{ endpointId: "arn:lb:eu-west-1", weight: 128, clientIpPreservationEnabled: true }],
    },
    ignoreChanges: ["endpointConfigurations[0].weight"],
  });
});

test("a standby has dial 0, so that it is no first choice and still takes over", async () => {
  const graph = await graphFor(over({ [ohio]: "active", [ireland]: warm, [tokyo]: warm }, passive));
  const dials = ofType(graph, "EndpointGroup").map(({ inputs }) => [
    inputs.endpointGroupRegion,
    inputs.trafficDialPercentage,
  ]);
  expect(Object.fromEntries(dials)).toEqual({ [ohio]: 100, [ireland]: 0, [tokyo]: 0 });
});

test.each(["joining", "draining", "lost"] as const)(
  "a %s region has no group: dial 0 would not keep users away",
  async (state) => {
    const graph = await graphFor(over({ [ohio]: "active", [ireland]: state }, anycast));
    expect(names(ofType(graph, "EndpointGroup"))).toEqual([`dns-anycast-${ohio}`]);
    expect(names(ofType(graph, "Record").filter(({ name }) => name.includes(ireland)))).toHaveLength(2);
  },
);

test("Route 53 asks nobody: load balancers without addresses on the internet do not answer it", async () => {
  const graph = await graphFor(over(active(ohio, ireland), anycast));
  expect(ofType(graph, "HealthCheck")).toEqual([]);
  expect(names(ofType(graph, "Record").filter(({ name }) => !name.includes("global")))).toEqual(
    [ireland, ohio].flatMap((code) => [`dns-${code}-a`, `dns-${code}-aaaa`]),
  );
});

test.each([
  ["none", "NONE"],
  ["client", "SOURCE_IP"],
] as const)("with affinity %s connections are told apart by %s", async (affinity, expected) => {
  const { inputs } = only(await graphFor(over(active(ohio), { ...anycast, affinity })), "Listener");
  expect(inputs).toMatchObject({ protocol: "TCP", portRanges: [{ fromPort: 443, toPort: 443 }] });
  expect(inputs.clientAffinity).toBe(expected);
});

test("another region only adds its endpoint; its end takes that away before the region goes", async () => {
  const [two, three] = [over(active(ohio, ireland), anycast), over(active(ohio, ireland, tokyo), anycast)];
  const grown = diff(await graphFor(two), await graphFor(three));
  expect(grown).toMatchObject({ deletes: [], updates: {} });
  for (const name of local(grown.creates)) expect(name).toContain(tokyo);
  const drained = over({ ...active(ohio, ireland), [tokyo]: "draining" }, anycast);
  expect(local(diff(await graphFor(three), await graphFor(drained)).deletes)).toEqual([`dns-anycast-${tokyo}`]);
});

test("another primary turns the two dials, and nothing else", async () => {
  const before = over({ [ohio]: "active", [ireland]: warm }, passive);
  const after = over({ [ohio]: warm, [ireland]: "active" }, { ...passive, primary: ireland });
  const { creates, deletes, updates } = diff(await graphFor(before), await graphFor(after));
  expect([...creates, ...deletes]).toEqual([]);
  expect(local(Object.keys(updates))).toEqual([`dns-anycast-${ireland}`, `dns-anycast-${ohio}`]);
  expect(Object.values(updates)).toEqual([["inputs.trafficDialPercentage"], ["inputs.trafficDialPercentage"]]);
});

test("from dns to anycast the global name turns in place, and only answers and checks go", async () => {
  const states = active(ohio, ireland);
  const { deletes, updates } = diff(await graphFor(over(states)), await graphFor(over(states, anycast)));
  expect(local(Object.keys(updates))).toEqual(["dns-global-a", "dns-global-aaaa"]);
  expect(local(deletes).filter((name) => !/^dns-(prefer-|.*-probe$)/.test(name))).toEqual([]);
});

test("the accelerator of a system without protection can be deleted", async () => {
  const graph = await graphFor(
    over(active(ohio), { ...anycast, place: { ...system, hold: "released", foundation: foundation("ZONE") } }),
  );
  expect(only(graph, "Accelerator").protect).toBe(false);
  expect(objectAt(only(graph, "Accelerator"), "tags")).toEqual({ "trilith-service": "shop" });
});

test("refuses shares of nothing", async () => {
  await expect(graphFor(over({ [ohio]: warm }, anycast))).rejects.toThrow(/roles\.weight is 0 for every active region/);
});
