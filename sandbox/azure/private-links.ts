import { absent } from "../world/relation";
import type { Rows } from "../world/row";
import { arm, byId } from "./arm";
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
  [types.privateEndpoint]: arm("privateEndpoints", "privateEndpointName", {
    createOnly: ["subnet"],
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
  [types.zoneGroup]: arm(
    "privateDnsZoneGroups",
    "privateDnsZoneGroupName",
    {
      untyped: true,
      refers: [
        { property: "privateEndpointName", to: [{ type: types.privateEndpoint, by: "name" }] },
        { property: "privateDnsZoneConfigs[].privateDnsZoneId", to: byId(types.privateZone) },
      ],
      latency: { create: 10, delete: 10 },
    },
    "privateEndpoints/{privateEndpointName}/",
  ),
  [types.privateZone]: arm("privateDnsZones", "privateZoneName", {
    version: "2024-06-01",
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
  [types.zoneLink]: arm(
    "virtualNetworkLinks",
    "virtualNetworkLinkName",
    {
      version: "2024-06-01",
      refers: [{ property: "virtualNetwork.id", to: byId(types.vnet), region: "any", holds: true }],
      createOnly: ["virtualNetwork"],
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
    "privateDnsZones/{privateZoneName}/",
  ),
  "azure-native:network:FlowLog": arm(
    "flowLogs",
    "flowLogName",
    {
      refers: [
        { property: "targetResourceId", to: byId(types.vnet) },
        { property: "storageId", to: byId(types.storageAccount) },
      ],
      createOnly: ["targetResourceId"],
      unique: ["{region} flow log of {targetResourceId}"],
      args: [
        {
          need: { networkWatcherName: "NetworkWatcher_{location}", resourceGroupName: "NetworkWatcherRG" },
          says: "ResourceNotFound: Azure keeps the watcher NetworkWatcher_{location} in NetworkWatcherRG, got {networkWatcherName}",
          source: "net",
        },
      ],
      latency: { create: 15, update: 10, delete: 10 },
    },
    "networkWatchers/{networkWatcherName}/",
  ),
};
