import { expect, test } from "vitest";
import { topologyOf } from "../components/topology/topology";
import type { Resource } from "../resilience/facts/resource";
import { furtherOf } from "./harness/regions";
import {
  configOf,
  graphOfConfig,
  graphOfStack,
  lastOf,
  type RegionLine,
  type StackConfig,
  stackNames,
} from "./harness/stacks";
import { nearest } from "./harness/steered";
import { graphOfSystem, variants } from "./harness/variants";
import { allowedUpdates } from "./laws/allowed";
import { changeLaws } from "./laws/change";
import { graphLaws } from "./laws/graph";
import { lostLaws } from "./laws/lost";
import { rulesHold } from "./laws/rules";

/** A slot that no shipped stack uses. */
const slot = 20;

/** A region that a stack does not have, and one that comes beside it. */
function addedTo(stack: string): readonly [added: string, beside: string] {
  const [added = "", beside = ""] = furtherOf(configOf(stack));
  return [added, beside];
}

function withRegion(stack: string, line: RegionLine = { slot }): StackConfig {
  const config = configOf(stack);
  // From the second region on, an active-passive stack says which one it prefers.
  return { primary: config.seed, ...config, regions: { ...config.regions, [addedTo(stack)[0]]: line } };
}

function after(earlier: StackConfig, config: StackConfig): Promise<Resource[]> {
  return graphOfConfig(config, { topology: topologyOf(earlier), writer: config.seed });
}

/** What an `up` with the policy pack gets to see on the way, one graph after the other. */
function expectUnstopped(...graphs: readonly (readonly Resource[])[]): void {
  expect(graphs.flatMap(rulesHold.broken)).toEqual([]);
}

/** What one update says of an account's regions the next one leaves to the account: an option, for which nobody is called. */
const isCalled = (line: string) => !/DatabaseAccount::\S+-database-account would be updated: ignoreChanges$/.test(line);

const several = stackNames.filter((stack) => Object.keys(configOf(stack).regions).length > 1);
const preferring = several.filter((stack) => configOf(stack).shape === "active-passive");

// A system of which one region is left breaks rules of its tier, and is right to.
const led = Object.keys(variants).filter((name) => name.startsWith("azure-") && name !== "azure-lost");

for (const stack of [...stackNames, ...led]) {
  test.each(graphLaws)(`${stack}: $title`, async ({ broken }) => {
    expect(broken(await graphOfSystem(stack))).toEqual([]);
  });
}

test.each(stackNames)(`%s: ${changeLaws.add.title}`, async (stack) => {
  const grown = await after(configOf(stack), withRegion(stack));
  expect(changeLaws.add.broken(await graphOfStack(stack), grown)).toEqual([]);
  expectUnstopped(grown);
});

test.each(several)(`%s: ${changeLaws.reorder.title}`, async (stack) => {
  const config = configOf(stack);
  const regions = Object.fromEntries(Object.entries(config.regions).toReversed());
  const reordered = await after(config, { ...config, regions });
  expect(changeLaws.reorder.broken(await graphOfStack(stack), reordered).filter(isCalled)).toEqual([]);
});

test.each(several)(`%s: ${changeLaws.drain.title}; ${changeLaws.remove.title}`, async (stack) => {
  const [grown, drained] = [withRegion(stack), withRegion(stack, { slot, state: "draining" })];
  const [full, empty] = [await after(configOf(stack), grown), await after(grown, drained)];
  const [added] = addedTo(stack);
  expect(changeLaws.drain.broken(full, empty, added)).toEqual([]);
  const gone = await after(drained, configOf(stack));
  expect(changeLaws.remove.broken(empty, gone, added)).toEqual([]);
  expectUnstopped(full, empty, gone);
});

test.each(preferring)(`%s: ${changeLaws.flip.title}`, async (stack) => {
  const config = configOf(stack);
  const primary = Object.keys(config.regions).find((code) => code !== config.primary);
  const flipped = await after(config, { ...config, primary });
  expect(changeLaws.flip.broken(await graphOfStack(stack), flipped)).toEqual([]);
});

test.each(stackNames)(`%s: ${lostLaws.lose.title}; ${lostLaws.forget.title}`, async (stack) => {
  const [base, grown, lost] = [configOf(stack), withRegion(stack), withRegion(stack, { slot, state: "lost" })];
  const [full, abandoned] = [await lastOf(base, grown), await lastOf(base, grown, lost)];
  const [added] = addedTo(stack);
  expect(lostLaws.lose.broken(full, abandoned, added)).toEqual([]);
  const gone = await lastOf(base, grown, lost, { ...lost, regions: base.regions });
  expect(lostLaws.forget.broken(abandoned, gone, added)).toEqual([]);
  expectUnstopped(full, abandoned, gone);
});

