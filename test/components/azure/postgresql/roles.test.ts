import { expect, test } from "vitest";
import { failZone, patch, promoteForced, switchover } from "../../../../sandbox/azure/postgresql-outside";
import { DatabaseLife } from "./life";

const [here, there] = ["eastus2", "centralus"] as const;

async function standing(): Promise<DatabaseLife> {
  const life = new DatabaseLife();
  await life.up();
  return life;
}

test("one server is created as the primary and the other as its replica; another update, and one after a refresh, change nothing", async () => {
  const life = await standing();
  expect(life.kept("-eastus2-server").outputs).toMatchObject({
    replicationRole: "Primary",
    availabilityZone: "1",
    highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "2" },
    backup: { backupRetentionDays: 35, geoRedundantBackup: "Enabled" },
  });
  expect(life.kept("-centralus-server").outputs).toMatchObject({
    replicationRole: "AsyncReplica",
    sourceServerResourceId: life.kept("-eastus2-server").id,
    highAvailability: { mode: "Disabled" },
    backup: { geoRedundantBackup: "Disabled" },
  });
  expect(life.kept("-endpoints").inputs.members).toEqual(["shop-prod-centralus-x7k2"]);
  expect(await life.up()).toEqual([]);
  expect(await (await life.refresh()).up()).toEqual([]);
  expect(life.writer).toBe(here);
});

test("after a switchover an update reads the pair of names from where it is now, and changes nothing; back again too", async () => {
  const life = await standing();
  await life.told(switchover, there);
  const { steps, warnings } = await life.tried();
  expect(steps).toEqual(["import shop-database-endpoints"]);
  expect(warnings.join("\n")).toMatch(
    /primary in centralus has no standby.*az postgres flexible-server update --resource-group shop-prod-centralus --name shop-prod-centralus-x7k2 --zonal-resiliency Enabled/,
  );
  expect(life.writer).toBe(there);
  expect(await life.up()).toEqual([]);
  expect(await (await life.refresh()).up()).toEqual([]);
  await life.told(switchover, here);
  expect(await life.up()).toEqual(["import shop-database-endpoints"]);
  expect([life.writer, await life.up()]).toEqual([here, []]);
});

test("without a refresh an update after a switchover changes nothing either", async () => {
  const life = await standing();
  switchover(life.world, { region: there, stack: "dev" });
  expect(await life.up()).toEqual([]);
});

test("while the primary's region is lost another is promoted by force, told alone, and nothing fails back once it answers", async () => {
  const life = await standing();
  life.lose(here);
  promoteForced(life.world, { region: there, stack: "dev" });
  await life.refresh(({ name }) => name === "shop-database-centralus-server");
  const calls = life.world.calls.since(0).next;
  expect(await life.up()).toEqual([]);
  expect(life.writer).toBe(there);
  expect(life.world.calls.since(calls).calls.filter(({ home }) => home === here)).toEqual([]);
  expect([await life.up(), life.writer]).toEqual([[], there]);
  life.heal(here);
  await life.refresh();
  expect(await life.up()).toEqual(["import shop-database-endpoints"]);
  expect([await life.up(), life.writer]).toEqual([[], there]);
  expect(life.kept("-eastus2-server").outputs.replicationRole).toBe("AsyncReplica");
});

test("the loss of a zone and a patch change nothing, and the standby that was switched on again by hand stays", async () => {
  const life = await standing();
  await life.told(failZone, here);
  expect(await life.up()).toEqual([]);
  await life.told(patch, here);
  expect(await life.up()).toEqual([]);
  expect(life.kept("-eastus2-server").outputs).toMatchObject({ availabilityZone: "2", minorVersion: "7" });
  await life.told(switchover, there);
  await life.up();
  const server = life.world.ready("azure-native:dbforpostgresql:Server").find(({ region }) => region === there);
  if (!server) throw new Error("there is no server");
  server.inputs = { ...server.inputs, highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "2" } };
  life.world.put(server);
  const { steps, warnings } = await (await life.refresh()).tried();
  expect([steps, warnings.filter((text) => text.includes("no standby"))]).toEqual([[], []]);
});

test("the region that writes is not let go, and the refusal says what to run", async () => {
  const life = await standing();
  await life.told(switchover, there);
  life.region(there, { state: "draining" });
  const { refusal, steps } = await life.tried(true);
  expect(refusal).toMatch(
    /centralus cannot be draining.*az postgres flexible-server replica promote --resource-group shop-prod-eastus2 --name shop-prod-eastus2-x7k2 --promote-mode switchover --promote-option planned --yes/s,
  );
  expect(steps.filter((step) => step.startsWith("delete"))).toEqual([]);
});
