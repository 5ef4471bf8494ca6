import { describe, expect, test } from "vitest";
import { type Properties, unknown } from "../../../resilience/facts/resource";
import { providerOf } from "../../fixtures/aws-parts";
import { resource, urnOf } from "../../fixtures/resource";
import { said } from "./said";

const provider = providerOf("us-east-2");
const key = urnOf("aws:kms/key:Key", "key");
const of = (
  type: string,
  inputs: Properties,
  outputs: Properties = {},
  propertyDependencies: Record<string, string[]> = {},
) => said(resource({ type, name: "one", provider, inputs, outputs, propertyDependencies }))[0];
const off = [{ name: "deletionProtection", on: false }];

describe("Aurora", () => {
  const cluster = "aws:rds/cluster:Cluster";

  test("says of a member what the provider takes where nothing is said", () => {
    expect(of(cluster, { engine: "aurora-postgresql" })).toMatchObject({
      product: "aurora",
      part: "member",
      regions: ["us-east-2"],
      counted: true,
      zoneRedundant: undefined,
      guards: off,
      finalSnapshot: true,
      backupDays: 1,
      pointInTime: undefined,
      customerKey: false,
    });
    expect(of(cluster, { engine: "aurora-mysql" })).not.toHaveProperty("of");
  });

  test("members name their umbrella, replicas their source", () => {
    const inGlobal = of(cluster, { globalClusterIdentifier: "shop" });
    expect(inGlobal).toMatchObject({ part: "member", of: { urns: [], named: "shop" } });
    const source = "arn:aws:rds:eu-west-1:123456789012:cluster:shop";
    const copied = of(cluster, { replicationSourceIdentifier: source });
    expect(copied).toMatchObject({ part: "replica", of: { urns: [], named: source } });
  });

  test("is not RDS's own cluster, which always stands in three zones", () => {
    expect(of(cluster, { engine: "postgres" })).toMatchObject({ product: "rds", counted: false, zoneRedundant: true });
  });

  test("is encrypted with a key of the customer's where the program names one", () => {
    const arn = "arn:aws:kms:us-east-2:123456789012:key/1";
    const encrypted = { storageEncrypted: true };
    expect(of(cluster, encrypted, { kmsKeyId: arn })?.customerKey).toBe(false);
    expect(of(cluster, { ...encrypted, kmsKeyId: arn })?.customerKey).toBe(true);
    expect(of(cluster, { storageEncrypted: false, kmsKeyId: arn })?.customerKey).toBe(false);
    expect(of(cluster, { ...encrypted, kmsKeyId: "alias/aws/rds" })?.customerKey).toBe(false);
    expect(of(cluster, { ...encrypted, kmsKeyId: unknown })?.customerKey).toBe(unknown);
    expect(of(cluster, { ...encrypted, kmsKeyId: unknown }, {}, { kmsKeyId: [key] })?.customerKey).toBe(true);
  });

  test("has no instances to count where it is the first serverless one, or a limitless one", () => {
    expect(of(cluster, { engine: "aurora-mysql", engineMode: "serverless" })?.counted).toBe(false);
    expect(of(cluster, { engine: "aurora-postgresql", clusterScalabilityType: "limitless" })?.counted).toBe(false);
    expect(of(cluster, { engine: "aurora-mysql", engineMode: "provisioned" })?.counted).toBe(true);
  });

  test("has one zone per instance", () => {
    const inputs = { clusterIdentifier: "shop", availabilityZone: "us-east-2a" };
    expect(of("aws:rds/clusterInstance:ClusterInstance", inputs)).toMatchObject({
      kind: "database-instance",
      of: { urns: [], named: "shop" },
      zone: "us-east-2a",
      spans: 1,
    });
  });

  test("has an umbrella without backups, keys and regions of its own", () => {
    expect(
      of("aws:rds/globalCluster:GlobalCluster", { globalClusterIdentifier: "shop", forceDestroy: true }),
    ).toMatchObject({
      part: "global",
      forceDestroy: true,
      guards: off,
      regions: undefined,
      backupDays: undefined,
      customerKey: undefined,
    });
  });
});

