import { describe, expect, test } from "vitest";
import { shipped } from "../lifecycle/stacks";
import { Life } from "./life";

describe.each(shipped.filter(({ writers }) => writers === "one"))("$name", (row) => {
  const { name, seed, standby, preferred, described = [] } = row;

  test("flipping primary changes exactly what leads users, in place, and back again", async () => {
    const life = await Life.of(name);
    const updates = preferred.map((record) => `update ${record}`);
    expect(await life.set({ primary: standby }).steps()).toEqual(updates);
    expect(await life.set({ primary: seed }).steps()).toEqual(updates);
  });

  test("a failover from outside, refreshed: up changes nothing and the roles are told", async () => {
    const life = await (await Life.of(name)).promoted(standby);
    expect(await life.steps()).toEqual(described);
    expect(await life.steps()).toEqual([]);
    expect(life.outputs).toMatchObject({ roles: { primary: seed, writer: standby } });
  });

  test("a failover that nobody told the stack of changes nothing either", async () => {
    const life = await Life.of(name);
    life.account.operate("promote", standby, name);
    expect(await life.steps()).toEqual([]);
  });

  test("refuses to drain the region that writes, right after promote and refresh, before anything changes", async () => {
    const life = await (await Life.of(name)).promoted(standby);
    const said = await life.region(standby, { state: "draining" }).refusal();
    expect(said).toMatch(new RegExp(`${standby}[\\s\\S]*(writ|primary)`));
    expect(said).toContain("refresh");
  });
});

describe.each(shipped)("$name", ({ name, seed, standby, slot, engine }) => {
  test.each([
    ["the seed", { seed: standby }, new RegExp(`seed[\\s\\S]*${seed}`)],
    ["the engine", { database: { engine } }, new RegExp(`engine|${engine}`)],
    ["a slot", { regions: { [seed]: { slot }, [standby]: { slot: slot + 1 } } }, /slot/],
    ["the service", { service: "store" }, /service/],
  ])("refuses to change %s of a standing stack", async (_, patch, said) => {
    expect(await (await Life.of(name)).set(patch).refusedAtOnce()).toMatch(said);
  });
});
