import { expect, test } from "vitest";
import { shipped } from "../lifecycle/stacks";
import { Life } from "./life";

/** What is wrong with a configuration, and what the operator must read: one of each kind. */
const wrong: readonly [title: string, patch: Readonly<Record<string, unknown>>, said: RegExp][] = [
  ["an unknown key", { colour: "blue" }, /colour/],
  ["a typo in a region", { regions: { "us-esat-2": { slot: 0 } } }, /us-esat-2[\s\S]*us-east-2/],
  [
    "two regions on one slot",
    { regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 0 } } },
    /slot: found 0, which/,
  ],
  ["regions as a list", { regions: ["us-east-2", "eu-west-1"] }, /regions/],
  ["an engine of another cloud", { database: { engine: "spanner" } }, /spanner/],
  ["an engine that has no place in these regions", { database: { engine: "dsql" } }, /database\.witness[\s\S]*set/],
  ["a shape that is not built yet", { shape: "home-region" }, /home-region/],
  ["a cloud that is not built yet", { cloud: "gcp" }, /gcp|aws/],
  ["no seed", { seed: undefined }, /seed/],
  [
    "the API server open to everyone",
    { cluster: { admins: ["arn:aws:iam::123456789012:role/platform"], allow: ["0.0.0.0/0"] } },
    /0\.0\.0\.0\/0/,
  ],
  [
    "64 regions",
    { regions: Object.fromEntries(Array.from({ length: 64 }, (_, slot) => [`us-east-${slot}`, { slot }])) },
    /regions/,
  ],
];

test.each(wrong)("refuses %s and creates nothing", async (_, patch, said) => {
  const life = Life.new("aws-active-passive").set(patch);
  expect(await life.refusedAtOnce()).toMatch(said);
  const { steps } = await life.tried();
  expect([steps, life.things()]).toEqual([[], []]);
});

test.each(shipped.filter(({ abroad }) => abroad))(
  "$name: refuses credentials of another account than the stack's, at preview",
  async (row) => {
    const life = (await Life.of(row.name)).beside("abroad").set({ environment: "abroad", ...row.abroad });
    const before = life.account.things().length;
    expect(await life.refusal()).toMatch(/account[^\n]*123456789012/i);
    expect((await life.tried()).refusal).toMatch(/account[^\n]*123456789012/i);
    expect(life.account.things()).toHaveLength(before);
  },
);
