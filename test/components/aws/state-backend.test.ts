import { expect, test } from "vitest";
import { AwsStateBackend } from "../../../components/aws";
import type { StateBackendArgs } from "../../../components/state-backend/contract";
import type { Resource } from "../../../resilience/facts/resource";
import { graphOf } from "../../harness/graph";
import { everywhere, expectKept, expectLabelled, laws } from "../state-backend/contract";
import { ofType, only } from "./parts";

const [home, away] = ["us-west-2", "ca-central-1"] as const;
const args = { ...everywhere, account: "123456789012", controlRegion: "us-west-2", region: home, replicaRegion: away };
const graphWith = (change: Partial<StateBackendArgs> = {}) =>
  graphOf(() => void new AwsStateBackend("state", { ...args, ...change }));

/** A document of a resource, with its statements by name. */
function statementsOf({ inputs }: Resource): Record<string, Record<string, unknown>> {
  const { Statement } = JSON.parse(String(inputs.policy)) as { Statement: { Sid: string }[] };
  return Object.fromEntries(Statement.map(({ Sid, ...rest }) => [Sid, rest]));
}

const nameOf = (region: string) => new RegExp(`^acme-state-${region}-[0-9a-f]{6}$`);
const keyArn = (region: string, which: string) => `arn:aws:kms:${region}:123456789012:state-bucket-${which}`;

test.each(laws)("$title", async ({ broken }) => {
  expect(broken(await graphWith({ terraformCompatible: true }))).toEqual([]);
});

test("everything is protected, labelled, and made by one provider that starts outside of the systems' regions", async () => {
  const graph = await graphWith({ terraformCompatible: true });
  const provider = only(graph, "aws");
  expect(provider.inputs).toMatchObject({ region: "us-west-2", allowedAccountIds: '["123456789012"]' });
  expectKept(graph, provider);
  expectLabelled(graph, ["Bucket", "Key", "ReplicaKey", "Role", "Table"], "tags");
});

test("it gives what logs in, and what encrypts secrets, in either region", async () => {
  const { scope, ...urls } = only(await graphWith(), "AwsStateBackend").outputs;
  expect(urls).toEqual({
    backendUrl: expect.stringMatching(/^s3:\/\/acme-state-us-west-2-[0-9a-f]{6}\?region=us-west-2$/),
    secretsProvider: "awskms://alias/acme-state-secrets?region=us-west-2",
    replicaBackendUrl: expect.stringMatching(/^s3:\/\/acme-state-ca-central-1-[0-9a-f]{6}\?region=ca-central-1$/),
    replicaSecretsProvider: "awskms://alias/acme-state-secrets?region=ca-central-1",
  });
});

test("it says what whoever works with the state has to be let in to: in both regions buckets and keys", async () => {
  const graph = await graphWith();
  const arns = [home, away].map((code) => ofType(graph, "Bucket").find(({ inputs }) => inputs.region === code)?.inputs);
  const secrets = (region: string, which: string) => keyArn(region, which).replace("state-bucket", "state-secrets");
  expect(only(graph, "AwsStateBackend").outputs.scope).toEqual({
    buckets: arns.map((inputs) => `arn:aws:s3:::${inputs?.bucket}`),
    bucketKeys: [keyArn(home, "key"), keyArn(away, "replica")],
    secretsKeys: [secrets(home, "key"), secrets(away, "replica")],
  });
});

test("two keys, each in both regions under one alias, renewed every year, and thirty days from their end", async () => {
  const graph = await graphWith();
  for (const purpose of ["bucket", "secrets"]) {
    const key = only(graph, "Key", `state-${purpose}-key`);
    const held = { deletionWindowInDays: 30, policy: key.inputs.policy };
    expect(key.inputs).toMatchObject({ ...held, region: home, multiRegion: true, enableKeyRotation: true });
    const replica = only(graph, "ReplicaKey", `state-${purpose}-replica`);
    expect(replica.inputs).toMatchObject({ ...held, region: away, primaryKeyArn: key.outputs.arn });
    const name = `alias/acme-state-${purpose}`;
    const target = (which: string) => `state-${purpose}-${which}-id`;
    expect(only(graph, "Alias", `state-${purpose}-alias`).inputs).toEqual({
      region: home,
      name,
      targetKeyId: target("key"),
    });
    expect(only(graph, "Alias", `state-${purpose}-replica-alias`).inputs).toEqual({
      region: away,
      name,
      targetKeyId: target("replica"),
    });
    expect(statementsOf(key).AccountDecides).toMatchObject({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: ["kms:*"],
    });
  }
  expect(ofType(graph, "Key")).toHaveLength(2);
});

