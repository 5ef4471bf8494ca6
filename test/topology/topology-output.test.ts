import { describe, expect, test } from "vitest";
import { rememberedIn, topologyOutput } from "../../components/topology/configuration/topology-output";
import type { Topology } from "../../components/topology/model";
import { topologyOf } from "../../components/topology/topology";
import { configOf, type StackConfig, stackNames } from "../harness/stacks";

type Edit = (config: StackConfig) => StackConfig;

const lastOf = ({ regions }: StackConfig) => Object.keys(regions).toSorted().at(-1) ?? "";
const inRegion = (code: (config: StackConfig) => string, line: object): Edit => {
  return (config) => {
    const region = { slot: 0, ...config.regions[code(config)], ...line };
    return { ...config, regions: { ...config.regions, [code(config)]: region } };
  };
};
const seedOf = ({ seed, regions }: StackConfig) => String(seed ?? Object.keys(regions)[0]);
const withKeys =
  (key: string, keys: object): Edit =>
  (config) => ({ ...config, [key]: { ...(config[key] as object), ...keys } });

/** What somebody does to a stack file, so that each of the rules with memory has something to compare. */
const edits: Readonly<Record<string, Edit>> = {
  nothing: (config) => config,
  "a lower tier": (config) => ({ ...config, tier: "silver" }),
  "the highest tier": (config) => ({ ...config, tier: "platinum" }),
  "another shape": (config) => ({
    ...config,
    shape: config.shape === "active-active" ? "active-passive" : "active-active",
  }),
  "another way to lead users": withKeys("traffic", { method: "anycast" }),
  "a zone that is not delegated": withKeys("traffic", { delegated: false }),
  "a region that drains": inRegion(lastOf, { state: "draining" }),
  "a lost seed": inRegion(seedOf, { state: "lost" }),
  "another slot": inRegion(lastOf, { slot: 40 }),
  "a line deleted": ({ regions, ...config }) => {
    const { [lastOf({ regions })]: _, ...others } = regions;
    return { ...config, regions: others };
  },
  "a slot used again": (config) => {
    const { [lastOf(config)]: gone, ...others } = config.regions;
    const region = { aws: "ap-south-1", azure: "uksouth", gcp: "europe-west3" }[String(config.cloud)] ?? "";
    return { ...config, regions: { ...others, [region]: { slot: gone?.slot ?? 0 } } };
  },
  "no links": withKeys("network", { backbone: "none" }),
  "fewer instances": withKeys("database", { instancesPerRegion: 1, backupRetentionDays: 7 }),
  "another mode of clusters": withKeys("cluster", { mode: "standard" }),
  "an older version": withKeys("cluster", { version: "1.30" }),
};

const decided = (config: StackConfig, was: Topology, topology: unknown): Topology | string => {
  try {
    return topologyOf(config, {
      topology,
      writer: was.home,
      credentials: "arn:aws:secretsmanager:us-east-2:1:secret:x",
    });
  } catch (error) {
    return (error as Error).message;
  }
};

/** One of a cloud: there the update after the next is asked too. */
const deeper = ["aws-active-passive", "azure-active-passive", "gcp-active-passive"];

describe.each(stackNames)("what %s remembers in its short form", (stack) => {
  const config = configOf(stack);
  const first = topologyOf(config);

  test.each(Object.entries(edits))("decides and refuses as all of its topology would: %s", (_, edit) => {
    const second = decided(edit(config), first, topologyOutput(first));
    expect(second).toEqual(decided(edit(config), first, first));
    if (typeof second === "string" || !deeper.includes(stack)) return;
    for (const name of ["nothing", "a slot used again"]) {
      const third = edits[name]?.(edit(config)) ?? config;
      expect(decided(third, second, topologyOutput(second)), name).toEqual(decided(third, second, second));
    }
  });

  test("is of text that no engine lays out, and short for a reader", () => {
    const { memory, preferences, ...rest } = topologyOutput(first);
    for (const text of Object.values(memory)) expect(() => JSON.parse(text)).toThrow();
    expect(Object.keys(preferences)).toEqual(Object.keys(first.regions));
    expect(JSON.stringify(rest).length).toBeLessThan(200);
  });
});

test("the rows of regions stand in columns, and say what is preferred: who writes now is told by the roles", () => {
  expect(topologyOutput(topologyOf(configOf("aws-active-passive")))).toMatchObject({
    system: "shop-prod on aws: active-passive, gold, aurora-postgresql",
    controlRegion: "us-west-2",
    preferences: {
      "eu-west-1": "active   slot 1  standby, warm",
      "us-east-2": "active   slot 0  preferred, writes",
    },
  });
});

test("a topology that was written whole is read as it is, and what is no memory as none", () => {
  const whole = { service: "shop", regions: {} };
  expect(rememberedIn(whole)).toBe(whole);
  expect(rememberedIn(undefined)).toBe(undefined);
  expect(rememberedIn({ memory: { system: "v9 {}" } })).toBe(undefined);
  expect(rememberedIn({ memory: { system: "v2 {" } })).toBe(undefined);
});
