import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parse, stringify } from "yaml";
import { Site } from "./site";
import { shipped } from "./stacks";

const stack = "aws-active-passive";

/**
 * What is wrong with a stack file, and what the operator must read: of one fault and of one that is missing. One of each kind
 * is in `test/plans/wrong.test.ts`, and the text of every refusal in `test/golden/refusals`.
 */
const wrong: readonly [title: string, patch: Readonly<Record<string, unknown>>, said: RegExp][] = [
  ["an unknown key", { colour: "blue" }, /colour/],
  ["no seed", { seed: undefined }, /seed/],
];

let site: Site;
let good: string;
beforeAll(() => {
  site = Site.empty();
  good = readFileSync(join(site.dir, "stacks", `Pulumi.${stack}.yaml`), "utf8");
});
afterAll(() => site.close());

async function refusal(text: string, said: RegExp) {
  site.write(stack, text);
  const run = await site.run(stack, "up");
  expect(run.code, run.text).not.toBe(0);
  expect(run.text).toMatch(said);
  expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
  expect(run.changes).toEqual([]);
}

test.each(wrong)("refuses %s and creates nothing", async (_, patch, said) => {
  const file = parse(good) as { config: Record<string, unknown> };
  for (const [key, value] of Object.entries(patch)) file.config[`trilith:${key}`] = value;
  await refusal(stringify(file), said);
});

test("refuses an empty file", () => refusal("", /configuration|config|service/));

test("refuses a file that is no YAML", () => refusal("config: [unclosed", /yaml|YAML|parse/));

test("refuses a stack without a file, naming those there are", async () => {
  const run = await site.run("aws-actve-passive", "up");
  expect(run.code).not.toBe(0);
  expect(run.text).toMatch(/aws-active-passive/);
  expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
});

test.each(shipped.slice(0, 1))(
  "$name: refuses credentials of another account than the stack's, at preview",
  async (row) =>
    Site.visit(inject("snapshot"), async (other) => {
      const before = await other.objects();
      other.edit("abroad", (settings) => void Object.assign(settings, { environment: "abroad" }, row.abroad), row.name);
      for (const verb of ["preview", "up"] as const) {
        const run = await other.run("abroad", verb);
        expect(run.code, run.text).not.toBe(0);
        expect(run.text).toMatch(/account[^\n]*123456789012/i);
        expect(run.text).not.toMatch(/\n\s+at [^\n]+:\d+/);
      }
      expect(await other.objects()).toHaveLength(before.length);
    }),
);
