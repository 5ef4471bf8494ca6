import type { Rows } from "../world/row";
import { project, resource } from "./resource";
import { types } from "./sources";

const name = {
  pattern: "[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
  says: '"{value}" must be 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
  source: "mem",
} as const;

/** Types of Certificate Manager. */
export const certificatesRows: Rows = {
  [types.dnsAuthorization]: resource(`${project}/locations/{location}/dnsAuthorizations/{name}`, {
    createOnly: ["domain", "type"],
    defaults: { location: "global" },
    outputs: {
      dnsResourceRecords: ({ inputs, serial }) => {
        const place = inputs.location === "global" || inputs.location === undefined ? "" : `${inputs.location}.`;
        const data = `${serial}.0.${place}authorize.certificatemanager.goog.`;
        const own =
          inputs.type === "PER_PROJECT_RECORD" || place !== "" ? `_${serial.toString(36).padStart(16, "a")}` : "";
        return [{ name: `_acme-challenge${own}.${inputs.domain}.`, type: "CNAME", data }];
      },
    },
    limits: { name, type: { enum: ["FIXED_RECORD", "PER_PROJECT_RECORD"], source: "tpg" } },
    args: [
      {
        not: { type: "FIXED_RECORD", location: { not: "global" } },
        says: "a FIXED_RECORD is for the location global, got {location}",
        source: "mem",
      },
    ],
    latency: { create: 5, update: 3, delete: 3 },
  }),
  [types.certificate]: resource(`${project}/locations/{location}/certificates/{name}`, {
    createOnly: ["managed", "scope"],
    defaults: { location: "global", scope: "DEFAULT" },
    exclusive: [["managed", "selfManaged"]],
    refers: [{ property: "managed.dnsAuthorizations", to: [{ type: types.dnsAuthorization, by: "id" }], holds: true }],
    args: [
      {
        when: { "managed.domains": /^\*\./ },
        need: { "managed.dnsAuthorizations|managed.issuanceConfig": { given: true } },
        says: "a wildcard needs a DNS authorization",
        source: "mem",
      },
    ],
    outputs: { sanDnsnames: ({ inputs }) => (inputs.managed as { domains?: string[] } | undefined)?.domains ?? [] },
    limits: { name },
    latency: { create: 10, update: 5, delete: 5 },
  }),
  [types.certificateMap]: resource(`${project}/locations/global/certificateMaps/{name}`, {
    outputs: { createTime: "2026-01-01T00:00:00Z", updateTime: "2026-01-01T00:00:00Z", gclbTargets: [] },
    limits: { name },
    latency: { create: 5, update: 3, delete: 3 },
  }),
  [types.certificateMapEntry]: resource(
    `${project}/locations/global/certificateMaps/{map}/certificateMapEntries/{name}`,
    {
      createOnly: ["hostname", "matcher"],
      exactlyOne: [["hostname", "matcher"]],
      unique: [
        `${project}/locations/global/certificateMaps/{map}/certificateMapEntries/{name}`,
        `${project}/locations/global/certificateMaps/{map} {hostname|matcher}`,
      ],
      refers: [
        { property: "map", to: [{ type: types.certificateMap, by: "name" }], holds: true },
        { property: "certificates", to: [{ type: types.certificate, by: "id" }], holds: true },
      ],
      demands: [
        {
          in: "certificates->",
          need: { location: "global" },
          says: "a map takes certificates of the location global",
        },
      ],
      outputs: { state: "ACTIVE", createTime: "2026-01-01T00:00:00Z", updateTime: "2026-01-01T00:00:00Z" },
      limits: { name },
      latency: { create: 5, update: 3, delete: 3 },
    },
  ),
};
