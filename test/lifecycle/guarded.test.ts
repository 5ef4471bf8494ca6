import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { tierNames } from "../../components/topology/tables/tiers";
import type { WrittenExemption } from "../../resilience/rules/exemptions";
import { configOf } from "../harness/stacks";
import { type Run, type Settings, Site } from "./site";
import { shipped } from "./stacks";

const policies = resolve(__dirname, "../../policies");
const [row] = shipped;
if (!row) throw new Error("no stack is shipped");
const { name, seed, standby } = row;

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

/** The flags of a run with the pack, as a person gives them: by paths relative to where the person stands. */
function packFlags(stack: string, exempt: readonly WrittenExemption[] = []): string[] {
  const tier = tierNames.find((each) => each === configOf(stack).tier);
  const profile = JSON.parse(readFileSync(join(policies, `profiles/${tier}.json`), "utf8"));
  writeFileSync(
    join(site.dir, "policies.json"),
    JSON.stringify({ ...profile, settings: { ...profile.settings, exempt } }),
  );
  const pack = relative(site.dir, join(policies, "pulumi-analyzer-trilith"));
  return ["--policy-pack", pack, "--policy-pack-config", "policies.json"];
}

function guarded(verb: "up" | "preview", flags: readonly string[] = [], exempt: readonly WrittenExemption[] = []) {
  return site.run(name, verb, ...packFlags(name, exempt), ...flags);
}

/** What the pack said that stops: the policies, and the resources. */
function stopsOf({ text }: Run): string[] {
  const found = [...text.matchAll(/\[mandatory\][^\n]*\s(\S+) {2}\(\S+ (\S+)\)/g)];
  return [...new Set(found.map(([, policy, resource]) => `${policy} ${resource}`))].toSorted();
}

const daysOfBackups = (days: number) => (settings: Settings) => {
  settings.database = { engine: "aurora-postgresql", backupRetentionDays: days };
};
const changing = /^(create|update|delete)/;
const memberOf = (region: string) => `shop-database-${region}-cluster`;

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
}, 120_000);
