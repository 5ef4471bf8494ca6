import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";
import { shipped } from "./stacks";

const moved = shipped.filter(({ writers }) => writers === "one");

describe.each(moved)("$name", ({ name, seed, standby, preferred }) => {
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());

  const flip = (primary: string) => (settings: Settings) => {
    settings.primary = primary;
  };

  test("flipping primary changes exactly what leads users, in place", async () => {
    site.edit(name, flip(standby));
    const run = await site.run(name, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect(run.changes.map(({ op, name: changed }) => `${op} ${changed}`).sort()).toEqual(
      preferred.map((record) => `update ${record}`),
    );
    site.edit(name, flip(seed));
    expect((await site.run(name, "up", "--skip-preview")).changes).toHaveLength(preferred.length);
  });

  test("a failover from outside, refreshed: up changes nothing and the roles are told", async () => {
    const promoted = await site.trilith("sandbox", "promote", standby, "--stack", name);
    expect(promoted.code, promoted.text).toBe(0);
    const refreshed = await site.run(name, "refresh");
    expect(refreshed.code, refreshed.text).toBe(0);
    const run = await site.run(name, "up");
    expect(run.code, run.text).toBe(0);
    expect(run.changes).toEqual([]);
    expect(await site.outputs(name)).toMatchObject({ roles: { primary: seed, writer: standby } });
  });

  test("refuses to drain the region that writes, right after promote and refresh, before anything changes", async () =>
    Site.visit(inject("snapshot"), async (other) => {
      expect((await other.trilith("sandbox", "promote", standby, "--stack", name)).code).toBe(0);
      expect((await other.run(name, "refresh")).code).toBe(0);
      other.edit(name, (settings) => {
        settings.regions[standby] = { ...settings.regions[standby], state: "draining" };
      });
      for (const verb of ["preview", "up"] as const) {
        const run = await other.run(name, verb);
        expect(run.code).not.toBe(0);
        expect(run.text).toMatch(new RegExp(`${standby}[\\s\\S]*writ`));
        expect(run.text).toContain("pulumi refresh");
        expect(run.text).not.toMatch(/\n\s+at /);
        if (verb === "up") expect(run.changes).toEqual([]);
      }
    }));
});

describe.each(shipped)("$name", ({ name, seed, standby, slot, engine }) => {
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());

  test.each([
    ["the seed", { seed: standby }, new RegExp(`seed[\\s\\S]*${seed}`)],
    ["the engine", { database: { engine } }, new RegExp(`engine|${engine}`)],
    ["a slot", { regions: { [seed]: { slot }, [standby]: { slot: slot + 1 } } }, /slot/],
    ["the service", { service: "store" }, /service/],
  ])("refuses to change %s of a standing stack", async (_, patch, said) => {
    let before: Settings | undefined;
    site.edit(name, (settings) => {
      before = { ...settings };
      Object.assign(settings, patch);
    });
    const run = await site.run(name, "up");
    expect(run.code).not.toBe(0);
    expect(run.text).toMatch(said);
    expect(run.text).not.toMatch(/\n\s+at /);
    expect(run.changes).toEqual([]);
    site.edit(name, (settings) => void Object.assign(settings, before));
  });
});
