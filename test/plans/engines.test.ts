import { describe, expect, test } from "vitest";
import { engines, london, sharing } from "../lifecycle/engines";
import { Life, opsOf } from "./life";

const stack = "aws-active-passive";
/** Brings a stack up, and in the end takes it away until nothing but listed remains is left. */
async function lived(life: Life, during: () => Promise<void>): Promise<void> {
  expect(await life.steps()).not.toEqual([]);
  await life.refresh();
  expect(await life.steps()).toEqual([]);
  await during();
  expect(opsOf((await life.set({ protect: false }).up()).steps)).toEqual(["update"]);
  expect((await life.destroy()).refusal).toBeUndefined();
  expect(life.left()).toEqual([]);
}

describe("engines that every region writes to", () => {
  test.each(engines)(
    "%s: up, refresh, up changes nothing, the outputs say what two writes do, destroy",
    async (_, database, policy, type, count) => {
      const life = Life.new(stack).set(sharing(database));
      await lived(life, async () => {
        expect(life.outputs).toMatchObject({ database: { conflicts: { policy } }, roles: { writer: "" } });
        expect(life.things().filter((thing) => thing.type === type)).toHaveLength(count);
      });
    },
  );

  test("dsql: the same, a third region is refused with the reason, and draining one of two does not let its data go", async () => {
    const life = Life.new(stack).set(sharing({ engine: "dsql" }));
    await lived(life, async () => {
      expect(life.outputs).toMatchObject({ database: { conflicts: { policy: "first-commit-wins" } } });
      life.region("eu-west-3", { slot: 2 });
      expect(await life.refusedAtOnce()).toContain("Aurora DSQL joins exactly two regions and a witness");
      await life.region("eu-west-3").region(london, { state: "draining" }).up();
      const clusters = life.things().filter(({ type }) => type === "aws:dsql/cluster:Cluster");
      expect(clusters.map(({ inputs }) => inputs.deletionProtectionEnabled)).toEqual([true, true]);
    });
  });
});

test("networks change what joins them: routes turn in place before the old ways go, and nothing else is touched", async () => {
  const life = Life.new(stack).set({ network: { backbone: "transit-gateway" } });
  await lived(life, async () => {
    for (const backbone of ["cloud-wan", "peering"]) {
      const { steps } = await life.set({ network: { backbone } }).up();
      const changes = steps.map(({ op, type, name }) => `${op} ${type} ${name}`);
      const routes = changes.filter((change) => change.startsWith("update aws:ec2/route:Route "));
      expect(routes).toHaveLength(4);
      const lastRoute = Math.max(...routes.map((route) => changes.indexOf(route)));
      const firstEnd = changes.findIndex((change) => change.startsWith("delete"));
      expect(firstEnd).toBeGreaterThan(lastRoute);
      const ways = /transit|-wan|backbone/;
      expect(changes.filter((change) => !ways.test(change))).toEqual([]);
    }
  });
});
