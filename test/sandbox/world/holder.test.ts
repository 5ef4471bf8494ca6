import { expect, test } from "vitest";
import { azure } from "../../../sandbox/azure/cloud";
import type { Rows } from "../../../sandbox/world/row";
import { MiniEngine, newWorld } from "./mini-engine";

const networks = "/subscriptions/s/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/virtualNetworks";
const [network, subnet] = ["azure-native:network:VirtualNetwork", "azure-native:network:Subnet"];
const rows: Rows = {
  [network]: { source: "sdk", createOnly: [], id: `${networks}/{virtualNetworkName}` },
  [subnet]: { source: "sdk", createOnly: [], id: `${networks}/{virtualNetworkName}/subnets/{subnetName}` },
};

test("what names no place is where its holder is: asked for there, and lost with it", async () => {
  const engine = new MiniEngine(newWorld(), "dev", { ...azure, rows }, { subscriptionId: "s", location: "westus2" });
  const inGroup = { resourceGroupName: "shop", virtualNetworkName: "shop" };
  await engine.create(network, "network", { ...inGroup, location: "eastus2" });
  const made = await engine.create(subnet, "subnet", { ...inGroup, subnetName: "nodes", addressPrefix: "10.0.0.0/18" });
  expect(engine.world.list().map(({ region }) => region)).toEqual(["eastus2", "eastus2"]);

  engine.world.lost = { eastus2: "down" };
  const more = engine.create(subnet, "more", { ...inGroup, subnetName: "more", addressPrefix: "10.0.64.0/24" });
  await expect(more).rejects.toThrow("eastus2 is lost in the sandbox");
  await expect(engine.delete(made)).rejects.toThrow("eastus2 is lost in the sandbox");
  engine.world.lost = {};
  await engine.delete(made);
  expect(engine.world.list().map(({ type }) => type)).toEqual([network]);
});
