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
    const { name, beside, remains, kept = [] } = row;
    const life = await Life.of(name);
    expect((await life.fork().destroy()).refusal).toMatch(/because it is protected|ScopeLocked/);
    const released = await life.set({ protect: false }).up();
    expect(told(released.steps.filter((step) => !releases(row, step)))).toEqual([]);
    expect((await life.destroy()).refusal).toBeUndefined();
    const left = life.things();
    const typesOf = (isLeft: boolean) =>
      [...new Set(left.filter(({ state }) => (state === "remains") === isLeft).map(({ type }) => type))].sort();
    expect(typesOf(true)).toEqual(remains);
    expect(typesOf(false)).toEqual(kept);

    if (beside === undefined) return;
    const gone = life.beside(beside);
    expect((await gone.destroy()).refusal).toBeUndefined();
    expect(gone.left()).toEqual([]);
  },
);
