import { expect, test } from "vitest";
import { GcpStateBackend } from "../../../components/gcp";
import type { StateBackendArgs } from "../../../components/state-backend/contract";
import { diff } from "../../harness/diff";
import { graphOf } from "../../harness/graph";
import { ofType, only } from "../aws/parts";
import { everywhere, expectKept, expectLabelled, laws } from "../state-backend/contract";

const args = {
  ...everywhere,
  account: "acme-prod",
  controlRegion: "us-west1",
  region: "us-east1",
  replicaRegion: "us-west2",
};
const graphWith = (change: Partial<StateBackendArgs> = {}) =>
  graphOf(() => void new GcpStateBackend("state", { ...args, ...change }));

test.each(laws)("$title", async ({ broken }) => {
  expect(broken(await graphWith())).toEqual([]);
});

test("everything is protected, labelled, and made by one provider in the one project", async () => {
  const graph = await graphWith();
  const provider = only(graph, "gcp");
  expect(provider.inputs).toMatchObject({ project: "acme-prod", region: "us-west1" });
  expectKept(graph, provider);
  expectLabelled(graph, ["Bucket", "CryptoKey"], "labels");
});

test("it gives what logs in, and what encrypts secrets; both regions answer to the one name", async () => {
  const graph = await graphWith();
  const { outputs } = only(graph, "GcpStateBackend");
  const urls = {
    backendUrl: `gs://${only(graph, "Bucket").inputs.name}`,
    secretsProvider: `gcpkms://${only(graph, "CryptoKey", "state-secrets-key").id}`,
  };
  expect(outputs).toEqual({
    ...urls,
    replicaBackendUrl: urls.backendUrl,
    replicaSecretsProvider: urls.secretsProvider,
    scope: { bucket: only(graph, "Bucket").inputs.name, secretsKey: only(graph, "CryptoKey", "state-secrets-key").id },
  });
});

test("the bucket stands in both regions, within minutes of each other, and is open to nobody", async () => {
  expect(only(await graphWith(), "Bucket").inputs).toMatchObject({
    project: "acme-prod",
    location: "US",
    customPlacementConfig: { dataLocations: ["US-EAST1", "US-WEST2"] },
    rpo: "ASYNC_TURBO",
    uniformBucketLevelAccess: true,
    publicAccessPrevention: "enforced",
    forceDestroy: false,
  });
});

test("which of the two regions is called the first changes nothing", async () => {
  const turned = await graphWith({ region: "us-west2", replicaRegion: "us-east1" });
  const change = diff(await graphWith(), turned);
  const changed = Object.keys(change.updates).filter((urn) => !urn.includes("trilith:index:GcpStateBackend::"));
  expect([change.creates, change.deletes, changed]).toEqual([[], [], []]);
});

test("versions are kept, and deletions can be taken back for thirty days; nothing is held against Pulumi", async () => {
  const { inputs } = only(await graphWith(), "Bucket");
  expect(inputs).toMatchObject({
    versioning: { enabled: true },
    softDeletePolicy: { retentionDurationSeconds: 2_592_000 },
  });
  for (const held of ["retentionPolicy", "defaultEventBasedHold", "enableObjectRetention"]) {
    expect(inputs).not.toHaveProperty(held);
  }
});

test("only versions that were replaced go, after ninety days, and never the newest of a state", async () => {
  const rules = only(await graphWith(), "Bucket").inputs.lifecycleRules as unknown as {
    action: object;
    condition: { matchesPrefixes: string[]; withState: string; daysSinceNoncurrentTime: number };
  }[];
  for (const { action, condition } of rules) {
    expect(action).toEqual({ type: "Delete" });
    expect(condition).toMatchObject({ withState: "ARCHIVED", daysSinceNoncurrentTime: 90 });
  }
  const of = (prefix: string) => rules.find(({ condition }) => condition.matchesPrefixes.includes(prefix))?.condition;
  expect(of(".pulumi/stacks/")).toHaveProperty("numNewerVersions", 50);
  expect(of(".pulumi/locks/")).not.toHaveProperty("numNewerVersions");
});

test("two keys around both regions, renewed every ninety days, and thirty days from their end", async () => {
  const graph = await graphWith();
  expect(only(graph, "KeyRing").inputs).toMatchObject({ project: "acme-prod", location: "us", name: "acme-state" });
  const keys = ofType(graph, "CryptoKey");
  expect(keys.map(({ inputs }) => inputs.name)).toEqual(["acme-state-bucket", "acme-state-secrets"]);
  for (const { inputs } of keys) {
    expect(inputs).toMatchObject({
      keyRing: only(graph, "KeyRing").id,
      purpose: "ENCRYPT_DECRYPT",
      rotationPeriod: "7776000s",
      destroyScheduledDuration: "2592000s",
    });
  }
});

test("the bucket is encrypted with its own key, which Cloud Storage may use before there is a bucket", async () => {
  const graph = await graphWith();
  const key = only(graph, "CryptoKey", "state-bucket-key");
  const grant = only(graph, "CryptoKeyIAMMember");
  expect(grant.inputs).toEqual({
    cryptoKeyId: key.id,
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: "serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com",
  });
  const { inputs, dependencies } = only(graph, "Bucket");
  expect(inputs.encryption).toEqual({ defaultKmsKeyName: key.id });
  expect(dependencies).toContain(grant.urn);
});

test.each([
  ["europe-west1", "europe-west4", "EU", "europe"],
  ["asia-east1", "asia-southeast1", "ASIA", "asia"],
])("in %s and %s the bucket is in %s and the keys in %s", async (region, replicaRegion, bucket, keys) => {
  const graph = await graphWith({ region, replicaRegion });
  expect(only(graph, "Bucket").inputs.location).toBe(bucket);
  expect(only(graph, "KeyRing").inputs.location).toBe(keys);
});

test("refuses two regions of different continents, and one where no bucket of two regions stands", async () => {
  await expect(graphWith({ replicaRegion: "europe-west4" })).rejects.toThrow(
    /no bucket can stand in us-east1 and europe-west4; allowed beside us-east1: us-central1, /,
  );
  await expect(graphWith({ region: "southamerica-east1" })).rejects.toThrow(/beside southamerica-east1: none/);
});
