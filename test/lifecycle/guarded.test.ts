import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { WrittenExemption } from "../../resilience/rules/exemptions";
import { changing, daysOfBackups, memberOf, packFlags, stopsOf } from "./pack";
import { Site } from "./site";
import { shipped } from "./stacks";

const [row] = shipped;
if (!row) throw new Error("no stack is shipped");
const { name, seed, standby } = row;

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

function guarded(verb: "up" | "preview", flags: readonly string[] = [], exempt: readonly WrittenExemption[] = []) {
  return site.run(name, verb, ...packFlags(site, name, exempt), ...flags);
}

// Other stacks, exemptions, and a life under the pack: test/long.
test("at rest it passes its profile, and nothing is done", async () => {
  const run = await guarded("up");
  expect(run.code, run.text).toBe(0);
  expect(run.text).toContain("trilith@v");
  expect([run.changes, stopsOf(run)]).toEqual([[], []]);
});

test("refuses an update that breaks a rule before anything is made or changed, and says what to do", async () => {
  site.edit(name, daysOfBackups(7));
  const calls = await site.calls(async () => {
    const run = await guarded("up");
    expect(run.code).not.toBe(0);
    const members = [seed, standby].map((region) => `R14-db-backup-retention ${memberOf(region)}`);
    expect(stopsOf(run)).toEqual(members.toSorted());
    expect(run.text).toContain(
      `${memberOf(standby)}: backups are kept for 7 days; gold asks for 35 days: set backupRetentionPeriod to at least 35. Keep backups as`,
    );
    expect(run.text).not.toMatch(/\n\s+at /);
  });
  expect(calls.filter(({ operation }) => changing.test(operation))).toEqual([]);
});
