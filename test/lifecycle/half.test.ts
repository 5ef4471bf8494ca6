import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { Site } from "./site";

const stack = "aws-active-passive";
const added = "ap-northeast-1";
const cluster = "aws:eks/cluster:Cluster";

let site: Site;
beforeEach(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterEach(() => site.close());

const withRegion = (state?: string) => () =>
  site.edit(stack, (settings) => {
    settings.regions[added] = { slot: 2, ...(state === undefined ? {} : { state }) };
  });

test.each(["refused", "unfinished"])(
  "a create that is %s half way: the error names resource and cause, and a second up completes",
  async (kind) => {
    withRegion()();
    const message = "InsufficientCapacity: the sandbox was told to fail here";
    await site.world("POST", "/faults", { faults: [{ match: `${cluster}::shop-${added}`, kind, message }] });
    const failed = await site.run(stack, "up", "--skip-preview");
    expect(failed.code).not.toBe(0);
    expect(failed.text).toContain(`shop-${added}-cluster`);
    expect(failed.text).toContain(message);
    expect(failed.text).not.toMatch(/\n\s+at [^\n]+:\d+/);

    const second = await site.run(stack, "up", "--skip-preview");
    expect(second.code, second.text).toBe(0);
    const third = await site.run(stack, "up", "--skip-preview");
    expect([third.code, third.changes]).toEqual([0, []]);
  },
  300_000,
);

test("a region whose first up failed half way is taken out as README says", async () => {
  withRegion()();
  const before = await site.objects(added);
  await site.world("POST", "/faults", {
    faults: [{ match: `${cluster}::shop-${added}`, kind: "refused", times: 1000 }],
  });
  expect((await site.run(stack, "up", "--skip-preview")).code).not.toBe(0);
  expect((await site.objects(added)).length).toBeGreaterThan(before.length);

  site.edit(stack, (settings) => delete settings.regions[added]);
  const stopped = await site.run(stack, "up");
  expect(stopped.code).not.toBe(0);
  expect(stopped.text).toContain("because it is protected");

  withRegion("draining")();
  await site.run(stack, "up", "--skip-preview", "--continue-on-error");
  site.edit(stack, (settings) => delete settings.regions[added]);
  const removed = await site.run(stack, "up", "--skip-preview");
  expect(removed.code, removed.text).toBe(0);
  expect((await site.objects(added)).filter(({ state }) => state !== "remains")).toEqual([]);
}, 300_000);

test("an update that is done half way, after throttling that costs time alone, is made up for by the next up", async () => {
  const logs = "shop-eu-west-1-cluster-logs";
  for (const flags of [
    ["--kind", "throttled", "--times", "20"],
    ["--kind", "unfinished", "--message", "half way"],
  ]) {
    const planted = await site.trilith("sandbox", "fail", logs, "--on", "update", ...flags);
    expect(planted.code, planted.text).toBe(0);
  }
  site.edit(stack, (settings) => {
    settings.regions["eu-west-1"] = { ...settings.regions["eu-west-1"], cluster: { logRetentionDays: 60 } };
  });
  const failed = await site.run(stack, "up", "--skip-preview");
  expect(failed.code).not.toBe(0);
  expect(failed.text).toMatch(/shop-eu-west-1-cluster-logs[\s\S]*half way/);
  const second = await site.run(stack, "up", "--skip-preview");
  expect([second.code, second.changes.map(({ op, name }) => `${op} ${name}`)]).toEqual([0, [`update ${logs}`]]);
  expect((await site.run(stack, "up", "--skip-preview")).changes).toEqual([]);
}, 300_000);
