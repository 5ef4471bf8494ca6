import { given, type Relation } from "../world/relation";
import type { Operation, Rows } from "../world/row";
import { textAt, valuesAt } from "../world/values";
import type { Thing, World } from "../world/world";
import { emptied } from "./dns";
import { inGroup, types } from "./sources";

const inProfile = { profileName: "{profileName}", resourceGroupName: "{resourceGroupName}" };
const reserved = /^(10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./;
const ipv4 = /^\d+(\.\d+){3}$/;

/** Whether what stands in a region answers: it does not while the region is lost. Probes see nothing else here. */
export function answersIn(region: string, world: World): boolean {
  return !Object.hasOwn(world.lost, region);
}

/** What the service says of an endpoint that it asks; its name is that of a region. Source: `tm`. */
export function monitored({ inputs }: Thing, world: World): string {
  if (textAt(inputs, "endpointStatus") === "Disabled") return "Disabled";
  return answersIn(textAt(inputs, "endpointName"), world) ? "Online" : "Degraded";
}

/** A profile's endpoints of their own. */
export function endpointsOf({ inputs }: Thing, world: World): Thing[] {
  const all = world.naming(types.endpoint, "profileName", textAt(inputs, "profileName"));
  return all.filter((one) => one.inputs.resourceGroupName === inputs.resourceGroupName);
}

/** A list of endpoints is the whole list: who has one of their own beside it loses it. Source: `sdk`. */
function takeOver({ thing, world }: Operation): void {
  if (thing.inputs.endpoints === undefined) return;
  const listed = valuesAt(thing.inputs, "endpoints[].name");
  for (const one of endpointsOf(thing, world))
    if (!listed.includes(textAt(one.inputs, "endpointName"))) world.drop(one);
}

/** Source: `tm`: a place leads to one endpoint. */
function placeTaken({ thing, world }: Operation): string | undefined {
  const places = valuesAt(thing.inputs, "geoMapping");
  const others = endpointsOf(thing, world).filter(({ serial }) => serial !== thing.serial);
  const other = others.find(({ inputs }) => valuesAt(inputs, "geoMapping").some((place) => places.includes(place)));
  return other && `BadRequest: a place of ${places.join(", ")} leads to another endpoint already (${other.urn})`;
}

const waits = [
  [10, 9],
  [30, 10],
] as const;

const profileArgs: readonly Relation[] = [
  {
    need: { location: /^global$/i },
    says: "the location of a profile is \"global\", got {location|'none'}",
    source: "tm",
  },
  { need: { dnsConfig: given, monitorConfig: given, trafficRoutingMethod: given }, source: "mem" },
  {
    when: { "monitorConfig.intervalInSeconds": given },
    need: { "monitorConfig.intervalInSeconds": [10, 30] },
    says: "intervalInSeconds is 10 or 30, got {monitorConfig.intervalInSeconds}",
    source: "tm",
  },
  ...waits.map(([interval, most]) => ({
    when: { "monitorConfig.intervalInSeconds": interval, "monitorConfig.timeoutInSeconds": given },
    need: { "monitorConfig.timeoutInSeconds": { least: 5, most } },
    says: `timeoutInSeconds is 5 to ${most} with an interval of ${interval}, got {monitorConfig.timeoutInSeconds}`,
    source: "tm",
  })),
  {
    when: { "monitorConfig.toleratedNumberOfFailures": given },
    need: { "monitorConfig.toleratedNumberOfFailures": { least: 0, most: 9 } },
    says: "toleratedNumberOfFailures is 0 to 9, got {monitorConfig.toleratedNumberOfFailures}",
    source: "tm",
  },
];

/** Traffic Manager, which belongs to no region. */
export const trafficRows: Rows = {
  [types.answers]: {
    source: "an",
    createOnly: ["resourceGroupName", "profileName"],
    name: { property: "profileName", generated: true },
    id: `${inGroup}/Microsoft.Network/trafficManagerProfiles/{profileName}`,
    unique: ["{@subscription} {resourceGroupName} {profileName}", "{dnsConfig.relativeName}.trafficmanager.net"],
    refers: [{ property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" }],
    outputs: {
      azureApiVersion: "2022-04-01",
      dnsConfig: { fqdn: "{dnsConfig.relativeName}.trafficmanager.net" },
      name: "{profileName}",
      type: "Microsoft.Network/trafficManagerProfiles",
    },
    defaults: { profileStatus: "Enabled" },
    args: profileArgs,
    create: { effect: takeOver },
    update: { effect: takeOver },
    delete: { effect: emptied },
    ends: [{ type: types.endpoint, with: inProfile }],
    latency: { create: 5, update: 3, delete: 5 },
  },
  [types.endpoint]: {
    source: "an",
    createOnly: ["resourceGroupName", "profileName", "endpointType", "endpointName"],
    name: { property: "endpointName", generated: true },
    id: `${inGroup}/Microsoft.Network/trafficManagerProfiles/{profileName}/{endpointType}/{endpointName}`,
    unique: ["{@subscription} {resourceGroupName} {profileName} {endpointType} {endpointName}"],
    refers: [{ property: "profileName", to: [{ type: types.answers, by: "name" }], region: "any" }],
    outputs: {
      azureApiVersion: "2022-04-01",
      endpointMonitorStatus: monitored,
      name: "{endpointName}",
      type: "Microsoft.Network/trafficManagerProfiles/{endpointType}",
    },
    defaults: { endpointStatus: "Enabled" },
    limits: {
      priority: { min: 1, max: 1000, source: "sdk" },
      weight: { min: 1, max: 1000, source: "sdk" },
    },
    args: [
      { not: { target: reserved }, says: "{target} is an address that nobody reaches from the internet", source: "tm" },
      { when: { endpointType: "NestedEndpoints" }, need: { minChildEndpoints: given }, source: "sdk" },
    ],
    demands: [
      ...[
        ["priority", "the priority"],
        ["target", "the target"],
      ].map(([path = "", what]) => ({
        when: { [path]: given },
        none: { type: types.endpoint, with: { ...inProfile, [path]: `{${path}}` } },
        says: `BadRequest: ${what} {${path}} is another endpoint's ({found.urn})`,
      })),
      {
        when: { target: ipv4 },
        none: { type: types.endpoint, with: inProfile, is: { target: { not: ipv4 } } },
        says: "BadRequest: the profile has endpoints by name, which do not go with addresses ({found.urn})",
      },
      {
        when: { "profileName->trafficRoutingMethod": "Performance", endpointType: { not: "AzureEndpoints" } },
        need: { endpointLocation: given },
        says: "BadRequest: endpointLocation is needed, since the profile chooses by it",
      },
      {
        when: { "profileName->trafficRoutingMethod": "Geographic" },
        need: { geoMapping: given },
        says: "BadRequest: geoMapping is needed, since the profile chooses by it",
      },
    ],
    create: { refuses: placeTaken },
    update: { refuses: placeTaken },
    latency: { create: 3, update: 3, delete: 3 },
  },
};