describe("an instance of RDS", () => {
  const instance = "aws:rds/instance:Instance";

  test("keeps no backups and stands in one zone by default", () => {
    expect(of(instance, {})).toMatchObject({
      product: "rds",
      part: "member",
      zoneRedundant: false,
      backupDays: 0,
      pointInTime: false,
      finalSnapshot: true,
    });
  });

  test("restores any moment as long as it keeps backups", () => {
    const kept = of(instance, { backupRetentionPeriod: 14, multiAz: true, skipFinalSnapshot: true });
    expect(kept).toMatchObject({ backupDays: 14, pointInTime: true, zoneRedundant: true, finalSnapshot: false });
    expect(of(instance, { backupRetentionPeriod: unknown })).toMatchObject({
      backupDays: unknown,
      pointInTime: unknown,
    });
  });

  test("that follows another one says nothing of backups unless it has some", () => {
    const inputs = { replicateSourceDb: "shop" };
    const replica = { part: "replica", of: { urns: [], named: "shop" }, backupDays: undefined, pointInTime: undefined };
    expect(of(instance, inputs)).toMatchObject(replica);
  });

  test("that follows another one beside it has that one's key; across regions it has its own", () => {
    const beside = { replicateSourceDb: "shop", storageEncrypted: true };
    expect(of(instance, beside, { kmsKeyId: "arn:aws:kms:us-east-2:1:key/1" })).toMatchObject({
      customerKey: undefined,
      sourceRegion: "us-east-2",
    });
    const source = "arn:aws:rds:eu-west-1:123456789012:db:shop";
    expect(of(instance, { ...beside, replicateSourceDb: source })).toMatchObject({
      customerKey: false,
      sourceRegion: "eu-west-1",
    });
    expect(of(instance, { ...beside, replicateSourceDb: unknown })?.customerKey).toBe(unknown);
    expect(of(instance, { ...beside, replicateSourceDb: source.replace("eu-west-1", "us-east-2") })?.customerKey).toBe(
      undefined,
    );
  });

  test("that was restored has the key of its snapshot, unless it names one", () => {
    expect(of(instance, { snapshotIdentifier: "s" })).toMatchObject({ restored: true, customerKey: undefined });
    const named = { snapshotIdentifier: "s", kmsKeyId: "arn:aws:kms:us-east-2:1:key/1" };
    expect(of(instance, named)).toMatchObject({ customerKey: true });
    expect(of(instance, { restoreToPointInTime: { useLatestRestorableTime: true } })).toMatchObject({ restored: true });
    expect(of(instance, { snapshotIdentifier: "s", storageEncrypted: false })?.customerKey).toBe(false);
  });
});

