import { expect, test } from "vitest";
import { AlloydbLife, here, promote, switchover, there } from "./life";

async function standing(): Promise<AlloydbLife> {
  const life = new AlloydbLife();
  await life.up();
  return life;
}

const roles = (life: AlloydbLife) =>
  [here, there].map((code) => [
    life.kept(`-${code}-cluster`).outputs.clusterType,
    life.kept(`-${code}-instance`).outputs.instanceType,
  ]);
const idOf = (life: AlloydbLife, code: string) => String(life.kept(`-${code}-cluster`).outputs.clusterId);

test("one cluster is created as the primary and the other from it; another update, and one after a refresh, change nothing", async () => {
  const life = await standing();
  expect(roles(life)).toEqual([
    ["PRIMARY", "PRIMARY"],
    ["SECONDARY", "SECONDARY"],
  ]);
  expect(life.kept(`-${there}-cluster`).outputs.secondaryConfig).toEqual({
    primaryClusterName: life.kept(`-${here}-cluster`).outputs.name,
  });
  expect(await life.up()).toEqual([]);
  expect(await (await life.refresh()).up()).toEqual([]);
  expect(life.writer).toBe(here);
});

test("after a switchover an update changes nothing, and knows who writes; back again too", async () => {
  const life = await standing();
  await life.told(switchover, there);
  expect(roles(life)).toEqual([
    ["SECONDARY", "SECONDARY"],
    ["PRIMARY", "PRIMARY"],
  ]);
  const { steps, warnings, refusal } = await life.tried();
  expect([steps, warnings, refusal, life.writer]).toEqual([[], [], undefined, there]);
  expect(life.kept("-writer").outputs.rrdatas).toEqual([life.kept(`-${there}-endpoint-address`).outputs.address]);
  await life.told(switchover, here);
  expect([await life.up(), life.writer]).toEqual([[], here]);
});

test("without a refresh an update after a switchover changes nothing either", async () => {
  const life = await standing();
  switchover(life.world, { region: there, stack: "dev" });
  expect(await life.up()).toEqual([]);
});

test("a name that nobody moved stays where it leads, and the update says the command that moves it", async () => {
  const life = await standing();
  const was = life.kept("-writer").outputs.rrdatas;
  await life.told(switchover, there);
  const [record] = life.world.ready("gcp:dns/recordSet:RecordSet").filter(({ urn }) => urn.endsWith("-writer"));
  if (!record) throw new Error("there is no name of the writer");
  life.world.put(Object.assign(record, { inputs: { ...record.inputs, rrdatas: was ?? [] } }));
  await life.refresh();
  const { steps, warnings } = await life.tried();
  const address = life.kept(`-${there}-endpoint-address`).outputs.address;
  expect(steps).toEqual([]);
  expect(warnings.join("\n")).toContain(
    `gcloud dns record-sets update writer.shop-prod-database.internal. --type=A --zone=shop-prod-database --rrdatas=${address}`,
  );
});

test("while the primary's region is lost another is promoted by force, told alone; nothing fails back, and what is left is said", async () => {
  const life = await standing();
  life.lose(here);
  promote(life.world, { region: there, stack: "dev" });
  await life.refresh(({ name }) => new RegExp(`-${there}-(cluster|instance)$|-writer$`).test(name));
  const { next } = life.world.calls.since(0);
  expect(await life.up()).toEqual([]);
  expect(life.writer).toBe(there);
  expect(life.world.calls.since(next).calls.filter(({ home }) => home === here)).toEqual([]);
  life.heal(here);
  await life.refresh();
  const { steps, warnings, refusal } = await life.tried();
  expect([steps, refusal, life.writer]).toEqual([[], undefined, there]);
  expect(roles(life)).toEqual([
    ["PRIMARY", "PRIMARY"],
    ["PRIMARY", "PRIMARY"],
  ]);
  expect(warnings.join("\n")).toMatch(/cluster in us-central1 is a database of its own .* Say state: lost/);
});

test("the region that writes is not let go, and the refusal says what to run", async () => {
  const life = await standing();
  await life.told(switchover, there);
  life.region(there, { state: "draining" });
  const { refusal, steps } = await life.tried(true);
  expect(refusal).toContain(`${there} cannot be draining`);
  expect(refusal).toContain(`gcloud alloydb clusters switchover ${idOf(life, here)} --region=${here}`);
  expect(steps.filter((step) => step.startsWith("delete"))).toEqual([]);
});
