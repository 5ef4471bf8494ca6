import { expect, inject, test } from "vitest";
import { begunIn, expectConverges, points, pointsFrom, seeded } from "./kill";
import { Site } from "./site";

const stack = "dev";
const total = begunIn({ dir: inject("snapshot") }, stack) - 1;
const early = pointsFrom(seeded(), points.small, 0, total).slice(0, 9);

test.each(early)(
  "SIGKILL of the first up of dev when $begun things were begun, and recover: up converges, everything is there once",
  async (point) => {
    const site = Site.empty();
    try {
      await expectConverges(site, stack, point);
    } finally {
      await site.close();
    }
  },
  300_000,
);

test("a dry run of recover changes nothing, and a second recovery finds nothing to do", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const before = site.state("dev");
    for (const flags of [[], ["--yes"]]) {
      const run = await site.trilith("sandbox", "recover", "--stack", "dev", ...flags);
      expect([run.code, run.text]).toEqual([0, expect.stringContaining("nothing to recover")]);
    }
    expect(site.state("dev")).toBe(before);
  }));
