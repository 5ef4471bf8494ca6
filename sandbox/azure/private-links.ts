import { absent } from "../world/relation";
import type { Row, Rows } from "../world/row";
import { byId } from "./network";
import { resource } from "./resource";
import { types } from "./sources";

const ofZone = { privateZoneName: "{privateZoneName}", resourceGroupName: "{resourceGroupName}" };
const ofEndpoint = { privateEndpointName: "{privateEndpointName}", resourceGroupName: "{resourceGroupName}" };
const global = {
  need: { location: /^global$/i },
  says: "the location is \"global\", got {location|'none'}",
  source: "net",
};

/** Types of private endpoints and their names, and what a network writes down. */
export const privateLinkRows: Rows = {
  [types.privateEndpoint]: resource("Microsoft.Network/privateEndpoints/{privateEndpointName}", {
    replaces: [{ path: "subnet", when: {} }],
    refers: [
      { property: "subnet.id", to: byId(types.subnet), holds: true },
      {
        property: "privateLinkServiceConnections[].privateLinkServiceId",
        to: byId(types.registry, types.vault, types.cosmosAccount, types.storageAccount),
        region: "any",
      },
    ],
    outputs: { customDnsConfigs: [], networkInterfaces: [] },
    demands: [
      {
        need: { "subnet.id->delegations": absent },
        says: "the subnet {subnet.id} is delegated: no endpoint stands in it",
      },
    ],
    ends: [{ type: types.zoneGroup, with: ofEndpoint }],
    latency: { create: 45, delete: 30 },
  }),
  [types.zoneGroup]: resource(
    "Microsoft.Network/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
    {
      refers: [
        { property: "privateEndpointName", to: [{ type: types.privateEndpoint, by: "name" }] },
        { property: "privateDnsZoneConfigs[].privateDnsZoneId", to: byId(types.privateZone) },
      ],
      latency: { create: 10, delete: 10 },
    },
  ),
  [types.privateZone]: resource("Microsoft.Network/privateDnsZones/{privateZoneName}", {
    args: [global],
    demands: [
      {
        at: ["delete"],
        none: { type: types.zoneLink, with: ofZone },
        says: "CannotDeleteResource: it has the link {found.id}",
      },
    ],
    latency: { create: 30, delete: 20 },
  }),
  [types.zoneLink]: resource(
    "Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
    {
      refers: [{ property: "virtualNetwork.id", to: byId(types.vnet), region: "any", holds: true }],
      replaces: [{ path: "virtualNetwork", when: {} }],
      args: [global],
      demands: [
        {
          exists: { type: types.privateZone, with: ofZone },
          says: "ParentResourceNotFound: there is no zone {privateZoneName}",
        },
        {
          none: {
            type: types.zoneLink,
            with: { privateZoneName: "{privateZoneName}", "virtualNetwork.id": "{virtualNetwork.id}" },
          },
          says: "Conflict: the network is linked with another zone {privateZoneName} by {found.id}",
        },
      ],
      latency: { create: 30, delete: 20 },
    },
  ),
  "azure-native:network:FlowLog": outside(
    resource("Microsoft.Network/networkWatchers/{networkWatcherName}/flowLogs/{flowLogName}", {
      refers: [
        { property: "targetResourceId", to: byId(types.vnet) },
        { property: "storageId", to: byId(types.storageAccount) },
      ],
      replaces: [{ path: "targetResourceId", when: {} }],
      unique: ["{region} flow log of {targetResourceId}"],
      args: [
        {
          need: { networkWatcherName: "NetworkWatcher_{location}", resourceGroupName: "NetworkWatcherRG" },
          says: "ResourceNotFound: Azure keeps the watcher NetworkWatcher_{location} in NetworkWatcherRG, got {networkWatcherName}",
          source: "net",
        },
      ],
      latency: { create: 15, update: 10, delete: 10 },
    }),
  ),
};

/** A row of what stands in a group that Azure makes itself. */
function outside(row: Row): Row {
  return { ...row, refers: row.refers?.filter(({ property }) => property !== "resourceGroupName") ?? [] };
}
