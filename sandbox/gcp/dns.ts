import { given, type Relation } from "../world/relation";
import type { Rows } from "../world/row";
import { isProps, type Props, textAt } from "../world/values";
import { types } from "./sources";

const ways = ["geos", "wrrs", "primaryBackup"].map((way) => `routingPolicy.${way}`);
const items = "routingPolicy.geos[]|routingPolicy.wrrs[]|routingPolicy.primaryBackup.backupGeos[]";
const open = [
  "routingPolicy.primaryBackup.primary.externalEndpoints",
  "routingPolicy.geos[].healthCheckedTargets.externalEndpoints",
  "routingPolicy.wrrs[].healthCheckedTargets.externalEndpoints",
].join("|");

/** A check that comes, goes or is another replaces; so does a policy with one that is dropped as a whole. Source: `tpg`. */
function otherCheck(before: Props, after: Props): readonly string[] {
  const checkIn = (inputs: Props) => textAt(isProps(inputs.routingPolicy) ? inputs.routingPolicy : {}, "healthCheck");
  return checkIn(before) === checkIn(after) ? [] : ["routingPolicy"];
}

const recordArgs: readonly Relation[] = [
  { when: { routingPolicy: given }, oneOf: ways, property: "routingPolicy", source: "tpg" },
  {
    when: { "routingPolicy.enableGeoFencing": given },
    need: { "routingPolicy.geos": given },
    says: "enableGeoFencing goes with geos alone",
    source: "tpg",
  },
  {
    when: { [open]: given },
    need: { type: ["A", "AAAA"], "routingPolicy.healthCheck": given },
    property: "routingPolicy",
    says: "addresses that are asked go with the types A and AAAA and with a health check, got {type}",
    source: "sdk",
  },
  {
    distinct: "routingPolicy.geos[].location",
    says: "the location {twice} has two items",
    source: "api",
  },
  {
    in: "routingPolicy.wrrs[]",
    need: { weight: { least: 0 } },
    says: "weight must not be negative, got {weight}",
    source: "api",
  },
  {
    when: { "routingPolicy.primaryBackup": given },
    need: { "routingPolicy.primaryBackup.trickleRatio|'0'": { least: 0, most: 1 } },
    property: "routingPolicy",
    says: "trickleRatio is 0 to 1, got {routingPolicy.primaryBackup.trickleRatio}",
    source: "mem",
  },
];

/** Zones and what is in them. */
export const dnsRows: Rows = {
  [types.zone]: {
    source: "tpg",
    createOnly: ["dnsName", "name", "project", "reverseLookup", "serviceDirectoryConfig", "visibility"],
    name: { property: "name", generated: true },
    id: "projects/{project|@project}/managedZones/{name}",
    unique: ["{project|@project} {name}"],
    defaults: { deletionPolicy: "DELETE", description: "Managed by Pulumi", forceDestroy: false, visibility: "public" },
    outputs: {
      creationTime: "2026-01-01T00:00:00.000Z",
      managedZoneId: "{digits:19}",
      nameServers: ({ inputs, serial }) =>
        inputs.visibility === "private"
          ? ["ns-gcp-private.googledomains.com."]
          : [1, 2, 3, 4].map((number) => `ns-cloud-${"abcde"[serial % 5]}${number}.googledomains.com.`),
      project: "{project|@project}",
    },
    limits: {
      name: {
        pattern: "[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
        says: '"{value}" must be 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
        source: "mem",
      },
      dnsName: { pattern: ".+\\.", says: '"{value}" must end in a dot', source: "sdk" },
      visibility: { enum: ["private", "public"], source: "tpg" },
    },
    demands: [
      { need: { "project|@project": given }, says: "project: required field is not set" },
      {
        at: ["delete"],
        when: { forceDestroy: { not: true } },
        none: { type: types.record, with: { managedZone: "{name}" } },
        says: "googleapi: Error 400: The resource named '{name}' cannot be deleted because it is not empty, containerNotEmpty ({found.urn})",
      },
    ],
    ends: [{ type: types.record, with: { managedZone: "{name}" } }],
    latency: { create: 5, update: 5, delete: 5 },
  },
  [types.record]: {
    source: "tpg",
    createOnly: ["managedZone", "name", "project"],
    replaces: otherCheck,
    id: "projects/{project|@project}/managedZones/{managedZone}/rrsets/{name}/{type}",
    // Source: resource_dns_record_set.go, Create: what has the name and type is overwritten.
    unique: ["{project|@project} {managedZone} {name} {type}"],
    overwrites: true,
    exactlyOne: [["rrdatas", "routingPolicy"]],
    refers: [
      { property: "managedZone", to: ["name", "id"].map((by) => ({ type: types.zone, by })), region: "any" },
      {
        property: "routingPolicy.healthCheck",
        to: ["id", "selfLink"].map((by) => ({ type: types.healthCheck, by })),
        region: "any",
        holds: true,
      },
    ],
    outputs: { project: "{project|@project}" },
    limits: { name: { pattern: ".+\\.", says: '"{value}" must end in a dot', source: "tpg" } },
    args: recordArgs,
    demands: [
      {
        need: { name: { contains: "{managedZone->dnsName}" } },
        says: "googleapi: Error 400: {name} is not in the zone {managedZone->dnsName}",
      },
      {
        when: { "routingPolicy.healthCheck": given },
        need: { "routingPolicy.healthCheck->sourceRegions": { count: 3 } },
        says: "googleapi: Error 400: a health check of external endpoints asks from three source regions",
      },
      {
        when: { "managedZone->visibility": "private" },
        not: { [open]: given },
        says: "googleapi: Error 400: external endpoints are asked for public zones alone",
      },
      {
        in: items,
        when: { "^managedZone->dnssecConfig.state": "on", "healthCheckedTargets.externalEndpoints": given },
        need: { "healthCheckedTargets.externalEndpoints": { count: 1 } },
        says: "googleapi: Error 400: in a signed zone an item has one address that is asked, got {healthCheckedTargets.externalEndpoints}",
      },
      {
        when: { type: "CNAME" },
        none: { type: types.record, with: { name: "{name}" }, is: { type: { not: "CNAME" } } },
        says: "googleapi: Error 400: {name} has other records, and a CNAME stands alone ({found.urn})",
      },
    ],
    latency: { create: 5, update: 5, delete: 5 },
  },
};
