import { given } from "../world/relation";
import type { Rows } from "../world/row";

/** Where the facts of Google Cloud come from. */
export const sources = {
  tpg: "schema of the Google provider for Terraform, 7.46-dev of 2026-08-19: what replaces, defaults, allowed values, form of the id",
  sdk: "documentation comments of @pulumi/gcp 9.37.0",
  mem: "from memory, unverified",
} as const;

/** Types of Google Cloud. Latencies are typical, unverified. */
export const rows: Rows = {
  "gcp:dns/managedZone:ManagedZone": {
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
    demands: [{ need: { "project|@project": given }, says: "project: required field is not set" }],
    latency: { create: 5, update: 5, delete: 5 },
  },
};
