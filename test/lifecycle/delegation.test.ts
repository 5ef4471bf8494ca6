import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Site } from "./site";
import { shipped } from "./stacks";

describe.each(shipped)("$name", ({ name, zone }) => {
  let site: Site;
  beforeAll(() => {
    site = Site.empty();
  });
  afterAll(() => site.close());

  const delegated = (value: boolean) =>
    site.edit(name, (settings) => {
      settings.traffic = { zone: "create", delegated: value };
    });

  test("without delegation up ends after the zone and says which name servers to enter", async () => {
    delegated(false);
    const run = await site.run(name, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect(run.changes.map(({ op, type }) => `${op} ${type}`)).toEqual([`create ${zone}`]);
    const outputs = await site.outputs(name);
    expect(outputs.nameServers).toHaveLength(4);
    expect(outputs.regions).toEqual({});
  });

  test("with delegation the rest follows, and the zone stays as it was", async () => {
    delegated(true);
    const run = await site.run(name, "up", "--skip-preview");
    expect(run.code, run.text).toBe(0);
    expect([...new Set(run.changes.map(({ op }) => op))]).toEqual(["create"]);
    expect(run.changes.filter(({ type }) => type === zone)).toEqual([]);
  });

  test("refuses to take the delegation back once regions stand", async () => {
    delegated(false);
    const run = await site.run(name, "preview");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain("traffic.delegated");
    expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
  });
});
