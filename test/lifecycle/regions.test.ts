import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";
import { type Shipped, shipped } from "./stacks";
import type { Step } from "./steps";

const setState = (region: string, state: string) => (settings: Settings) => {
  settings.regions[region] = { ...settings.regions[region], state };
};
const drop = (region: string) => (settings: Settings) => {
  delete settings.regions[region];
};
const add =
  (...lines: readonly (readonly [region: string, slot: number])[]) =>
  (settings: Settings) => {
    const added = lines.map(([region, slot]) => [region, { slot }] as const);
    settings.regions = { ...settings.regions, ...Object.fromEntries(added) };
  };
const opsOf = (changes: readonly Step[]) => [...new Set(changes.map(({ op }) => op))].sort();

/** Steps that another region must not bring: whatever is no create of its own, and no update in place on the list. */
function strange(changes: readonly Step[], { widened }: Shipped, ...own: readonly string[]): readonly Step[] {
  return changes.filter(({ op, type, name, paths }) => {
    if (op === "create") return !own.some((region) => name.includes(region));
    return op !== "update" || paths.some((path) => !widened[type]?.includes(path.split(/[.[]/)[0] ?? path));
  });
}

describe.each(shipped)("$name", (row: Shipped) => {
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());
  growing(row, () => site);
  if (row.writers === "one") promoting(row, () => site);
  leaving(row, () => site);
  if (row.writers === "one") fromOne(row, () => site);
});

/** From two regions to four, and the roles among them. */
function growing(row: Shipped, site: () => Site): void {
  const { name, slot, cluster, member } = row;
  const [third, fourth] = row.more;

  test("lines in another order change nothing", async () => {
    site().edit(name, (settings) => {
      settings.regions = Object.fromEntries(Object.entries(settings.regions).reverse());
    });
    const run = await site().run(name, "up", "--skip-preview");
    expect(run.text).toContain("unchanged");
    expect([run.code, run.changes]).toEqual([0, []]);
  });

  test("two more regions by two lines: creates of their own, and updates only what they must", async () => {
    site().edit(name, add([third, slot], [fourth, slot + 1]));
    const run = await site().run(name, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    for (const type of [cluster, member]) {
      const made = run.changes.filter((step) => step.type === type && step.op === "create");
      for (const region of [third, fourth]) expect(made.some((step) => step.name.includes(region))).toBe(true);
    }
    expect(strange(run.changes, row, third, fourth)).toEqual([]);
  }, 300_000);
}

/** From four regions to three, and what may not come back. */
function leaving(row: Shipped, site: () => Site): void {
  const { name, seed, standby, slot, cluster } = row;
  const [third, fourth, fifth] = row.more;

  test("refuses to delete the line of a region that serves", async () => {
    site().edit(name, drop(third));
    const run = await site().run(name, "preview");
    expect(run.code).not.toBe(0);
    expect(run.text).toMatch(new RegExp(`${third}[\\s\\S]*draining`));
    expect(run.text).not.toMatch(/\n\s+at /);
    site().edit(name, add([third, slot]));
  });

  test("draining a region in the middle, then deleting its line, deletes only what carries its name", async () => {
    site().edit(name, setState(third, "draining"));
    const drained = await site().run(name, "up", "--skip-preview");
    expect(drained.code, drained.text).toBe(0);
    const early = drained.changes.filter(({ op }) => op === "delete");
    for (const { name: deleted } of early) expect(deleted).toContain(third);

    site().edit(name, drop(third));
    const removed = await site().run(name, "up", "--skip-preview");
    expect(removed.code, removed.text).toBe(0);
    const deletes = removed.changes.filter(({ op }) => op === "delete");
    expect(deletes.length).toBeGreaterThan(30);
    for (const { name: deleted } of deletes) expect(deleted).toContain(third);
    expect(
      strange(
        removed.changes.filter(({ op }) => op !== "delete"),
        row,
      ),
    ).toEqual([]);
    const left = (await site().objects(third)).filter(({ state, stack }) => stack === name && state !== "remains");
    expect(left).toEqual([]);
    for (const region of [seed, standby, fourth]) {
      expect((await site().objects(region)).some(({ type }) => type === cluster)).toBe(true);
    }
  }, 300_000);

  test("refuses a retired slot for another region, also two updates later", async () => {
    for (const _ of [1, 2]) {
      site().edit(name, add([fifth, slot]));
      const refused = await site().run(name, "preview");
      expect(refused.code).not.toBe(0);
      expect(refused.text).toContain(`${fifth}.slot: found ${slot}, the slot of ${third}`);
      site().edit(name, drop(fifth));
      const run = await site().run(name, "up", "--skip-preview");
      expect([run.code, run.changes]).toEqual([0, []]);
    }
  }, 120_000);
}

/** The writer among four regions, which is moved by an operation and then preferred. */
function promoting({ name, seed, preferred, more: [third] }: Shipped, site: () => Site): void {
  test("of four regions, the third is promoted and then preferred: nothing moves but what leads users", async () => {
    expect((await site().trilith("sandbox", "promote", third, "--stack", name)).code).toBe(0);
    const refreshed = await site().run(name, "refresh");
    expect(refreshed.code, refreshed.text).toBe(0);
    site().edit(name, (settings) => {
      settings.primary = third;
    });
    const flipped = await site().run(name, "up", "--skip-preview");
    expect(flipped.code, flipped.text).toBe(0);
    expect(flipped.changes.map(({ name: changed }) => changed).sort()).toEqual(preferred);
    expect(await site().outputs(name)).toMatchObject({ roles: { primary: third, writer: third } });

    expect((await site().trilith("sandbox", "promote", seed, "--stack", name)).code).toBe(0);
    expect((await site().run(name, "refresh")).code).toBe(0);
    site().edit(name, (settings) => {
      settings.primary = seed;
    });
    expect((await site().run(name, "up", "--skip-preview")).changes).toHaveLength(preferred.length);
  }, 300_000);
}

/** A stack that began with one region. */
function fromOne({ name, beside, seed, standby, more: [third] }: Shipped, site: () => Site): void {
  test(`${beside} grows from one region to three without a replacement`, async () => {
    site().edit(beside, (settings) => {
      add([standby, 9], [third, 10])(settings);
      settings.primary = seed;
    });
    const run = await site().run(beside, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect(opsOf(run.changes).filter((op) => op !== "create" && op !== "update")).toEqual([]);
    const other = await site().run(name, "preview");
    expect([other.code, other.changes]).toEqual([0, []]);
  }, 300_000);
}
