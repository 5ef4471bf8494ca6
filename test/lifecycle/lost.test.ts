import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Settings, Site } from "./site";

const stack = "aws-active-passive";
const [seed, other, third] = ["us-east-2", "eu-west-1", "ap-northeast-1"] as const;
const retention = (days: number) => (settings: Settings) => {
  settings.regions[other] = { ...settings.regions[other], cluster: { logRetentionDays: days } };
};
const readable = (text: string, region: string) => {
  expect(text).toContain(`dial tcp: i/o timeout (${region} is lost in the sandbox)`);
  expect(text).not.toMatch(/\n\s+at [^\n]+:\d+/);
};

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

async function sandbox(at: Site, ...args: string[]): Promise<string> {
  const { code, text } = await at.trilith("sandbox", ...args);
  expect(code, text).toBe(0);
  return text;
}

/** What follows `cluster.logRetentionDays` in a region. */
const logs = ["cluster-logs", "entry-firewall-log", "network-flows-log"].map((log) => `update shop-${other}-${log}`);

/**
 * An update that works, asks the regions given and no other, and does exactly the steps given. Every provider instance of
 * kubernetes looks once whether its cluster answers, and goes on where it does not.
 */
async function upAsking(at: Site, homes: readonly string[], steps: readonly string[]): Promise<void> {
  const calls = await at.calls(async () => {
    const run = await at.run(stack, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect(run.changes.map(({ op, name }) => `${op} ${name}`).sort()).toEqual(steps);
  });
  const asked = calls.filter(({ type }) => type !== "kubernetes:openapi");
  expect([...new Set(asked.map(({ home }) => home))].sort()).toEqual(homes);
}

test("with the seed lost, a change elsewhere is made and nothing asks the lost region", async () => {
  expect(await sandbox(site, "lose", seed)).toMatch(/^us-east-2 answers nobody: \d+ things are out of reach\.\n$/);
  expect(await sandbox(site, "status")).toMatch(/\nlost {4}us-east-2\n/);
  site.edit(stack, retention(60));
  await upAsking(site, [other, "us-west-2"], logs);
});

test("with the seed lost, refresh fails readably, also that of the global database, which is asked there", async () => {
  for (const flags of [[], ["--target", "**-database-global"]]) {
    const run = await site.run(stack, "refresh", ...flags);
    expect(run.code).not.toBe(0);
    readable(run.text, seed);
  }
  const there = ["**us-east-2**", "**-database-global", "**-database-credentials"];
  const rest = await site.run(stack, "refresh", ...there.flatMap((name) => ["--exclude", name]));
  expect(rest.code, rest.text).toBe(0);
});

test("the writer's region lost: failed over, up changes nothing, and so it stays when the region answers again", async () => {
  const back = await site.trilith("sandbox", "promote", seed, "--stack", stack);
  expect([back.code, back.text]).toEqual([1, "error: us-east-2 is lost: nothing there can take over\n"]);
  await sandbox(site, "promote", other, "--stack", stack);
  await upAsking(site, ["us-west-2"], []);

  await sandbox(site, "heal", seed);
  expect((await site.run(stack, "refresh")).code).toBe(0);
  await upAsking(site, ["us-west-2"], []);
  expect(await site.outputs(stack)).toMatchObject({ roles: { primary: seed, writer: other } });
  const sources = (await site.objects())
    .filter(({ type, stack: owner }) => type === "aws:rds/cluster:Cluster" && owner === stack)
    .map(({ region, outputs }) => [region, outputs.replicationSourceIdentifier]);
  expect(Object.fromEntries(sources)).toEqual({ [seed]: expect.stringContaining(`:${other}:`), [other]: "" });
});

test("a writer lost elsewhere than in the seed: failed over, the stack learns of it from the global database alone", async () => {
  await sandbox(site, "lose", other);
  await sandbox(site, "promote", seed, "--stack", stack);
  const calls = await site.calls(async () => {
    const run = await site.run(stack, "refresh", "--target", "**-database-global");
    expect(run.code, run.text).toBe(0);
  });
  const asked = calls.filter(({ type }) => type !== "kubernetes:openapi");
  expect(new Set(asked.map(({ home }) => home))).toEqual(new Set([seed, "us-west-2"]));
  await upAsking(site, ["us-west-2"], []);
  expect(await site.outputs(stack)).toMatchObject({ roles: { writer: seed } });
  await sandbox(site, "heal");
});

test("with us-east-1 lost regions still change, records do not, and after heal the rest is made up for", async () => {
  expect(await sandbox(site, "lose", "us-east-1")).toContain("control planes of iam, ");
  site.edit(stack, retention(90));
  await upAsking(site, [other, "us-west-2"], logs);

  site.edit(stack, (settings) => void Object.assign(settings, { primary: other }));
  const failed = await site.run(stack, "up", "--skip-preview");
  expect(failed.code).not.toBe(0);
  expect(failed.text).toContain("shop-traffic-global-a");
  readable(failed.text, "us-east-1");
  await sandbox(site, "heal");
  await upAsking(site, ["us-east-1", "us-west-2"], ["update shop-traffic-global-a", "update shop-traffic-global-aaaa"]);
});

test(
  "a region lost for ever is let go by its line, is never asked, and what it leaves is listed",
  async () =>
    Site.visit(inject("snapshot"), async (bereft) => {
      const state = (word?: string) => (settings: Settings) => {
        settings.regions[third] = { slot: 2 };
        settings.regions[other] = { slot: 1, ...(word && { state: word }) };
      };
      const up = async () => {
        const run = await bereft.run(stack, "up", "--skip-preview");
        expect(run.code, run.text).toBe(0);
      };
      bereft.edit(stack, state());
      await up();
      const there = (await bereft.objects(other)).filter((thing) => thing.stack === stack);
      await sandbox(bereft, "lose", other, "--forever");
      const healed = await bereft.trilith("sandbox", "heal", other);
      expect([healed.code, healed.text]).toEqual([1, expect.stringContaining("eu-west-1 is lost for ever")]);

      const calls = await bereft.calls(async () => {
        bereft.edit(stack, state("lost"));
        await up();
        bereft.edit(stack, (settings) => delete settings.regions[other]);
        await up();
      });
      expect(calls.filter(({ home }) => home === other)).toEqual([]);
      expect(calls.length).toBeGreaterThan(0);
      const left = (await bereft.objects(other)).filter((thing) => thing.stack === stack);
      expect(left.map(({ state, urn }) => [state, urn])).toEqual(there.map(({ urn }) => ["gone", urn]));

      const { deployment } = JSON.parse(bereft.state(stack)) as {
        deployment: { resources: { urn: string; inputs?: { region?: string } }[] };
      };
      expect(deployment.resources.filter(({ inputs }) => inputs?.region === other)).toEqual([]);
      const again = await bereft.run(stack, "up");
      expect([again.code, again.changes]).toEqual([0, []]);
    }),
  300_000,
);
