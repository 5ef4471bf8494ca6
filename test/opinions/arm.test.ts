import { beforeAll, expect, test } from "vitest";
import { limitsFrom } from "../../generators/arm/limits";
import { ArmModels } from "../../generators/arm/models";
import type { Resource } from "../../resilience/facts/resource";
import { azure } from "../../sandbox/azure/cloud";
import constraints from "../../sandbox/azure/constraints.json";
import { type Sent, sent } from "./arm/body";
import { modelPlants, newer, unmodelled } from "./arm/excuses";
import { azureGraphs } from "./graphs";
import { armFolder } from "./judges";
import { faultsIn } from "./limits";

let models: ArmModels;
let resources: readonly Resource[];
let judged: readonly (readonly [Resource, Sent])[];

beforeAll(async () => {
  models = new ArmModels(await armFolder());
  const all = (await azureGraphs()).flat();
  resources = all.filter(({ custom, type }) => custom && type.startsWith("azure-native:"));
  const told = resources.map(async (resource) => [resource, await judgedBy(resource)] as const);
  judged = (await Promise.all(told)).flatMap(([resource, said]) => (said ? [[resource, said] as const] : []));
});

async function judgedBy(resource: Pick<Resource, "type" | "inputs">): Promise<Sent | undefined> {
  const model = await models.of(resource.type);
  return model && sent(model, resource.inputs);
}

test("the limits are what the generator writes from the packages that are pinned", async () => {
  expect(await limitsFrom(await armFolder())).toEqual(constraints);
});

test("every registration on Azure keeps the SDK's types and the limits of ARM's models", async () => {
  expect(faultsIn(azure, await azureGraphs())).toEqual([]);
});

test("ARM's models know every type that is registered, or there is a reason", async () => {
  const types = [...new Set(resources.map(({ type }) => type))];
  const known = await Promise.all(types.map(async (type) => [type, await models.of(type)] as const));
  const strangers = known.flatMap(([type, model]) => (model === undefined && !(type in unmodelled) ? [type] : []));
  expect(strangers.sort()).toEqual([]);
  expect(judged.length).toBeGreaterThan(30);
});

test("Microsoft's own code takes every registration: nothing missing, of another type or beyond a limit", () => {
  expect([...new Set(judged.flatMap(([{ type }, { faults }]) => faults.map((one) => `${type} ${one}`)))]).toEqual([]);
});

test("every argument has a place in ARM's models, or is newer than they are", () => {
  const strangers = judged.flatMap(([{ type }, { strangers: paths }]) => paths.map((path) => `${type} ${path}`));
  expect([...new Set(strangers)].filter((one) => !(one in newer)).sort()).toEqual([]);
});

test("what is excused is from a version that the models do not describe", () => {
  const older = Object.keys(newer).filter((one) => !((one.split(" ")[0] ?? "") in constraints.otherVersions));
  expect(older).toEqual([]);
});

test.each(modelPlants)("ARM's models notice $plant", async ({ type, inputs, change, says }) => {
  const good = await judgedBy({ type, inputs });
  const bad = await judgedBy({ type, inputs: { ...inputs, ...change } });
  expect([good?.faults, good?.strangers]).toEqual([[], []]);
  expect([...(bad?.faults ?? []), ...(bad?.strangers ?? [])].join("\n")).toMatch(says);
});
