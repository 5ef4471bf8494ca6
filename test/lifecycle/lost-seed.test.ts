import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Night } from "./lost-seed";
import { Site } from "./site";
import { ordinary, shipped } from "./stacks";

// Imports, and a program that is described from another region, once; to the end and for every engine: test/plans, test/long.
describe.each(
  shipped.filter(({ cloud, engine, writers }) => cloud === "aws" && writers === "every" && engine !== "dynamodb"),
)("$name", (row) => {
  const { name, service, seed, standby } = row;
  let site: Site;
  let night: Night;
  beforeAll(async () => {
    site = Site.copyOf(inject("snapshot"));
    night = new Night(site, row);
    await night.sandbox("lose", seed);
    night.loses();
  });
  afterAll(() => site.close());

  test("with the seed lost for ever another region's copies are the tables: taken over by imports, and DynamoDB is told of nothing", async () => {
    expect(await night.sandbox("takeover", standby, "--stack", name)).toContain(`"RegionName":"${seed}"`);
    const { steps, changing } = await night.up();
    const imports = steps.filter((step) => !ordinary(row, step));
    expect(imports).toHaveLength(4);
    for (const step of imports) expect(step).toMatch(new RegExp(`^import ${service}-database-.*-${standby}$`));
    expect(changing.filter(({ type }) => type.includes("dynamodb"))).toEqual([]);
    expect(await site.outputs(name)).toMatchObject({ topology: { seed, home: standby } });
  });

  test("what was left behind is listed, and no copy that lives", async () => {
    const { code, text } = await site.trilith("sandbox", "remains", "--stack", name);
    expect(code, text).toBe(0);
    expect([...text.matchAll(/^## Left behind in (\S+): \d+$/gm)].map(([, region]) => region)).toEqual([seed]);
    expect(text).toContain(`${service}-database-table-carts`);
    expect(text).not.toContain("TableReplica");
  });
});
