import { expect, inject, test } from "vitest";
import { killsTheFirstUp } from "./kill";
import { Site } from "./site";

killsTheFirstUp(0, 9);

test("a dry run of recover changes nothing, and a second recovery finds nothing to do", async () =>
  Site.visit(inject("snapshot"), async (site) => {
    const before = site.state("dev");
    for (const flags of [[], ["--yes"]]) {
      const run = await site.trilith("sandbox", "recover", "--stack", "dev", ...flags);
      expect([run.code, run.text]).toEqual([0, expect.stringContaining("nothing to recover")]);
    }
    expect(site.state("dev")).toBe(before);
  }));
