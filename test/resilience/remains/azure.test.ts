import { expect, test } from "vitest";
import type { Resource } from "../../../resilience/facts/resource";
import { remainsOf, remainsText } from "../../../resilience/remains/remains";
import { type ResourceRow, resource } from "../../fixtures/resource";

const base = "/subscriptions/00000000-0000-0000-0000-0000000000a1/resourceGroups";
const network = (region: string) => `${base}/shop-${region}/providers/Microsoft.Network/virtualNetworks/shop-${region}`;
const [vnet, subnet, peering, zone] = [
  "azure-native:network:VirtualNetwork",
  "azure-native:network:Subnet",
  "azure-native:network:VirtualNetworkPeering",
  "azure-native:privatedns:PrivateZone",
];

const of = (type: string, name: string, rest: Omit<ResourceRow, "type" | "name">): Resource =>
  resource({ type, name, ...rest });
const lost = (one: Resource): Resource => ({ ...one, retainOnDelete: true });

const region = of("trilith:index:Region", "shop-centralus", { custom: false, inputs: { region: "centralus" } });
const gone = lost(of(vnet, "gone", { id: network("centralus"), inputs: { location: "Central US" } }));
const inside = lost(
  of(subnet, "inside", { id: `${network("centralus")}/subnets/nodes`, parent: region.urn, inputs: {} }),
);
const names = lost(
  of(zone, "names", {
    id: `${base}/shop-centralus/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io`,
    parent: region.urn,
    inputs: { location: "global" },
  }),
);
const toIt = of(peering, "to-it", {
  id: `${network("eastus2")}/virtualNetworkPeerings/centralus`,
  inputs: { remoteVirtualNetwork: { id: network("centralus") } },
});

test("what a lost region leaves on Azure is in the region of its location, or of the region that it is part of", () => {
  const remains = remainsOf([region, gone, inside, names, toIt]);
  expect(remains.map(({ name, region: where }) => [where, name])).toEqual([
    ["centralus", "inside"],
    ["centralus", "gone"],
    ["centralus", "names"],
  ]);
});

test("a peering of a region that lives on still points at the network that is gone", () => {
  const [found] = remainsOf([region, gone, toIt]);
  expect(found?.pointers).toEqual([
    { type: peering, name: "to-it", property: "remoteVirtualNetwork.id", by: "the id of" },
  ]);
  expect(remainsText(remainsOf([region, gone, toIt]))).toContain("remoteVirtualNetwork.id: the id of /subscriptions/");
});

test("what a region that lives took over under another name is not left behind, in whatever letters its path is", () => {
  const taken = of(vnet, "taken", { id: network("centralus").replace("resourceGroups", "resourcegroups"), inputs: {} });
  expect(remainsOf([region, gone, taken])).toEqual([]);
});
