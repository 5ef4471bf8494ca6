import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Night } from "../lifecycle/lost-seed";
import { Site } from "../lifecycle/site";
import { ordinary, shipped } from "../lifecycle/stacks";

describe.each(shipped.filter(({ cloud, writers }) => cloud === "aws" && writers === "one"))("$name", (row) => {
  const { name, service, seed, standby, slot, more } = row;
  const [third, fourth] = more;
  let site: Site;
  let night: Night;
  beforeAll(async () => {
    site = Site.copyOf(inject("snapshot"));
    night = new Night(site, row);
    // Its promise needs two regions that live.
    site.edit(name, (settings) => void Object.assign(settings.regions, { [third]: { slot } }));
    const { code, text } = await site.run(name, "up", "--skip-preview");
    expect(code, text).toBe(0);
    await night.sandbox("lose", seed);
  });
  afterAll(() => site.close());

  test("refuses the loss before a failover, with the commands and before anything changes", async () => {
    night.loses();
    const run = await site.run(name, "preview");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain(`aws rds failover-global-cluster --region ${standby}`);
    expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
  });

  test("after a failover another region carries what exists once, without an operation on the credentials", async () => {
    await night.sandbox("promote", standby, "--stack", name);
    await night.sandbox("lose", seed, "--forever");
    const before = (await night.things()).filter((thing) => !thing.includes(" aws:route53/"));
    const { steps, changing } = await night.up();
    expect(steps.filter((step) => !ordinary(row, step)).sort()).toEqual([
      `import ${service}-database-credentials-${standby}`,
      `import ${service}-database-global-${standby}`,
    ]);
    expect(changing.filter(({ type }) => !/^aws:(route53|iam|backup)\//.test(type))).toEqual([]);
    const after = await night.things();
    const kept = before.filter((thing) => !thing.includes("globalCluster:GlobalCluster"));
    expect(after).toEqual(expect.arrayContaining(kept));
    await night.rests();
    expect(await site.outputs(name)).toMatchObject({
      roles: { primary: standby, writer: standby },
      database: { credentials: expect.stringContaining(`:${standby}:`) },
      topology: { seed, home: standby },
    });
  });

  test("what was left behind is listed, and nothing that is carried on", async () => {
    const { code, text } = await site.trilith("sandbox", "remains", "--stack", name);
    expect(code, text).toBe(0);
    expect([...text.matchAll(/^## Left behind in (\S+): \d+$/gm)].map(([, region]) => region)).toEqual([seed]);
    expect(text).toContain(`${service}-database-${seed}-cluster`);
    expect(text).not.toMatch(new RegExp(`^ {2}${service}-database-global$`, "m"));
  });

  test("the lost seed's line goes, and nothing else does", async () => {
    site.edit(name, (settings) => delete settings.regions[seed]);
    const { steps } = await night.up();
    expect(steps.filter((step) => !step.startsWith("delete "))).toEqual([]);
    expect(night.inSeed()).toEqual([]);
    await night.rests();
  });

  test("regions come and go as ever, once the credentials are the new home's own, and the system can be destroyed", async () => {
    const said = await night.sandbox("takeover", standby, "--stack", name);
    expect(said).toContain(`aws secretsmanager stop-replication-to-replica --region ${standby}`);
    await night.goesOn(fourth, third);
  });
});
