import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Site } from "./site";

const stack = "aws-active-passive";

let site: Site;
beforeAll(() => {
  site = Site.copyOf(inject("snapshot"));
});
afterAll(() => site.close());

const up = async () => {
  const run = await site.run(stack, "up", "--skip-preview");
  expect(run.code, run.text).toBe(0);
  return run;
};

test("gold becomes bronze in two updates: what is protected is released, then deleted, and the third changes nothing", async () => {
  site.edit(stack, (settings) => void Object.assign(settings, { tier: "bronze" }));
  const first = await up();
  expect(first.text).toContain("run pulumi up once more");
  const isLog = ({ name }: { name: string }) => name.includes("-network-flows");
  expect(first.changes.filter((step) => step.op === "delete" && isLog(step))).toEqual([]);

  const second = await up();
  expect(second.changes.filter((step) => step.op !== "delete" || !isLog(step))).toEqual([]);
  expect(second.changes.map(({ name }) => name)).toContain("shop-us-east-2-network-flows-log");

  expect((await up()).changes).toEqual([]);
}, 300_000);
