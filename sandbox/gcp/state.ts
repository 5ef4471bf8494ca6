import type { Rows } from "../world/row";
import { project, resource } from "./resource";
import { types } from "./sources";

const key = "encryption.defaultKmsKeyName";

/** Cloud Storage's agent in the project. Source: `sdk`, storage.getProjectServiceAccount. */
export const storageAgent = "service-123456789012@gs-project-accounts.iam.gserviceaccount.com";

/** Types of buckets, and of what a project has once. */
export const stateRows: Rows = {
  [types.bucket]: {
    ...resource(`${project}/buckets/{name}`, {
      createOnly: ["customPlacementConfig.dataLocations", "enableObjectRetention", "hierarchicalNamespace"],
      defaults: { forceDestroy: false, storageClass: "STANDARD" },
      replaces: [{ path: "retentionPolicy", when: { "before.retentionPolicy.isLocked": true } }],
      refers: [{ property: key, to: [{ type: types.key, by: "id" }], region: "any" }],
      outputs: {
        selfLink: "https://www.googleapis.com/storage/v1/b/{name}",
        url: "gs://{name}",
        projectNumber: 123456789012,
      },
      limits: {
        name: {
          pattern: "(?!goog)(?!.*google)[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]",
          says: '"{value}" is no name of a bucket: 3 to 63 lower-case letters, digits, hyphens, underscores and dots',
          source: "mem",
        },
        publicAccessPrevention: { enum: ["enforced", "inherited"], source: "sdk" },
        rpo: { enum: ["ASYNC_TURBO", "DEFAULT"], source: "sdk" },
        "softDeletePolicy.retentionDurationSeconds": { min: 0, max: 7_776_000, source: "sdk" },
      },
      args: [
        {
          when: { rpo: "ASYNC_TURBO" },
          need: { "customPlacementConfig.dataLocations": { different: 2 } },
          says: "rpo ASYNC_TURBO needs a bucket in two regions",
          source: "sdk",
        },
      ],
      demands: [
        {
          when: { [key]: { given: true } },
          exists: {
            type: types.keyGrant,
            with: { cryptoKeyId: `{${key}}`, member: `serviceAccount:${storageAgent}` },
          },
          says: `Permission denied on Cloud KMS key: ${storageAgent} may not use {${key}}`,
        },
      ],
      latency: { create: 3, update: 2, delete: 3 },
    }),
    // One for all of Google Cloud: it is the name of a host. It is no resource name that tells it, but its own.
    createOnly: ["name", "location", "project", "customPlacementConfig.dataLocations", "hierarchicalNamespace"],
    id: "{name}",
    unique: ["{name}"],
  },
  // It is enabled, however often it is asked; what others rely on is not disabled unless the program says so. Source: `tpg`.
  [types.projectService]: {
    source: "tpg",
    createOnly: ["service", "project"],
    id: "{project|@project}/{service}",
    defaults: { deletionPolicy: "DELETE" },
    outputs: { project: "{project|@project}" },
    limits: {
      service: {
        pattern: "[a-z0-9-]+(\\.[a-z0-9-]+)+",
        says: 'expected "{value}" to be a domain like serviceusage.googleapis.com',
        source: "tpg",
      },
    },
    remains: { when: { disableOnDestroy: { not: true } }, outputs: {} },
    latency: { create: 20, delete: 10 },
  },
  [types.fleet]: {
    ...resource(`${project}/locations/global/fleets/default`, {
      outputs: {
        uid: "{hex:8}-0000-0000-0000-{hex:12}",
        createTime: "2026-01-01T00:00:00Z",
        states: [{ code: "READY" }],
      },
      limits: {
        displayName: {
          pattern: "[A-Za-z0-9 '\"!-]{4,30}",
          says: '"{value}" must be 4 to 30 letters, digits, hyphens, quotes, spaces and exclamation marks',
          source: "sdk",
        },
      },
      latency: { create: 10, update: 5, delete: 10 },
    }),
    createOnly: ["project"],
    name: { property: "displayName" },
  },
};
