import { expect, test } from "vitest";
import { aws } from "../../../sandbox/aws/cloud";
import { lose } from "../../../sandbox/world/losses";
import { Database, here, there } from "./aurora";
import { MiniEngine } from "./mini-engine";

const groupTypes = {
  cluster: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  instance: "aws:rds/parameterGroup:ParameterGroup",
};

test.each([
  ["16.6", "16.4"],
  ["16.10", "16.9"],
  ["17.2", "16.8"],
])("refuses to take a global database from %s back to %s", async (from, to) => {
  const database = new Database(from);
  const { global } = await database.pair();
  await expect(database.engine.update(global, { ...global.inputs, engineVersion: to })).rejects.toThrow(
    `Cannot upgrade aurora-postgresql from ${from} to ${to}`,
  );
  expect(database.engine.refresh(global).outputs.engineVersion).toBe(from);
});

test("a refusal compares with what the cloud has by now, not with what the state still says", async () => {
  const database = new Database("16.6");
  const { global } = await database.pair();
  await database.engine.update(global, { ...global.inputs, engineVersion: "16.9" });
  const stale = { ...global.inputs, engineVersion: "16.8" };
  await expect(database.engine.update(global, stale)).rejects.toThrow(/from 16\.9 to 16\.8/);
});

test("a major upgrade reaches every member and sets the service's own parameter groups; a minor one leaves them", async () => {
  const database = new Database("16.6");
  const { engine } = database;
  const names: Record<string, string> = {};
  for (const [kind, type] of Object.entries(groupTypes)) {
    for (const region of [here, there]) {
      const group = { region, name: `own-${kind}-16`, family: "aurora-postgresql16" };
      names[kind] = String((await engine.create(type, `${region}-${kind}`, group)).outputs.name);
    }
  }
  const { global, secondary, reader } = await database.pair(
    { dbClusterParameterGroupName: names.cluster ?? "" },
    { dbParameterGroupName: names.instance ?? "" },
  );
  const groups = () => [
    engine.refresh(secondary).outputs.dbClusterParameterGroupName,
    engine.refresh(reader).outputs.dbParameterGroupName,
  ];
  const minor = await engine.update(global, { ...global.inputs, engineVersion: "16.8" });
  expect(groups()).toEqual(["own-cluster-16", "own-instance-16"]);
  await engine.update(minor, { ...global.inputs, engineVersion: "17.5" });
  expect(groups()).toEqual(["default.aurora-postgresql17", "default.aurora-postgresql17"]);
  expect([secondary, reader].map((one) => engine.refresh(one).outputs.engineVersion)).toEqual(["17.5", "17.5"]);
});

test("a program that ignores the members' version may set groups of the new family, and of no other", async () => {
  const database = new Database("16.6");
  const { engine } = database;
  const { global, secondary } = await database.pair();
  await engine.update(global, { ...global.inputs, engineVersion: "17.5" });
  for (const [name, family] of Object.entries({ old: "aurora-postgresql16", next: "aurora-postgresql17" }))
    await engine.create(groupTypes.cluster, name, { region: there, name, family });
  const withGroup = (name: string) => ({ ...secondary.inputs, dbClusterParameterGroupName: name });
  await expect(engine.update(secondary, withGroup("old"), ["engineVersion"])).rejects.toThrow(
    /is for aurora-postgresql16/,
  );
  const moved = await engine.update(secondary, withGroup("next"), ["engineVersion"]);
  expect(moved.outputs).toMatchObject({ engineVersion: "17.5", dbClusterParameterGroupName: "next" });
});

test("refuses a member's own major version, a minor one without an instance everywhere, and any while a region is lost", async () => {
  const database = new Database("16.6");
  const { engine } = database;
  const { global, secondary, reader } = await database.pair();
  const own = { ...secondary.inputs, engineVersion: "17.5", allowMajorVersionUpgrade: true, applyImmediately: true };
  await expect(engine.update(secondary, own)).rejects.toThrow(/through the global cluster/);
  await engine.delete(reader);
  const upgrade = (engineVersion: string) => engine.update(global, { ...global.inputs, engineVersion });
  await expect(upgrade("16.8")).rejects.toThrow(/without a primary instance in DB cluster \(shop-eu-west-1/);
  lose(engine.world, { aws }, there, false);
  await expect(upgrade("17.5")).rejects.toThrow(/the member in eu-west-1 does not answer/);
});

test("a cluster that stands alone takes a major version when it is allowed, and goes back never", async () => {
  const database = new Database("16.6");
  const { globalClusterIdentifier: _, ...ground } = await database.ground(here);
  const alone = await database.cluster({ ...ground, masterUsername: "postgres", masterPassword: "not-a-secret" });
  const to = (engineVersion: string, more: object = {}) =>
    database.engine.update(alone, { ...alone.inputs, applyImmediately: true, engineVersion, ...more });
  await expect(to("17.5")).rejects.toThrow(/AllowMajorVersionUpgrade flag must be present/);
  await expect(to("16.4")).rejects.toThrow(/from 16\.6 to 16\.4/);
  expect((await to("17.5", { allowMajorVersionUpgrade: true })).outputs.engineVersion).toBe("17.5");
});

test("another instance class waits for its window, is planned again, and comes at once where the program says so", async () => {
  const database = new Database("16.6");
  const { engine } = database;
  const { reader } = await database.pair();
  const larger = { ...reader.inputs, instanceClass: "db.r6g.xlarge" };
  const waiting = await engine.update(reader, larger);
  expect(waiting.outputs.instanceClass).toBe("db.r6g.large");
  expect(engine.world.find(reader.type, "id", reader.id)?.facts.pending).toEqual({ instanceClass: "db.r6g.xlarge" });
  expect(engine.refresh(waiting)).toMatchObject({ inputs: { instanceClass: "db.r6g.large" } });
  for (const one of [waiting, engine.refresh(waiting)])
    expect(engine.diff(one, larger)).toMatchObject({ changes: { instanceClass: "update" }, replaces: [] });
  expect(engine.diff(waiting, larger, ["instanceClass"]).changes).toEqual({});
  const now = await engine.update(waiting, { ...larger, applyImmediately: true });
  expect(now.outputs.instanceClass).toBe("db.r6g.xlarge");
  expect(engine.world.find(reader.type, "id", reader.id)?.facts.pending).toEqual({});
  expect(engine.diff(now, now.inputs).changes).toEqual({});
});

test("what is created has its class and version at once", async () => {
  const { reader } = await new Database("16.6").pair();
  expect(reader.outputs).toMatchObject({ instanceClass: "db.r6g.large", engineVersion: "16.6" });
  expect(new MiniEngine().problems(reader.type, { ...reader.inputs, identifierPrefix: "a" })).toEqual([
    "identifierPrefix: not together with identifier",
  ]);
});
