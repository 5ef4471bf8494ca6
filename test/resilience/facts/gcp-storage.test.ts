import { expect, test } from "vitest";
import { extract } from "../../../resilience/facts/extract";
import type { BucketFact, CopyFact, KeyFact } from "../../../resilience/facts/model";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { resource, urnOf } from "../../fixtures/resource";

const bucketOf = (inputs: Properties) =>
  extract(resource({ type: "gcp:storage/bucket:Bucket", name: "b", inputs }))[0] as BucketFact;
const keyOf = (inputs: Properties) =>
  extract(resource({ type: "gcp:kms/cryptoKey:CryptoKey", name: "k", inputs }))[0] as KeyFact;
const copiesOf = (type: string, inputs: Properties) =>
  extract(resource({ type, name: "c", inputs })) as readonly CopyFact[];
const ring = (location: string) => `projects/p/locations/${location}/keyRings/r`;

test("a bucket by its provider's defaults: Google's key, no versions, a week to have objects back, open", () => {
  expect(bucketOf({ location: "EUROPE-WEST1" })).toMatchObject({
    holdsState: false,
    copy: false,
    regions: { path: "location", value: ["europe-west1"] },
    forceDestroy: { value: false },
    encryption: { path: "encryption.defaultKmsKeyName", value: "provider-key" },
    versioned: { path: "versioning.enabled", value: false },
    softDeleteDays: { path: "softDeletePolicy.retentionDurationSeconds", value: 7 },
    closed: { path: "uniformBucketLevelAccess", value: false },
    transportOnly: { value: undefined },
    replicated: { path: "location", value: false },
  });
});

test.each<[string, Properties, readonly string[] | undefined, boolean]>([
  [
    "a dual-region of choice",
    { location: "EU", customPlacementConfig: { dataLocations: ["EUROPE-WEST3", "EUROPE-WEST8"] } },
    ["europe-west3", "europe-west8"],
    true,
  ],
  ["a dual-region", { location: "EUR4" }, ["europe-north1", "europe-west4"], true],
  ["a region", { location: "us-east1" }, ["us-east1"], false],
])("regions of a bucket in %s", (_, inputs, regions, replicated) => {
  const bucket = bucketOf(inputs);
  expect([bucket.regions.value, bucket.replicated?.value]).toEqual([regions, replicated]);
});

test("a bucket in a multi-region may be in any region of it", () => {
  expect(bucketOf({ location: "US" }).regions.value).toEqual(expect.arrayContaining(["us-east1", "us-west4"]));
  expect(bucketOf({ location: unknown })).toMatchObject({
    regions: { value: unknown },
    replicated: { value: unknown },
  });
});

test.each<[string, Properties, boolean | typeof unknown, string]>([
  ["both", { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true }, true, "publicAccessPrevention"],
  [
    "in capitals",
    { publicAccessPrevention: "ENFORCED", uniformBucketLevelAccess: true },
    true,
    "publicAccessPrevention",
  ],
  [
    "inherited",
    { publicAccessPrevention: "inherited", uniformBucketLevelAccess: true },
    false,
    "publicAccessPrevention",
  ],
  ["with lists of who may", { publicAccessPrevention: "enforced" }, false, "uniformBucketLevelAccess"],
  ["unknown", { publicAccessPrevention: unknown, uniformBucketLevelAccess: true }, unknown, "publicAccessPrevention"],
])("a bucket that nobody can make public: %s", (_, inputs, value, path) => {
  expect(bucketOf(inputs).closed).toEqual({ path, value });
});

test.each<[Properties, string | typeof unknown]>([
  [{ defaultKmsKeyName: "k" }, "customer-key"],
  [{ defaultKmsKeyName: "" }, "provider-key"],
  [{ defaultKmsKeyName: unknown }, unknown],
])("a bucket's encryption %j", (encryption, value) => {
  expect(bucketOf({ encryption }).encryption?.value).toEqual(value);
  expect(bucketOf({ encryption: [encryption] }).encryption?.value).toEqual(value);
});

