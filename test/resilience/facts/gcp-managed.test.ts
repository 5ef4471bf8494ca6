import { expect, test } from "vitest";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { resource } from "../../fixtures/resource";
import { said } from "./said";

const of = (type: string, inputs: Properties) => said(resource({ type: `gcp:${type}`, name: "one", inputs }))[0];
const clusters = (...zones: readonly Properties[]) => ({ clusters: zones });

test.each<readonly [string, Properties, object]>([
  [
    "redis/instance:Instance",
    { region: "us-east1" },
    { role: "cache", regions: ["us-east1"], zoneRedundant: false, customerKey: false },
  ],
  [
    "redis/instance:Instance",
    { tier: "STANDARD_HA", customerManagedKey: "k" },
    { zoneRedundant: true, customerKey: true },
  ],
  ["redis/cluster:Cluster", { shardCount: 3 }, { role: "cache", zoneRedundant: false }],
  ["redis/cluster:Cluster", { replicaCount: 1 }, { zoneRedundant: true }],
  [
    "redis/cluster:Cluster",
    { replicaCount: 1, zoneDistributionConfig: { mode: "SINGLE_ZONE" } },
    { zoneRedundant: false },
  ],
  [
    "memorystore/instance:Instance",
    { location: "us-east1", replicaCount: 1 },
    { regions: ["us-east1"], zoneRedundant: true },
  ],
  [
    "bigtable/instance:Instance",
    clusters({ zone: "us-east1-b", kmsKeyName: "k" }, { zone: "us-west1-b" }),
    { part: "global", regions: ["us-east1", "us-west1"], zoneRedundant: true, customerKey: false, forceDestroy: false },
  ],
  ["bigtable/instance:Instance", clusters({ zone: "us-east1-b" }), { regions: ["us-east1"], zoneRedundant: false }],
  ["bigtable/instance:Instance", clusters({ clusterId: "c" }), { regions: undefined, zoneRedundant: undefined }],
  [
    "bigtable/instance:Instance",
    { clusters: unknown },
    { regions: unknown, zoneRedundant: unknown, customerKey: unknown },
  ],
  [
    "firestore/database:Database",
    { locationId: "nam5" },
    {
      regions: ["nam5"],
      pointInTime: false,
      guards: [
        { name: "deleteProtectionState", on: false },
        { name: "deletionPolicy", on: true },
      ],
    },
  ],
  [
    "firestore/database:Database",
    {
      locationId: "europe-west1",
      deletionPolicy: "DELETE",
      deleteProtectionState: "DELETE_PROTECTION_ENABLED",
      pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_ENABLED",
      cmekConfig: { kmsKeyName: "k" },
    },
    { regions: ["europe-west1"], pointInTime: true, customerKey: true },
  ],
  [
    "bigquery/dataset:Dataset",
    { location: "europe-west1", deleteContentsOnDestroy: true },
    { role: "warehouse", part: "global", regions: ["europe-west1"], forceDestroy: true, customerKey: false },
  ],
])("%s with %j", (type, inputs, expected) => {
  expect(of(type, inputs)).toMatchObject(expected);
});

test.each([
  ["nam10", ["us-central1", "us-west3"]],
  ["projects/p/instanceConfigs/nam10", ["us-central1", "us-west3"]],
  ["asia2", ["asia-south1", "asia-south2", "asia-southeast1"]],
  ["nam-eur-asia3", ["us-central1", "us-east1", "europe-west1", "europe-west4", "asia-east1"]],
  ["nam99", ["nam99"]],
  ["custom-nam10", undefined],
])("a Spanner instance of %s stands in %j", (config, regions) => {
  expect(of("spanner/instance:Instance", { config })?.regions).toEqual(regions);
});
