import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";
import { type Shipped, shipped } from "./stacks";

/** Where the provider itself starts; no shipped stack has a region there. */
const control = "us-west-2";

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
const logsOf = ({ service, standby, logs }: Shipped) => logs.map((log) => `update ${service}-${standby}-${log}`);

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

describe.each(shipped)("$name", (row: Shipped) => {
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());
  seedLost(row, () => site);
  if (row.writers === "one") writerLost(row, () => site);
  if (row.names) controlLost(row, row.names, () => site);
  lostForEver(row);
});

/** The region in which everything was created answers nobody. */
function seedLost(row: Shipped, site: () => Site): void {
  const { name, seed, standby } = row;

  test("with the seed lost, a change elsewhere is made and nothing asks the lost region", async () => {
    expect(await sandbox(site(), "lose", seed)).toMatch(/^us-east-2 answers nobody: \d+ things are out of reach\.\n$/);
    expect(await sandbox(site(), "status")).toMatch(/\nlost {4}us-east-2\n/);
    site().edit(name, retention(standby, 60));
    await upAsking(site(), name, [standby, control].sort(), logsOf(row));
  });

  test("with the seed lost, refresh fails readably, and that of everything else works", async () => {
    const run = await site().run(name, "refresh");
    expect(run.code).not.toBe(0);
    readable(run.text, seed);
    const there = [`**${seed}**`, "**-database-global", "**-database-credentials", "**-database-table-**"];
    const rest = await site().run(name, "refresh", ...there.flatMap((each) => ["--exclude", each]));
    expect(rest.code, rest.text).toBe(0);
  });

  test("when the seed answers again, nothing has to be made up for", async () => {
    await sandbox(site(), "heal", seed);
    await upAsking(site(), name, [control], []);
  });
}

/** The region that writes answers nobody, and another one takes over. */
function writerLost({ name, seed, standby, member }: Shipped, site: () => Site): void {
  test("the writer's region lost: failed over, up changes nothing, and so it stays when the region answers again", async () => {
    await sandbox(site(), "lose", seed);
    const back = await site().trilith("sandbox", "promote", seed, "--stack", name);
    expect([back.code, back.text]).toEqual([1, `error: ${seed} is lost: nothing there can take over\n`]);
    await sandbox(site(), "promote", standby, "--stack", name);
    await upAsking(site(), name, [control], []);

    const asked = await site().run(name, "refresh", "--target", "**-database-global");
    expect(asked.code).not.toBe(0);
    readable(asked.text, seed);
    await sandbox(site(), "heal", seed);
    expect((await site().run(name, "refresh")).code).toBe(0);
    await upAsking(site(), name, [control], []);
    expect(await site().outputs(name)).toMatchObject({ roles: { primary: seed, writer: standby } });
    const sources = (await site().objects())
      .filter(({ type, stack: owner }) => type === member && owner === name)
      .map(({ region, outputs }) => [region, outputs.replicationSourceIdentifier]);
    expect(Object.fromEntries(sources)).toEqual({ [seed]: expect.stringContaining(`:${standby}:`), [standby]: "" });
  });

  test("a writer lost elsewhere than in the seed: failed over, the stack learns of it from the global database alone", async () => {
    await sandbox(site(), "lose", standby);
    await sandbox(site(), "promote", seed, "--stack", name);
    const calls = await site().calls(async () => {
      const run = await site().run(name, "refresh", "--target", "**-database-global");
      expect(run.code, run.text).toBe(0);
    });
    const asked = calls.filter(({ type }) => type !== "kubernetes:openapi");
    expect(new Set(asked.map(({ home }) => home))).toEqual(new Set([seed, control]));
    await upAsking(site(), name, [control], []);
    expect(await site().outputs(name)).toMatchObject({ roles: { writer: seed } });
    await sandbox(site(), "heal");
  });
}

/** The region from where records are changed answers nobody: another preference has to wait. */
function controlLost(row: Shipped, { home, changed }: NonNullable<Shipped["names"]>, site: () => Site): void {
  const { name, standby, preferred } = row;

  test("with the control plane of names lost regions still change, names do not, and after heal the rest is made up for", async () => {
    expect(await sandbox(site(), "lose", home)).toContain("control planes of iam, ");
    site().edit(name, retention(standby, 90));
    await upAsking(site(), name, [standby, control].sort(), logsOf(row));

    site().edit(name, (settings) => void Object.assign(settings, { primary: standby }));
    const failed = await site().run(name, "up", "--skip-preview");
    expect(failed.code).not.toBe(0);
    expect(failed.text).toContain(changed);
    readable(failed.text, home);
    await sandbox(site(), "heal");
    const updates = preferred.map((record) => `update ${record}`);
    await upAsking(site(), name, [home, control].sort(), updates);
  });
}

function lostForEver({ name, standby, slot, more: [third] }: Shipped): void {
  test(
    "a region lost for ever is let go by its line, is never asked, and what it leaves is listed",
    async () =>
      Site.visit(inject("snapshot"), async (bereft) => {
        const up = async () => {
          const run = await bereft.run(name, "up", "--skip-preview");
          expect(run.code, run.text).toBe(0);
        };
        bereft.edit(name, (settings) => void Object.assign(settings.regions, { [third]: { slot } }));
        await up();
        const there = (await bereft.objects(standby)).filter((thing) => thing.stack === name);
        await sandbox(bereft, "lose", standby, "--forever");
        const healed = await bereft.trilith("sandbox", "heal", standby);
        expect([healed.code, healed.text]).toEqual([1, expect.stringContaining(`${standby} is lost for ever`)]);

        const calls = await bereft.calls(async () => {
          bereft.edit(name, ({ regions }) => {
            regions[standby] = { ...regions[standby], state: "lost" };
          });
          await up();
          bereft.edit(name, (settings) => delete settings.regions[standby]);
          await up();
        });
        expect(calls.filter(({ home }) => home === standby)).toEqual([]);
        expect(calls.length).toBeGreaterThan(0);
        const left = (await bereft.objects(standby)).filter((thing) => thing.stack === name);
        expect(left.map(({ state, urn }) => [state, urn])).toEqual(there.map(({ urn }) => ["gone", urn]));

        const { deployment } = JSON.parse(bereft.state(name)) as {
          deployment: { resources: { urn: string; inputs?: { region?: string } }[] };
        };
        expect(deployment.resources.filter(({ inputs }) => inputs?.region === standby)).toEqual([]);
        const again = await bereft.run(name, "up");
        expect([again.code, again.changes]).toEqual([0, []]);
      }),
    300_000,
  );
}