test("the buckets' key works by way of S3 alone, and its administration is denied to nobody", async () => {
  const graph = await graphWith();
  const { OnlyThroughS3 } = statementsOf(only(graph, "Key", "state-bucket-key"));
  expect(OnlyThroughS3).toMatchObject({
    Effect: "Deny",
    Principal: "*",
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
    Condition: { StringNotLike: { "kms:ViaService": "s3.*.amazonaws.com" } },
  });
  expect(Object.keys(statementsOf(only(graph, "Key", "state-secrets-key")))).toEqual(["AccountDecides"]);
});

test.each([
  [home, keyArn(home, "key")],
  [away, keyArn(away, "replica")],
])(
  "the bucket in %s keeps versions, encrypts with its region's key, is closed, and does not go with what is in it",
  async (region, kmsMasterKeyId) => {
    const graph = await graphWith();
    const inputsOf = (type: string, part: string) => only(graph, type, `state-${region}-${part}`).inputs;
    expect(inputsOf("Bucket", "bucket")).toMatchObject({ region, forceDestroy: false });
    expect(inputsOf("Bucket", "bucket").bucket).toMatch(nameOf(region));
    expect(inputsOf("Bucket", "bucket")).not.toHaveProperty("objectLockEnabled");
    expect(inputsOf("BucketVersioning", "versions")).toMatchObject({ versioningConfiguration: { status: "Enabled" } });
    expect(inputsOf("BucketServerSideEncryptionConfiguration", "encryption")).toMatchObject({
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
          bucketKeyEnabled: true,
        },
      ],
    });
    expect(inputsOf("BucketPublicAccessBlock", "private")).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(inputsOf("BucketOwnershipControls", "owner")).toMatchObject({
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  },
);

test.each([
  [home, keyArn(home, "key")],
  [away, keyArn(away, "replica")],
])(
  "the bucket in %s turns away plain HTTP, other keys and the end of versions, and grants nothing",
  async (region, key) => {
    const statements = statementsOf(only(await graphWith(), "BucketPolicy", `state-${region}-policy`));
    const sse = "s3:x-amz-server-side-encryption";
    expect(Object.values(statements).map(({ Effect }) => Effect)).toEqual(Object.keys(statements).map(() => "Deny"));
    expect(statements.OnlyEncryptedTransport).toMatchObject({
      Action: ["s3:*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    // Both only count where the request names an encryption: Pulumi names none, and gets the bucket's own.
    const named = { Null: { [sse]: "false" } };
    const write = { Principal: "*", Action: ["s3:PutObject"] };
    expect(statements.OnlyKms).toMatchObject({
      ...write,
      Condition: { ...named, StringNotEquals: { [sse]: "aws:kms" } },
    });
    expect(statements.OnlyTheBucketsKey).toMatchObject({
      ...write,
      Condition: { ...named, StringNotEquals: { [`${sse}-aws-kms-key-id`]: key } },
    });
    expect(statements.NoKeyOfTheCaller).toMatchObject({
      ...write,
      Condition: { Null: { [`${sse}-customer-algorithm`]: "false" } },
    });
    expect(statements.VersionsStay).toMatchObject({ Action: ["s3:DeleteObjectVersion"], Principal: "*" });
    // Whoever may change the policy can go on doing so: nobody is locked out for good.
    const denied = Object.entries(statements).flatMap(([name, { Action }]) =>
      name === "OnlyEncryptedTransport" ? [] : (Action as string[]),
    );
    expect([...new Set(denied)].toSorted()).toEqual(["s3:DeleteObjectVersion", "s3:PutObject"]);
  },
);
