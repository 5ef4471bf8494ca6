import { describe, expect, test } from "vitest";
import type { Step } from "../harness/plan/deployment";
import { besides, type Shipped, shipped } from "../lifecycle/stacks";
import { Life, opsOf, told } from "./life";

/** Steps that another region must not bring: whatever is no create of its own, and no update in place on the list. */
function strange(steps: readonly Step[], { widened }: Shipped, ...own: readonly string[]): readonly Step[] {
  return steps.filter(({ op, type, name, paths }) => {
    if (op === "create") return !own.some((region) => name.includes(region));
    return op !== "update" || paths.some((path) => !widened[type]?.includes(path.split(/[.[]/)[0] ?? path));
  });
}

const deletesOf = (steps: readonly Step[]) => steps.filter(({ op }) => op === "delete");

const standing = new Map<string, Promise<{ readonly life: Life; readonly steps: readonly Step[] }>>();

/** Four regions, by two more lines. */
async function grown({ name, slot, more: [third, fourth] }: Shipped) {
  const growing = async () => {
    const life = (await Life.of(name)).region(third, { slot }).region(fourth, { slot: slot + 1 });
    return { life, steps: (await life.up()).steps };
  };
  const made = standing.get(name) ?? growing();
  standing.set(name, made);
  const { life, steps } = await made;
  return { life: life.fork(), steps };
}

describe.each(shipped)("$name", (row) => {
  const { name, seed, standby, slot, cluster, member, more } = row;
  const [third, fourth, fifth] = more;

  test("lines in another order change nothing", async () => {
    const life = (await Life.of(name)).edit((settings) => {
      settings.regions = Object.fromEntries(Object.entries(settings.regions).reverse());
    });
    expect(await life.steps()).toEqual([]);
  });

  test("two more regions by two lines: creates of their own, and updates only what they must", async () => {
    const { steps } = await grown(row);
    for (const type of [cluster, member]) {
      const made = steps.filter((step) => step.type === type && step.op === "create");
      for (const region of [third, fourth]) expect(made.some((step) => step.name.includes(region))).toBe(true);
    }
    expect(strange(steps, row, third, fourth)).toEqual([]);
  });

  test("refuses to delete the line of a region that serves; drained in the middle, then deleted, only what carries its name goes, and its slot is retired", async () => {
    const { life } = await grown(row);
    life.region(third);
    expect(await life.refusedAtOnce()).toMatch(new RegExp(`${third}[\\s\\S]*draining`));
    const drained = await life.region(third, { slot, state: "draining" }).up();
    for (const { name: deleted } of deletesOf(drained.steps)) expect(deleted).toContain(third);

    const { steps } = await life.region(third).up();
    const deletes = deletesOf(steps);
    expect(deletes.length).toBeGreaterThan(30);
    for (const { name: deleted } of deletes) expect(deleted).toContain(third);
    const others = steps.filter(({ op }) => op !== "delete");
    expect(strange(others, row)).toEqual([]);
    expect(life.left(third)).toEqual([]);
    for (const region of [seed, standby, fourth])
      expect(life.things(region).some(({ type }) => type === cluster)).toBe(true);

    for (const _ of [1, 2]) {
      life.region(fifth, { slot });
      expect(await life.refusedAtOnce()).toContain(`${fifth}.slot: found ${slot}, the slot of ${third}`);
      expect(await life.region(fifth).steps()).toEqual([]);
    }
  });
});

const oneWriter = shipped.filter(({ writers }) => writers === "one");

test.each(oneWriter)(
  "$name: of four regions, the third is promoted and then preferred: nothing moves but what leads users",
  async (row) => {
    const { life } = await grown(row);
    const [third] = row.more;
    // What moves along with the writer is read from where it is now: nothing is changed by that.
    const promoted = async (region: string) => {
      const { steps } = await (await life.promoted(region)).up();
      expect(steps.filter(({ op }) => op !== "import")).toEqual([]);
    };
    await promoted(third);
    const flipped = await life.set({ primary: third }).up();
    expect(flipped.steps.map((step) => step.name).sort()).toEqual(row.preferred);
    expect(life.outputs).toMatchObject({ roles: { primary: third, writer: third } });
    await promoted(row.seed);
    expect((await life.set({ primary: row.seed }).up()).steps).toHaveLength(row.preferred.length);
  },
);

test.each(besides.filter(({ writers }) => writers === "one"))(
  "$beside grows from one region to three without a replacement, and $name beside it is not touched",
  async ({ name, beside, seed, standby, more: [third] }) => {
    const life = await Life.of(name);
    const small = life.beside(beside).region(standby, { slot: 9 }).region(third, { slot: 10 }).set({ primary: seed });
    const { steps } = await small.up();
    expect(opsOf(steps).filter((op) => op !== "create" && op !== "update")).toEqual([]);
    expect(told((await life.preview()).steps)).toEqual([]);
  },
);