test.each(several)(`%s, its seed: ${lostLaws.lose.title}; ${lostLaws.forget.title}`, async (stack) => {
  const { seed = "", ...config } = { ...withRegion(stack), seed: String(configOf(stack).seed) };
  const heir = Object.keys(config.regions).find((code) => code !== seed);
  const whole = { ...config, seed, primary: heir };
  const lost = {
    ...whole,
    regions: { ...whole.regions, [seed]: { slot: configOf(stack).regions[seed]?.slot ?? 0, state: "lost" } },
  };
  const { [seed]: _, ...living } = whole.regions;
  const gone = { ...whole, regions: living };
  const [full, abandoned, rest] = [
    await lastOf(whole, whole),
    await lastOf(whole, lost),
    await lastOf(whole, lost, gone),
  ];
  expect(lostLaws.lose.broken(full, abandoned, seed)).toEqual([]);
  // An account over all regions is no region's, so nothing of it is read from another one.
  // On Google Cloud every region's cluster describes itself, and an instance of Spanner is no region's.
  const isNobodys =
    configOf(stack).cloud === "gcp" || abandoned.some(({ type }) => type === "azure-native:cosmosdb:DatabaseAccount");
  expect(abandoned.some(({ importId }) => importId !== undefined)).toBe(!isNobodys);
  expect(lostLaws.forget.broken(abandoned, rest, seed)).toEqual([]);
  expect(changeLaws.reorder.broken(rest, await lastOf(whole, lost, gone, gone)).filter(isCalled)).toEqual([]);
  // The harness lists no members, which the global database as the lost seed described it has in its state.
  expectUnstopped(
    abandoned.filter(({ name }) => !name.endsWith("-database-global")),
    rest,
  );
});

test.each(stackNames.flatMap((stack) => ["joining", "active"].map((state) => [stack, state] as const)))(
  `%s: ${lostLaws.joinBeside.title} (%s)`,
  async (stack, state) => {
    const [base, grown, lost] = [configOf(stack), withRegion(stack), withRegion(stack, { slot, state: "lost" })];
    const [added, beside] = addedTo(stack);
    const more = { ...lost, regions: { ...lost.regions, [beside]: { slot: slot + 1, state } } };
    const abandoned = await lastOf(base, grown, lost);
    const joined = await lastOf(base, grown, lost, more);
    expect(lostLaws.joinBeside.broken(abandoned, joined, added)).toEqual([]);
    expectUnstopped(joined);
    const alone = { ...more, regions: { ...base.regions, [beside]: { slot: slot + 1, state } } };
    expect(lostLaws.forget.broken(joined, await lastOf(base, grown, lost, more, alone), added)).toEqual([]);
  },
);

test(`under pilot: ${changeLaws.promote.title}`, async () => {
  const pilot = { ...configOf("aws-active-passive"), tier: "silver", standby: "pilot" };
  const flipped = { ...pilot, primary: "eu-west-1" };
  const [before, after] = [await lastOf(pilot), await lastOf(pilot, flipped)];
  expect(changeLaws.promote.broken(before, after, "eu-west-1")).toEqual([]);
  const made = after.filter(({ urn }) => !before.some((row) => row.urn === urn)).map(({ type }) => type);
  expect(made).toContain("aws:rds/clusterInstance:ClusterInstance");
  expect(made).toContain("kubernetes:apps/v1:Deployment");
  // And back: the two aliases, since nothing that stands is taken away.
  expect(changeLaws.flip.broken(after, await lastOf(pilot, flipped, pilot))).toEqual([]);
});

test(`a slot between two others: ${changeLaws.insert.title}`, async () => {
  const config = configOf("aws-active-passive");
  const regions = { "us-east-2": { slot: 0 }, "eu-west-1": { slot: slot + 1 } };
  const [added] = addedTo("aws-active-passive");
  const wide = { ...config, regions };
  const grown = { ...config, regions: { ...regions, [added]: { slot } } };
  expect(changeLaws.insert.broken(await graphOfConfig(wide), await after(wide, grown))).toEqual([]);
});

test("every allowed update is one that a change of the regions really brings", async () => {
  const config = configOf("aws-active-passive");
  const grown = [
    ...(await after(config, withRegion("aws-active-passive"))),
    ...(await graphOfStack("azure-active-active")),
    ...(await graphOfStack("gcp-active-passive")),
    ...(await graphOfSystem("gcp-dns-passive")),
    ...(await graphOfConfig(nearest.geolocation())),
    ...(await graphOfConfig({ ...withRegion("aws-active-passive"), network: { backbone: "cloud-wan" } })),
  ];
  const unused = allowedUpdates.filter(
    ({ type, name }) => !grown.some((row) => row.type === type && name.test(row.name)),
  );
  expect(unused).toEqual([]);
});
