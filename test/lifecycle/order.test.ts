import { describe, expect, inject, test } from "vitest";
import { Site } from "./site";
import { shipped } from "./stacks";

describe.each(shipped.filter(({ writers }) => writers === "one"))("$name", ({ name, standby, remains }) => {
  test("after a failover the writer goes last: promoted, refreshed, released and destroyed", async () =>
    Site.visit(inject("snapshot"), async (site) => {
      const promoted = await site.trilith("sandbox", "promote", standby, "--stack", name);
      expect(promoted.code, promoted.text).toBe(0);
      for (const step of [
        () => site.run(name, "refresh"),
        // Who waits for whom is written down here, and counts as no change.
        () => site.run(name, "up", "--skip-preview"),
      ]) {
        const { code, text } = await step();
        expect(code, text).toBe(0);
      }
      expect((await site.run(name, "preview")).changes).toEqual([]);
      site.edit(name, (settings) => void Object.assign(settings, { protect: false }));
      const released = await site.run(name, "up", "--skip-preview");
      expect(released.code, released.text).toBe(0);

      const ends: string[] = [];
      const calls = await site.calls(async () => {
        const run = await site.run(name, "destroy");
        expect(run.code, run.text).toBe(0);
      });
      for (const { operation, type, home } of calls) {
        if (operation === "delete" && /^aws:rds\/cluster(Instance)?:/.test(type)) ends.push(`${home} ${type}`);
      }
      const last = ends.findLastIndex((end) => !end.startsWith(standby));
      const first = ends.findIndex((end) => end.startsWith(standby));
      expect([first, last].every((place) => place >= 0)).toBe(true);
      expect(last, ends.join("\n")).toBeLessThan(first);
      const left = (await site.objects()).filter(({ stack, type }) => stack === name && !remains.includes(type));
      expect(left.map(({ type, id }) => `${type} ${id}`).filter((thing) => !thing.includes("secret:Secret"))).toEqual(
        [],
      );
    }));
});
