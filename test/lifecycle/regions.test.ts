import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";
import { shipped } from "./stacks";

const line = (region: string, value?: Record<string, unknown>) => (settings: Settings) => {
  const { [region]: was, ...others } = settings.regions;
  settings.regions = value === undefined ? others : { ...others, [region]: { ...was, ...value } };
};

// The smallest that has everything; other stacks, orders and changes are planned in process: test/plans.
describe.each(shipped.filter(({ writers }) => writers === "one"))("$name", (row) => {
  const { name, standby, slot, cluster, widened } = row;
  const [third, , fifth] = row.more;
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());

  test("lines in another order change nothing", async () => {
    site.edit(name, (settings) => {
      settings.regions = Object.fromEntries(Object.entries(settings.regions).reverse());
    });
    const run = await site.run(name, "up", "--skip-preview");
    expect(run.text).toContain("unchanged");
    expect([run.code, run.changes]).toEqual([0, []]);
  });

  test("another region by one line: creates of its own, and updates only what they must", async () => {
    site.edit(name, line(third, { slot }));
    const run = await site.run(name, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect(run.changes.some(({ op, type }) => op === "create" && type === cluster)).toBe(true);
    const strange = run.changes.filter(({ op, type, name: changed, paths }) => {
      if (op === "create") return !changed.includes(third);
      return op !== "update" || paths.some((path) => !widened[type]?.includes(path.split(/[.[]/)[0] ?? path));
    });
    expect(strange).toEqual([]);
  });

  test("refuses to delete the line of a region that serves", async () => {
    site.edit(name, line(third));
    const run = await site.run(name, "preview");
    expect(run.code).not.toBe(0);
    expect(run.text).toMatch(new RegExp(`${third}[\\s\\S]*draining`));
    expect(run.text).not.toMatch(/\n\s+at /);
  });

  test("drained, then deleted, only what carries its name goes, and its slot is retired", async () => {
    site.edit(name, line(third, { slot, state: "draining" }));
    const drained = await site.run(name, "up", "--skip-preview");
    expect(drained.code, drained.text).toBe(0);
    site.edit(name, line(third));
    const removed = await site.run(name, "up", "--skip-preview");
    expect(removed.code, removed.text).toBe(0);
    const deletes = [...drained.changes, ...removed.changes].filter(({ op }) => op === "delete");
    expect(deletes.length).toBeGreaterThan(30);
    for (const { name: deleted } of deletes) expect(deleted).toContain(third);
    const left = (await site.objects(third)).filter(({ state, stack }) => stack === name && state !== "remains");
    expect(left).toEqual([]);
    expect((await site.objects(standby)).some(({ type }) => type === cluster)).toBe(true);

    site.edit(name, line(fifth, { slot }));
    const refused = await site.run(name, "preview");
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain(`${fifth}.slot: found ${slot}, the slot of ${third}`);
  });
});
