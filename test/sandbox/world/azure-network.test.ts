import { expect, test } from "vitest";
import { inAzure, network, networkAt } from "./azure-parts";

const balanced = { sku: { name: "Standard" }, publicIPAllocationMethod: "Static" } as const;

test("ids are ARM's paths, and a network carries what Azure says of it", async () => {
  const { vnet, subnet } = await networkAt(inAzure());
  const base = "/subscriptions/00000000-0000-0000-0000-0000000000a1/resourceGroups/shop-eastus2/providers";
  expect(vnet.id).toBe(`${base}/Microsoft.Network/virtualNetworks/net-eastus2`);
  expect((await subnet("nodes")).id).toBe(`${vnet.id}/subnets/nodes`);
  expect(vnet.outputs).toMatchObject({ name: "net-eastus2", location: "eastus2" });
});

test("refuses a subnet outside its network, over another one, or with its way out changed later", async () => {
  const engine = inAzure();
  const { subnet } = await networkAt(engine);
  const made = await subnet("nodes");
  await expect(subnet("far", { addressPrefix: "10.7.0.0/24" })).rejects.toThrow(/NetcfgInvalidSubnet/);
  await expect(subnet("over", { addressPrefix: "10.0.0.128/25" })).rejects.toThrow(/NetcfgSubnetRangesOverlap.*nodes/);
  const opened = engine.update(made, { ...made.inputs, defaultOutboundAccess: true });
  await expect(opened).rejects.toThrow(/defaultOutboundAccess is that of the creation/);
  await engine.update(made, { ...made.inputs, privateEndpointNetworkPolicies: "Disabled" });
});

test("refuses two writes into one network at once, and lets them through one after another", async () => {
  const engine = inAzure();
  const { subnet } = await networkAt(engine);
  const [first, second] = await Promise.allSettled([
    subnet("a", { addressPrefix: "10.0.0.0/24" }),
    subnet("b", { addressPrefix: "10.0.1.0/24" }),
  ]);
  expect(first?.status).toBe("fulfilled");
  expect(String(second?.status === "rejected" && second.reason)).toMatch(/AnotherOperationInProgress/);
  await subnet("b", { addressPrefix: "10.0.1.0/24" });
  const other = await networkAt(engine, "centralus", 1);
  await Promise.all([subnet("c", { addressPrefix: "10.0.2.0/24" }), other.subnet("c")]);
});

test("a group of rules, a gateway and an address are not deleted while a subnet or gateway uses them", async () => {
  const engine = inAzure();
  const { here, subnet, address } = await networkAt(engine);
  const rules = await engine.create(network("NetworkSecurityGroup"), "g", { ...here, networkSecurityGroupName: "g" });
  const ip = await address("egress", { zones: ["1", "2", "3"] });
  const publicIpAddresses = [{ id: ip.id }];
  const gateway = { ...here, natGatewayName: "nat", sku: { name: "Standard" }, publicIpAddresses };
  const nat = await engine.create(network("NatGateway"), "nat", gateway);
  const made = await subnet("nodes", { networkSecurityGroup: { id: rules.id }, natGateway: { id: nat.id } });
  for (const one of [rules, nat, ip]) await expect(engine.delete(one)).rejects.toThrow(/still in use/);
  for (const one of [made, nat, ip, rules]) await engine.delete(one);
});

test("a refreshed address names its gateway, which a program that neither says nor ignores it takes away", async () => {
  const engine = inAzure();
  const { here, address } = await networkAt(engine);
  const ip = await address("egress");
  expect(engine.diff(ip, ip.inputs).changes).toEqual({});
  const gateway = { ...here, natGatewayName: "nat", sku: { name: "Standard" }, publicIpAddresses: [{ id: ip.id }] };
  await engine.create(network("NatGateway"), "nat", gateway);
  const seen = engine.refresh(ip);
  expect(engine.diff(seen, ip.inputs).changes).toEqual({ natGateway: "delete" });
  expect(engine.diff(seen, ip.inputs, ["natGateway"]).changes).toEqual({});
});

