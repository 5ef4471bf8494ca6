import { expect, test } from "vitest";
import type { Resource } from "../../../resilience/facts/resource";
import { BadWaves } from "../../../resilience/rollout/asked";
import type { Rollout } from "../../../resilience/rollout/model";
import { rolloutOf } from "../../../resilience/rollout/rollout";
import { namedBy } from "../../../resilience/rollout/waits";
import { configOf, graphOfConfig, type StackConfig, stackNames } from "../../harness/stacks";
import { previewBetween } from "./digest";

const stacks = stackNames.filter((name) => name !== "dev");
const added: Readonly<Record<string, string>> = { aws: "ca-central-1", azure: "uksouth", gcp: "europe-west4" };

const withLogs = (config: StackConfig): StackConfig => ({
  ...config,
  cluster: { ...(config.cluster as object), logRetentionDays: 400 },
});
const withRegion = (config: StackConfig): StackConfig => ({
  ...config,
  regions: { ...config.regions, [added[String(config.cloud)] ?? ""]: { slot: 40 } },
});

async function rolled(from: StackConfig, to: StackConfig, replaced?: (resource: Resource) => boolean, waves?: string) {
  const [before, after] = [await graphOfConfig(from), await graphOfConfig(to)];
  return rolloutOf({ resources: before, preview: previewBetween(before, after, replaced) }, waves);
}

function regionNames({ waves }: Rollout): readonly string[] {
  return waves.map(({ name }) => name);
}

/** What a wave may never do: be about two regions that stand, or lose or repeat a change. */
function expectWhole({ waves, regions }: Rollout, changes: number): void {
  const urns = waves.flatMap((wave) => wave.changes.map(({ resource }) => resource.urn));
  expect(new Set(urns).size).toBe(urns.length);
  expect(urns.length).toBe(changes);
  const isNew = new Set(regions.filter(({ part }) => part === "new").map(({ region }) => region));
  for (const wave of waves.filter(({ isRest }) => !isRest)) {
    expect(wave.regions.filter((region) => !isNew.has(region)).length, wave.name).toBeLessThanOrEqual(1);
  }
}

/** The engine refuses a target whose dependencies are made by a later wave. */
function expectInOrder({ waves }: Rollout): void {
  const place = new Map(waves.flatMap(({ changes }, at) => changes.map(({ resource }) => [resource.urn, at] as const)));
  const made = new Set(
    waves.flatMap(({ changes }) =>
      changes.filter(({ operation }) => operation === "create").map((one) => one.resource.urn),
    ),
  );
  const early = waves.flatMap(({ changes }, at) =>
    changes.flatMap(({ resource, operation }) => {
      if (operation === "delete") return [];
      return namedBy(resource).filter((urn) => made.has(urn) && (place.get(urn) ?? 0) > at);
    }),
  );
  expect(early).toEqual([]);
}

async function countOf(from: StackConfig, to: StackConfig): Promise<number> {
  const { steps } = previewBetween(await graphOfConfig(from), await graphOfConfig(to));
  return steps.filter(({ op }) => op !== "same").length;
}

test.each(stacks)("%s: a change in every region goes region by region, the one that writes last", async (stack) => {
  const [from, to] = [configOf(stack), withLogs(configOf(stack))];
  const rollout = await rolled(from, to);
  expect(rollout.objections).toEqual([]);
  expectWhole(rollout, await countOf(from, to));
  expectInOrder(rollout);
  const order = regionNames(rollout).filter((name) => Object.hasOwn(from.regions, name));
  expect(order.toSorted()).toEqual(Object.keys(from.regions).toSorted());
  const writer = rollout.regions.find(({ part }) => part === "writer");
  if (writer) expect(order.at(-1)).toBe(writer.region);
  if (from.shape === "active-passive") expect(order.at(-1)).toBe(from.primary);
});

test.each(stacks)("%s: a new region is made first, and users are led there last", async (stack) => {
  const [from, to] = [configOf(stack), withRegion(configOf(stack))];
  const rollout = await rolled(from, to);
  expect(rollout.objections).toEqual([]);
  expectWhole(rollout, await countOf(from, to));
  expectInOrder(rollout);
  expect(rollout.waves[0]?.name).toBe("new");
  const fresh = new Set(rollout.waves[0]?.changes.filter(({ region }) => region).map(({ resource }) => resource.urn));
  const leading = rollout.waves
    .slice(1)
    .filter(({ isRest }) => !isRest)
    .flatMap(({ changes }) =>
      changes.filter(({ region, resource }) => !region && namedBy(resource).some((urn) => fresh.has(urn))),
    );
  expect(leading.map(({ resource }) => resource.name)).toEqual([]);
});

