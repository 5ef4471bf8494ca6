import type { Rows } from "../world/row";
import { project, resource } from "./resource";
import { types } from "./sources";

/** Names of Compute Engine. Source: `tpg`. */
const gceName = {
  pattern: "[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
  says: '"{value}" must be 1 to 63 lower-case letters, digits and hyphens, a letter first and no hyphen at the end',
  source: "tpg",
} as const;

const selfLink = { selfLink: "https://www.googleapis.com/compute/v1/{id}" };
const inPolicy = {
  property: "firewallPolicy",
  to: [
    { type: types.firewallPolicy, by: "name" },
    { type: types.firewallPolicy, by: "id" },
  ],
  holds: true,
} as const;

const firewallRows: Rows = {
  [types.firewallPolicy]: resource(`${project}/global/firewallPolicies/{name}`, {
    createOnly: ["policyType"],
    defaults: { policyType: "VPC_POLICY" },
    outputs: { networkFirewallPolicyId: "{digits:19}", fingerprint: "{hex:11}=", ruleTupleCount: 0, ...selfLink },
    limits: { name: gceName },
    latency: { create: 10, update: 10, delete: 10 },
  }),
  [types.firewallRule]: resource(`${project}/global/firewallPolicies/{firewallPolicy}/rules/{priority}`, {
    name: { property: "priority" },
    refers: [inPolicy],
    outputs: { kind: "compute#firewallPolicyRule", ruleTupleCount: 2 },
    limits: {
      action: { enum: ["allow", "deny", "goto_next", "apply_security_profile_group"], source: "sdk" },
      direction: { enum: ["EGRESS", "INGRESS"], source: "tpg" },
      priority: { min: 0, max: 2_147_483_647, source: "sdk" },
    },
    // A policy takes one change at a time. Source: `mem`.
    serial: "rules of {firewallPolicy/}",
    latency: { create: 8, update: 8, delete: 8 },
  }),
  [types.firewallAssociation]: resource(`${project}/global/firewallPolicies/{firewallPolicy}/associations/{name}`, {
    createOnly: ["attachmentTarget"],
    refers: [
      inPolicy,
      {
        property: "attachmentTarget",
        to: [
          { type: types.network, by: "id" },
          { type: types.network, by: "selfLink" },
        ],
        holds: true,
      },
    ],
    demands: [
      {
        none: { type: types.firewallAssociation, with: { attachmentTarget: "{attachmentTarget}" } },
        says: "{attachmentTarget} has a policy already: {found.id}",
      },
    ],
    outputs: { shortName: "{name}" },
    serial: "rules of {firewallPolicy/}",
    latency: { create: 10, delete: 10 },
  }),
};

/** A ring or key that is forgotten is there for ever, under its name. Source: Cloud KMS, "Object hierarchy". */
const forGood = { outputs: {}, keepsNames: true } as const;

const keyRows: Rows = {
  [types.keyRing]: {
    ...resource(`${project}/locations/{location}/keyRings/{name}`, {
      limits: { name: { pattern: "[a-zA-Z0-9_-]{1,63}", says: '"{value}" is no name of a key ring', source: "mem" } },
    }),
    // It has no deletionPolicy: its deletion forgets it. Source: `tpg`.
    defaults: {},
    demands: [],
    remains: forGood,
    latency: { create: 2, delete: 0 },
  },
  [types.key]: {
    ...resource("{keyRing}/cryptoKeys/{name}", {
      defaults: { purpose: "ENCRYPT_DECRYPT" },
      refers: [{ property: "keyRing", to: [{ type: types.keyRing, by: "id" }] }],
      limits: {
        rotationPeriod: {
          pattern: "[0-9]+(\\.[0-9]+)?s",
          says: "Invalid rotation period format: {value}",
          source: "tpg",
        },
        destroyScheduledDuration: { pattern: "[0-9]+(\\.[0-9]+)?s", source: "sdk" },
        name: { pattern: "[a-zA-Z0-9_-]{1,63}", says: '"{value}" is no name of a key', source: "mem" },
      },
      latency: { create: 3, update: 2, delete: 2 },
    }),
    // It is in the project of its ring, and has no argument for another.
    createOnly: [
      ...["keyRing", "name", "cryptoKeyBackend", "destroyScheduledDuration", "importOnly", "purpose"],
      "versionTemplate.protectionLevel",
    ],
    outputs: { primaries: [{ name: "{id}/cryptoKeyVersions/1", state: "ENABLED" }] },
    demands: [],
    // Its versions are destroyed, and it stays.
    remains: forGood,
  },
};

/** What a project has before its regions. */
export const foundationRows: Rows = {
  ...firewallRows,
  ...keyRows,
  [types.network]: resource(`${project}/global/networks/{name}`, {
    createOnly: ["autoCreateSubnetworks", "description", "internalIpv6Range", "networkProfile", "params"],
    defaults: {
      autoCreateSubnetworks: true,
      deleteBgpAlwaysCompareMed: false,
      deleteDefaultRoutesOnCreate: false,
      networkFirewallPolicyEnforcementOrder: "AFTER_CLASSIC_FIREWALL",
    },
    outputs: { numericId: "{digits:19}", networkId: "{digits:19}", mtu: 1460, gatewayIpv4: "", ...selfLink },
    limits: { name: gceName, routingMode: { enum: ["GLOBAL", "REGIONAL"], source: "tpg" } },
    latency: { create: 20, update: 15, delete: 25 },
  }),
  [types.repository]: resource(`${project}/locations/{location}/repositories/{repositoryId}`, {
    createOnly: ["format", "kmsKeyName", "mode"],
    defaults: { mode: "STANDARD_REPOSITORY" },
    outputs: {
      name: "{repositoryId}",
      registryUri: "{location}-docker.pkg.dev/{project|@project}/{repositoryId}",
      createTime: "2026-01-01T00:00:00.000Z",
      updateTime: "2026-01-01T00:00:00.000Z",
    },
    limits: {
      repositoryId: {
        pattern: "[a-z]([a-z0-9-]{0,61}[a-z0-9])?",
        says: '"{value}" is no repository id',
        source: "mem",
      },
    },
    latency: { create: 10, update: 3, delete: 10 },
  }),
  [types.topic]: resource(`${project}/topics/{name}`, {
    createOnly: ["tags"],
    limits: {
      name: {
        pattern: "(?!goog)[A-Za-z][A-Za-z0-9._~%+-]{2,254}",
        says: '"{value}" is no name of a topic: 3 to 255 characters, a letter first, and not goog',
        source: "mem",
      },
    },
    latency: { create: 3, update: 3, delete: 2 },
  }),
  [types.channel]: {
    ...resource("{name}", {
      createOnly: [],
      outputs: { name: "projects/{project|@project}/notificationChannels/{digits:19}", verificationStatus: "" },
      defaults: { enabled: true, forceDelete: false },
    }),
    createOnly: ["project"],
    id: "projects/{project|@project}/notificationChannels/{digits:19}",
    unique: [],
    refers: [{ property: "labels.topic", to: [{ type: types.topic, by: "id" }] }],
    latency: { create: 2, update: 2, delete: 2 },
  },
};
