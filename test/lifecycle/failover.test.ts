import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Site } from "./site";
import { shipped } from "./stacks";

// Every other refusal, shape and stack is planned in process: test/plans.
describe.each(shipped.filter(({ writers }) => writers === "one"))(
  "$name",
  ({ name, seed, standby, described = [] }) => {
    let site: Site;
    beforeAll(() => {
      site = Site.copyOf(inject("snapshot"));
    });
    afterAll(() => site.close());

    test("refuses to change the seed of a standing stack, before anything changes", async () => {
      site.edit(name, (settings) => void Object.assign(settings, { seed: standby }));
      const run = await site.run(name, "up");
      expect(run.code).not.toBe(0);
      expect(run.text).toMatch(new RegExp(`seed[\\s\\S]*${seed}`));
      expect(run.text).not.toMatch(/\n\s+at /);
      expect(run.changes).toEqual([]);
      site.edit(name, (settings) => void Object.assign(settings, { seed }));
    });

    test("a failover from outside, refreshed: the region that writes is not drained, as preview and up say before anything changes", async () => {
      const promoted = await site.trilith("sandbox", "promote", standby, "--stack", name);
      expect(promoted.code, promoted.text).toBe(0);
      const refreshed = await site.run(name, "refresh");
      expect(refreshed.code, refreshed.text).toBe(0);
      site.edit(name, (settings) => {
        settings.regions[standby] = { ...settings.regions[standby], state: "draining" };
      });
      const run = await site.run(name, "up");
      expect(run.code).not.toBe(0);
      expect(run.text).toMatch(new RegExp(`${standby}[\\s\\S]*(writ|primary)`));
      expect(run.text).toContain("refresh");
      expect(run.text).not.toMatch(/\n\s+at /);
      expect(run.changes).toEqual([]);
      site.edit(name, (settings) => delete settings.regions[standby]?.state);
    });

    test("up after it changes nothing, and the roles are told", async () => {
      const run = await site.run(name, "up");
      expect(run.code, run.text).toBe(0);
      expect(run.changes.map((step) => `${step.op} ${step.name}`)).toEqual(described);
      expect(await site.outputs(name)).toMatchObject({ roles: { primary: seed, writer: standby } });
    });
  },
);
