import { expect, test } from "vitest";
import type { Cloud } from "../../components/topology/model";
import type { Resource } from "../../resilience/facts/resource";
import { stateGraphOf } from "../harness/states";
import { graphOfSystem } from "../harness/variants";
import { changeLaws } from "../laws/change";
import { lostLaws } from "../laws/lost";
import { checked, invariants, lawful, pending } from ".";

/** What keeps the state, which is no stack of a system. */
const states: Readonly<Record<string, Cloud>> = { "aws-state": "aws", "azure-state": "azure", "gcp-state": "gcp" };

function graphFor(stack: string): Promise<Resource[]> {
  const cloud = states[stack];
  if (cloud) return stateGraphOf(cloud);
  return graphOfSystem(stack);
}

test.each(checked)("$id: $title", async ({ stacks, subject, broken }) => {
  for (const stack of stacks) {
    const graph = await graphFor(stack);
    const absent = subject.filter((type) => !graph.some((resource) => resource.type === type));
    expect({ stack, absent, broken: broken(graph) }).toEqual({ stack, absent: [], broken: [] });
  }
});

test.each(checked)("$id notices each of its plants", async ({ stacks: [stack = ""], broken, plants }) => {
  const graph = await graphFor(stack);
  expect(plants.length).toBeGreaterThan(0);
  for (const [index, plant] of plants.entries()) {
    expect({ plant: index, lines: broken(plant(graph)).length > 0 }).toEqual({ plant: index, lines: true });
  }
});

test.each(lawful)("$id is a law that exists: $laws", ({ laws }) => {
  expect(laws.filter((law) => !(law in changeLaws || law in lostLaws))).toEqual([]);
});

test("25 invariants of each cloud are listed, each once", () => {
  const numbers = ["aws", "azure", "gcp"].flatMap((cloud) => Array.from({ length: 25 }, (_, n) => `${cloud}-${n + 1}`));
  const ids = invariants.map(({ id }) => id);
  expect(numbers.filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("what is pending says what it waits for", () => {
  expect(pending.filter(({ pending: reason, title }) => reason === "" || title === "")).toEqual([]);
  expect(invariants).toHaveLength(checked.length + lawful.length + pending.length);
});
