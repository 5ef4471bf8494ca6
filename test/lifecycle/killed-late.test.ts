import { inject, test } from "vitest";
import { begunIn, expectConverges, points, pointsFrom, seeded } from "./kill";
import { Site } from "./site";

const stack = "dev";
const total = begunIn({ dir: inject("snapshot") }, stack) - 1;
const late = pointsFrom(seeded(), points.small, 0, total).slice(9);

test.each(late)(
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
