import { expect, test } from "vitest";
import { promoteForced, switchover } from "../../../../sandbox/azure/postgresql-outside";
import { DatabaseLife, pair } from "./life";

const [here, there, third] = ["eastus2", "centralus", "westus3"] as const;
const serverType = "azure-native:dbforpostgresql:Server";

const replacing = (steps: readonly string[]) => steps.filter((step) => !/^(create|update|delete|import) /.test(step));
/** Steps that create or delete nothing. */
const inPlace = (steps: readonly string[]) => steps.filter((step) => step.startsWith("update"));

async function standing(settings = pair): Promise<DatabaseLife> {
  const life = new DatabaseLife(settings);
  await life.up();
  return life;
}

test("another region only adds, from the server that writes; draining and removing it replaces nothing", async () => {
  const life = await standing();
  await life.told(switchover, there);
  await life.up();
  const joined = await life.region(third, { slot: 2 }).up();
  expect(joined.every((step) => /^create .*westus3/.test(step))).toBe(true);
  const source = life.kept("-centralus-server").id;
  expect(life.kept("-westus3-server").inputs).toMatchObject({ createMode: "Replica", sourceServerResourceId: source });
  const drained = await life.region(third, { state: "draining" }).up();
  expect(drained).toEqual(["delete shop-database-westus3-lock"]);
  const removed = await life.region(third).up();
  expect(removed.every((step) => /^delete .*westus3/.test(step))).toBe(true);
  expect(await life.up()).toEqual([]);
});

test("one region has the names that clients use; the second name follows the replica that comes, and leaves it before it goes", async () => {
  const life = await standing({ ...pair, tier: "bronze", regions: { [here]: { slot: 0 } } });
  expect(life.kept("-endpoints").inputs.members).toEqual(["shop-prod-eastus2-x7k2"]);
  const joined = await life.region(there, { slot: 1 }).up();
  expect([inPlace(joined), replacing(joined)]).toEqual([["update shop-database-endpoints"], []]);
  expect(life.kept("-endpoints").inputs.members).toEqual(["shop-prod-centralus-x7k2"]);
  await life.told(switchover, there);
  await life.up();
  await life.told(switchover, here);
  await life.up();
  const drained = await life.region(there, { state: "draining" }).up();
  expect(drained).toEqual(["delete shop-database-centralus-lock", "update shop-database-endpoints"]);
  const removed = await life.region(there).up();
  expect(replacing(removed)).toEqual([]);
  expect(await life.up()).toEqual([]);
});

test("a seed that is lost for good: the promoted server is the database, a new region is copied from it, and all of it can go", async () => {
  const life = await standing({ ...pair, tier: "bronze" });
  life.lose(here, true);
  life.region(here, { state: "lost" }).set({ primary: there });
  const { refusal } = await life.tried(true);
  expect(refusal).toMatch(/eastus2 cannot be lost.*--name shop-prod-centralus-x7k2 .*--promote-option forced --yes/s);
  promoteForced(life.world, { region: there, stack: "dev" });
  await life.refresh(({ name }) => name === "shop-database-centralus-server");
  const from = life.world.calls.since(0).next;
  expect(await life.up()).toEqual(["delete shop-database-eastus2-lock", "import shop-database-endpoints-centralus"]);
  expect(await life.up()).toEqual([]);
  const forgotten = await life.region(here).set({ seed: here }).up();
  expect(replacing(forgotten)).toEqual([]);
  const joined = await life.region(third, { slot: 2 }).up();
  expect([inPlace(joined), replacing(joined)]).toEqual([["update shop-database-endpoints-centralus"], []]);
  expect(life.kept("-westus3-server").inputs).toMatchObject({
    createMode: "Replica",
    sourceServerResourceId: life.kept("-centralus-server").id,
  });
  expect(life.world.calls.since(from).calls.filter(({ home }) => home === here)).toEqual([]);
  await life.told(switchover, third);
  expect(await life.up()).toEqual(["import shop-database-endpoints-centralus"]);
  await life.set({ protect: false }).up();
  // Its group is the operator's to delete: links in it still name networks of other regions.
  const inGroup = `/resourceGroups/shop-prod-${here}/`;
  for (const link of life.world.ready("azure-native:privatedns:VirtualNetworkLink"))
    if (link.id.includes(inGroup)) life.world.drop(link);
  await life.destroy();
  // What has no place of its own was forgotten with the lost region, in whose group it is.
  const left = life.world.ready("azure-native:privatedns:PrivateZone").concat(life.world.ready(serverType));
  expect(left.map(({ id }) => id.split("/")[4])).toEqual(["shop-prod-eastus2"]);
});

test("more cores go to the replica first, fewer to the primary, and the disk of a new replica is that of its source", async () => {
  const life = await standing();
  const order = () => {
    const { calls } = life.world.calls.since(0);
    return calls.filter(({ operation, type }) => operation === "update" && type === serverType).map(({ urn }) => urn);
  };
  await life.set({ database: { engine: "postgresql-flexible", instanceClass: "Standard_D8ds_v5" } }).up();
  expect(order().map((urn) => urn.split("-").at(-2))).toEqual([there, here]);
  await life.set({ database: { engine: "postgresql-flexible", instanceClass: "Standard_D4ds_v5" } }).up();
  expect(
    order()
      .map((urn) => urn.split("-").at(-2))
      .slice(2),
  ).toEqual([here, there]);
  const [server] = life.world.ready(serverType).filter(({ region }) => region === here);
  if (!server) throw new Error("there is no server");
  for (const one of life.world.ready(serverType)) {
    one.inputs = { ...one.inputs, storage: { storageSizeGB: 512, autoGrow: "Enabled" } };
    life.world.put(one);
  }
  await life.refresh();
  await life.region(third, { slot: 2 }).up();
  expect(life.kept("-westus3-server").inputs.storage).toMatchObject({ storageSizeGB: 512 });
});

test("an update that ends before the pair of names is made goes on there", async () => {
  const life = new DatabaseLife();
  life.world.weather = { ...life.world.weather, faults: [{ match: "VirtualEndpoint", kind: "refused" }] };
  const { refusal } = await life.tried();
  expect(refusal).toMatch(/VirtualEndpoint/);
  expect(await life.up()).toEqual(["create shop-database-endpoints"]);
  expect(await life.up()).toEqual([]);
});
