import type { Rows } from "../world/row";

/** Where the facts of Azure come from. */
export const sources = {
  an: "read in stored versions of pulumi/pulumi-azure-native: provider.go and diff.go",
  sdk: "documentation comments of @pulumi/azure-native 3.28.0",
  docs: "Microsoft's documentation of Azure DNS, read in a stored copy",
  mem: "from memory, unverified",
} as const;

const [group, zone] = ["azure-native:resources:ResourceGroup", "azure-native:dns:Zone"];

/**
 * Types of Azure. What stands in the path of a resource replaces it, and so does its location (`an`, `sdk`); ids are ARM's
 * paths. Names count letters as they are written, where ARM takes them in any case. Latencies are typical, unverified.
 */
export const rows: Rows = {
  [group]: {
    source: "an",
    createOnly: ["resourceGroupName"],
    name: { property: "resourceGroupName", generated: true },
    id: "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}",
    unique: ["{@subscription} {resourceGroupName}"],
    outputs: {
      azureApiVersion: "2024-03-01",
      name: "{resourceGroupName}",
      properties: { provisioningState: "Succeeded" },
      type: "Microsoft.Resources/resourceGroups",
    },
    limits: {
      resourceGroupName: {
        min: 1,
        max: 90,
        pattern: "[\\w().-]*[\\w()-]",
        says: '"{value}" must be 1 to 90 letters, digits, underscores, parentheses, hyphens and periods, no period at its end',
        source: "sdk",
      },
    },
    ends: [{ type: zone, with: { resourceGroupName: "{name}", "@subscription": "{@subscription}" } }],
    latency: { create: 3, delete: 60 },
  },
  [zone]: {
    source: "an",
    createOnly: ["resourceGroupName", "zoneName"],
    name: { property: "zoneName" },
    id: "/subscriptions/{@subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/dnszones/{zoneName}",
    unique: ["{@subscription} {resourceGroupName} {zoneName}"],
    refers: [{ property: "resourceGroupName", to: [{ type: group, by: "name" }], region: "any" }],
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
