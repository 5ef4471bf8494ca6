import { expect, test } from "vitest";
import { besides, releases, shipped } from "../lifecycle/stacks";
import { Life, told } from "./life";

test.each(besides)("$beside shares the account with $name, and neither changes the other", async ({ name, beside }) => {
  const life = await Life.of(name);
  for (const one of [life, life.beside(beside)]) expect(told((await one.preview()).steps)).toEqual([]);
  for (const one of [life, life.beside(beside)]) expect(one.things()).not.toEqual([]);
});

test.each(shipped)(
  "$name refuses to be destroyed while it is protected; after release the world is empty but for the listed remains",
  async (row) => {
    const { name, beside, remains } = row;
    const life = await Life.of(name);
    expect((await life.fork().destroy()).refusal).toMatch(/because it is protected|ScopeLocked/);
    const released = await life.set({ protect: false }).up();
    expect(told(released.steps.filter((step) => !releases(row, step)))).toEqual([]);
    expect((await life.destroy()).refusal).toBeUndefined();
    const left = life.things();
    expect([...new Set(left.map(({ state }) => state))]).toEqual(["remains"]);
    expect([...new Set(left.map(({ type }) => type))].sort()).toEqual(remains);

    if (beside === undefined) return;
    const gone = life.beside(beside);
    expect((await gone.destroy()).refusal).toBeUndefined();
    expect(gone.left()).toEqual([]);
  },
);
