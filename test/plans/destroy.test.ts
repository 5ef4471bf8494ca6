import { describe, expect, test } from "vitest";
import { shipped } from "../lifecycle/stacks";
import { Life, opsOf, told } from "./life";

describe.each(shipped)("$name", ({ name, beside, remains }) => {
  test(`${beside} shares the account, and neither changes the other`, async () => {
    const life = await Life.of(name);
    for (const one of [life, life.beside(beside)]) expect(told((await one.preview()).steps)).toEqual([]);
    for (const one of [life, life.beside(beside)]) expect(one.things()).not.toEqual([]);
  });

  test("refuses to destroy what is protected; after release the world is empty but for the listed remains", async () => {
    const life = await Life.of(name);
    expect((await life.fork().destroy()).refusal).toContain("because it is protected");
    expect(opsOf((await life.set({ protect: false }).up()).steps)).toEqual(["update"]);
    expect((await life.destroy()).refusal).toBeUndefined();
    const left = life.things();
    expect([...new Set(left.map(({ state }) => state))]).toEqual(["remains"]);
    expect([...new Set(left.map(({ type }) => type))].sort()).toEqual(remains);

    const gone = life.beside(beside);
    expect((await gone.destroy()).refusal).toBeUndefined();
    expect(gone.left()).toEqual([]);
  });
});
