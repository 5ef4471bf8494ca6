import { expect, inject, test } from "vitest";
import { begunIn, expectConverges, points, pointsFrom, seeded } from "../lifecycle/kill";
import { Site } from "../lifecycle/site";

const stack = "aws-active-passive";
const standing = begunIn({ dir: inject("snapshot") }, stack);

// A third region is a little less than half of what two regions and what spans them are.
test.each(pointsFrom(seeded(), points.region, standing, 1.4 * standing))(
  "SIGKILL of an up that adds a region when $begun things were begun, and recover: up converges, everything is there once, one more changes nothing",
  async (point) =>
    Site.visit(inject("snapshot"), async (site) => {
      site.edit(stack, (settings) => void Object.assign(settings.regions, { "ap-northeast-1": { slot: 2 } }));
      await expectConverges(site, stack, point);
      const again = await site.run(stack, "up", "--skip-preview");
      expect([again.code, again.changes]).toEqual([0, []]);
    }),
);
