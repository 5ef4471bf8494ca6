import { expect, test } from "vitest";
import { AwsAuroraDatabase, type AwsDatabaseArgs } from "../../../../components/aws";
import { engines } from "../../../../components/topology/tables/engines";
import { secret } from "../../../../resilience/facts/resource";
import { diff } from "../../../harness/diff";
import { graphOf } from "../../../harness/graph";
import { names, ofType, only, system, zonesOf } from "../parts";
import { bothActive, databaseOver } from "./args";

const args = databaseOver(bothActive);
const graphFor = (change: AwsDatabaseArgs) => graphOf(() => void new AwsAuroraDatabase("db", change));
const graphWith = (change: Partial<AwsDatabaseArgs> = {}) => graphFor({ ...args, ...change });
const released = { ...system, hold: "released" } as const;
const cluster = (region: string) => `db-${region}-cluster`;

test("the database is global from its first region on", async () => {
  const graph = await graphFor(databaseOver({ "us-east-2": "active" }));
  expect(only(graph, "GlobalCluster")).toMatchObject({
    inputs: {
      region: "us-east-2",
      globalClusterIdentifier: "shop-prod",
      engine: "aurora-postgresql",
      engineVersion: "16.6",
      storageEncrypted: true,
      deletionProtection: true,
    },
    protect: true,
  });
  expect(only(graph, "Cluster", cluster("us-east-2")).inputs.globalClusterIdentifier).toBe("shop-prod");
});

test("the seed alone is told the password and the first database's name", async () => {
  const graph = await graphWith();
  const creation = { masterUsername: "postgres", masterPassword: secret, databaseName: "shop" };
  expect(only(graph, "Cluster", cluster("us-east-2")).inputs).toMatchObject(creation);
  for (const key of Object.keys(creation)) {
    expect(only(graph, "Cluster", cluster("eu-west-1")).inputs).not.toHaveProperty(key);
  }
});

test("no member insists on what moves with a failover", async () => {
  for (const { ignoreChanges } of ofType(await graphWith(), "Cluster")) {
    expect(ignoreChanges).toEqual(
      expect.arrayContaining([
        "replicationSourceIdentifier",
        "sourceRegion",
        "masterUsername",
        "masterPassword",
        "databaseName",
        "availabilityZones",
        "engineVersion",
      ]),
    );
  }
});

test("a secondary is told the region of the writer that it is copied from, as it is encrypted; the seed is not", async () => {
  const told = (graph: Awaited<ReturnType<typeof graphWith>>) =>
    ofType(graph, "Cluster").map(({ inputs }) => [inputs.region, inputs.sourceRegion]);
  const three = { ...bothActive, "ap-northeast-1": "active" } as const;
  expect(told(await graphWith())).toEqual([
    ["us-east-2", undefined],
    ["eu-west-1", "us-east-2"],
  ]);
  const members = ["eu-west-1", "us-east-2"].map((region) => ({
    dbClusterArn: `arn:aws:rds:${region}:123456789012:cluster:shop-prod-${region}`,
    isWriter: region === "eu-west-1",
  }));
  const live = { "aws:rds/globalCluster:GlobalCluster": { globalClusterMembers: members } };
  const grown = await graphOf(() => void new AwsAuroraDatabase("db", databaseOver(three)), live);
  expect(told(grown)).toContainEqual(["ap-northeast-1", "eu-west-1"]);
});

test("an instance says nothing of tags on snapshots, which are the cluster's", async () => {
  const graph = await graphWith();
  for (const { inputs } of ofType(graph, "ClusterInstance")) expect(inputs).not.toHaveProperty("copyTagsToSnapshot");
  for (const { inputs } of ofType(graph, "Cluster")) expect(inputs.copyTagsToSnapshot).toBe(true);
});

test("every member is encrypted with a key of its own region and asks for TLS", async () => {
  const graph = await graphWith();
  for (const region of Object.keys(bothActive)) {
    const key = only(graph, "Key", `db-${region}-encryption-key`);
    expect(key.inputs).toMatchObject({ region, enableKeyRotation: true });
    expect(only(graph, "Cluster", cluster(region)).inputs).toMatchObject({
      region,
      storageEncrypted: true,
      kmsKeyId: key.outputs.arn,
      dbClusterParameterGroupName: `shop-prod-${region}-postgresql16`,
    });
  }
  for (const { inputs } of ofType(graph, "ClusterParameterGroup")) {
    expect(inputs).toMatchObject({
      family: "aurora-postgresql16",
      parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }],
    });
  }
});

test("each instance stands in another zone, by the zone's name in this account, and is not public", async () => {
  const graph = await graphWith();
  const [first = "", second = ""] = zonesOf("eu-west-1");
  expect(names(ofType(graph, "ClusterInstance"))).toHaveLength(4);
  for (const [promotionTier, zone] of [first, second].entries()) {
    expect(only(graph, "ClusterInstance", `db-eu-west-1-${zone}`).inputs).toMatchObject({
      availabilityZone: `name-of-${zone}`,
      promotionTier,
      publiclyAccessible: false,
      autoMinorVersionUpgrade: false,
      monitoringInterval: 60,
    });
  }
});

