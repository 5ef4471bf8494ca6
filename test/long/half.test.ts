import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { Site } from "../lifecycle/site";
import { type Shipped, shipped } from "../lifecycle/stacks";

// What a create leaves that fails is the engine's matter and the same for every stack: one of them shows it.
const kinds = (stack: string) => (stack === shipped[0]?.name ? ["refused", "unfinished"] : ["unfinished"]);

let site: Site;
beforeEach(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterEach(() => site.close());

const joining =
  ({ name, slot, more: [added] }: Shipped) =>
  (state?: string) =>
    site.edit(name, (settings) => {
      settings.regions[added] = { slot, ...(state === undefined ? {} : { state }) };
    });

describe.each(shipped)("$name", (row) => {
  const { name, service, cluster, more } = row;
  const [added] = more;
  const join = joining(row);

  test.each(kinds(name))(
    "a create that is %s half way: the error names resource and cause, and a second up completes",
    async (kind) => {
      join();
      const message = "InsufficientCapacity: the sandbox was told to fail here";
      await site.world("POST", "/faults", { faults: [{ match: `${cluster}::${service}-${added}`, kind, message }] });
      const failed = await site.run(name, "up", "--skip-preview");
      expect(failed.code).not.toBe(0);
      expect(failed.text).toContain(`${service}-${added}-cluster`);
      expect(failed.text).toContain(message);
      expect(failed.text).not.toMatch(/\n\s+at [^\n]+:\d+/);

      const second = await site.run(name, "up", "--skip-preview");
      expect(second.code, second.text).toBe(0);
      const third = await site.run(name, "up", "--skip-preview");
      expect([third.code, third.changes]).toEqual([0, []]);
    },
  );
});

// A region that is taken out, and an update that is made up for, are a cloud's matter: one shape of each shows them.
describe.each(shipped.filter(({ writers }) => writers === "one"))("$name", (row) => {
  const { name, service, standby, logs, bears, cluster, more } = row;
  const [added] = more;
  const join = joining(row);

  test("a region whose first up failed half way is taken out as the page of operations says", async () => {
    join();
    const before = await site.objects(added);
    await site.world("POST", "/faults", {
      faults: [{ match: `${cluster}::${service}-${added}`, kind: "refused", times: 1000 }],
    });
    expect((await site.run(name, "up", "--skip-preview")).code).not.toBe(0);
    expect((await site.objects(added)).length).toBeGreaterThan(before.length);

    site.edit(name, (settings) => delete settings.regions[added]);
    const stopped = await site.run(name, "up");
    expect(stopped.code).not.toBe(0);
    expect(stopped.text).toContain("because it is protected");

    join("draining");
    await site.run(name, "up", "--skip-preview", "--continue-on-error");
    site.edit(name, (settings) => delete settings.regions[added]);
    const removed = await site.run(name, "up", "--skip-preview");
    expect(removed.code, removed.text).toBe(0);
    const left = (await site.objects(added)).filter(({ state, stack }) => stack === name && state !== "remains");
    // On Google Cloud another region's backups may stand there.
    expect(left.map(({ urn }) => urn)).toEqual(before.filter(({ stack }) => stack === name).map(({ urn }) => urn));
  });

  test("an update that is done half way, after throttling that costs time alone, is made up for by the next up", async () => {
    const [changed] = logs(standby);
    for (const flags of [
      ["--kind", "throttled", "--times", String(bears)],
      ["--kind", "unfinished", "--message", "half way"],
    ]) {
      const planted = await site.trilith("sandbox", "fail", changed, "--on", "update", ...flags);
      expect(planted.code, planted.text).toBe(0);
    }
    site.edit(name, (settings) => {
      settings.regions[standby] = { ...settings.regions[standby], cluster: { logRetentionDays: 60 } };
    });
    const failed = await site.run(name, "up", "--skip-preview");
    expect(failed.code).not.toBe(0);
    expect(failed.text).toMatch(new RegExp(`${changed}[\\s\\S]*half way`));
    const second = await site.run(name, "up", "--skip-preview");
    expect(second.code, second.text).toBe(0);
    expect(second.changes.map((step) => `${step.op} ${step.name}`)).toContain(`update ${changed}`);
    expect((await site.run(name, "up", "--skip-preview")).changes).toEqual([]);
  });
});
