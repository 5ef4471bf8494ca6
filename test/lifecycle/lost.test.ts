import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";
import { type Shipped, shipped } from "./stacks";

const readable = (text: string, region: string) => {
  expect(text).toContain(`dial tcp: i/o timeout (${region} is lost in the sandbox)`);
  expect(text).not.toMatch(/\n\s+at [^\n]+:\d+/);
};
const retention = (region: string, days: number) => (settings: Settings) => {
  settings.regions[region] = { ...settings.regions[region], cluster: { logRetentionDays: days } };
};

async function sandbox(at: Site, ...args: string[]): Promise<string> {
  const { code, text } = await at.trilith("sandbox", ...args);
  expect(code, text).toBe(0);
  return text;
}

/** What follows `cluster.logRetentionDays` in the region that is not the seed. */
const logsOf = ({ standby, logs }: Shipped) =>
  logs(standby)
    .map((log) => `update ${log}`)
    .sort();

/**
 * An update that works, asks the regions given and no other, and does exactly the steps given. Every provider instance of
 * kubernetes looks once whether its cluster answers, and goes on where it does not.
 */
async function upAsking(at: Site, stack: string, homes: readonly string[], steps: readonly string[]): Promise<void> {
  const calls = await at.calls(async () => {
    const run = await at.run(stack, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect(run.changes.map(({ op, name }) => `${op} ${name}`).sort()).toEqual(steps);
  });
  const asked = calls.filter(({ type }) => type !== "kubernetes:openapi");
  expect([...new Set(asked.map(({ home }) => home))].sort()).toEqual(homes);
}

// Lost writers, lost control planes, regions that are lost for ever, and every other stack: test/plans.
describe.each(shipped.filter(({ writers }) => writers === "one"))("$name", (row: Shipped) => {
  const { name, seed, standby, control, once } = row;
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());

  test("with the seed lost, a change elsewhere is made and nothing asks the lost region", async () => {
    expect(await sandbox(site, "lose", seed)).toMatch(
      new RegExp(`^${seed} answers nobody: \\d+ things are out of reach\\.\n$`),
    );
    expect(await sandbox(site, "status")).toContain(`\nlost    ${seed}\n`);
    site.edit(name, retention(standby, 60));
    await upAsking(site, name, [standby, ...control].sort(), logsOf(row));
  });

  test("with the seed lost, refresh fails readably, and that of everything else works", async () => {
    const run = await site.run(name, "refresh");
    expect(run.code).not.toBe(0);
    readable(run.text, seed);
    const there = [`**${seed}**`, ...once];
    const rest = await site.run(name, "refresh", ...there.flatMap((each) => ["--exclude", each]));
    expect(rest.code, rest.text).toBe(0);
  });

  test("when the seed answers again, nothing has to be made up for", async () => {
    await sandbox(site, "heal", seed);
    await upAsking(site, name, control, []);
  });

  test("to what is lost nobody moves the writer, and what is lost for ever does not heal", async () => {
    await sandbox(site, "lose", seed);
    const back = await site.trilith("sandbox", "promote", seed, "--stack", name);
    expect([back.code, back.text]).toEqual([1, `error: ${seed} is lost: nothing there can take over\n`]);
    await sandbox(site, "lose", seed, "--forever");
    const healed = await site.trilith("sandbox", "heal", seed);
    expect([healed.code, healed.text]).toEqual([1, expect.stringContaining(`${seed} is lost for ever`)]);
  });
});
