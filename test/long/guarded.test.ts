import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { WrittenExemption } from "../../resilience/rules/exemptions";
import { stackNames } from "../harness/stacks";
import { changing, daysOfBackups, memberOf, packFlags, stopsOf } from "../lifecycle/pack";
import { type Settings, Site } from "../lifecycle/site";
import { shipped } from "../lifecycle/stacks";

const [row] = shipped;
if (!row) throw new Error("no stack is shipped");
const { name, seed, standby, slot, more } = row;
const [third, fourth] = more;

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

function guarded(verb: "up" | "preview", flags: readonly string[] = [], exempt: readonly WrittenExemption[] = []) {
  return site.run(name, verb, ...packFlags(site, name, exempt), ...flags);
}

const both = (states: { readonly third?: string; readonly fourth?: string } = {}) => ({
  [third]: { slot, state: states.third ?? "active" },
  [fourth]: { slot: slot + 1, state: states.fourth ?? "active" },
});
const grown = (states?: Parameters<typeof both>[0]) => (settings: Settings) => {
  settings.regions = { ...settings.regions, ...both(states) };
};

test.each(stackNames)("%s at rest passes its profile, and nothing is done", async (stack) => {
  const run = await site.run(stack, stack === name ? "up" : "preview", ...packFlags(site, stack));
  expect(run.code, run.text).toBe(0);
  expect(run.text).toContain("trilith@v");
  expect([run.changes, stopsOf(run)]).toEqual([[], []]);
});

test("refuses an update that breaks a rule before anything is made or changed, and says what to do", async () => {
  site.edit(name, daysOfBackups(7));
  site.edit(name, grown());
  const calls = await site.calls(async () => {
    const run = await guarded("up");
    expect(run.code).not.toBe(0);
    const members = [seed, standby, third, fourth].map((region) => `R14-db-backup-retention ${memberOf(region)}`);
    expect(stopsOf(run)).toEqual(members.toSorted());
    expect(run.text).toContain(
      `${memberOf(standby)}: backups are kept for 7 days; gold asks for 35 days: set backupRetentionPeriod to at least 35. Keep backups as`,
    );
    expect(run.text).not.toMatch(/\n\s+at /);
  });
  expect(calls.filter(({ operation }) => changing.test(operation))).toEqual([]);
});

test("refuses it without a preview too: the resource itself is not touched", async () => {
  site.edit(name, (settings) => {
    for (const region of [third, fourth]) delete settings.regions[region];
  });
  const calls = await site.calls(async () => {
    const run = await guarded("up", ["--skip-preview"]);
    expect(run.code).not.toBe(0);
    expect(stopsOf(run).join()).toContain("R14-db-backup-retention");
  });
  expect(calls.filter(({ operation }) => changing.test(operation))).toEqual([]);
});

const agreed = { id: "R14", reason: "the archive keeps what is older" };

test("what is exempt is done, until the exemption has run out", async () => {
  site.edit(name, grown());
  const nextYear = `${new Date().getUTCFullYear() + 1}-12-31`;
  const done = await guarded("up", ["--skip-preview"], [{ ...agreed, expires: nextYear }]);
  expect([done.code, stopsOf(done)], done.text).toEqual([0, []]);
  const changed = done.changes.filter(({ op }) => op === "update").map((step) => step.name);
  expect(changed).toEqual(expect.arrayContaining([memberOf(seed), memberOf(standby)]));

  const late = await guarded("preview", [], [{ ...agreed, expires: "2020-01-01" }]);
  expect(late.code).not.toBe(0);
  expect(late.text).toContain("Its exemption ran out on 2020-01-01.");
  expect(stopsOf(late)).toContain(`R14-db-backup-retention ${memberOf(standby)}`);
});

test("with the pack one region is drained, another one is lost, and both lines go", async () => {
  expect((await site.trilith("sandbox", "lose", fourth)).code).toBe(0);
  site.edit(name, daysOfBackups(35));
  site.edit(name, grown({ third: "draining", fourth: "lost" }));
  const leaving = await guarded("up", ["--skip-preview"]);
  expect([leaving.code, stopsOf(leaving)], leaving.text).toEqual([0, []]);

  site.edit(name, (settings) => {
    for (const region of [third, fourth]) delete settings.regions[region];
  });
  const gone = await guarded("up", ["--skip-preview"]);
  expect([gone.code, stopsOf(gone)], gone.text).toEqual([0, []]);
  const deleted = gone.changes.filter(({ op }) => op === "delete").map((step) => step.name);
  expect(deleted.length).toBeGreaterThan(60);
  expect(deleted.filter((each) => !each.includes(third) && !each.includes(fourth))).toEqual([]);
  expect((await site.objects(third)).filter(({ stack, state }) => stack === name && state !== "remains")).toEqual([]);
});
