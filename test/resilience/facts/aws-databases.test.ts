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

  test("whose backups are copied has the copy where the copying resource stands", () => {
    const type = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
    expect(of(type, { region: "eu-west-1" })).toMatchObject({ kind: "copy", what: "backup", to: ["eu-west-1"] });
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
