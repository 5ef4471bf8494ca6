import { describe, expect, test } from "vitest";
import type { Step } from "../harness/plan/deployment";
import { type Shipped, shipped } from "../lifecycle/stacks";
import { Life, opsOf, told } from "./life";

/** Steps that another region must not bring: whatever is no create of its own, and no update in place on the list. */
function strange(steps: readonly Step[], { widened }: Shipped, ...own: readonly string[]): readonly Step[] {
  return steps.filter(({ op, type, name, paths }) => {
    if (op === "create") return !own.some((region) => name.includes(region));
    return op !== "update" || paths.some((path) => !widened[type]?.includes(path.split(/[.[]/)[0] ?? path));
  });
}

const deletesOf = (steps: readonly Step[]) => steps.filter(({ op }) => op === "delete");

describe.each(shipped)("$name", (row) => {
  const { name, seed, standby, slot, cluster, member, preferred, more } = row;
  const [third, fourth, fifth] = more;

  let growing: Promise<{ readonly life: Life; readonly steps: readonly Step[] }> | undefined;
  /** Four regions, by two more lines. */
  const grown = async () => {
    growing ??= (async () => {
      const life = (await Life.of(name)).region(third, { slot }).region(fourth, { slot: slot + 1 });
      return { life, steps: (await life.up()).steps };
    })();
    const { life, steps } = await growing;
    return { life: life.fork(), steps };
  };

  test("lines in another order change nothing", async () => {
    const life = (await Life.of(name)).edit((settings) => {
      settings.regions = Object.fromEntries(Object.entries(settings.regions).reverse());
    });
    expect(await life.steps()).toEqual([]);
  });

  test("two more regions by two lines: creates of their own, and updates only what they must", async () => {
    const run = await grown();
    for (const type of [cluster, member]) {
      const made = run.steps.filter((step) => step.type === type && step.op === "create");
      for (const region of [third, fourth]) expect(made.some((step) => step.name.includes(region))).toBe(true);
    }
    expect(strange(run.steps, row, third, fourth)).toEqual([]);
  });

  test("refuses to delete the line of a region that serves, and draining one in the middle, then deleting its line, deletes only what carries its name", async () => {
    const { life } = await grown();
    life.region(third);
    expect(await life.refusedAtOnce()).toMatch(new RegExp(`${third}[\\s\\S]*draining`));
    const drained = await life.region(third, { slot, state: "draining" }).up();
    for (const { name: deleted } of deletesOf(drained.steps)) expect(deleted).toContain(third);

    const { steps } = await life.region(third).up();
    const deletes = deletesOf(steps);
    expect(deletes.length).toBeGreaterThan(30);
    for (const { name: deleted } of deletes) expect(deleted).toContain(third);
    expect(
      strange(
        steps.filter(({ op }) => op !== "delete"),
        row,
      ),
    ).toEqual([]);
    expect(life.left(third)).toEqual([]);
    for (const region of [seed, standby, fourth])
      expect(life.things(region).some(({ type }) => type === cluster)).toBe(true);

    for (const _ of [1, 2]) {
      life.region(fifth, { slot });
      expect(await life.refusedAtOnce()).toContain(`${fifth}.slot: found ${slot}, the slot of ${third}`);
      expect(await life.region(fifth).steps()).toEqual([]);
    }
  });

  test.runIf(row.writers === "one")(
    "of four regions, the third is promoted and then preferred: nothing moves but what leads users",
    async () => {
      const { life } = await grown();
      await life.promoted(third);
      const flipped = await life.set({ primary: third }).up();
      expect(flipped.steps.map((step) => step.name).sort()).toEqual(preferred);
      expect(life.outputs).toMatchObject({ roles: { primary: third, writer: third } });
      await life.promoted(seed);
      expect((await life.set({ primary: seed }).up()).steps).toHaveLength(preferred.length);
    },
  );

  test("a stack beside grows from one region to three without a replacement, and this one is not touched", async () => {
    const life = await Life.of(name);
    const beside = life
      .beside(row.beside)
      .region(standby, { slot: 9 })
      .region(third, { slot: 10 })
      .set({ primary: seed });
    const { steps } = await beside.up();
    expect(opsOf(steps).filter((op) => op !== "create" && op !== "update")).toEqual([]);
    expect(told((await life.preview()).steps)).toEqual([]);
  });
});
