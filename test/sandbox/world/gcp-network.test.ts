import { expect, test } from "vitest";
import { clusterIn, groundIn, inGcp, subnetIn, tokens } from "./gke";

async function networkIn() {
  const engine = inGcp();
  const network = await engine.create(tokens.network, "net", { name: "shop" });
  const subnet = (region: string, slot: number, change = {}) =>
    engine.create(tokens.subnet, `nodes-${region}-${slot}`, { ...subnetIn(network.id, region, slot), ...change });
  return { engine, network, subnet };
}

const egress = { name: "egress", region: "us-central1" };

test("ids are those of Compute Engine, and a region is said by the resource itself", async () => {
  const { subnet } = await networkIn();
  const made = await subnet("us-central1", 0);
  expect(made.id).toBe("projects/example-shop-prod/regions/us-central1/subnetworks/nodes-us-central1");
  expect(made.outputs).toMatchObject({ selfLink: expect.stringMatching(/\/subnetworks\/nodes-us-central1$/) });
});

test("refuses ranges that overlap, of whatever region, and of secondary ranges too", async () => {
  const { subnet } = await networkIn();
  await subnet("us-central1", 0);
  await expect(subnet("us-east1", 0, { name: "other" })).rejects.toThrow(/10\.0\.0\.0\/20 conflicts with existing/);
  const pods = [{ rangeName: "pods", ipCidrRange: "100.64.128.0/17" }];
  await expect(subnet("us-east1", 1, { secondaryIpRanges: pods })).rejects.toThrow(/100\.64\.128\.0\/17 conflicts/);
  await subnet("us-east1", 1);
});

test("a subnet grows in place, and is replaced by a range that does not hold the old one", async () => {
  const { engine, subnet } = await networkIn();
  const made = await subnet("us-central1", 0);
  const replaced = (ipCidrRange: string) => engine.diff(made, { ...made.inputs, ipCidrRange }).replaces;
  expect(replaced("10.0.0.0/19")).toEqual([]);
  expect(replaced("10.0.0.0/21")).toEqual(["ipCidrRange"]);
  expect(replaced("10.9.0.0/20")).toEqual(["ipCidrRange"]);
  expect(engine.diff(made, { ...made.inputs, description: "mine" }).replaces).toEqual(["description"]);
  expect(engine.diff(made, { ...made.inputs, logConfig: {} }).replaces).toEqual([]);
});

test("refuses to take a secondary range away that a cluster lives from", async () => {
  const ground = await groundIn();
  await ground.admit("container-engine-robot");
  await ground.engine.create(tokens.cluster, "cluster", clusterIn(ground));
  const without = {
    ...ground.subnet.inputs,
    secondaryIpRanges: [{ rangeName: "services", ipCidrRange: "10.0.32.0/20" }],
  };
  await expect(ground.engine.update(ground.subnet, without)).rejects.toThrow(/secondary range pods .* is used/);
});

test("refuses a second active subnet of proxies in a region", async () => {
  const { engine, network } = await networkIn();
  const proxies = (name: string, third: number, region = "us-central1") =>
    engine.create(tokens.subnet, name, {
      name,
      region,
      network: network.id,
      ipCidrRange: `10.0.${third}.0/23`,
      purpose: "REGIONAL_MANAGED_PROXY",
      role: "ACTIVE",
    });
  await proxies("one", 64);
  await expect(proxies("two", 66)).rejects.toThrow(/is the active subnet of proxies in us-central1 already/);
  await proxies("three", 68, "us-east1");
});

test("what is used stays: the network of a subnet, the router and the addresses of a NAT", async () => {
  const { engine, network, subnet } = await networkIn();
  const nodes = await subnet("us-central1", 0);
  const address = await engine.create(tokens.address, "egress", egress);
  const router = await engine.create(tokens.router, "router", {
    name: "router",
    region: "us-central1",
    network: network.id,
  });
  const nat = await engine.create(tokens.nat, "nat", {
    name: "nat",
    region: "us-central1",
    router: "router",
    natIpAllocateOption: "MANUAL_ONLY",
    natIps: [String(address.outputs.selfLink)],
    sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
    subnetworks: [{ name: nodes.id, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
  });
  for (const used of [network, nodes, address, router]) await expect(engine.delete(used)).rejects.toThrow(/nat|nodes/);
  await engine.delete(nat);
  for (const free of [router, address, nodes, network]) await engine.delete(free);
});

test("refuses a NAT without its addresses, and dynamic ports beside mapping that they exclude", async () => {
  const engine = inGcp();
  const nat = { name: "nat", region: "us-central1", router: "router", natIpAllocateOption: "MANUAL_ONLY" };
  const all = { sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES" };
  const told = (change: object) => engine.problems(tokens.nat, { ...nat, ...all, ...change }).join();
  expect(told({})).toMatch(/natIps/);
  const dynamic = { natIps: ["a"], enableDynamicPortAllocation: true };
  expect(told({ ...dynamic, enableEndpointIndependentMapping: true })).toMatch(/exclude each other/);
  expect(told({ ...dynamic, minPortsPerVm: 100 })).toMatch(/powers of two/);
  expect(told({ ...dynamic, minPortsPerVm: 64, maxPortsPerVm: 4096 })).toBe("");
});

test("an address is its own for ever: its kind and its tier replace it, its labels do not", async () => {
  const engine = inGcp();
  const address = await engine.create(tokens.address, "egress", egress);
  const replaced = (change: object) => engine.diff(address, { ...address.inputs, ...change }).replaces;
  expect(replaced({ networkTier: "STANDARD" })).toEqual(["networkTier"]);
  expect(replaced({ labels: { a: "b" } })).toEqual([]);
  await expect(engine.create(tokens.address, "again", egress)).rejects.toThrow(/already/);
});

test("an import finds a subnet by its id, which names the region, and then has nothing to change", async () => {
  const { engine, subnet } = await networkIn();
  const made = await subnet("us-central1", 0);
  const found = engine.provider.seen({ urn: made.urn, id: made.id }, {}, {});
  expect(found).toMatchObject({ id: made.id, inputs: made.inputs });
  expect(engine.diff({ ...made, inputs: found?.inputs ?? {} }, made.inputs).changes).toEqual({});
  const elsewhere = made.id.replace("us-central1", "us-east1");
  expect(engine.provider.seen({ urn: made.urn, id: elsewhere }, {}, {})).toBeUndefined();
});
