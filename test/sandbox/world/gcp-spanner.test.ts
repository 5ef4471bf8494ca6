import { expect, test } from "vitest";
import { gcp } from "../../../sandbox/gcp/cloud";
import { spannerOperations } from "../../../sandbox/gcp/spanner-outside";
import type { Props } from "../../../sandbox/world/values";
import type { Thing } from "../../../sandbox/world/world";
import { MiniEngine, newWorld } from "./mini-engine";

const instanceType = "gcp:spanner/instance:Instance";
const databaseType = "gcp:spanner/database:Database";
const scheduleType = "gcp:spanner/backupSchedule:BackupSchedule";
const accessType = "gcp:spanner/databaseIAMMember:DatabaseIAMMember";
const here = { region: "", stack: "" };

const wanted: Props = {
  name: "cart-prod",
  displayName: "cart-prod",
  config: "nam6",
  edition: "ENTERPRISE_PLUS",
  autoscalingConfig: {
    autoscalingLimits: { minProcessingUnits: 1000, maxProcessingUnits: 5000 },
    autoscalingTargets: { highPriorityCpuUtilizationPercent: 45, storageUtilizationPercent: 75 },
  },
};
const app: Props = { instance: "cart-prod", name: "app", deletionProtection: false };

/** An instance with a database, as a program makes them. */
async function standing(more: Props = {}, database: Props = {}) {
  const engine = new MiniEngine(newWorld(), "dev", gcp, { project: "example-shop" });
  const instance = await engine.create(instanceType, "instance", { ...wanted, ...more });
  const made = await engine.create(databaseType, "app", { ...app, ...database });
  const does = (name: string, region = "") => spannerOperations[name]?.(engine.world, { ...here, region });
  return { engine, instance, database: made, does };
}

const fresh = () => new MiniEngine(newWorld(), "dev", gcp, { project: "example-shop" });

test("an instance and a database are named within their project, and told by the provider's ids", async () => {
  const { engine, instance, database } = await standing();
  expect([instance.id, database.id]).toEqual(["example-shop/cart-prod", "cart-prod/app"]);
  await expect(engine.create(instanceType, "again", { ...wanted, displayName: "other" })).rejects.toThrow(/cart-prod/);
  await expect(engine.create(instanceType, "again", { ...wanted, name: "other-prod" })).rejects.toThrow(/shown as/);
});

test.each<[string, Props, RegExp]>([
  ["a configuration that there is not", { config: "nam2" }, /NOT_FOUND: there is no configuration nam2/],
  ["several regions without their edition", { edition: "ENTERPRISE" }, /ENTERPRISE_PLUS with nam6/],
  ["a name that is too long", { name: "a".repeat(31) }, /31 characters/],
  ["a shown name that is too short", { displayName: "abc" }, /3 characters/],
  ["two ways to be sized", { numNodes: 1 }, /autoscalingConfig|numNodes/],
  ["no size", { autoscalingConfig: undefined as never }, /must be specified/],
  [
    "parts of a node",
    { autoscalingConfig: { autoscalingLimits: { minProcessingUnits: 500, maxProcessingUnits: 1000 } } },
    /multiples of 1000, got 500/,
  ],
  [
    "less at most than at least",
    { autoscalingConfig: { autoscalingLimits: { minProcessingUnits: 3000, maxProcessingUnits: 1000 } } },
    /maxProcessingUnits is 3000 at least, got 1000/,
  ],
])("refuses an instance with %s", (_, more, expected) => {
  const inputs = Object.fromEntries(Object.entries({ ...wanted, ...more }).filter(([, value]) => value !== undefined));
  expect(
    fresh()
      .problems(instanceType, inputs as Props)
      .join("\n"),
  ).toMatch(expected);
});

test("an instance in one region needs no edition, and one of somebody's own exists", () => {
  const { edition: _, ...rest } = wanted;
  for (const config of ["regional-us-east1", "custom-mine", "projects/example-shop/instanceConfigs/nam6"]) {
    const inputs = config.includes("nam6") ? { ...wanted, config } : { ...rest, config };
    expect(fresh().problems(instanceType, inputs), config).toEqual([]);
  }
});

test("another configuration replaces an instance, and keys, dialect and edited tables a database; sizes and appended tables do not", async () => {
  const { engine, instance, database } = await standing({}, { ddls: ["CREATE TABLE a"] });
  const ofInstance = (change: Props) => engine.diff(instance, { ...wanted, ...change }).replaces;
  const ofDatabase = (change: Props) => engine.diff(database, { ...app, ddls: ["CREATE TABLE a"], ...change }).replaces;
  expect(ofInstance({ config: "nam3" })).toEqual(["config"]);
  expect(ofInstance({ displayName: "cart", edition: "ENTERPRISE" })).toEqual([]);
  expect(ofDatabase({ encryptionConfig: { kmsKeyNames: ["k"] } })).toEqual([
    expect.stringMatching(/^encryptionConfig/),
  ]);
  expect(ofDatabase({ databaseDialect: "POSTGRESQL" })).toEqual(["databaseDialect"]);
  expect(ofDatabase({ ddls: ["CREATE TABLE a", "CREATE TABLE b"], versionRetentionPeriod: "3d" })).toEqual([]);
  expect(ofDatabase({ ddls: ["CREATE TABLE b"] })).toEqual(["ddls"]);
  expect(engine.diff(instance, { ...wanted, config: "nam3" }, ["config"]).replaces).toEqual(["config"]);
});

