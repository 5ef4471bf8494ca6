import { given, type Relation } from "../world/relation";
import type { Operation, Rows } from "../world/row";
import { textAt } from "../world/values";
import type { Thing } from "../world/world";
import { inGroup, types } from "./sources";

const ipv4 = /^\d+(\.\d+){3}$/;
const kinds = [
  "aRecords",
  "aaaaRecords",
  "cnameRecord",
  "mxRecords",
  "nsRecords",
  "ptrRecords",
  "srvRecords",
  "txtRecords",
];

/** The name of a record set as a resolver asks for it. */
export function nameOf({ inputs }: Thing): string {
  const [name, zone] = [textAt(inputs, "relativeRecordSetName"), textAt(inputs, "zoneName")];
  return name === "@" ? zone : `${name}.${zone}`;
}

/** An alias whose resource is deleted is an empty record set from then on. Source: `docs`. */
export function emptied({ thing: { id }, world }: Operation): void {
  for (const record of world.naming(types.record, "targetResource.id", id)) {
    const { targetResource: _, ...inputs } = record.inputs;
    const { targetResource: __, ...outputs } = record.outputs;
    world.put(Object.assign(record, { inputs, outputs }));
  }
}

const recordArgs: readonly Relation[] = [
  {
    atMostOne: ["targetResource", ...kinds],
    says: "a record set has one kind of records, or is an alias, got {got}",
    source: "mem",
  },
  { need: { ttl: given }, says: "a record set needs a ttl", source: "mem" },
  { not: { recordType: "SOA" }, says: "the SOA record set exists with its zone and ends with it", source: "docs" },
  {
    when: { targetResource: given },
    need: { recordType: ["A", "AAAA", "CNAME"] },
    says: "an alias has the type A, AAAA or CNAME, got {recordType}",
    source: "docs",
  },
  {
    when: { relativeRecordSetName: "@" },
    not: { recordType: "CNAME" },
    says: "a zone's own name takes no CNAME",
    source: "docs",
  },
  ...[
    ["aRecords", "A"],
    ["aaaaRecords", "AAAA"],
    ["cnameRecord", "CNAME"],
    ["txtRecords", "TXT"],
  ].map(([kind = "", type = ""]) => ({
    when: { [kind]: given },
    need: { recordType: type },
    says: `${kind} go with the type ${type}, got {recordType}`,
    source: "sdk",
  })),
];

const sameName = { zoneName: "{zoneName}", relativeRecordSetName: "{relativeRecordSetName}" };
const answering = {
  profileName: "{targetResource.id->name}",
  resourceGroupName: "{targetResource.id->resourceGroupName}",
};
/** Source: `docs`, and `asked` for the words; nested profiles: azure-docs, issue 32911. */
const notByAddress = [{ endpointType: { not: "ExternalEndpoints" } }, { target: { not: ipv4 } }].map((is) => ({
  when: { "targetResource.id": /trafficmanagerprofiles/i, recordType: "A" },
  none: { type: types.endpoint, with: answering, is },
  says: "BadRequest: RecordSets of type A or AAAA must reference a traffic manager profile with endpoints containing valid IP addresses ({found.urn})",
}));

/** Zones and what is in them. */
export const dnsRows: Rows = {
  [types.zone]: {
    source: "an",
    createOnly: ["resourceGroupName", "zoneName"],
    name: { property: "zoneName" },
    id: `${inGroup}/Microsoft.Network/dnszones/{zoneName}`,
    unique: ["{@subscription} {resourceGroupName} {zoneName}"],
    refers: [{ property: "resourceGroupName", to: [{ type: types.group, by: "name" }], region: "any" }],
    outputs: {
      azureApiVersion: "2023-07-01-preview",
      etag: "{hex:8}-0000-0000-0000-{hex:12}",
      maxNumberOfRecordSets: 10_000,
      maxNumberOfRecordsPerRecordSet: 20,
      name: "{zoneName}",
      nameServers: ["com", "net", "org", "info"].map((end, at) => `ns${at + 1}-{digits:2}.azure-dns.${end}.`),
      numberOfRecordSets: 2,
      signingKeys: [],
      type: "Microsoft.Network/dnszones",
    },
    limits: {
      zoneName: {
        pattern: "(?=.{1,253}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)+[A-Za-z0-9_-]{1,63}",
        says: '"{value}" is no name of a zone: two labels or more, without a dot at the end',
        source: "sdk",
      },
    },
    args: [
      {
        need: { location: /^global$/i },
        says: "the location of a zone is \"global\", got {location|'none'}",
        source: "docs",
      },
    ],
    // Source: `docs`: all records of a zone go with it.
    ends: [{ type: types.record, with: { zoneName: "{zoneName}", resourceGroupName: "{resourceGroupName}" } }],
    latency: { create: 5, delete: 10 },
  },
  [types.record]: {
    source: "an",
    createOnly: ["resourceGroupName", "zoneName", "recordType", "relativeRecordSetName"],
    name: { property: "relativeRecordSetName", generated: true },
    id: `${inGroup}/Microsoft.Network/dnszones/{zoneName}/{recordType}/{relativeRecordSetName}`,
    unique: ["{@subscription} {resourceGroupName} {zoneName} {relativeRecordSetName} {recordType}"],
    refers: [
      { property: "zoneName", to: [{ type: types.zone, by: "name" }], region: "any" },
      {
        property: "targetResource.id",
        to: [types.answers, types.edge, types.record].map((type) => ({ type, by: "id" })),
        region: "any",
        elsewhere: /publicIPAddresses/i,
      },
    ],
    outputs: {
      azureApiVersion: "2023-07-01-preview",
      etag: "{hex:8}-0000-0000-0000-{hex:12}",
      fqdn: (thing) => `${nameOf(thing)}.`,
      name: "{relativeRecordSetName}",
      provisioningState: "Succeeded",
      type: "Microsoft.Network/dnszones/{recordType}",
    },
    args: recordArgs,
    demands: [
      ...notByAddress,
      {
        when: { recordType: { not: "CNAME" } },
        none: { type: types.record, with: sameName, is: { recordType: "CNAME" } },
        says: "Conflict: {found.fqdn} has a CNAME, which stands alone ({found.urn})",
      },
      {
        when: { recordType: "CNAME" },
        none: { type: types.record, with: sameName, is: { recordType: { not: "CNAME" } } },
        says: "Conflict: {found.fqdn} has other records, and a CNAME stands alone ({found.urn})",
      },
    ],
    latency: { create: 2, update: 2, delete: 2 },
  },
};
