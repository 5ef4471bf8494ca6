import { expect, test } from "vitest";
import { AwsStateBackend } from "../../../components/aws";
import type { StateBackendArgs } from "../../../components/state-backend/contract";
import type { Resource } from "../../../resilience/facts/resource";
import { graphOf } from "../../harness/graph";
import { everywhere } from "../state-backend/contract";
import { ofType, only } from "./parts";

const args = {
  ...everywhere,
  account: "123456789012",
  controlRegion: "us-west-2",
  region: "us-west-2",
  replicaRegion: "ca-central-1",
};
const graphWith = (change: Partial<StateBackendArgs> = {}) =>
  graphOf(() => void new AwsStateBackend("state", { ...args, ...change }));

interface Rule {
  readonly priority: number;
  readonly filter: { readonly prefix: string };
  readonly noncurrentVersionExpiration: Record<string, number>;
}

const rulesOf = ({ inputs }: Resource) => inputs.rules as unknown as Rule[];
const copiesOf = (graph: readonly Resource[]) => only(graph, "BucketReplicationConfig");
const prefixes = (rules: readonly Rule[]) => rules.map(({ filter }) => filter.prefix).toSorted();
const copied = [".pulumi/backups/", ".pulumi/history/", ".pulumi/meta.yaml", ".pulumi/stacks/"];

test("everything is copied but locks, which would stand in the copy when nobody holds them any more", async () => {
  const graph = await graphWith();
  const rules = rulesOf(copiesOf(graph));
  expect(prefixes(rules)).toEqual(copied);
  // No rule reaches a lock from further up either.
  const lock = ".pulumi/locks/organization/shop/prod/0123.json";
  expect(rules.filter(({ filter }) => lock.startsWith(filter.prefix))).toEqual([]);
  expect(new Set(rules.map(({ priority }) => priority)).size).toBe(rules.length);
});

test("copies are encrypted with the other region's key, within minutes, and follow deletions", async () => {
  const graph = await graphWith();
  const copy = only(graph, "Bucket", "state-ca-central-1-bucket");
  for (const rule of rulesOf(copiesOf(graph))) {
    expect(rule).toMatchObject({
      status: "Enabled",
      deleteMarkerReplication: { status: "Enabled" },
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
      destination: {
        bucket: `arn:aws:s3:::${copy.inputs.bucket}`,
        encryptionConfiguration: { replicaKmsKeyId: only(graph, "ReplicaKey", "state-bucket-replica").outputs.arn },
        replicationTime: { status: "Enabled", time: { minutes: 15 } },
        metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
      },
    });
  }
});

test("the copying begins when all that protects both buckets stands and the role may copy, and there is one way of it", async () => {
  const graph = await graphWith();
  expect(ofType(graph, "BucketReplicationConfig")).toHaveLength(1);
  const { inputs, dependencies } = copiesOf(graph);
  expect(inputs).toMatchObject({
    region: "us-west-2",
    bucket: only(graph, "Bucket", "state-us-west-2-bucket").inputs.bucket,
  });
  const waitsFor = ["us-west-2-versions", "ca-central-1-versions", "replication"].map((end) => `::state-${end}`);
  for (const end of waitsFor)
    expect(
      dependencies.some((urn) => urn.endsWith(end)),
      end,
    ).toBe(true);
});

test("the role of the copying can read what is copied, write copies of that, and use the two keys for nothing else", async () => {
  const graph = await graphWith();
  const [from, to] = ["us-west-2", "ca-central-1"].map((code) => {
    return `arn:aws:s3:::${only(graph, "Bucket", `state-${code}-bucket`).inputs.bucket}`;
  });
  const policy = JSON.parse(String(only(graph, "RolePolicy").inputs.policy)) as {
    Statement: Record<string, unknown>[];
  };
  const allowed = policy.Statement.map(({ Action, Resource }) => [Action, [Resource].flat().toSorted()]);
  const objects = (bucket = "") => copied.map((prefix) => `${bucket}/${prefix}*`);
  const via = (code: string) => ({ StringEquals: { "kms:ViaService": `s3.${code}.amazonaws.com` } });
  expect(allowed).toEqual([
    [["s3:GetReplicationConfiguration", "s3:ListBucket"], [from]],
    [["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"], objects(from)],
    [["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"], objects(to)],
    [["kms:Decrypt"], [only(graph, "Key", "state-bucket-key").outputs.arn]],
    [["kms:Encrypt", "kms:GenerateDataKey"], [only(graph, "ReplicaKey", "state-bucket-replica").outputs.arn]],
  ]);
  expect(policy.Statement.flatMap(({ Condition }) => Condition ?? [])).toEqual([via("us-west-2"), via("ca-central-1")]);
  expect(String(only(graph, "Role").inputs.assumeRolePolicy)).toContain('"Principal":{"Service":"s3.amazonaws.com"}');
});

test.each(["us-west-2", "ca-central-1"])(
  "in %s old versions stay for ninety days, and the newest of a state for ever",
  async (code) => {
    const rules = rulesOf(only(await graphWith(), "BucketLifecycleConfiguration", `state-${code}-ages`));
    expect(prefixes(rules)).toEqual([...copied, ".pulumi/locks/"].toSorted());
    const kept = Object.fromEntries(
      rules.map(({ filter, noncurrentVersionExpiration: kept }) => [filter.prefix, kept]),
    );
    expect(kept[".pulumi/stacks/"]).toEqual({ noncurrentDays: 90, newerNoncurrentVersions: 50 });
    // A lock's name is never used again, so its newest version would stay for ever.
    expect(kept[".pulumi/locks/"]).toEqual({ noncurrentDays: 90 });
  },
);

test("there is a lock table for Terraform on request alone, guarded, and its states are copied then", async () => {
  expect(ofType(await graphWith(), "Table")).toEqual([]);
  const graph = await graphWith({ terraformCompatible: true });
  expect(only(graph, "Table").inputs).toMatchObject({
    region: "us-west-2",
    billingMode: "PAY_PER_REQUEST",
    hashKey: "LockID",
    attributes: [{ name: "LockID", type: "S" }],
    pointInTimeRecovery: { enabled: true },
    serverSideEncryption: { enabled: true },
    deletionProtectionEnabled: true,
  });
  expect(prefixes(rulesOf(copiesOf(graph)))).toEqual([...copied, "terraform/"]);
});
