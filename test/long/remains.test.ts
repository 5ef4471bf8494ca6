import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { hidesSecrets } from "../lifecycle/plain-text";
import { Site } from "../lifecycle/site";
import { releases, shipped } from "../lifecycle/stacks";

describe.each(shipped.filter(({ writers }) => writers === "every"))("$name", (row) => {
  const { name, beside, seed, password, remains, kept = [] } = row;
  let site: Site;
  beforeAll(() => {
    site = Site.copyOf(inject("snapshot"));
  });
  afterAll(() => site.close());

  test("no secret is in plain text in state, output or log", () => hidesSecrets(site, name, seed, password));

  test("what stands beside it: every physical name is held once, and neither changes the other", async () => {
    for (const other of [name, beside ?? name]) {
      const run = await site.run(other, "preview");
      expect([run.code, run.changes]).toEqual([0, []]);
    }
    const stacks = new Set((await site.objects()).map((thing) => thing.stack));
    expect([stacks.has(name), stacks.has(beside ?? name)]).toEqual([true, true]);
  });

  test("refuses to destroy what is protected", async () => {
    const run = await site.trilith("sandbox", "destroy", "--preview-only", "--stack", name);
    expect(run.code).not.toBe(0);
    expect(run.text).toContain("because it is protected");
  });

  test("destroy after release leaves the world empty but for the listed remains", async () => {
    site.edit(name, (settings) => {
      settings.protect = false;
    });
    const released = await site.run(name, "up", "--skip-preview");
    expect(released.code, released.text).toBe(0);
    expect(released.changes.filter((step) => !releases(row, step))).toEqual([]);
    const destroyed = await site.run(name, "destroy");
    expect(destroyed.code, destroyed.text).toBe(0);

    const left = (await site.objects()).filter((thing) => thing.stack === name);
    const typesOf = (isLeft: boolean) =>
      [...new Set(left.filter(({ state }) => (state === "remains") === isLeft).map(({ type }) => type))].sort();
    expect(typesOf(true)).toEqual(remains);
    expect(typesOf(false)).toEqual(kept);

    if (beside === undefined) return;
    const gone = await site.run(beside, "destroy");
    expect(gone.code, gone.text).toBe(0);
    const standing = (await site.objects()).filter(({ state, stack }) => state !== "remains" && stack === beside);
    expect(standing).toEqual([]);
  });
});
