import { expect, test } from "vitest";
import { inAzure, network, networkAt, privatedns } from "./azure-parts";
import type { MiniEngine } from "./mini-engine";

const privateZoneName = "privatelink.vaultcore.azure.net";

async function linked(engine: MiniEngine, location = "eastus2", slot = 0) {
  const made = await networkAt(engine, location, slot);
  const { resourceGroupName } = made.inside;
  const given = { resourceGroupName, privateZoneName, location: "global" };
  const zone = await engine.create(privatedns("PrivateZone"), `zone-${location}`, given);
  const link = await engine.create(privatedns("VirtualNetworkLink"), `link-${location}`, {
    ...given,
    virtualNetworkLinkName: "net",
    virtualNetwork: { id: made.vnet.id },
    registrationEnabled: false,
  });
  return { ...made, resourceGroupName, given, zone, link };
}

test("every region has a zone of the same name in its own group; each goes only after its link", async () => {
  const engine = inAzure();
  const { zone, link } = await linked(engine);
  const other = await linked(engine, "centralus", 1);
  await expect(engine.delete(zone)).rejects.toThrow(/CannotDeleteResource: it has the link .*virtualNetworkLinks\/net/);
  await engine.delete(link);
  await engine.delete(zone);
  await expect(engine.delete(other.zone)).rejects.toThrow(/CannotDeleteResource/);
});

test("refuses a network in two zones of one name, a link without its zone, and a zone that is somewhere", async () => {
  const engine = inAzure();
  const { vnet, given } = await linked(engine);
  const other = await linked(engine, "centralus", 1);
  const link = (more: object) =>
    engine.create(privatedns("VirtualNetworkLink"), "again", {
      ...other.given,
      virtualNetworkLinkName: "again",
      virtualNetwork: { id: vnet.id },
      ...more,
    });
  await expect(link({})).rejects.toThrow(/linked with another zone privatelink\.vaultcore/);
  await expect(link({ privateZoneName: "privatelink.azurecr.io" })).rejects.toThrow(/there is no zone/);
  const placed = engine.problems(privatedns("PrivateZone"), { ...given, location: "eastus2" });
  expect(placed.join()).toMatch(/the location is "global", got eastus2/);
});

test("an endpoint holds its subnet, stands in none that is delegated, and takes the names it gave with it", async () => {
  const engine = inAzure();
  const { here, subnet, zone, vnet, resourceGroupName } = await linked(engine);
  const open = await subnet("endpoints");
  const delegations = [{ name: "service", serviceName: "Microsoft.DBforPostgreSQL/flexibleServers" }];
  const taken = await subnet("database", { addressPrefix: "10.0.1.0/24", delegations });
  const endpoint = (privateEndpointName: string, id: string) =>
    engine.create(network("PrivateEndpoint"), privateEndpointName, { ...here, privateEndpointName, subnet: { id } });
  await expect(endpoint("no", taken.id)).rejects.toThrow(/is delegated: no endpoint stands in it/);
  const made = await endpoint("vault", open.id);
  await engine.create(network("PrivateDnsZoneGroup"), "names", {
    resourceGroupName,
    privateEndpointName: "vault",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [{ name: "vault", privateDnsZoneId: zone.id }],
  });
  await expect(engine.delete(open)).rejects.toThrow(/still in use/);
  await expect(engine.delete(vnet)).rejects.toThrow(/still in use|InUseSubnetCannotBeDeleted/);
  await engine.delete(made);
  expect(engine.world.list(network("PrivateDnsZoneGroup"))).toEqual([]);
});

test("refuses an endpoint of what is not there, and names in a zone that is not there", async () => {
  const engine = inAzure();
  const { here, subnet, resourceGroupName } = await linked(engine);
  const { id } = await subnet("endpoints");
  const endpoint = (more: object) =>
    engine.create(network("PrivateEndpoint"), "e", { ...here, privateEndpointName: "e", subnet: { id }, ...more });
  const connection = { name: "vault", privateLinkServiceId: "/vaults/none", groupIds: ["vault"] };
  await expect(endpoint({ privateLinkServiceConnections: [connection] })).rejects.toThrow(/names "\/vaults\/none"/);
  const made = await endpoint({});
  const names = engine.create(network("PrivateDnsZoneGroup"), "names", {
    resourceGroupName,
    privateEndpointName: "e",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [{ name: "vault", privateDnsZoneId: "/zones/none" }],
  });
  await expect(names).rejects.toThrow(/names "\/zones\/none"/);
  expect(engine.diff(made, { ...made.inputs, subnet: { id: "/other" } }).replaces).toEqual(["subnet.id"]);
});

test.each([
  [{ networkWatcherName: "mine" }, /Azure keeps the watcher NetworkWatcher_eastus2 in NetworkWatcherRG, got mine/],
  [{ resourceGroupName: "shop" }, /NetworkWatcherRG/],
])("refuses a flow log with %j: a watcher is Azure's own", (change, expected) => {
  const given = {
    resourceGroupName: "NetworkWatcherRG",
    networkWatcherName: "NetworkWatcher_eastus2",
    flowLogName: "net",
    location: "eastus2",
    targetResourceId: "/net",
    storageId: "/account",
  };
  expect(inAzure().problems(network("FlowLog"), given)).toEqual([]);
  expect(
    inAzure()
      .problems(network("FlowLog"), { ...given, ...change })
      .join(),
  ).toMatch(expected);
});
