import { expect, test } from "vitest";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, roleFor } from "./mini-engine";

const bucketType = "aws:s3/bucket:Bucket";
const versioningType = "aws:s3/bucketVersioning:BucketVersioning";
const policyType = "aws:s3/bucketPolicy:BucketPolicy";
const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const copiesType = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const keyType = "aws:kms/key:Key";
const replicaType = "aws:kms/replicaKey:ReplicaKey";

const [region, other] = ["us-west-2", "ca-central-1"];

async function bucketIn(engine: MiniEngine, code: string, bucket: string, status = "Enabled"): Promise<Kept> {
  const made = await engine.create(bucketType, bucket, { region: code, bucket });
  const versioningConfiguration = { status };
  await engine.create(versioningType, `${bucket}-versions`, { region: code, bucket, versioningConfiguration });
  return made;
}

const keyIn = (engine: MiniEngine, code: string, multiRegion = true) =>
  engine.create(keyType, `key-${code}`, { region: code, multiRegion, enableKeyRotation: true });

const ruleTo = (to: Kept, key: Kept): Props => ({
  id: "all",
  priority: 1,
  status: "Enabled",
  filter: { prefix: "" },
  deleteMarkerReplication: { status: "Enabled" },
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
  destination: {
    bucket: String(to.outputs.arn),
    encryptionConfiguration: { replicaKmsKeyId: String(key.outputs.arn) },
  },
});

