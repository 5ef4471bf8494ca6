import { expect, test } from "vitest";
import { GcpNetwork, type GcpNetworkArgs } from "../../../components/gcp";
import { highestSlot } from "../../../components/topology/names/addresses";
import { compared } from "../../../sandbox/world/addresses";
import { graphOf } from "../../harness/graph";
import { names, ofType, only } from "../aws/parts";
import { account, identity, inRegion, networkArgs } from "./parts";

const graphWith = (change: Partial<GcpNetworkArgs> = {}) =>
  graphOf(() => void new GcpNetwork("net", { ...networkArgs, ...change }));

test("a region's part is a subnet in the one network, whose ranges follow from the slot and from nothing else", async () => {
  const { inputs } = only(await graphWith({ slot: 3 }), "Subnetwork", "net-nodes");
  expect(inputs).toMatchObject({
    name: "shop-prod-us-central1-nodes",
    project: account,
    region: "us-central1",
    network: `projects/${account}/global/networks/shop-prod`,
    ipCidrRange: "10.3.0.0/20",
    privateIpGoogleAccess: true,
    secondaryIpRanges: [
      { rangeName: "pods", ipCidrRange: "100.67.0.0/16" },
      { rangeName: "services", ipCidrRange: "10.3.32.0/20" },
    ],
  });
  expect(inputs).not.toHaveProperty("description");
});

test("no two regions share an address, whatever their slots", async () => {
  const slots = [0, 1, 17, highestSlot];
  const graph = await graphOf(() => {
    for (const slot of slots) new GcpNetwork(`net-${slot}`, { ...networkArgs, slot });
  });
  const ranges = ofType(graph, "Subnetwork").flatMap(({ inputs }) => [
    String(inputs.ipCidrRange),
    ...((inputs.secondaryIpRanges ?? []) as { ipCidrRange: string }[]).map(({ ipCidrRange }) => ipCidrRange),
  ]);
  expect(ranges).toHaveLength(slots.length * 5);
  const pairs = ranges.flatMap((one, place) => ranges.slice(place + 1).map((other) => [one, other] as const));
  expect(pairs.filter(([one, other]) => compared(one, other)?.overlap !== false)).toEqual([]);
});

test("nodes leave by two fixed addresses, which are protected, and get ports as they need them", async () => {
  const graph = await graphWith();
  const addresses = ofType(graph, "Address");
  expect(names(addresses)).toEqual(["net-egress-a", "net-egress-b"]);
  expect(addresses.every(({ protect, inputs }) => protect && inputs.addressType === "EXTERNAL")).toBe(true);
  const { inputs } = only(graph, "RouterNat");
  expect(inputs).toMatchObject({
    natIpAllocateOption: "MANUAL_ONLY",
    sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
    subnetworks: [{ name: "net-nodes-id", sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
    enableDynamicPortAllocation: true,
    minPortsPerVm: 64,
    maxPortsPerVm: 4096,
    enableEndpointIndependentMapping: false,
  });
  expect(inputs.natIps).toHaveLength(2);
});

test("whoever takes the nodes' subnet waits for its way out, whoever takes the network for its subnets", async () => {
  let net: GcpNetwork | undefined;
  const graph = await graphOf(() => {
    net = new GcpNetwork("net", networkArgs);
    const { subnetworkId, networkId } = net;
    return { subnetworkId, networkId };
  });
  const outputs = only(graph, "Stack").outputs;
  expect(outputs).toMatchObject({
    subnetworkId: "net-nodes-id",
    networkId: `projects/${account}/global/networks/shop-prod`,
  });
  expect(only(graph, "RouterNat").dependencies.some((urn) => urn.endsWith("::net-nodes"))).toBe(true);
});

test("a subnet for a load balancer's proxies stands only where users come in from the internet", async () => {
  const open = only(await graphWith(), "Subnetwork", "net-proxies").inputs;
  expect(open).toMatchObject({ purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE", ipCidrRange: "10.0.64.0/23" });
  expect(open).not.toHaveProperty("logConfig");
  const closed = ofType(await graphWith({ exposure: "internal" }), "Subnetwork");
  expect(names(closed)).toEqual(["net-endpoints", "net-nodes"]);
});

test("the flow log is a setting of the subnets of whoever talks; what is private about Google's services is not", async () => {
  const logged = ofType(await graphWith({ flowLog: true, exposure: "internal" }), "Subnetwork");
  expect(logged.every(({ inputs }) => inputs.logConfig !== undefined)).toBe(true);
  for (const privateServices of ["none", "essential", "all"] as const) {
    const bare = ofType(await graphWith({ flowLog: false, privateServices, exposure: "internal" }), "Subnetwork");
    expect(bare.map(({ inputs }) => [inputs.logConfig, inputs.privateIpGoogleAccess])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
  }
});

test("a draining region's addresses lose their protection; a lost region is forgotten without a call", async () => {
  const draining = await graphWith({ place: inRegion("us-central1", "released") });
  expect(draining.filter(({ protect }) => protect)).toEqual([]);
  const lost = await graphWith({ place: inRegion("us-central1", "abandoned") });
  const own = lost.filter(({ type }) => type.startsWith("gcp:"));
  expect(own.every(({ retainOnDelete, ignoreChanges }) => retainOnDelete && ignoreChanges.includes("*"))).toBe(true);
});

test("a network without a foundation is refused: the one network comes from it", async () => {
  const place = { account, identity: { ...identity, region: "us-central1" } };
  await expect(graphOf(() => void new GcpNetwork("net", { place, slot: 0 }))).rejects.toThrow(
    /place\.foundation is missing/,
  );
});

test("a network needs its place and its slot: it has a flow log then, and users come in", async () => {
  const { hold: _, tags: __, ...place } = inRegion("us-east1");
  const graph = await graphOf(() => void new GcpNetwork("net", { place, slot: 1 }));
  expect(names(ofType(graph, "Subnetwork"))).toEqual(["net-endpoints", "net-nodes", "net-proxies"]);
  expect(only(graph, "Address", "net-egress-a")).toMatchObject({
    protect: true,
    inputs: { labels: { "trilith-service": "shop", "trilith-region": "us-east1" } },
  });
});
