import { expect, test } from "vitest";
import { rankLast } from "../../sandbox/azure/cosmos-outside";
import { valuesAt } from "../../sandbox/world/values";
import type { Step } from "../harness/plan/deployment";
import { Life, told } from "./life";

// One account over all regions of which one writes: no stack that is shipped, so what only this has is here alone.

const shipped = "azure-active-active";
const accountType = "azure-native:cosmosdb:DatabaseAccount";
const containerType = "azure-native:cosmosdb:SqlResourceSqlContainer";
const [seed, second, third, fourth] = ["eastus2", "northeurope", "japaneast", "swedencentral"] as const;

/** Steps on the database and what is the regions' own of it. */
const own = (steps: readonly Step[]) => told(steps.filter(({ name }) => name.startsWith("cart-database")));
const changed = (steps: readonly Step[]) => own(steps).filter((step) => !step.startsWith("create "));
const accountOf = (life: Life) => life.things().find(({ type }) => type === accountType);
const ranks = (life: Life) => {
  const names = valuesAt(accountOf(life)?.outputs, "locations.locationName");
  return names.map((name) => String(name).toLowerCase().replaceAll(" ", ""));
};

let first: Promise<Life> | undefined;

/** The shipped stack with one writer, and after its first update. */
async function standing(): Promise<Life> {
  first ??= (async () => {
    const life = Life.new(shipped).set({ shape: "active-passive", traffic: { zone: "create", delegated: true } });
    await life.up();
    return life;
  })();
  return (await first).fork();
}

test("a fail-over by hand, a refresh, and nothing is planned; the next regions follow the ranks that are there", async () => {
  const life = await standing();
  expect(life.outputs).toMatchObject({ roles: { writer: seed } });
  await life.promoted(third);
  expect(await life.steps()).toEqual([]);
  expect(life.outputs).toMatchObject({ roles: { primary: seed, writer: third } });
  const { steps } = await life.region(fourth, { slot: 19 }).up();
  expect(changed(steps)).toEqual(["update cart-database-account"]);
  expect(ranks(life)).toEqual([third, seed, second, fourth]);
  expect(accountOf(life)?.outputs.writeLocations).toMatchObject([{ failoverPriority: 0 }]);
});

test("one in the middle waits for its rank, and goes when it is the last", async () => {
  const life = (await standing()).region(second, { slot: 17, state: "draining" });
  expect((await life.up()).warnings.join("\n")).toContain(`${seed}=0 ${third}=1 ${second}=2`);
  expect(await life.region(second).refusedAtOnce()).toContain(`${seed}=0 ${third}=1 ${second}=2`);
  rankLast(life.account.world, { region: second, stack: shipped });
  await life.refresh();
  const { steps } = await life.up();
  expect(changed(steps).filter((step) => !step.includes(second))).toEqual(["update cart-database-account"]);
  expect(ranks(life)).toEqual([seed, third]);
});

test("the seed is lost: refused until another one writes, then the same account goes on", async () => {
  const life = await standing();
  life.account.lose(seed, true);
  life.set({ primary: second }).region(seed, { state: "lost" });
  expect(await life.refusedAtOnce()).toContain("az cosmosdb offline-region");
  life.account.operate("offline", seed, shipped);
  await life.account.refresh(shipped, ({ type }) => type === accountType);
  const lost = await life.up();
  expect(changed(lost.steps)).toEqual([]);
  expect(life.outputs).toMatchObject({ roles: { writer: second }, topology: { home: second } });
  const gone = await life.region(seed).up();
  expect(changed(gone.steps).filter((step) => !step.includes(seed))).toEqual(["update cart-database-account"]);
  expect(ranks(life)).toEqual([second, third]);
  const joined = await life.region(fourth, { slot: 19 }).up();
  expect(changed(joined.steps)).toEqual(["update cart-database-account"]);
});

test("the last region leaves in two updates that say so: it drains, then the account forgets it", async () => {
  const life = (await standing()).region(third, { slot: 18, state: "draining" });
  const drained = await life.up();
  expect(own(drained.steps)).not.toContain("update cart-database-account");
  expect(drained.warnings.join("\n")).toContain("the update that deletes its line takes it out of the account");
  const gone = await life.region(third).up();
  expect(gone.warnings.join("\n")).toContain(`This update takes ${third} out of the database's account`);
  expect(changed(gone.steps).filter((step) => !step.includes(third))).toEqual(["update cart-database-account"]);
  expect(ranks(life)).toEqual([seed, second]);
  expect(await (await life.refresh()).steps()).toEqual([]);
});

test("a table is released, then deleted, and its lock goes first", async () => {
  const life = (await standing()).set({
    database: { engine: "cosmos", tables: { orders: { partitionKey: "customer" } } },
  });
  const released = await life.up();
  expect(own(released.steps)).toEqual(["delete cart-database-table-carts-lock"]);
  expect(released.warnings.join("\n")).toContain("continuous backup brings it back for 30 days");
  const deleted = await life.up();
  expect(own(deleted.steps)).toEqual(["delete cart-database-table-carts"]);
  expect(life.things().filter(({ type }) => type === containerType)).toHaveLength(1);
});
