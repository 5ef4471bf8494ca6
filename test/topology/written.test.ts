import { expect, test } from "vitest";
import type { WrittenConfig } from "../../components/topology/configuration/schema";
import type { Configuration } from "../../components/topology/configuration/written";
import { topologyOf } from "../../components/topology/program";
import { aws } from "./sample";

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

const written = aws as unknown as Configuration;

test("the type that programs write is the one that the schema reads", () => {
  // The compiler is the one that tells: each is assigned to the other. The schema takes the names of `renew` as texts.
  const ofSchema = (config: Omit<Frozen<WrittenConfig>, "renew">): Omit<Configuration, "renew"> => config;
  const ofProgram = (config: Configuration): Frozen<WrittenConfig> => config;
  expect(ofSchema(ofProgram(written))).toBe(written);
});

const platform = { type: "trilith:index:Platform" };

test("a program that gives no memory is told once, with the line to add", () => {
  const told = topologyOf(written).caveats.filter((caveat) => caveat.includes("await memoryOfThisStack()"));
  expect(told).toHaveLength(1);
  expect(topologyOf(written, {}).caveats.join()).not.toContain("memoryOfThisStack");
});

test("a program that leaves nothing for the next update is told, once it has built something", () => {
  const told = (memory: object) => topologyOf(written, memory).caveats.filter((one) => one.includes("platform.memory"));
  expect(told({ resources: { "urn:a": platform } })).toHaveLength(1);
  expect(told({ resources: { "urn:a": { type: "aws:ec2/vpc:Vpc" } } })).toEqual([]);
  const { caveats, ...topology } = topologyOf(written, {});
  expect(told({ resources: { "urn:a": platform }, topology: { ...topology, caveats } })).toEqual([]);
});

test("what it makes is frozen, with the caveats", () => {
  const topology = topologyOf(written);
  expect([Object.isFrozen(topology), Object.isFrozen(topology.caveats)]).toEqual([true, true]);
});
