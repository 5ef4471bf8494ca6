import { expect, test } from "vitest";
import { operations } from "../../generators/arm/operations";
import type { Resource } from "../../resilience/facts/resource";
import { resource } from "../fixtures/resource";
import { withInputs } from "../harness/plant";
import { stackNames } from "../harness/stacks";
import { graphOfSystem } from "../harness/variants";
import type { UnsafeDefault } from "./azure-default";
import { harmless, left, subjects, unsafeDefaults } from "./azure-defaults";
import { defaultsOf } from "./sdk-defaults";

const onAzure = stackNames.filter((name) => name.startsWith("azure-"));

/** A resource that says safely what one row is about, and nothing else. */
function made({ type, path, safe }: UnsafeDefault): readonly Resource[] {
  const bare = resource({ type: `azure-native:${type}`, name: "private-link" });
  return withInputs(bare.type, "", { [path]: safe })([bare]);
}

const byHand = unsafeDefaults.map((row) => ({ ...row, title: `${row.type} ${row.path}` }));

test.each(onAzure)("%s leaves nothing to a default that is not safe", async (stack) => {
  expect(left(await graphOfSystem(stack))).toEqual([]);
});

test.each(byHand)("$title: the default is noticed, and what is set instead is not", ({ title: _, ...row }) => {
  const good = made(row);
  const says = (graph: readonly Resource[]) => left(graph).filter((line) => line.includes(` ${row.path} `));
  const taken = withInputs(`azure-native:${row.type}`, "", { [row.path]: undefined })(good);
  const injected = withInputs(`azure-native:${row.type}`, "", { [row.path]: row.sdk })(good);
  const noticed = [row.sdk, undefined].map((value) => (row.isSafe(value, {}) ? 0 : 1));
  expect([says(good), says(injected), says(taken)].map((lines) => lines.length)).toEqual([0, ...noticed]);
  expect(noticed).toContain(1);
});

test.each(onAzure)("whatever %s sets in place of a default would be missed", async (stack) => {
  const graph = await graphOfSystem(stack);
  for (const row of unsafeDefaults) {
    const [first] = subjects(graph, row);
    if (!first) continue;
    const alone = [first];
    const value = row.isSafe(row.sdk, first.inputs) ? undefined : row.sdk;
    const bad = withInputs(first.type, first.name, { [row.path]: value })(alone);
    const lines = left(bad).filter((line) => line.includes(` ${row.path} `));
    expect({ row: `${row.type} ${row.path}`, lines: lines.length }).toEqual({
      row: `${row.type} ${row.path}`,
      lines: 1,
    });
  }
});

test.each(byHand)("$title: the SDK puts there what the table says", ({ type, path, sdk }) => {
  expect(defaultsOf(`azure-native:${type}`).get(path)).toEqual(sdk);
});

test("every default that the SDK puts anywhere is one of the table, or is harmless", () => {
  const listed = new Set(byHand.map(({ title }) => title));
  const others = Object.keys(operations).flatMap((type) =>
    [...defaultsOf(`azure-native:${type}`).keys()].map((path) => `${type} ${path}`).filter((one) => !listed.has(one)),
  );
  const excused = Object.keys(harmless);
  expect(others.filter((one) => !excused.some((start) => one.startsWith(start)))).toEqual([]);
  expect(excused.filter((start) => !others.some((one) => one.startsWith(start)))).toEqual([]);
});
