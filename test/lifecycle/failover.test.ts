import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";

const stack = "aws-active-passive";
let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

const flip = (primary: string) => (settings: Settings) => {
  settings.primary = primary;
};

test("flipping primary changes exactly the global alias, in place", async () => {
  site.edit(stack, flip("eu-west-1"));
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  expect(run.changes.map(({ op, name }) => `${op} ${name}`).sort()).toEqual([
    "update shop-traffic-global-a",
    "update shop-traffic-global-aaaa",
  ]);
  site.edit(stack, flip("us-east-2"));
  expect((await site.run(stack, "up", "--skip-preview")).changes).toHaveLength(2);
});

test("a failover from outside, refreshed: up changes nothing and the roles are told", async () => {
  const promoted = await site.trilith("sandbox", "promote", "eu-west-1", "--stack", stack);
  expect(promoted.code, promoted.text).toBe(0);
  const refreshed = await site.run(stack, "refresh");
  expect(refreshed.code, refreshed.text).toBe(0);
  const run = await site.run(stack, "up");
  expect(run.code, run.text).toBe(0);
  expect(run.changes).toEqual([]);
  expect(await site.outputs(stack)).toMatchObject({ roles: { primary: "us-east-2", writer: "eu-west-1" } });
});

test("refuses to drain the region that writes, right after promote and refresh, before anything changes", async () =>
  Site.visit(inject("snapshot"), async (moved) => {
    expect((await moved.trilith("sandbox", "promote", "eu-west-1", "--stack", stack)).code).toBe(0);
    expect((await moved.run(stack, "refresh")).code).toBe(0);
    moved.edit(stack, (settings) => {
      settings.regions["eu-west-1"] = { ...settings.regions["eu-west-1"], state: "draining" };
    });
    for (const verb of ["preview", "up"] as const) {
      const run = await moved.run(stack, verb);
      expect(run.code).not.toBe(0);
      expect(run.text).toMatch(/eu-west-1[\s\S]*writ/);
      expect(run.text).toContain("pulumi refresh");
      expect(run.text).not.toMatch(/\n\s+at /);
      if (verb === "up") expect(run.changes).toEqual([]);
    }
  }));

test.each([
  ["the seed", { seed: "eu-west-1" }, /seed[\s\S]*us-east-2/],
  ["the engine", { database: { engine: "dsql" } }, /engine|dsql/],
  ["a slot", { regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 5 } } }, /slot/],
  ["the service", { service: "store" }, /service/],
])("refuses to change %s of a standing stack", async (_, patch, said) =>
  Site.visit(inject("snapshot"), async (other) => {
    other.edit(stack, (settings) => void Object.assign(settings, patch));
    for (const verb of ["preview", "up"] as const) {
      const run = await other.run(stack, verb);
      expect(run.code).not.toBe(0);
      expect(run.text).toMatch(said);
      expect(run.text).not.toMatch(/\n\s+at /);
      expect(run.changes).toEqual([]);
    }
  }),
);
