import { expect, test } from "vitest";
import { AzureBackbone } from "../../../components/azure";
import type { BackboneMethod, RegionState } from "../../../components/topology/model";
import { holdOf } from "../../../components/topology/tables/states";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { names, ofType, only } from "../aws/parts";
import { identity, inRegion, networkIn, subscription } from "./network-parts";

const slots: Readonly<Record<string, number>> = { eastus2: 0, centralus: 1, japaneast: 2, brazilsoutheast: 3 };
const two = { eastus2: "active", centralus: "active" } as const;
const three = { ...two, japaneast: "active" } as const;
const four = { ...three, brazilsoutheast: "active" } as const;
const pair = "bone-centralus--eastus2";

function graphWith(states: Readonly<Record<string, RegionState>>, method?: BackboneMethod) {
  const regions = Object.fromEntries(
    Object.entries(states).map(([code, state]) => {
      const slot = slots[code] ?? 9;
      const place = inRegion(code, holdOf(true, state));
      return [code, { place, slot, network: networkIn(code, slot) }];
    }),
  );
  const place = { account: subscription, identity };
  return graphOf(() => void new AzureBackbone("bone", { place, ...(method && { method }), regions }));
}

test("each of two networks has a peering with the other, in its own group, and no gateway is used", async () => {
  const graph = await graphWith(two);
  expect(ofType(graph, "VirtualNetworkPeering")).toHaveLength(2);
  expect(only(graph, "VirtualNetworkPeering", `${pair}-from-eastus2`).inputs).toEqual({
    resourceGroupName: "shop-prod-eastus2",
    virtualNetworkName: "name-of-vnet-eastus2",
    virtualNetworkPeeringName: "shop-prod-eastus2-centralus",
    remoteVirtualNetwork: { id: "vnet-centralus" },
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: true,
    allowGatewayTransit: false,
    useRemoteGateways: false,
  });
  expect(only(graph, "AzureBackbone").outputs.links).toEqual({ "centralus--eastus2": `${pair}-from-centralus-id` });
});

test("what the other side does to a peering is never planned back", async () => {
  for (const { ignoreChanges } of ofType(await graphWith(two), "VirtualNetworkPeering")) {
    expect(ignoreChanges).toEqual(expect.arrayContaining(["peeringState", "peeringSyncLevel", "remoteAddressSpace"]));
  }
});

test("two peerings with a network in common are never written at once", async () => {
  const all = ofType(await graphWith(four), "VirtualNetworkPeering");
  expect(all).toHaveLength(12);
  const before = new Map(all.map(({ urn, dependencies }) => [urn, dependencies]));
  const reaches = (from: string, to: string): boolean =>
    (before.get(from) ?? []).some((urn) => urn === to || reaches(urn, to));
  const ends = (name: string) => name.replace(/^bone-|-from-.*$/g, "").split("--");
  for (const [place, one] of all.entries()) {
    for (const other of all.slice(place + 1)) {
      const shares = ends(one.name).some((code) => ends(other.name).includes(code));
      if (shares) expect(reaches(other.urn, one.urn) || reaches(one.urn, other.urn)).toBe(true);
    }
  }
});

test("one region has nobody to talk to; a third one adds its two pairs and touches nothing", async () => {
  expect((await graphWith({ eastus2: "active" })).filter(({ custom }) => custom)).toEqual([]);
  const change = diff(await graphWith(two), await graphWith(three));
  expect([change.deletes, change.updates]).toEqual([[], {}]);
  expect(change.creates).toHaveLength(4);
  for (const urn of change.creates) expect(urn).toContain("--japaneast-from-");
});

test("the order of the regions changes nothing", async () => {
  const turned = await graphWith({ centralus: "active", eastus2: "active" });
  expect(diff(await graphWith(two), turned)).toEqual({ creates: [], deletes: [], updates: {} });
});

test.each(["eastus2", "centralus"])(
  "of a lost %s everything stays listed, and its own peering is left alone",
  async (lost) => {
    const after = await graphWith({ ...two, [lost]: "lost" });
    const change = diff(await graphWith(two), after);
    expect([change.creates, change.deletes]).toEqual([[], []]);
    expect(names(after.filter(({ retainOnDelete }) => retainOnDelete))).toEqual([`${pair}-from-${lost}`]);
  },
);

test("four regions are one mesh of six links; refuses what Azure does not have", async () => {
  const graph = await graphWith(four, "peering");
  expect(Object.keys(only(graph, "AzureBackbone").outputs.links ?? {})).toHaveLength(6);
  await expect(graphWith(two, "cloud-wan")).rejects.toThrow("method is cloud-wan, which Azure does not have");
});
