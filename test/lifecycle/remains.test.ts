import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { hidesSecrets } from "./plain-text";
import { Site } from "./site";
import { releases, shipped } from "./stacks";

// Where every region writes, and what stands beside: test/plans, test/long.
describe.each(shipped.filter(({ writers }) => writers === "one"))("$name", (row) => {
  const { name, seed, standby, password, remains, kept = [], members, left: leaves } = row;
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());

  test("no secret is in plain text in state, output or log", () => hidesSecrets(site, name, seed, password));

  test("refuses to destroy what is protected", async () => {
    const run = await site.trilith("sandbox", "destroy", "--preview-only", "--stack", name);
    expect(run.code).not.toBe(0);
    expect(run.text).toContain("because it is protected");
  });

  test("after a failover the writer goes last: promoted, refreshed, released and destroyed, the world is empty but for the listed remains", async () => {
    const promoted = await site.trilith("sandbox", "promote", standby, "--stack", name);
    expect(promoted.code, promoted.text).toBe(0);
    expect((await site.run(name, "refresh")).code).toBe(0);
    // Who waits for whom is written down here.
    site.edit(name, (settings) => {
      settings.protect = false;
    });
    const released = await site.run(name, "up", "--skip-preview");
    expect(released.code, released.text).toBe(0);
    expect(released.changes.filter((step) => !releases(row, step))).toEqual([]);

    const calls = await site.calls(async () => {
      const run = await site.run(name, "destroy");
      expect(run.code, run.text).toBe(0);
    });
    const ends = calls.flatMap(({ operation, type, home }) =>
      operation === "delete" && members.includes(type) ? [`${home} ${type}`] : [],
    );
    const last = ends.findLastIndex((end) => !end.startsWith(standby));
    const first = ends.findIndex((end) => end.startsWith(standby));
    expect([first, last].every((place) => place >= 0)).toBe(true);
    expect(last, ends.join("\n")).toBeLessThan(first);

    const left = (await site.objects()).filter((thing) => thing.stack === name);
    const typesOf = (isLeft: boolean) =>
      [...new Set(left.filter(({ state }) => (state === "remains") === isLeft).map(({ type }) => type))].sort();
    expect(typesOf(false)).toEqual(kept);
    expect(typesOf(true).filter((type) => !leaves.includes(type))).toEqual(remains);
  });
});
