import { inject, test } from "vitest";
import { begunIn, expectConverges, pointsFrom, seeded } from "./kill";
import { Site } from "./site";

const stack = "aws-active-passive";

test(
  "SIGKILL at 10 points of an up that adds a region, and recover: up converges, everything is there once",
  async () =>
    Site.visit(inject("snapshot"), async (site) => {
      site.edit(stack, (settings) => void Object.assign(settings.regions, { "ap-northeast-1": { slot: 2 } }));
      const standing = begunIn(site, stack);
      // A third region is a little less than half of what two regions and what spans them are.
      await expectConverges(site, { stack, points: pointsFrom(seeded("region"), 10, standing, 1.4 * standing) });
    }),
  300_000,
);
