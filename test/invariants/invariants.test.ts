import { expect, test } from "vitest";
import type { Cloud } from "../../components/topology/model";
import type { Resource } from "../../resilience/facts/resource";
import { configOf, graphOfConfig, graphOfStack, type StackConfig } from "../harness/stacks";
import { stateGraphOf } from "../harness/states";
import { nearest, passive } from "../harness/steered";
import { changeLaws } from "../laws/change";
import { lostLaws } from "../laws/lost";
import { checked, invariants, lawful, pending } from ".";

/** Regions in the order in which they joined: the first ones are those of the shipped stack. */
const world = [
  "us-east-2",
  "eu-west-1",
  "ap-northeast-1",
  "eu-central-1",
  "ap-southeast-2",
  "ca-central-1",
  "sa-east-1",
];

function overRegions(count: number): StackConfig {
  const regions = Object.fromEntries(world.slice(0, count).map((code, slot) => [code, { slot }]));
  return { ...configOf("aws-active-passive"), regions };
}

/** Configurations beside the shipped stacks, for what none of those shows. */
const variants: Readonly<Record<string, () => StackConfig>> = {
  "aws-longest-names": () => ({
    ...configOf("aws-active-passive"),
    service: "twenty-letters-shops",
    environment: "eightltr",
    seed: "ap-southeast-1",
    primary: "ap-southeast-1",
    regions: { "ap-southeast-1": { slot: 0 }, "ap-northeast-1": { slot: 1 } },
  }),
  "aws-pilot": () => ({ ...configOf("aws-active-passive"), tier: "silver", standby: "pilot" }),
  "aws-transit-gateway": () => overRegions(5),
  "aws-cloud-wan": () => overRegions(7),
  "aws-dynamodb": () => ({ ...configOf("aws-active-passive"), database: { engine: "dynamodb" } }),
  "aws-dynamodb-strong": () => ({ ...inOneSet(), database: { engine: "dynamodb", consistency: "strong" } }),
  "aws-dsql": () => ({ ...inOneSet(), database: { engine: "dsql" } }),
  "aws-lost": () => ({
    ...configOf("aws-active-passive"),
    regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1, state: "lost" } },
  }),
  "aws-latency": nearest.latency,
  "aws-geolocation": nearest.geolocation,
  "aws-weighted": nearest.weighted,
  "aws-anycast": nearest.anycast,
  "aws-anycast-passive": () => passive(nearest.anycast()),
};

/** Two regions that may have a witness between them. */
function inOneSet(): StackConfig {
  return { ...configOf("aws-active-passive"), regions: { "us-east-2": { slot: 0 }, "us-west-2": { slot: 1 } } };
}

/** What keeps the state, which is no stack of a system. */
const states: Readonly<Record<string, Cloud>> = { "aws-state": "aws", "azure-state": "azure", "gcp-state": "gcp" };

function graphFor(stack: string): Promise<Resource[]> {
  const cloud = states[stack];
  if (cloud) return stateGraphOf(cloud);
  const variant = variants[stack];
  return variant ? graphOfConfig(variant()) : graphOfStack(stack);
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
