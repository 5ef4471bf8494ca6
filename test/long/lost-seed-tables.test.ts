import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Night } from "../lifecycle/lost-seed";
import { Site } from "../lifecycle/site";
import { ordinary, shipped } from "../lifecycle/stacks";

describe.each(
  shipped.filter(({ cloud, engine, writers }) => cloud === "aws" && writers === "every" && engine !== "dynamodb"),
)("$name", (row) => {
  const { name, service, seed, standby, more } = row;
  const [joins] = more;
  const leaves = "ap-northeast-1";
  let site: Site;
  let night: Night;
  beforeAll(async () => {
    site = Site.copyOf(inject("snapshot"));
    night = new Night(site, row);
    await night.sandbox("lose", seed);
    night.loses();
  });
  afterAll(() => site.close());

  test("refuses the loss as long as the tables count their copy there, with the commands and before anything changes", async () => {
    const run = await site.run(name, "preview");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain(`no answer from ${seed}`);
    expect(run.text).toContain(`aws dynamodb update-table --region ${standby} --table-name ${service}-prod-carts`);
    expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
  });

  test("another region's copies are the tables, and the others are copied from there: DynamoDB is told of nothing", async () => {
    expect(await night.sandbox("takeover", standby, "--stack", name)).toContain(`"RegionName":"${seed}"`);
    const { steps, changing } = await night.up();
    const tables = ["carts", "orders"];
    expect(steps.filter((step) => !ordinary(row, step)).sort()).toEqual(
      [
        ...tables.map((table) => `import ${service}-database-table-${table}-${standby}`),
        ...tables.map((table) => `import ${service}-database-${leaves}-${table}-${standby}`),
      ].sort(),
    );
    expect(changing.filter(({ type }) => type.includes("dynamodb"))).toEqual([]);
    await night.rests();
    expect(await site.outputs(name)).toMatchObject({ topology: { seed, home: standby } });
  });

  test("what was left behind is listed, and no copy that lives", async () => {
    const { code, text } = await site.trilith("sandbox", "remains", "--stack", name);
    expect(code, text).toBe(0);
    expect([...text.matchAll(/^## Left behind in (\S+): \d+$/gm)].map(([, region]) => region)).toEqual([seed]);
    expect(text).toContain(`${service}-database-table-carts`);
    expect(text).not.toContain("TableReplica");
  });

  test("the lost seed's line goes; then regions come and go, with copies made from the new home, and all can be destroyed", async () => {
    await night.sandbox("lose", seed, "--forever");
    site.edit(name, (settings) => delete settings.regions[seed]);
    const { steps, changing } = await night.up();
    expect(steps.filter((step) => !step.startsWith("delete "))).toEqual([]);
    expect(changing.filter(({ type }) => type.includes("dynamodb"))).toEqual([]);
    expect(night.inSeed()).toEqual([]);
    await night.rests();
    await night.goesOn(joins, leaves);
  });
});