test.each(stacks)("%s: the order of the lines of a configuration changes no wave", async (stack) => {
  const from = configOf(stack);
  const turned = { ...withLogs(from), regions: Object.fromEntries(Object.entries(from.regions).toReversed()) };
  expect(regionNames(await rolled(from, turned))).toEqual(regionNames(await rolled(from, withLogs(from))));
});

test.each(stacks)("%s: what is deleted with a region goes after everything that still points at it", async (stack) => {
  const config = withRegion(configOf(stack));
  const code = added[String(config.cloud)] ?? "";
  const drained = { ...config, regions: { ...config.regions, [code]: { slot: 40, state: "draining" } } };
  const draining = await rolled(config, drained);
  expect(draining.objections).toEqual([]);
  const rollout = await rolled(drained, configOf(stack));
  expect(rollout.regions.find(({ region }) => region === code)?.part).toBe("leaving");
  const place = new Map(
    rollout.waves.flatMap(({ changes }, at) => changes.map((one) => [one.resource.urn, at] as const)),
  );
  const all = rollout.waves.flatMap(({ changes }) => changes);
  const deleted = all.filter(({ operation }) => operation === "delete").map(({ resource }) => resource.urn);
  expect(deleted.length).toBeGreaterThan(50);
  const at = (urn: string) => place.get(urn) ?? -1;
  const late = all.flatMap(({ resource, before }) =>
    before ? namedBy(before).filter((urn) => deleted.includes(urn) && at(urn) < at(resource.urn)) : [],
  );
  expect(late).toEqual([]);
});

test("nothing that changes is no wave, and the first update of a stack is one", async () => {
  const config = configOf("aws-active-passive");
  expect((await rolled(config, config)).waves).toEqual([]);
  const after = await graphOfConfig(config);
  const first = rolloutOf({ resources: [], preview: previewBetween([], after) });
  expect([regionNames(first), first.waves[0]?.changes.length, first.objections]).toEqual([["rest"], after.length, []]);
});

test("a program of one's own without Trilith goes by the regions of its resources", async () => {
  const [config, to] = [configOf("aws-active-passive"), withLogs(configOf("aws-active-passive"))];
  const foreign = (graph: readonly Resource[]) =>
    graph.filter(({ type, custom }) => custom && !type.startsWith("kubernetes:")).map(({ parent: _, ...rest }) => rest);
  const [before, after] = [foreign(await graphOfConfig(config)), foreign(await graphOfConfig(to))];
  const rollout = rolloutOf({ resources: before, preview: previewBetween(before, after) });
  expect(regionNames(rollout)).toEqual(["eu-west-1", "us-east-2"]);
});

test("--waves says another order, and what it says wrong is told", async () => {
  const [config, to] = [configOf("aws-active-passive"), withLogs(configOf("aws-active-passive"))];
  const asked = (waves: string) => rolled(config, to, undefined, waves);
  expect(regionNames(await asked("us-east-2; global ;eu-west-1"))).toEqual(["us-east-2", "eu-west-1", "rest"]);
  const both = await asked("eu-west-1,us-east-2");
  expect(both.waves.map(({ name, regions }) => [name, ...regions])).toEqual([
    ["eu-west-1,us-east-2", "eu-west-1", "us-east-2"],
    ["rest"],
  ]);
  const said = (waves: string) =>
    asked(waves).then(
      () => "nothing",
      (error: Error) => (error instanceof BadWaves ? error.message : "?"),
    );
  expect(await said("eu-west-1")).toContain("--waves leaves out us-east-2, where something changes");
  expect(await said("mars;eu-west-1")).toContain(
    "names mars, which is no region of this stack. There are: global, eu-west-1, us-east-2.",
  );
  expect(await said("eu-west-1;eu-west-1;us-east-2")).toContain("names eu-west-1 more than once");
  expect(await said("eu-west-1;;us-east-2")).toContain("has a wave without a name");
  const fresh = rolled(config, withRegion(config), undefined, "ca-central-1;global;eu-west-1;us-east-2");
  await expect(fresh).rejects.toThrow("names ca-central-1, which is new: new regions go first");
});
