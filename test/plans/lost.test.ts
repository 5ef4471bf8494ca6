import { describe, expect, test } from "vitest";
import { type Shipped, shipped } from "../lifecycle/stacks";
import { homesOf, Life, told } from "./life";

const timedOut = (region: string) => `dial tcp: i/o timeout (${region} is lost in the sandbox)`;

/** What follows `cluster.logRetentionDays` in the region that is not the seed. */
const logsOf = ({ standby, logs }: Shipped) =>
  logs(standby)
    .map((log) => `update ${log}`)
    .sort();

/** An update that works, asks the regions given and no other, and does exactly the steps given. */
async function upAsking(life: Life, homes: readonly string[], steps: readonly string[]): Promise<void> {
  const calls = await life.calls(async () => expect(await life.steps()).toEqual(steps));
  expect(homesOf(calls)).toEqual(homes);
}

describe.each(shipped)("$name", (row: Shipped) => {
  const { name, seed, standby, slot, more, control } = row;
  const [third] = more;

  test("with the seed lost, a change elsewhere is made and nothing asks the lost region; after heal nothing has to be made up for", async () => {
    const life = await Life.of(name);
    life.account.lose(seed);
    life.region(standby, { cluster: { logRetentionDays: 60 } });
    await upAsking(life, [standby, ...control].sort(), logsOf(row));
    await expect(life.refresh()).rejects.toThrow(timedOut(seed));
    life.account.heal(seed);
    await upAsking(life, control, []);
  });

  test("a region lost for ever is let go by its line, is never asked, and what it leaves is gone with it", async () => {
    const life = (await Life.of(name)).region(third, { slot });
    await life.up();
    const there = life.things(standby).map(({ urn }) => urn);
    life.account.lose(standby, true);
    expect(() => life.account.heal(standby)).toThrow(`${standby} is lost for ever`);
    const calls = await life.calls(async () => {
      await life.region(standby, { state: "lost" }).up();
      await life.region(standby).up();
    });
    expect(homesOf(calls)).not.toContain(standby);
    expect(calls.length).toBeGreaterThan(0);
    expect(life.things(standby).map(({ state, urn }) => [state, urn])).toEqual(there.map((urn) => ["gone", urn]));
    const inState = [...life.account.state(name).values()].filter(({ inputs }) => inputs.region === standby);
    expect(inState).toEqual([]);
    expect(told((await life.preview()).steps)).toEqual([]);
  });
});

// Where one thing that is described once tells who writes, and is described in the seed.
describe.each(shipped.filter(({ once, writers }) => writers === "one" && once.includes("**-database-global")))(
  "$name",
  ({ name, seed, standby, member, control }) => {
    test("the writer's region lost: failed over, up changes nothing, and so it stays when the region answers again", async () => {
      const life = await Life.of(name);
      life.account.lose(seed);
      expect(() => life.account.operate("promote", seed, name)).toThrow(`${seed} is lost: nothing there can take over`);
      life.account.operate("promote", standby, name);
      await upAsking(life, control, []);
      const global = life.account.refresh(name, (kept) => kept.name.endsWith("-database-global"));
      await expect(global).rejects.toThrow(timedOut(seed));

      life.account.heal(seed);
      await life.refresh();
      await upAsking(life, control, []);
      expect(life.outputs).toMatchObject({ roles: { primary: seed, writer: standby } });
      const sources = life
        .things()
        .filter(({ type }) => type === member)
        .map(({ region, outputs }) => [region, outputs.replicationSourceIdentifier]);
      expect(Object.fromEntries(sources)).toEqual({ [seed]: expect.stringContaining(`:${standby}:`), [standby]: "" });
    });

    test("a writer lost elsewhere than in the seed: failed over, the stack learns of it from the global database alone", async () => {
      const life = await (await Life.of(name)).promoted(standby);
      await life.up();
      life.account.lose(standby);
      life.account.operate("promote", seed, name);
      const calls = await life.calls(() =>
        life.account.refresh(name, (kept) => kept.name.endsWith("-database-global")),
      );
      expect(homesOf(calls)).toEqual([seed, ...control].sort());
      await upAsking(life, control, []);
      expect(life.outputs).toMatchObject({ roles: { writer: seed } });
    });
  },
);

// Where every member tells its own role.
test.each(shipped.filter(({ once, writers }) => writers === "one" && !once.includes("**-database-global")))(
  "$name: the writer's region lost: failed over, up changes nothing; once it answers again and is asked, only descriptions move",
  async ({ name, seed, standby, member, follows = "", described = [], parts = false }) => {
    const life = await Life.of(name);
    life.account.lose(seed);
    expect(() => life.account.operate("promote", seed, name)).toThrow(`${seed} is lost: nothing there can take over`);
    life.account.operate("promote", standby, name);
    await upAsking(life, [], []);
    life.account.heal(seed);
    await life.refresh();
    expect(await life.steps()).toEqual(described);
    expect(await life.steps()).toEqual([]);
    expect(life.outputs).toMatchObject({ roles: { primary: seed, writer: standby } });
    const members = life.things().filter(({ type }) => type === member);
    const sources = Object.fromEntries(members.map(({ region, outputs }) => [region, outputs[follows] ?? ""]));
    if (parts) expect(sources).toEqual({ [seed]: "", [standby]: "" });
    else expect(sources[seed]).toContain(standby);
  },
);

test.each(shipped.flatMap((row) => (row.names ? [{ ...row, ...row.names }] : [])))(
  "$name: with the control plane of names lost regions still change, names do not, and after heal the rest is made up for",
  async (row) => {
    const life = await Life.of(row.name);
    life.account.lose(row.home);
    life.region(row.standby, { cluster: { logRetentionDays: 90 } });
    await upAsking(life, [row.standby, ...row.control].sort(), logsOf(row));

    const failed = await life.set({ primary: row.standby }).tried();
    expect(failed.steps.map((step) => step.name)).toContain(row.changed);
    expect(failed.refusal).toContain(timedOut(row.home));
    life.account.heal();
    await upAsking(
      life,
      [row.home, ...row.control].sort(),
      row.preferred.map((record) => `update ${record}`),
    );
  },
);
