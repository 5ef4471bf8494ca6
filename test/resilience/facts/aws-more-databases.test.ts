import { describe, expect, test } from "vitest";
import type { Properties } from "../../../resilience/facts/resource";
import { providerOf } from "../../fixtures/aws-parts";
import { resource } from "../../fixtures/resource";
import { said } from "./said";

const provider = providerOf("us-east-2");
const key = "arn:aws:kms:us-east-2:123456789012:key/1";
const of = (type: string, inputs: Properties = {}, outputs: Properties = {}) =>
  said(resource({ type: `aws:${type}`, name: "one", provider, inputs, outputs }))[0];

describe.each([
  ["docdb", "kmsKeyId"],
  ["neptune", "kmsKeyArn"],
])("%s", (service, keyed) => {
  test("has clusters with instances to count, and one day of backups where nothing is said", () => {
    expect(of(`${service}/cluster:Cluster`, { storageEncrypted: true, [keyed]: key })).toMatchObject({
      product: service,
      part: "member",
      counted: true,
      guards: [{ name: "deletionProtection", on: false }],
      finalSnapshot: true,
      backupDays: 1,
      geoBackup: false,
      customerKey: true,
      regions: ["us-east-2"],
    });
    const inputs = { clusterIdentifier: "c", availabilityZone: "us-east-2a" };
    expect(of(`${service}/clusterInstance:ClusterInstance`, inputs)).toMatchObject({ of: { named: "c" }, spans: 1 });
  });

  test("has global clusters over those that name them", () => {
    expect(of(`${service}/globalCluster:GlobalCluster`, { globalClusterIdentifier: "g" })).toMatchObject({
      part: "global",
      regions: undefined,
    });
    expect(of(`${service}/cluster:Cluster`, { globalClusterIdentifier: "g" })).toMatchObject({ of: { named: "g" } });
  });

  test("takes the key of the snapshot that it was made from", () => {
    const restored = of(`${service}/cluster:Cluster`, { snapshotIdentifier: "s" });
    expect(restored).toMatchObject({ restored: true, customerKey: undefined });
    expect(of(`${service}/cluster:Cluster`, {})).not.toHaveProperty("restored");
  });
});

test.each<readonly [string, Properties, object]>([
  ["docdb/elasticCluster:ElasticCluster", {}, { zoneRedundant: true, backupDays: 1, guards: [], customerKey: false }],
  ["docdb/elasticCluster:ElasticCluster", { shardInstanceCount: 1 }, { zoneRedundant: false }],
  ["elasticache/replicationGroup:ReplicationGroup", {}, { role: "cache", zoneRedundant: false, customerKey: false }],
  [
    "elasticache/replicationGroup:ReplicationGroup",
    { multiAzEnabled: true, kmsKeyId: key },
    { zoneRedundant: true, customerKey: true },
  ],
  [
    "elasticache/replicationGroup:ReplicationGroup",
    { globalReplicationGroupId: "g" },
    { of: { urns: [], named: "g" } },
  ],
  ["elasticache/globalReplicationGroup:GlobalReplicationGroup", { primaryReplicationGroupId: "p" }, { part: "global" }],
  ["elasticache/serverlessCache:ServerlessCache", {}, { role: "cache", zoneRedundant: undefined, customerKey: false }],
  [
    "elasticache/cluster:Cluster",
    { engine: "memcached", numCacheNodes: 2 },
    { zoneRedundant: false, customerKey: undefined },
  ],
  ["elasticache/cluster:Cluster", { azMode: "cross-az", numCacheNodes: 2 }, { zoneRedundant: true }],
  ["memorydb/cluster:Cluster", {}, { zoneRedundant: true, backupDays: 0, finalSnapshot: false, customerKey: false }],
  [
    "memorydb/cluster:Cluster",
    { numReplicasPerShard: 0, finalSnapshotName: "f" },
    { zoneRedundant: false, finalSnapshot: true },
  ],
  ["memorydb/cluster:Cluster", { multiRegionClusterName: "m" }, { of: { urns: [], named: "m" } }],
  ["memorydb/multiRegionCluster:MultiRegionCluster", {}, { part: "global", regions: undefined }],
  [
    "redshift/cluster:Cluster",
    { nodeType: "ra3.large" },
    { role: "warehouse", zoneRedundant: false, backupDays: 1, finalSnapshot: true },
  ],
  [
    "redshift/cluster:Cluster",
    { nodeType: "ra3.large", availabilityZoneRelocationEnabled: true },
    { zoneRedundant: true },
  ],
  ["redshift/cluster:Cluster", { nodeType: "dc2.large" }, { zoneRedundant: undefined }],
  [
    "redshift/snapshotCopy:SnapshotCopy",
    { clusterIdentifier: "w", destinationRegion: "eu-west-1" },
    { kind: "copy", to: ["eu-west-1"] },
  ],
  ["redshiftserverless/namespace:Namespace", { kmsKeyId: key }, { role: "warehouse", customerKey: true }],
  ["keyspaces/keyspace:Keyspace", {}, { part: "global", regions: ["us-east-2"] }],
  [
    "keyspaces/keyspace:Keyspace",
    { replicationSpecification: { regionLists: ["us-east-2", "eu-west-1"] } },
    { regions: ["us-east-2", "eu-west-1"] },
  ],
  [
    "keyspaces/table:Table",
    { keyspaceName: "k" },
    { of: { urns: [], named: "k" }, pointInTime: false, customerKey: false },
  ],
  ["keyspaces/table:Table", { pointInTimeRecovery: { status: "ENABLED" } }, { pointInTime: true }],
])("%s with %j", (type, inputs, expected) => {
  expect(of(type, inputs)).toMatchObject(expected);
});

test("a node of a replication group is the group's", () => {
  expect(of("elasticache/cluster:Cluster", { replicationGroupId: "g" })).toBeUndefined();
});

describe("a copy of backups", () => {
  test.each([
    ["rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", "sourceDbInstanceArn", {}],
    ["rds/snapshot:Snapshot", "dbInstanceIdentifier", { once: true }],
    ["rds/clusterSnapshot:ClusterSnapshot", "dbClusterIdentifier", { once: true }],
    ["rds/snapshotCopy:SnapshotCopy", "sourceDbSnapshotIdentifier", { once: true }],
    ["rds/clusterSnapshotCopy:ClusterSnapshotCopy", "sourceDbClusterSnapshotIdentifier", { once: true }],
  ])("by %s names what it copies", (type, input, rest) => {
    expect(of(type, { [input]: "x" })).toMatchObject({
      kind: "copy",
      of: [{ named: "x" }],
      to: ["us-east-2"],
      ...rest,
    });
  });

  test("of a snapshot goes where it says", () => {
    const inputs = { sourceDbSnapshotIdentifier: "x", destinationRegion: "eu-west-1" };
    expect(of("rds/snapshotCopy:SnapshotCopy", inputs)?.to).toEqual(["eu-west-1"]);
  });

  test("is chosen by a selection", () => {
    const selectionTags = [{ type: "STRINGEQUALS", key: "tier", value: "gold" }];
    expect(of("backup/selection:Selection", { planId: "p", resources: ["*"], selectionTags })).toMatchObject({
      kind: "selection",
      plan: { named: "p" },
      takes: [{ named: "*" }],
      tagged: ["tier=gold"],
    });
  });
});
