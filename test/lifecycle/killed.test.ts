import { expect, inject, test } from "vitest";
import { begunIn, expectConverges, pointsFrom, seeded } from "./kill";
import { Site } from "./site";

test.each(["first", "second"])(
  "SIGKILL of the first up of dev at 5 points, the %s five, and recover: up converges, everything is there once",
  async (chain) => {
    const stack = "dev";
    const points = pointsFrom(seeded(chain), 5, 0, begunIn({ dir: inject("snapshot") }, stack) - 1);
    const site = Site.empty();
    try {
      await expectConverges(site, { stack, points });
    } finally {
      await site.close();
    }
  },
  300_000,
);

test("a dry run of recover changes nothing, and a second recovery finds nothing to do", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const before = await site.state("dev");
    for (const flags of [[], ["--yes"]]) {
      const run = await site.trilith("sandbox", "recover", "--stack", "dev", ...flags);
      expect([run.code, run.text]).toEqual([0, expect.stringContaining("nothing to recover")]);
    }
    expect(await site.state("dev")).toBe(before);
  }));