test("a label is one region's, and gives a name there; zones are those that the region has, for ever", async () => {
  const engine = inAzure();
  const { address } = await networkAt(engine);
  const label = { dnsSettings: { domainNameLabel: "shop" } };
  const ip = await address("a", { ...label, zones: ["1", "2", "3"] });
  expect(ip.outputs.dnsSettings).toEqual({ domainNameLabel: "shop", fqdn: "shop.eastus2.cloudapp.azure.com" });
  await expect(address("b", label)).rejects.toThrow(/DnsRecordInUse: shop is taken in eastus2/);
  await (await networkAt(engine, "centralus", 1)).address("b", label);
  const plain = await networkAt(engine, "brazilsoutheast", 2);
  await expect(plain.address("c", { zones: ["1"] })).rejects.toThrow(/brazilsoutheast has no zone 1/);
  await plain.address("d");
  const moved = engine.update(ip, { ...ip.inputs, zones: ["1", "4"] });
  await expect(moved).rejects.toThrow(/ResourceAvailabilityZonesCannotBeModified/);
});

test.each([
  ["a Standard address that moves", "PublicIPAddress", { ...balanced, publicIPAllocationMethod: "Dynamic" }, /Static/],
  ["zones of a Basic one", "PublicIPAddress", { sku: { name: "Basic" }, zones: ["1"] }, /sku\.name Standard/],
  [
    "two rules of one priority",
    "NetworkSecurityGroup",
    { securityRules: [rule("Inbound", 100), rule("Outbound", 100), rule("Inbound", 100)] },
    /SecurityRuleConflict: two rules are Inbound 100/,
  ],
  ["a priority that Azure keeps", "NetworkSecurityGroup", { securityRules: [rule("Inbound", 65_000)] }, /65000/],
])("refuses %s", (_, kind, inputs, expected) => {
  const problems = inAzure().problems(network(kind), { resourceGroupName: "g", location: "eastus2", ...inputs });
  expect(problems.join("\n")).toMatch(expected);
});

function rule(direction: string, priority: number) {
  return { name: `${direction}-${priority}`, direction, priority, access: "Allow", protocol: "Tcp" };
}

test("a peering is initiated until the other side leads back, and disconnected when that one goes", async () => {
  const engine = inAzure();
  const [here, there] = [await networkAt(engine), await networkAt(engine, "centralus", 1)];
  const out = await here.peering(there.vnet);
  expect(out.outputs.peeringState).toBe("Initiated");
  const back = await there.peering(here.vnet);
  expect([engine.refresh(out), back].map(({ outputs }) => outputs.peeringState)).toEqual(["Connected", "Connected"]);
  await engine.delete(back);
  expect(engine.refresh(out).outputs.peeringState).toBe("Disconnected");
  await expect(there.peering(here.vnet)).rejects.toThrow(/RemotePeeringIsDisconnected/);
  await engine.delete(out);
  expect((await there.peering(here.vnet)).outputs.peeringState).toBe("Initiated");
});

test("a network takes its subnets and peerings with it and leaves the other side's, which is disconnected", async () => {
  const engine = inAzure();
  const [here, there] = [await networkAt(engine), await networkAt(engine, "centralus", 1)];
  await there.subnet("nodes");
  const out = await here.peering(there.vnet);
  await there.peering(here.vnet);
  await engine.delete(there.vnet);
  const left = engine.world.list().filter(({ type }) => !type.endsWith(":ResourceGroup"));
  expect(left.map(({ id }) => id)).toEqual([here.vnet.id, out.id]);
  expect(engine.refresh(out).outputs.peeringState).toBe("Disconnected");
});

test("refuses a peering of ranges that overlap, and one that is written while a subnet is", async () => {
  const engine = inAzure();
  const [here, there] = [await networkAt(engine), await networkAt(engine, "centralus", 0)];
  await expect(here.peering(there.vnet)).rejects.toThrow(/VnetAddressSpacesOverlap/);
  const other = await networkAt(engine, "japaneast", 2);
  const results = await Promise.allSettled([other.subnet("nodes"), here.peering(other.vnet)]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  const out = await here.peering(other.vnet);
  const moved = { ...out.inputs, remoteVirtualNetwork: { id: there.vnet.id } };
  expect(engine.diff(out, moved).replaces).toEqual(["remoteVirtualNetwork.id"]);
});

test("an import finds a network by its id, which names no region, and then has nothing to change", async () => {
  const engine = inAzure();
  const { vnet } = await networkAt(engine);
  const found = engine.provider.seen({ urn: vnet.urn, id: vnet.id }, {}, {});
  expect(found).toMatchObject({ id: vnet.id, inputs: vnet.inputs });
  expect(engine.diff({ ...vnet, inputs: found?.inputs ?? {} }, vnet.inputs).changes).toEqual({});
});
