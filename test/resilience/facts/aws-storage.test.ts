import { describe, expect, test } from "vitest";
import { transportOnly } from "../../../resilience/facts/aws/bucket-policy";
import { type Properties, secret, unknown, type Value } from "../../../resilience/facts/resource";
import { providerOf } from "../../fixtures/aws-parts";
import { resource, urnOf } from "../../fixtures/resource";
import { said } from "./said";

const provider = providerOf("us-east-2");
const keyUrn = urnOf("aws:kms/key:Key", "key");
const keyArn = "arn:aws:kms:us-east-2:123456789012:key/1";
const of = (type: string, inputs: Properties, propertyDependencies: Record<string, string[]> = {}) =>
  said(resource({ type, name: "one", provider, inputs, propertyDependencies }));

describe("a bucket", () => {
  const bucket = (inputs: Properties, type = "aws:s3/bucket:Bucket") => of(type, inputs)[0];

  test("that sets nothing says nothing of what other resources may set", () => {
    const fact = bucket({ bucket: "shop" });
    expect(fact).toMatchObject({ holdsState: false, copy: false, regions: ["us-east-2"], forceDestroy: false });
    for (const setting of ["encryption", "versioned", "closed", "transportOnly", "replicated"]) {
      expect(fact).not.toHaveProperty(setting);
    }
  });

  const all = {
    encryption: "customer-key",
    bucketKey: true,
    versioned: true,
    replicated: true,
    copies: ["arn:aws:s3:::away"],
  };
  const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
  const rule = { id: "all", status: "Enabled" };
  const destination = { bucket: "arn:aws:s3:::away" };

  test("may set everything by itself, in objects", () => {
    const fact = bucket({
      serverSideEncryptionConfiguration: {
        rule: { applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true },
      },
      versioning: { enabled: true },
      replicationConfiguration: { role: "r", rules: [{ ...rule, destination }] },
    });
    expect(fact).toMatchObject(all);
  });

  test("may set everything by itself, in lists of one", () => {
    const sse = { rules: [{ applyServerSideEncryptionByDefaults: [byDefault], bucketKeyEnabled: true }] };
    const replication = { role: "r", rules: [{ ...rule, destinations: [destination] }] };
    const inputs = {
      serverSideEncryptionConfigurations: [sse],
      versionings: [{ enabled: true }],
      replicationConfigurations: [replication],
    };
    expect(bucket(inputs, "aws:s3/bucketV2:BucketV2")).toMatchObject(all);
  });

  test("holds state by its tag, or inside a state backend of Trilith's", () => {
    expect(bucket({ tags: { purpose: "pulumi-state" } })?.holdsState).toBe(true);
    const inside = resource({ type: "aws:s3/bucket:Bucket", name: "b", provider });
    const urn = "urn:pulumi:prod::shop::trilith:index:AwsStateBackend$aws:s3/bucket:Bucket::b";
    expect(said({ ...inside, urn })[0]?.holdsState).toBe(true);
  });
});

describe("a resource that sets something on a bucket", () => {
  const sets = (type: string, inputs: Properties, dependencies: Record<string, string[]> = {}) =>
    of(`aws:s3/x:${type}`, { bucket: "shop", ...inputs }, dependencies)[0]?.sets;

  test("names it, and is known under its name with V2 too", () => {
    const [fact] = of("aws:s3/bucketVersioningV2:BucketVersioningV2", {
      bucket: "shop",
      versioningConfiguration: { status: "Suspended" },
    });
    expect(fact).toMatchObject({ kind: "bucket-part", of: { urns: [], named: "shop" }, sets: { versioned: false } });
  });

  test.each<readonly [unknown, Properties, Record<string, string[]>]>([
    ["customer-key", { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn }, {}],
    ["customer-key", { sseAlgorithm: "aws:kms:dsse", kmsMasterKeyId: unknown }, { rules: [keyUrn] }],
    [unknown, { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknown }, {}],
    ["provider-key", { sseAlgorithm: "aws:kms" }, {}],
    ["provider-key", { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/aws/s3" }, {}],
    ["provider-key", { sseAlgorithm: "AES256" }, {}],
    [unknown, { sseAlgorithm: unknown }, {}],
  ])("encrypts it: %j by %j", (encryption, byDefault, dependencies) => {
    const rules = [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true }];
    const set = sets("BucketServerSideEncryptionConfiguration", { rules }, dependencies);
    const inTwoLayers = byDefault.sseAlgorithm === "aws:kms:dsse";
    expect(set).toMatchObject({ encryption, bucketKey: inTwoLayers ? undefined : true });
  });

  test("closes it with all four switches, and with no fewer", () => {
    const three = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true };
    expect(sets("BucketPublicAccessBlock", { ...three, restrictPublicBuckets: true })).toEqual({ closed: true });
    expect(sets("BucketPublicAccessBlock", three)).toEqual({ closed: false });
    expect(sets("BucketPublicAccessBlock", { ...three, restrictPublicBuckets: unknown })).toEqual({ closed: unknown });
  });

  test("copies it with rules that are enabled", () => {
    const rule = (status: string, name: string) => ({ status, destination: { bucket: `arn:aws:s3:::${name}` } });
    const rules = [rule("Enabled", "away"), rule("Disabled", "nowhere")];
    expect(sets("BucketReplicationConfig", { rules })).toMatchObject({
      replicated: true,
      copies: ["arn:aws:s3:::away"],
    });
    expect(sets("BucketReplicationConfig", { rules: [rule("Disabled", "away")] })).toMatchObject({ replicated: false });
  });
});