test("a second region's cluster waits for the seed's instances, and nothing of the seed waits for it", async () => {
  const graph = await graphWith();
  const of = (region: string) => graph.filter(({ name }) => name.startsWith(`db-${region}`));
  const instances = ofType(of("us-east-2"), "ClusterInstance").map(({ urn }) => urn);
  expect(only(graph, "Cluster", cluster("eu-west-1")).dependencies).toEqual(expect.arrayContaining(instances));
  const foreign = of("eu-west-1").map(({ urn }) => urn);
  for (const { dependencies } of of("us-east-2"))
    expect(dependencies.filter((urn) => foreign.includes(urn))).toEqual([]);
});

test("pods of every region connect to every member, from the private ranges alone", async () => {
  const rules = ofType(await graphWith(), "SecurityGroupIngressRule");
  expect(rules).toHaveLength(2 * 2 * 3);
  for (const { inputs } of rules) expect(inputs).toMatchObject({ fromPort: 5432, toPort: 5432, ipProtocol: "tcp" });
  expect(new Set(rules.map(({ inputs }) => inputs.cidrIpv4))).toEqual(
    new Set(["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"]),
  );
});

test("the password is only ever a secret, and its entry has a replica under the key of every other region", async () => {
  const graph = await graphWith();
  expect(only(graph, "Secret")).toMatchObject({
    inputs: {
      region: "us-east-2",
      name: "shop/prod/database",
      kmsKeyId: only(graph, "Key", "db-us-east-2-encryption-key").outputs.arn,
      replicas: [{ region: "eu-west-1", kmsKeyId: only(graph, "Key", "db-eu-west-1-encryption-key").outputs.arn }],
    },
    protect: true,
  });
  expect(only(graph, "SecretVersion").inputs.secretString).toEqual(secret);
  expect(JSON.stringify(graph.map(({ inputs }) => inputs))).not.toContain("not-a-real-password");
});

test("one more region creates, and updates the list of replicas alone", async () => {
  const more = databaseOver({ ...bothActive, "ap-northeast-1": "active" });
  const { creates, deletes, updates } = diff(await graphWith(), await graphFor(more));
  expect(deletes).toEqual([]);
  for (const urn of creates) expect(urn).toContain("ap-northeast-1");
  expect(Object.entries(updates).map(([urn, paths]) => [urn.replace(/^.*::/, ""), paths])).toEqual([
    ["db-credentials", ["inputs.replicas"]],
  ]);
});

test("a deleted member leaves a snapshot named after its key, also when it was released; without keepsSnapshot nothing", async () => {
  const kept = only(await graphWith({ place: released }), "Cluster", cluster("eu-west-1")).inputs;
  expect(kept).toMatchObject({ skipFinalSnapshot: false, deleteAutomatedBackups: false, backupRetentionPeriod: 14 });
  expect(kept.finalSnapshotIdentifier).toMatch(/^shop-prod-eu-west-1-final-/);
  const dev = only(
    await graphWith({ place: released, keepsSnapshot: false, instancesPerRegion: 1 }),
    "Cluster",
    cluster("eu-west-1"),
  ).inputs;
  expect(dev).toMatchObject({ skipFinalSnapshot: true, deleteAutomatedBackups: true });
  expect(dev).not.toHaveProperty("finalSnapshotIdentifier");
});

test.each([
  ["another engine", { engine: "dsql" }, /engine must be aurora-postgresql.*got dsql/],
  ["a single instance where a zone may fail", { instancesPerRegion: 1 }, /instancesPerRegion must be 2 to 3.*got 1/],
  ["more instances than zones", { instancesPerRegion: 4 }, /instancesPerRegion must be 2 to 3.*got 4/],
  [
    "a home elsewhere",
    { carriers: [{ region: "eu-north-1", isSeed: true, hold: "protected", isTaken: false }] },
    /home eu-north-1 is none of the regions us-east-2, eu-west-1/,
  ],
] as const)("refuses %s", async (_, change, message) => {
  await expect(graphWith(change)).rejects.toThrow(message);
});

test("the version and the class that nobody named are the engine's", async () => {
  const { version: _, instanceClass: __, ...rest } = args;
  const graph = await graphFor(rest);
  const { version, instanceClass } = engines["aurora-postgresql"];
  expect(only(graph, "GlobalCluster").inputs.engineVersion).toBe(version);
  expect(ofType(graph, "ClusterInstance").map(({ inputs }) => inputs.instanceClass)).toEqual(
    Array(4).fill(instanceClass),
  );
});

test("the version is told only by an update that raises it: what AWS raised by itself stays", async () => {
  expect(only(await graphWith(), "GlobalCluster").ignoreChanges).toEqual(["engineVersion"]);
  expect(only(await graphWith({ raisedFrom: "16.4" }), "GlobalCluster").ignoreChanges).toEqual([]);
});