test("protection by the service, the provider's switch and its policy each keep a database until an update lifts them", async () => {
  const guarded = { enableDropProtection: true, deletionProtection: true, deletionPolicy: "PREVENT" };
  const { engine, instance, database } = await standing({ deletionPolicy: "PREVENT" }, guarded);
  await expect(engine.delete(database)).rejects.toThrow(/deletion protection is on/);
  const policy = await engine.update(database, { ...app, ...guarded, deletionProtection: false });
  await expect(engine.delete(policy)).rejects.toThrow(/deletion_policy is "PREVENT"/);
  const dropped = await engine.update(policy, { ...app, enableDropProtection: true, deletionPolicy: "DELETE" });
  await expect(engine.delete(dropped)).rejects.toThrow(/has drop protection/);
  await expect(engine.delete(instance)).rejects.toThrow(/deletion_policy is "PREVENT"/);
  const free = await engine.update(instance, { ...wanted, deletionPolicy: "DELETE" });
  await expect(engine.delete(free)).rejects.toThrow(/the database cart-prod\/app has drop protection/);
  await engine.update(dropped, app);
  await engine.delete(free);
  expect(engine.world.list().filter(({ type }) => type.includes("spanner"))).toEqual([]);
});

test("backups keep an instance from being deleted and from being moved", async () => {
  const { engine, instance, does } = await standing();
  expect(() => does("backup")).toThrow(/nothing is scheduled/);
  const schedule = {
    instance: "cart-prod",
    database: "app",
    name: "nightly",
    retentionDuration: "86400s",
    spec: { cronSpec: { text: "0 5 * * *" } },
    fullBackupSpec: {},
  };
  const made = await engine.create(scheduleType, "nightly", schedule);
  expect(made.id).toBe("projects/example-shop/instances/cart-prod/databases/app/backupSchedules/nightly");
  expect(engine.diff(made, { ...schedule, retentionDuration: "172800s" }).replaces).toEqual([]);
  const { fullBackupSpec: _, ...bare } = schedule;
  expect(engine.problems(scheduleType, bare).join()).toMatch(/fullBackupSpec/);
  does("backup");
  expect(() => does("move", "asia-east1")).toThrow(/FAILED_PRECONDITION: example-shop\/cart-prod has backups/);
  await expect(engine.delete(instance)).rejects.toThrow(/has backups: delete them first/);
});

test("a grant names a database that is there, and goes with it", async () => {
  const { engine, database } = await standing();
  const grant = {
    instance: "cart-prod",
    database: "app",
    role: "roles/spanner.databaseUser",
    member: "serviceAccount:a@example-shop.iam.gserviceaccount.com",
  };
  await engine.create(accessType, "access", grant);
  await expect(engine.create(accessType, "none", { ...grant, database: "none" })).rejects.toThrow(/none/);
  expect(engine.problems(accessType, { ...grant, member: "a@b" }).join()).toMatch(/member/);
  await engine.delete(database);
  expect(engine.world.list(accessType)).toEqual([]);
});

test("a leader is moved by DDL, which nobody reads back; only a region that votes can lead", async () => {
  const { engine, database, does } = await standing();
  expect(does("leader", "us-east1")).toEqual({ leader: "us-east1", databases: ["cart-prod/app"] });
  expect(engine.refresh(database)).toEqual(database);
  expect(() => does("leader", "us-west1")).toThrow("us-west1 cannot lead in nam6: us-central1 and us-east1 can");
});

test("an instance is moved to a configuration that has a region more, and a refresh sees it", async () => {
  const { engine, instance, does } = await standing({ config: "nam7" });
  expect(does("move", "us-west1")).toMatchObject({ from: "nam7", to: "nam9" });
  expect(engine.refresh(instance).inputs.config).toBe("nam9");
  expect(() => does("move", "africa-south1")).toThrow("no other configuration has africa-south1");
  expect(() => spannerOperations.move?.(newWorld(), here)).toThrow(/no instance of Spanner/);
});

/** A key in a location, and who may use it: as the rows of keys make them. */
function key(engine: MiniEngine, location: string, isOpen: boolean): string {
  const id = `projects/example-shop/locations/${location}/keyRings/cart/cryptoKeys/cart`;
  const thing = (type: string, own: string, inputs: Props): Thing => ({
    ...({
      serial: engine.world.list().length + 1,
      account: "",
      urn: own,
      stack: "dev",
      project: "shop",
      seed: own,
    } as const),
    ...{ type, id: own, region: "", state: "ready", inputs, outputs: { ...inputs, id: own }, facts: {}, keys: [] },
  });
  engine.world.put(thing("gcp:kms/cryptoKey:CryptoKey", id, {}));
  const member = "serviceAccount:service-1@gcp-sa-spanner.iam.gserviceaccount.com";
  const use = thing("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", `${id}/use`, { cryptoKeyId: id, member });
  if (isOpen) engine.world.put(use);
  return id;
}

test("keys cover every region of the configuration, and Spanner may use them", async () => {
  const engine = fresh();
  await engine.create(instanceType, "instance", wanted);
  const make = (...kmsKeyNames: string[]) =>
    engine.create(databaseType, "app", { ...app, encryptionConfig: { kmsKeyNames } });
  const some = ["us-central1", "us-east1"].map((location) => key(engine, location, true));
  await expect(make(...some)).rejects.toThrow(/every region of nam6: none is in us-west1, us-west2/);
  await expect(make(key(engine, "nam6", false))).rejects.toThrow(/may not use projects\/example-shop\/locations\/nam6/);
  key(engine, "nam6", true);
  await make(key(engine, "nam6", true));
});