test.each<readonly [string, Props, RegExp]>([
  [bucketType, { region, bucket: "Acme" }, /is no name for a bucket/],
  [bucketType, { region, bucket: "ab" }, /is no name for a bucket/],
  [bucketType, { region, bucket: "192.168.0.1" }, /is no name for a bucket/],
  [versioningType, { region, bucket: "a", versioningConfiguration: { status: "On" } }, /expected one of Enabled/],
  [policyType, { region, bucket: "a", policy: "{}" }, /needs Statement/],
  [
    lifecycleType,
    {
      region,
      bucket: "a",
      rules: [
        {
          id: "old",
          status: "Enabled",
          noncurrentVersionExpiration: { noncurrentDays: 1, newerNoncurrentVersions: 101 },
        },
      ],
    },
    /newerNoncurrentVersions is 1 to 100, got 101/,
  ],
  [
    lifecycleType,
    { region, bucket: "a", rules: ["old", "old"].map((id) => ({ id, status: "Enabled" })) },
    /two of them are "old"/,
  ],
  [
    copiesType,
    {
      region,
      bucket: "a",
      role: "arn:aws:iam::123456789012:role/a",
      rules: [
        {
          id: "all",
          status: "Enabled",
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: { bucket: "arn:aws:s3:::b" },
        },
      ],
    },
    /rule all copies what KMS encrypted and names no key/,
  ],
  [replicaType, { region, primaryKeyArn: "a", deletionWindowInDays: 90 }, /7 to 30|max/],
])("refuses %s with %j", (type, inputs, expected) => {
  expect(new MiniEngine().problems(type, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("a bucket's name is taken in the whole world, and it never moves", async () => {
  const engine = new MiniEngine();
  const made = await engine.create(bucketType, "a", { region, bucket: "acme-state" });
  expect(made.outputs).toMatchObject({ arn: "arn:aws:s3:::acme-state", bucketRegion: region });
  await expect(engine.create(bucketType, "b", { region: other, bucket: "acme-state" })).rejects.toThrow(
    /already exists/,
  );
  expect(engine.diff(made, { ...made.inputs, region: other }).replaces).not.toEqual([]);
  expect(engine.diff(made, { ...made.inputs, bucket: "acme-other" }).replaces).toEqual(["bucket"]);
});

test("refuses a second setting of a kind, one in another region, and a policy about another bucket", async () => {
  const engine = new MiniEngine();
  await bucketIn(engine, region, "acme-state");
  const setting = { region, bucket: "acme-state", versioningConfiguration: { status: "Enabled" } };
  await expect(engine.create(versioningType, "again", setting)).rejects.toThrow(/already exists/);
  const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::acme-other/*" };
  const policy = JSON.stringify({ Statement: [statement] });
  const about = engine.create(policyType, "policy", { region, bucket: "acme-state", policy });
  await expect(about).rejects.toThrow(/is about arn:aws:s3:::acme-other/);
  const away = engine.create(policyType, "policy", { region: other, bucket: "acme-state", policy });
  await expect(away).rejects.toThrow(/no aws:s3\/bucket:Bucket/);
});

test("a replica has its key's id in another region, and turns with it", async () => {
  const engine = new MiniEngine();
  const key = await keyIn(engine, region);
  const primaryKeyArn = String(key.outputs.arn);
  const replica = await engine.create(replicaType, "replica", { region: other, primaryKeyArn });
  expect(replica.id).toBe(key.id);
  expect(replica.outputs).toMatchObject({ arn: primaryKeyArn.replace(region, other), keyRotationEnabled: true });
  await engine.create("aws:kms/alias:Alias", "alias", { region: other, name: "alias/a", targetKeyId: replica.id });
});

test("refuses a replica of a key of one region, beside its key, and a second one", async () => {
  const engine = new MiniEngine();
  const [single, multi] = [await keyIn(engine, "us-east-2", false), await keyIn(engine, region)];
  const replicaOf = (key: Kept, code: string, name: string) =>
    engine.create(replicaType, name, { region: code, primaryKeyArn: String(key.outputs.arn) });
  await expect(replicaOf(single, other, "a")).rejects.toThrow(/no multi-Region key/);
  await expect(replicaOf(multi, region, "b")).rejects.toThrow(
    /is in us-west-2 as well: it has to be in another region/,
  );
  await replicaOf(multi, other, "c");
  await expect(replicaOf(multi, other, "d")).rejects.toThrow(/already exists/);
});

test("copying needs versions on both sides, a role for S3 and a key where the copies are", async () => {
  const engine = new MiniEngine();
  await bucketIn(engine, region, "acme-from");
  const [to, bare] = [
    await bucketIn(engine, other, "acme-to"),
    await bucketIn(engine, other, "acme-bare", "Suspended"),
  ];
  const [near, far] = [await keyIn(engine, region), await keyIn(engine, other)];
  const [ours, foreign] = [
    await roleFor(engine, "copies", "s3.amazonaws.com"),
    await roleFor(engine, "foreign", "ec2.amazonaws.com"),
  ];
  const copies = (rule: Props, role = ours) => {
    const inputs = { region, bucket: "acme-from", role: String(role.outputs.arn), rules: [rule] };
    return engine.create(copiesType, "copies", inputs);
  };
  await expect(copies(ruleTo(bare, far))).rejects.toThrow(/versioning must be 'Enabled' on acme-bare/);
  await expect(copies(ruleTo(to, near))).rejects.toThrow(/key of the copies is in us-west-2, not in ca-central-1/);
  await expect(copies(ruleTo(to, far), foreign)).rejects.toThrow(/does not trust s3\.amazonaws\.com/);
  await copies(ruleTo(to, far));
});

test("refuses to stop keeping versions of what is copied", async () => {
  const engine = new MiniEngine();
  const bucket = "acme-from";
  await engine.create(bucketType, "from", { region, bucket });
  const kept = { region, bucket, versioningConfiguration: { status: "Enabled" } };
  const versions = await engine.create(versioningType, "versions", kept);
  const to = await bucketIn(engine, other, "acme-to");
  const role = await roleFor(engine, "copies", "s3.amazonaws.com");
  const rules = [ruleTo(to, await keyIn(engine, other))];
  await engine.create(copiesType, "copies", { region, bucket, role: String(role.outputs.arn), rules });
  const suspended = { ...kept, versioningConfiguration: { status: "Suspended" } };
  await expect(engine.update(versions, suspended)).rejects.toThrow(/cannot do without versions/);
});