describe("a policy", () => {
  const statement: Properties = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const policyOf = (...statements: readonly Value[]) => ({ Version: "2012-10-17", Statement: statements });

  test.each<readonly [string, Value | undefined, unknown]>([
    ["as text", JSON.stringify(policyOf(statement)), true],
    ["as an object", policyOf(statement), true],
    ["with one statement, no list", { Statement: statement }, true],
    ["with lists and another case", policyOf({ ...statement, Principal: { AWS: ["*"] }, Action: ["S3:*"] }), true],
    [
      "with a flag for a text",
      policyOf({ ...statement, Condition: { Bool: { "AWS:securetransport": [false] } } }),
      true,
    ],
    ["that allows", policyOf({ ...statement, Effect: "Allow" }), false],
    ["that denies one person", policyOf({ ...statement, Principal: { AWS: "arn:aws:iam::1:root" } }), false],
    ["that denies reading", policyOf({ ...statement, Action: "s3:GetObject" }), false],
    [
      "that denies who comes encrypted",
      policyOf({ ...statement, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      false,
    ],
    ["that is no JSON", "{", false],
    ["that is a list", "[1]", false],
    ["that is absent", undefined, false],
    ["that is unknown", unknown, unknown],
    ["that is a secret", secret, secret],
    ["with an unknown statement", policyOf({ ...statement, Effect: unknown }), unknown],
  ])("%s", (_, policy, answer) => {
    expect(transportOnly(policy)).toEqual({ path: "policy", value: answer });
  });
});

test("a key says whether it is renewed, how long its end takes, and whether it may have replicas", () => {
  const [plain] = of("aws:kms/key:Key", {});
  expect(plain).toMatchObject({ rotates: false, windowDays: 30, multiRegion: false, holdsState: false });
  const [set] = of("aws:kms/key:Key", { enableKeyRotation: true, deletionWindowInDays: 7, multiRegion: true });
  expect(set).toMatchObject({ rotates: true, windowDays: 7, multiRegion: true });
  const [replica] = of("aws:kms/replicaKey:ReplicaKey", { primaryKeyArn: keyArn });
  expect(replica).toMatchObject({ rotates: undefined, windowDays: 30, replicaOf: { urns: [], named: keyArn } });
});

describe("a copy", () => {
  const vault = (region: string) => ({
    destinationVaultArn: `arn:aws:backup:${region}:123456789012:backup-vault:shop`,
  });
  const plan = "aws:backup/plan:Plan";

  test("of backups goes to the regions of the vaults", () => {
    const rules = [{ copyActions: [vault("eu-west-1"), vault("eu-west-1")] }, { copyActions: [vault("us-west-2")] }];
    expect(of(plan, { rules })[0]).toMatchObject({ kind: "copy", what: "backup", to: ["eu-west-1", "us-west-2"] });
    expect(of(plan, { rules: [{ targetVaultName: "shop" }] })).toEqual([]);
    expect(of(plan, { rules: [{ copyActions: [{ destinationVaultArn: unknown }] }] })[0]?.to).toBe(unknown);
  });

  test("of images goes to the regions of the registries", () => {
    const destinations = [{ region: "eu-west-1", registryId: "123456789012" }];
    const inputs = { replicationConfiguration: { rules: [{ destinations }] } };
    const [fact] = of("aws:ecr/replicationConfiguration:ReplicationConfiguration", inputs);
    expect(fact).toMatchObject({ what: "image", to: ["eu-west-1"] });
  });

  test("of a secret goes to its replicas' regions", () => {
    const type = "aws:secretsmanager/secret:Secret";
    expect(of(type, { replicas: [{ region: "eu-west-1" }] })[0]).toMatchObject({ what: "secret", to: ["eu-west-1"] });
    expect(of(type, {})).toEqual([]);
  });
});
