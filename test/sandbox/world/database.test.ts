import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { promote } from "../../../sandbox/aws/global-database";
import { heal, lose } from "../../../sandbox/world/losses";
import { clusterType, creation, Database, globalType, instanceType, there as other, here as seed } from "./aurora";
import { type Kept, MiniEngine } from "./mini-engine";

const moves = ["replicationSourceIdentifier", "masterUsername", "masterPassword", "databaseName", "engineVersion"];

test("the first member writes, the second replicates from it, and the global cluster lists both", async () => {
  const database = new Database();
  const { global, writer, secondary } = await database.pair();
  expect(secondary.outputs).toMatchObject({
    replicationSourceIdentifier: writer.outputs.arn,
    masterUsername: "postgres",
    databaseName: "shop",
  });
  expect(writer.outputs.replicationSourceIdentifier).toBe("");
  expect(database.engine.refresh(global).outputs.globalClusterMembers).toEqual([
    { dbClusterArn: writer.outputs.arn, isWriter: true },
    { dbClusterArn: secondary.outputs.arn, isWriter: false },
  ]);
});

test.each([
  ["masterUsername", "postgres", /cannot specify masterUsername for a secondary/],
  ["databaseName", "shop", /cannot specify databaseName for a secondary/],
  ["manageMasterUserPassword", true, /not supported for a cluster of a global database/],
  ["snapshotIdentifier", "old", /snapshotIdentifier: not together with globalClusterIdentifier/],
  ["engineVersion", "16.4", /engineVersion is 16\.4, that of the global cluster is 16\.6/],
  ["storageEncrypted", false, /storageEncrypted has to be what it is on the global cluster/],
  ["kmsKeyId", null, /needs kmsKeyId of a key in eu-west-1/],
  ["dbSubnetGroupName", "none", /there is no aws:rds.subnetGroup:SubnetGroup/],
])("refuses a secondary with %s %j", async (name, value, expected) => {
  const database = new Database();
  await database.global();
  await database.cluster({ ...(await database.ground(seed)), ...creation });
  await database.instance(seed);
  await expect(database.cluster({ ...(await database.ground(other)), [name]: value })).rejects.toThrow(expected);
});

test("refuses a secondary before the writer has an instance, a second member in a region, a first without a password", async () => {
  const database = new Database();
  await database.global();
  const ground = await database.ground(seed);
  await expect(database.cluster(ground)).rejects.toThrow(/needs masterUsername and a master password/);
  await database.cluster({ ...ground, ...creation });
  await expect(database.cluster(await database.ground(other))).rejects.toThrow(/the writer has no available instance/);
  await database.instance(seed);
  await expect(database.cluster({ ...ground, clusterIdentifier: "shop-b" })).rejects.toThrow(
    /has a member in us-east-2 already/,
  );
});

test.each([
  [clusterType, { engine: "aurora-postgresql", clusterIdentifier: "Shop--a" }, /single inner hyphens/],
  [clusterType, { engine: "aurora-postgresql", backupRetentionPeriod: 99 }, /must be 1 to 35 days, got 99/],
  [clusterType, { engine: "aurora-postgresql", masterPassword: "a b" }, /must have 8 characters or more/],
  [clusterType, { engine: "oracle" }, /engine: expected one of aurora/],
  [
    instanceType,
    { engine: "aurora-postgresql", clusterIdentifier: "a", instanceClass: "db.r6g.large", monitoringInterval: 60 },
    /needs monitoringRoleArn/,
  ],
  ["aws:rds/clusterParameterGroup:ClusterParameterGroup", { family: "postgres-sixteen" }, /is no family/],
])("refuses %s %j", (type, inputs, expected) => {
  expect(new MiniEngine().problems(type, inputs)).toContainEqual(expect.stringMatching(expected));
});

test("refuses instances that the global database cannot have, or that are not in the region", async () => {
  const database = new Database();
  await database.global();
  await database.cluster({ ...(await database.ground(seed)), ...creation });
  await expect(database.instance(seed, { instanceClass: "db.t4g.medium" })).rejects.toThrow(/memory-optimised/);
  await expect(database.instance(seed, { availabilityZone: "eu-west-1a" })).rejects.toThrow(
    /no availability zone of us-east-2/,
  );
  await expect(database.instance(other)).rejects.toThrow(/in eu-west-1/);
});

test("after a failover from outside, a program that ignores what moves has nothing to change", async () => {
  const database = new Database();
  const { global, writer, secondary } = await database.pair();
  expect(promote(database.engine.world, { region: other, stack: "dev" })).toMatchObject({
    writer: secondary.outputs.arn,
  });
  const [old, now] = [database.engine.refresh(writer), database.engine.refresh(secondary)];
  expect([old, now].map(({ outputs }) => outputs.replicationSourceIdentifier)).toEqual([secondary.outputs.arn, ""]);
  expect(old.inputs).toEqual(writer.inputs);
  for (const one of [old, now]) expect(database.engine.diff(one, one.inputs, moves).changes).toEqual({});
  expect(database.engine.refresh(global).outputs.globalClusterMembers).toMatchObject([
    { isWriter: false },
    { isWriter: true },
  ]);
});