test("a bucket names its key", () => {
  const type = "gcp:storage/bucket:Bucket";
  const urns = [urnOf("gcp:kms/cryptoKey:CryptoKey", "k")];
  const inputs = { encryption: { defaultKmsKeyName: "k" } };
  const [bucket] = extract(resource({ type, name: "b", inputs, propertyDependencies: { encryption: urns } }));
  expect(bucket).toMatchObject({ key: { urns, named: { path: "encryption.defaultKmsKeyName", value: "k" } } });
  expect(bucketOf({})).not.toHaveProperty("key");
});

test("what a bucket keeps of what was deleted", () => {
  expect(bucketOf({ softDeletePolicy: { retentionDurationSeconds: 2_592_000 } }).softDeleteDays?.value).toBe(30);
  expect(bucketOf({ softDeletePolicy: { retentionDurationSeconds: 0 } }).softDeleteDays?.value).toBe(0);
  expect(bucketOf({ versioning: { enabled: true }, forceDestroy: true })).toMatchObject({
    versioned: { value: true },
    forceDestroy: { value: true },
  });
});

test("a bucket and its keys hold the state by a label, or as part of a state backend", () => {
  const labels = { purpose: "pulumi-state" };
  expect([bucketOf({ labels }).holdsState, keyOf({ labels }).holdsState]).toEqual([true, true]);
  expect(keyOf({ labels: { purpose: "orders" } }).holdsState).toBe(false);
  const type = "gcp:storage/bucket:Bucket";
  const urn = `urn:pulumi:prod::shop::trilith:index:GcpStateBackend$${type}::b`;
  expect(extract({ ...resource({ type, name: "b" }), urn })).toMatchObject([{ holdsState: true }]);
});

test("a key by its provider's defaults is never renewed, and 30 days pass before a version is gone", () => {
  expect(keyOf({ keyRing: ring("europe-west1") })).toMatchObject({
    rotates: { path: "rotationPeriod", value: false },
    windowDays: { path: "destroyScheduledDuration", value: 30 },
    multiRegion: { path: "keyRing", value: false },
    origin: { region: { value: "europe-west1" } },
  });
});

test("a key that signs is not renewed by itself anywhere", () => {
  expect(keyOf({ purpose: "ASYMMETRIC_SIGN" }).rotates.value).toBeUndefined();
  expect(keyOf({ rotationPeriod: "7776000s" }).rotates.value).toBe(true);
});

test.each<[Properties[string], number | typeof unknown | undefined]>([
  ["86400s", 1],
  ["2592000.0s", 30],
  ["24h", 1],
  ["7d", 7],
  [unknown, unknown],
])("the duration %j in days", (destroyScheduledDuration, days) => {
  expect(keyOf({ destroyScheduledDuration }).windowDays.value).toEqual(days);
});

test.each<[Properties[string], boolean | typeof unknown | undefined]>([
  [ring("us"), true],
  [ring("global"), true],
  [ring("us-east1"), false],
  ["r", undefined],
  [unknown, unknown],
])("a key in the ring %j outlives a region: %j", (keyRing, multiRegion) => {
  expect(keyOf({ keyRing }).multiRegion.value).toEqual(multiRegion);
});

test.each<[string, Properties, string, readonly string[]]>([
  ["gcp:gkebackup/backupPlan:BackupPlan", { location: "us-west1" }, "backup", ["us-west1"]],
  ["gcp:artifactregistry/repository:Repository", { location: "us-west1" }, "image", ["us-west1"]],
])("%s is a copy to its location", (type, inputs, what, to) => {
  expect(copiesOf(type, inputs)).toMatchObject([{ what, to: { value: to } }]);
});

test("a secret is copied to the regions that are named; where Google chooses, nothing is said", () => {
  const type = "gcp:secretmanager/secret:Secret";
  const replicas = [{ location: "us-east1" }, { location: "us-west1" }];
  expect(copiesOf(type, { replication: { userManaged: { replicas } } })).toMatchObject([
    { what: "secret", to: { path: "replication.userManaged.replicas", value: ["us-east1", "us-west1"] } },
  ]);
  expect(copiesOf(type, { replication: { auto: {} } })).toEqual([]);
  expect(copiesOf(type, { replication: { userManaged: { replicas: unknown } } })).toMatchObject([
    { to: { value: unknown } },
  ]);
});