describe("a table of DynamoDB", () => {
  const table = "aws:dynamodb/table:Table";
  const sse = { serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:us-east-2:123456789012:key/1" } };
  const replica = { regionName: "eu-west-1", kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1" };

  test("spans its replicas' regions, and is as guarded as the least of them", () => {
    const inputs = {
      ...sse,
      deletionProtectionEnabled: true,
      pointInTimeRecovery: { enabled: true },
      replicas: [
        { ...replica, pointInTimeRecovery: true, deletionProtectionEnabled: true },
        { regionName: "us-west-2" },
      ],
    };
    expect(of(table, inputs)).toMatchObject({
      part: "member",
      regions: ["us-east-2", "eu-west-1", "us-west-2"],
      guards: [true, true, false].map((on) => ({ name: "deletionProtectionEnabled", on })),
      pointInTime: false,
      backupDays: 35,
      customerKey: false,
    });
    const alike = { ...inputs, replicas: inputs.replicas.slice(0, 1) };
    expect(of(table, alike)).toMatchObject({ pointInTime: true, customerKey: true });
  });

  test("keeps what can be restored for as long as it says", () => {
    const recovery = { enabled: true, recoveryPeriodInDays: 7 };
    expect(of(table, { pointInTimeRecovery: recovery })?.backupDays).toBe(7);
    expect(of(table, {})).toMatchObject({ backupDays: undefined, pointInTime: false, regions: ["us-east-2"] });
  });

  test("says nothing of a replica that only the cloud told, where an older provider did not ask", () => {
    const answered = { replicas: [{ regionName: "eu-west-1", pointInTimeRecovery: true }] };
    const asked = { deletionProtectionEnabled: true, pointInTimeRecovery: { enabled: true } };
    expect(of(table, asked, answered)).toMatchObject({
      regions: ["us-east-2", "eu-west-1"],
      guards: [{ name: "deletionProtectionEnabled", on: true }],
      pointInTime: true,
    });
    const newer = { replicas: [{ regionName: "eu-west-1", deletionProtectionEnabled: false }] };
    expect(of(table, asked, newer)?.guards).toHaveLength(2);
  });

  test("of Terraform's locks holds no data", () => {
    expect(of(table, { hashKey: "LockID" })).toBeUndefined();
  });

  test("with unknown replicas has unknown regions", () => {
    expect(of(table, { replicas: unknown })?.regions).toBe(unknown);
    expect(of(table, { replicas: [{ regionName: unknown }] })?.regions).toBe(unknown);
  });

  test("does not take the cloud's own key for the customer's", () => {
    const asked = { serverSideEncryption: { enabled: true } };
    expect(of(table, asked, sse)?.customerKey).toBe(false);
    const computed = { serverSideEncryption: { enabled: true, kmsKeyArn: unknown } };
    expect(of(table, computed, {}, { serverSideEncryption: [key] })?.customerKey).toBe(true);
    expect(of(table, computed)?.customerKey).toBe(unknown);
  });

  test("has replicas of their own, which name it", () => {
    const arn = "arn:aws:dynamodb:us-east-2:123456789012:table/orders";
    const inputs = { globalTableArn: arn, region: "eu-west-1", deletionProtectionEnabled: true };
    expect(of("aws:dynamodb/tableReplica:TableReplica", inputs)).toMatchObject({
      part: "replica",
      of: { urns: [], named: arn },
      regions: ["eu-west-1"],
      guards: [{ name: "deletionProtectionEnabled", on: true }],
      pointInTime: false,
    });
  });

  test("of the first version is tied together by name", () => {
    const replicas = [{ regionName: "us-east-2" }, { regionName: "eu-west-1" }];
    expect(of("aws:dynamodb/globalTable:GlobalTable", { name: "orders", replicas })).toMatchObject({
      part: "global",
      regions: ["us-east-2", "eu-west-1"],
    });
  });
});

test("a cluster of DSQL stands where its peers stand too, its witness apart", () => {
  const clusters = ["us-east-2", "us-east-1"].map((code) => `arn:aws:dsql:${code}:123456789012:cluster/${code}`);
  const properties = { clusters, witnessRegion: "us-west-2" };
  const inputs = {
    deletionProtectionEnabled: true,
    kmsEncryptionKey: clusters[0] ?? "",
    multiRegionProperties: properties,
  };
  expect(of("aws:dsql/cluster:Cluster", inputs)).toMatchObject({
    product: "dsql",
    regions: ["us-east-2", "us-east-1"],
    guards: [{ name: "deletionProtectionEnabled", on: true }],
    customerKey: true,
    forceDestroy: false,
  });
  expect(of("aws:dsql/clusterPeering:ClusterPeering", { identifier: "one", clusters })).toMatchObject({
    part: "global",
    members: [{ urns: [], named: "one" }],
    regions: ["us-east-2", "us-east-1"],
  });
});