test("a program that does not ignore the replication source tears the member out of the global database", async () => {
  const database = new Database();
  const { writer, secondary } = await database.pair();
  expect(database.engine.diff(secondary, secondary.inputs).changes).toEqual({ replicationSourceIdentifier: "delete" });
  const torn = await database.engine.update(secondary, secondary.inputs);
  expect(torn.outputs).toMatchObject({ globalClusterIdentifier: "", replicationSourceIdentifier: "" });
  const refreshed = database.engine.refresh(torn);
  expect(database.engine.diff(refreshed, secondary.inputs).changes).toEqual({ globalClusterIdentifier: "update" });
  await expect(database.engine.update(refreshed, secondary.inputs)).rejects.toThrow(
    /existing RDS Clusters cannot be added/,
  );
  expect(database.engine.refresh(writer).outputs.globalClusterIdentifier).toBe("shop");
});

test("refuses to put a standing cluster into a global database, and clearing the argument takes one out", async () => {
  const database = new Database();
  const { secondary } = await database.pair();
  const { globalClusterIdentifier: _, ...alone } = secondary.inputs;
  const out = await database.engine.update(secondary, alone, moves);
  expect(out.outputs.globalClusterIdentifier).toBe("");
  const again = { ...alone, globalClusterIdentifier: "other" };
  await database.engine.create(globalType, "b", {
    region: seed,
    globalClusterIdentifier: "other",
    engine: "aurora-postgresql",
  });
  await expect(database.engine.update(out, again, moves)).rejects.toThrow(/existing RDS Clusters cannot be added/);
});

test("a version moves through the global cluster to every member", async () => {
  const database = new Database();
  const { global, secondary } = await database.pair();
  await database.engine.update(global, { ...global.inputs, engineVersion: "16.8" });
  const refreshed = database.engine.refresh(secondary);
  expect(refreshed.inputs.engineVersion).toBe("16.8");
});

test("deletion takes instances, members and the global cluster in that order, the writer last, and leaves a snapshot", async () => {
  const database = new Database();
  const { global, writer, secondary } = await database.pair();
  const { engine } = database;
  await expect(engine.delete(global)).rejects.toThrow(/still in use: aws:rds.cluster:Cluster/);
  await expect(engine.delete(secondary)).rejects.toThrow(/ClusterInstance/);
  const [last, reader] = engine.world.list(instanceType);
  const end = ({ urn = "", id = "", outputs = {} }: Partial<Kept> = {}) => engine.provider.delete({ urn, id }, outputs);
  await expect(end(last)).rejects.toThrow(/Cannot delete the last instance of the master cluster.*eu-west-1/);
  await end(reader);
  await expect(end(last)).rejects.toThrow(/Delete the replica cluster before/);
  await engine.delete(secondary);
  await end(last);
  const { skipFinalSnapshot: _, ...kept } = writer.inputs;
  const careful = await engine.update(writer, kept, moves);
  await expect(engine.delete(careful)).rejects.toThrow(/final_snapshot_identifier is required/);
  await engine.delete(await engine.update(careful, { ...kept, finalSnapshotIdentifier: "last" }, moves));
  await engine.delete(global);
  expect(engine.world.list().filter(({ state }) => state === "remains")).toMatchObject([{ id: "last", region: seed }]);
});

test("refuses a failover to a region without a member, or without an instance to take over", async () => {
  const database = new Database();
  await database.pair();
  const { world } = database.engine;
  expect(() => promote(world, { region: "us-east-1", stack: "" })).toThrow(/has a member in us-east-1/);
  for (const thing of world.ready(instanceType)) world.drop(thing);
  expect(() => promote(world, { region: other, stack: "" })).toThrow(/has no instance/);
});

test("a lost writer is failed over without its region, which comes back as a replica; a lost region never takes over", async () => {
  const database = new Database();
  const { global, writer, secondary } = await database.pair();
  const { engine } = database;
  lose(engine.world, { aws }, seed, false);
  expect(() => promote(engine.world, { region: seed, stack: "" })).toThrow("us-east-2 is lost: nothing there can");
  await expect(database.cluster(await database.ground("us-east-1"))).rejects.toThrow(
    /the writer, in us-east-2, does not answer; move the writer first/,
  );
  promote(engine.world, { region: other, stack: "" });
  await expect(engine.provider.read(writer, writer.inputs, writer.outputs)).rejects.toThrow(/us-east-2 is lost/);
  expect(engine.refresh(secondary).outputs.replicationSourceIdentifier).toBe("");
  heal(engine.world, seed);
  expect(engine.refresh(writer).outputs.replicationSourceIdentifier).toBe(secondary.outputs.arn);
  lose(engine.world, { aws }, other, false);
  const news = { ...global.inputs, engineVersion: "16.8" };
  await expect(engine.update(global, news)).rejects.toThrow(/the member in eu-west-1 does not answer/);
});

test("a global database outlives the region where it is asked for, and counts its member no longer", async () => {
  const database = new Database();
  const { global, secondary } = await database.pair();
  lose(database.engine.world, { aws }, seed, true);
  expect(promote(database.engine.world, { region: other, stack: "" }).writer).toBe(secondary.outputs.arn);
  expect(database.engine.refresh(global).outputs.globalClusterMembers).toEqual([
    { dbClusterArn: secondary.outputs.arn, isWriter: true },
  ]);
});
