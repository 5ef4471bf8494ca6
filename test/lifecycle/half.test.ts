import { expect, inject, test } from "vitest";
import { Site } from "./site";
import { besides } from "./stacks";

// One region beside another, small: what fails half way in the shipped stacks, and the ways out, are in test/long.
test.each(besides.filter(({ writers }) => writers === "one"))(
  "$beside: a create that is unfinished half way: the error names resource and cause, and a second up completes",
  async ({ beside, service, standby, seed, cluster }) =>
    Site.visit(inject("snapshot"), async (site) => {
      site.edit(beside, (settings) => {
        settings.regions[standby] = { slot: 9 };
        settings.primary = seed;
      });
      const message = "InsufficientCapacity: the sandbox was told to fail here";
      const match = `${cluster}::${service}-${standby}`;
      await site.world("POST", "/faults", { faults: [{ match, kind: "unfinished", message }] });
      const failed = await site.run(beside, "up", "--skip-preview");
      expect(failed.code).not.toBe(0);
      expect(failed.text).toContain(`${service}-${standby}-cluster`);
      expect(failed.text).toContain(message);
      expect(failed.text).not.toMatch(/\n\s+at [^\n]+:\d+/);

      const second = await site.run(beside, "up", "--skip-preview");
      expect(second.code, second.text).toBe(0);
      const third = await site.run(beside, "up", "--skip-preview");
      expect([third.code, third.changes]).toEqual([0, []]);
    }),
);
