import { expect, test } from "vitest";
import { Life } from "./life";

test("gold becomes bronze in two updates: what is protected is released, then deleted, and the third changes nothing", async () => {
  const life = (await Life.of("aws-active-passive")).set({ tier: "bronze" });
  const first = await life.up();
  expect(first.warnings.join("\n")).toContain("run pulumi up once more");
  const isLog = ({ name }: { readonly name: string }) => name.includes("-network-flows");
  expect(first.steps.filter((step) => step.op === "delete" && isLog(step))).toEqual([]);

  const second = await life.up();
  expect(second.steps.filter((step) => step.op !== "delete" || !isLog(step))).toEqual([]);
  expect(second.steps.map(({ name }) => name)).toContain("shop-us-east-2-network-flows-log");
  expect(await life.steps()).toEqual([]);
});
