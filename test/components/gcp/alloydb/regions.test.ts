import { expect, test } from "vitest";
import { AlloydbLife, here, pair, promote, switchover, there, third } from "./life";

const clusterType = "gcp:alloydb/cluster:Cluster";
const replacing = (steps: readonly string[]) => steps.filter((step) => !/^(create|update|delete|import) /.test(step));
const inPlace = (steps: readonly string[]) => steps.filter((step) => step.startsWith("update"));
const nameOf = (life: AlloydbLife, code: string) => String(life.kept(`-${code}-cluster`).outputs.name);

async function standing(settings = pair): Promise<AlloydbLife> {
  const life = new AlloydbLife(settings);
  await life.up();
  return life;
}

/** Types and regions of what was deleted, in the order of the calls. */
function deleted(life: AlloydbLife, from: number): string[] {
  const { calls } = life.world.calls.since(from);
  return calls.filter(({ operation, type }) => operation === "delete" && type === clusterType).map(({ home }) => home);
}

test("another region only adds, from the cluster that writes; draining and removing it replaces nothing", async () => {
  const life = await standing();
  await life.told(switchover, there);
  await life.up();
  const joined = await life.region(third, { slot: 2 }).up();
  expect(joined.every((step) => new RegExp(`^create (shop-database|subnet)-${third}`).test(step))).toBe(true);
  expect(life.kept(`-${third}-cluster`).inputs).toMatchObject({
    clusterType: "SECONDARY",
    secondaryConfig: { primaryClusterName: nameOf(life, there) },
    deletionPolicy: "FORCE",
  });
  const drained = await life.region(third, { state: "draining" }).up();
  expect([inPlace(drained), replacing(drained)]).toEqual([drained, []]);
  const removed = await life.region(third).up();
  expect(removed.every((step) => new RegExp(`^delete (shop-database|subnet)-${third}`).test(step))).toBe(true);
  expect(await life.up()).toEqual([]);
});

test("everything goes with a destroy, secondaries before the primary; after a switchover the other way round", async () => {
  for (const moves of [false, true]) {
    const life = await standing();
    if (moves) await life.told(switchover, there);
    await life.up();
    await life.set({ protect: false }).up();
    const { next } = life.world.calls.since(0);
    await life.destroy();
    expect(deleted(life, next)).toEqual(moves ? [here, there] : [there, here]);
    expect(life.world.list().filter(({ state }) => state !== "remains")).toEqual([]);
  }
});

test("a protected cluster is not deleted, and taking protection away changes nothing else", async () => {
  const life = await standing();
  await expect(life.destroy()).rejects.toThrow(/protect/);
  const released = await life.set({ protect: false }).up();
  expect([inPlace(released), replacing(released)]).toEqual([released, []]);
  expect(life.kept(`-${here}-cluster`).inputs).toMatchObject({ deletionProtection: false, deletionPolicy: "FORCE" });
});

test("a seed that is lost for good: the promoted cluster is the database, and the region comes again under another id", async () => {
  const life = await standing({ ...pair, tier: "bronze" });
  const before = nameOf(life, here);
  life.lose(here);
  life.region(here, { state: "lost" }).set({ primary: there });
  const { refusal } = await life.tried(true);
  expect(refusal).toContain(`${here} cannot be lost`);
  expect(refusal).toContain(
    `gcloud alloydb clusters promote ${nameOf(life, there).split("/").at(-1)} --region=${there}`,
  );
  promote(life.world, { region: there, stack: "dev" });
  await life.refresh(({ name }) => new RegExp(`-${there}-(cluster|instance)$|-writer$`).test(name));
  const { next } = life.world.calls.since(0);
  // What guards the data of the home follows it, in the state alone.
  expect(await life.up()).toEqual([`update shop-database-${there}-cluster`]);
  expect(await life.up()).toEqual([]);
  const forgotten = await life.region(here).set({ seed: here }).up();
  expect(forgotten.every((step) => new RegExp(`^delete (shop-database|subnet)-${here}`).test(step))).toBe(true);
  expect(life.world.calls.since(next).calls.filter(({ home }) => home === here)).toEqual([]);

  // It answers again, and what a promotion left stands there, with what had not arrived.
  life.heal(here);
  const joined = await life.region(here, { slot: 2 }).up();
  expect(joined.every((step) => new RegExp(`^create (shop-database|subnet)-${here}`).test(step))).toBe(true);
  expect(nameOf(life, here)).not.toBe(before);
  expect(life.kept(`-${here}-cluster`).inputs).toMatchObject({
    clusterType: "SECONDARY",
    secondaryConfig: { primaryClusterName: nameOf(life, there) },
    deletionPolicy: "FORCE",
  });
  expect(life.world.ready(clusterType).map(({ outputs }) => outputs.name)).toContain(before);
  expect(await (await life.refresh()).up()).toEqual([]);
  await life.told(switchover, here);
  expect([await life.up(), life.writer]).toEqual([[], here]);
});

test("a third region that followed the lost primary goes on following it, and the update says the way out", async () => {
  const life = await standing({ ...pair, regions: { ...(pair.regions as object), [third]: { slot: 2 } } });
  life.lose(here);
  promote(life.world, { region: there, stack: "dev" });
  await life.refresh(({ name }) => new RegExp(`-${there}-(cluster|instance)$|-writer$`).test(name));
  life.region(here, { state: "lost" }).set({ primary: there });
  const { steps, warnings, refusal } = await life.tried();
  expect([steps, refusal]).toEqual([[`update shop-database-${there}-cluster`], undefined]);
  expect(warnings.join("\n")).toMatch(
    /cluster in europe-west1 replicates from .*us-central1.*draining\) in the line of/,
  );
  const drained = await life.region(third, { state: "draining" }).up();
  expect(replacing(drained)).toEqual([]);
  await life.region(third).up();
  await life.region(third, { slot: 3 }).up();
  expect(life.kept(`-${third}-cluster`).inputs.secondaryConfig).toEqual({ primaryClusterName: nameOf(life, there) });
});

test("more instances are a pool for reads with a name of its own, fewer take it away; another class is told in place", async () => {
  const life = await standing();
  const database = { engine: "alloydb", instancesPerRegion: 4 };
  const grown = await life.set({ database }).up();
  expect(replacing(grown)).toEqual([]);
  expect(life.kept(`-${here}-readers`).inputs).toMatchObject({
    instanceType: "READ_POOL",
    availabilityType: "REGIONAL",
    readPoolConfig: { nodeCount: 2 },
  });
  expect(life.kept(`-${here}-readers-name`).outputs.rrdatas).toEqual([
    life.kept(`-${here}-readers-endpoint-address`).outputs.address,
  ]);
  await life.told(switchover, there);
  expect(await life.up()).toEqual([]);
  const shrunk = await life.set({ database: { ...database, instancesPerRegion: 2 } }).up();
  expect(replacing(shrunk)).toEqual([]);
  const resized = await life.set({ database: { engine: "alloydb", instanceClass: "n2-highmem-8" } }).up();
  expect(resized).toEqual([`update shop-database-${here}-instance`, `update shop-database-${there}-instance`]);
});
