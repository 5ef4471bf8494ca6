import catalogue from "../../components/topology/tables/regions.json";
import { given } from "../world/relation";
import type { Operation, Reference, Row, Rows, Target } from "../world/row";
import { isProps, type Props, textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { resource } from "./resource";
import { types } from "./sources";

/** What Azure locks while it writes: the network that a thing is in, and the one that it leads to. */
function networksOf({ id, inputs }: Thing): string[] {
  const [own = ""] = id.split(/\/(?:subnets|virtualNetworkPeerings)\//);
  return [own, textAt(inputs, "remoteVirtualNetwork.id")].filter((one) => one !== "");
}

function busy({ thing, world }: Operation): string | undefined {
  const mine = networksOf(thing);
  const others = [types.subnet, types.peering].flatMap((type) => world.list(type));
  const other = others.find(
    ({ state, serial, ...rest }) =>
      /^(creating|deleting)$/.test(state) &&
      serial !== thing.serial &&
      networksOf({ state, serial, ...rest }).some((one) => mine.includes(one)),
  );
  return other && `AnotherOperationInProgress: ${other.urn} is being written in the same network`;
}

const oneByOne: Partial<Row> = { create: { refuses: busy }, update: { refuses: busy }, delete: { refuses: busy } };

/** The peering at the other network that leads back. */
function wayBack(thing: Thing, world: World): Thing | undefined {
  const [own, remote] = networksOf(thing);
  return world.ready(types.peering).find((other) => networksOf(other).join() === [remote, own].join());
}

function peeringState(thing: Thing, world: World): string {
  if (wayBack(thing, world)) return "Connected";
  const isThere = world.find(types.vnet, "id", textAt(thing.inputs, "remoteVirtualNetwork.id")) !== undefined;
  return thing.facts.joined === true || !isThere ? "Disconnected" : "Initiated";
}

function join({ thing, world }: Operation): void {
  for (const one of [thing, wayBack(thing, world)])
    if (one && wayBack(thing, world)) one.facts = { ...one.facts, joined: true };
}

function broken(operation: Operation): string | undefined {
  const back = wayBack(operation.thing, operation.world);
  const says = `RemotePeeringIsDisconnected: ${back?.id} waits for a network that is gone; delete it first`;
  return busy(operation) ?? (back?.facts.joined === true ? says : undefined);
}

/** Zones are asked for in regions that have some, and never changed. */
function zoneless({ thing }: Operation): string | undefined {
  const known: Readonly<Record<string, { readonly zones: readonly string[] }>> = catalogue.regions.azure;
  const wrong = valuesAt(thing.inputs, "zones[]").filter((zone) => !known[thing.region]?.zones.includes(String(zone)));
  return wrong.length > 0 ? `AvailabilityZonesNotSupported: ${thing.region} has no zone ${wrong.join()}` : undefined;
}

const sameZones = {
  at: ["update"],
  need: { zones: { among: "before.zones" } },
  when: { "before.zones": given },
  says: "ResourceAvailabilityZonesCannotBeModified: zones are those of the creation",
} as const;

function priorityTwice({ securityRules = [] }: Props): string | undefined {
  const rules = Array.isArray(securityRules) ? securityRules.filter(isProps) : [];
  const keys = rules.map((rule) => `${textAt(rule, "direction")} ${valuesAt(rule, "priority").join()}`);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  return twice && `SecurityRuleConflict: two rules are ${twice}`;
}

/** Things that a reference names by their ids. */
export const byId = (...of: readonly string[]): Target[] => of.map((type) => ({ type, by: "id" }));

const inNetwork: Reference = { property: "virtualNetworkName", to: [{ type: types.vnet, by: "name" }] };
const inNetworkPath = "Microsoft.Network/virtualNetworks/{virtualNetworkName}";

/** Types of a region's network and what joins networks. */
export const networkRows: Rows = {
  [types.vnet]: resource("Microsoft.Network/virtualNetworks/{virtualNetworkName}", {
    outputs: { resourceGuid: "{hex:8}-0000-4000-8000-{hex:12}", flowLogs: [] },
    limits: { "addressSpace.addressPrefixes[]": { cidr: [2, 29], source: "net" } },
    args: [{ need: { "addressSpace.addressPrefixes[]": given }, source: "net" }],
    demands: [
      {
        at: ["delete"],
        none: { type: types.privateEndpoint, with: {}, is: { "subnet.id": { under: "{^id}" } } },
        says: "InUseSubnetCannotBeDeleted: {found.id} is in it",
      },
    ],
    ends: [types.subnet, types.peering].map((type) => ({
      type,
      with: { virtualNetworkName: "{virtualNetworkName}", resourceGroupName: "{resourceGroupName}" },
    })),
    latency: { create: 5, update: 5, delete: 10 },
  }),
  [types.subnet]: resource(`${inNetworkPath}/subnets/{subnetName}`, {
    ...oneByOne,
    refers: [
      inNetwork,
      { property: "networkSecurityGroup.id", to: byId(types.firewall), region: "any", holds: true },
      { property: "natGateway.id", to: byId(types.natGateway), region: "any", holds: true },
    ],
    limits: { addressPrefix: { cidr: [2, 29], source: "net" } },
    exclusive: [["addressPrefix", "addressPrefixes"]],
    demands: [
      {
        need: { addressPrefix: { inside: "{virtualNetworkName->addressSpace.addressPrefixes}" } },
        says: "NetcfgInvalidSubnet: {addressPrefix} is not inside the network's range",
      },
      {
        none: {
          type: types.subnet,
          with: { virtualNetworkName: "{virtualNetworkName}", resourceGroupName: "{resourceGroupName}" },
          is: { addressPrefix: { overlaps: "{^addressPrefix}" } },
        },
        says: "NetcfgSubnetRangesOverlap: {addressPrefix} overlaps with {found.addressPrefix} of {found.id}",
      },
      {
        at: ["update"],
        need: { defaultOutboundAccess: { among: "before.defaultOutboundAccess" } },
        when: { "before.defaultOutboundAccess": given },
        says: "defaultOutboundAccess is that of the creation",
      },
    ],
    latency: { create: 5, update: 5, delete: 10 },
  }),
  [types.peering]: resource(`${inNetworkPath}/virtualNetworkPeerings/{virtualNetworkPeeringName}`, {
    ...oneByOne,
    create: { refuses: broken, effect: join },
    refers: [inNetwork, { property: "remoteVirtualNetwork.id", to: byId(types.vnet), region: "any" }],
    replaces: [{ path: "remoteVirtualNetwork", when: {} }],
    outputs: { peeringState, peeringSyncLevel: "FullyInSync" },
    demands: [
      {
        at: ["create"],
        not: {
          "remoteVirtualNetwork.id->addressSpace.addressPrefixes": {
            overlaps: "{virtualNetworkName->addressSpace.addressPrefixes}",
          },
        },
        says: "VnetAddressSpacesOverlap: the ranges of both networks overlap",
      },
    ],
    latency: { create: 15, update: 15, delete: 15 },
  }),
  [types.firewall]: resource("Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}", {
    rules: [{ property: "securityRules", broken: priorityTwice, source: "net" }],
    limits: { "securityRules[].priority": { min: 100, max: 4096, source: "sdk" } },
    latency: { create: 3, delete: 5 },
  }),
  [types.natGateway]: resource("Microsoft.Network/natGateways/{natGatewayName}", {
    create: { refuses: zoneless },
    refers: [{ property: "publicIpAddresses[].id", to: byId(types.address), holds: true }],
    limits: { idleTimeoutInMinutes: { min: 4, max: 120, source: "net" } },
    demands: [
      sameZones,
      {
        in: "publicIpAddresses[].id->",
        need: { "sku.name": "Standard" },
        says: "PublicIPAddressSkuMismatch: {id} is no Standard address",
      },
    ],
    latency: { create: 15, update: 10, delete: 15 },
  }),
  [types.address]: resource("Microsoft.Network/publicIPAddresses/{publicIpAddressName}", {
    replaces: ["publicIPAddressVersion", "publicIPPrefix", "sku"].map((path) => ({ path, when: {} })),
    create: { refuses: zoneless },
    drifts: ["natGateway"],
    outputs: {
      ipAddress: ({ serial }) => `20.50.${serial >> 8}.${serial & 255}`,
      dnsSettings: { fqdn: "{dnsSettings.domainNameLabel}.{region}.cloudapp.azure.com" },
      natGateway: ({ id }, world) => {
        const [user] = id === "" ? [] : world.naming(types.natGateway, "publicIpAddresses[].id", id);
        return user && { id: user.id };
      },
    },
    args: [
      { when: { "sku.name": "Standard" }, need: { publicIPAllocationMethod: "Static" }, source: "net" },
      { when: { zones: given }, need: { "sku.name": "Standard" }, source: "net" },
    ],
    demands: [
      sameZones,
      {
        when: { "dnsSettings.domainNameLabel": given },
        none: {
          type: types.address,
          with: { "dnsSettings.domainNameLabel": "{dnsSettings.domainNameLabel}", region: "{region}" },
        },
        says: "DnsRecordInUse: {dnsSettings.domainNameLabel} is taken in {region}",
      },
    ],
    latency: { create: 3, update: 3, delete: 5 },
  }),
};
