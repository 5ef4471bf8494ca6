import type { Rows } from "../world/row";

/** Types of Cloud Logging. */
export const logsRows: Rows = {
  // A deleted bucket waits for seven days and keeps its name: source `logs`.
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": {
    source: "tpg",
    createOnly: ["bucketId", "location", "project"],
    name: { property: "bucketId" },
    id: "projects/{project}/locations/{location}/buckets/{bucketId}",
    unique: ["{project} {location} {bucketId}"],
    defaults: { deletionPolicy: "DELETE", retentionDays: 30 },
    outputs: { lifecycleState: "ACTIVE", name: "projects/{project}/locations/{location}/buckets/{bucketId}" },
    remains: { outputs: { lifecycleState: "DELETE_REQUESTED" }, keepsNames: true },
    demands: [
      {
        at: ["update"],
        when: { "before.locked": true },
        need: { retentionDays: "{before.retentionDays}" },
        says: "the retention period of a locked bucket cannot be changed",
      },
    ],
    latency: { create: 3, update: 3, delete: 3 },
  },
  "gcp:logging/projectSink:ProjectSink": {
    source: "tpg",
    createOnly: ["name", "project"],
    name: { property: "name" },
    id: "projects/{project|@project}/sinks/{name}",
    unique: ["{project|@project} {name}"],
    defaults: { deletionPolicy: "DELETE", uniqueWriterIdentity: true },
    outputs: {
      project: "{project|@project}",
      writerIdentity: ({ inputs }) =>
        inputs.uniqueWriterIdentity === false ? "serviceAccount:cloud-logs@system.gserviceaccount.com" : "{digits:12}",
    },
    latency: { create: 3, update: 3, delete: 3 },
  },
  "gcp:logging/projectExclusion:ProjectExclusion": {
    source: "tpg",
    createOnly: ["name", "project"],
    name: { property: "name" },
    id: "projects/{project|@project}/exclusions/{name}",
    unique: ["{project|@project} {name}"],
    outputs: { project: "{project|@project}" },
    latency: { create: 3, update: 3, delete: 3 },
  },
};
