import type { Rows } from "../world/row";
import { inGroup, types } from "./sources";

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
    latency: { create: 5, delete: 10 },
  },
};
