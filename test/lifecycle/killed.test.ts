import { expect, inject, test } from "vitest";
import { begunIn, expectConverges } from "./kill";
import { Site } from "./site";

const stack = "dev";

// One moment in every run; more of them, also on Azure and of an up that adds a region: npm run test:kills.
test("SIGKILL in the middle of the first up, and recover: up converges, everything is there once; another recovery changes nothing", async () => {
  const site = Site.empty();
  try {
    const total = begunIn({ dir: inject("snapshot") }, stack);
    await expectConverges(site, stack, { begun: Math.floor(total / 2), later: 20 });
    const before = site.state(stack);
    for (const flags of [[], ["--yes"]]) {
      const run = await site.trilith("sandbox", "recover", "--stack", stack, ...flags);
      expect([run.code, run.text]).toEqual([0, expect.stringContaining("nothing to recover")]);
    }
    expect(site.state(stack)).toBe(before);
  } finally {
    await site.close();
  }
});
