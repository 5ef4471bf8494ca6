import { beforeAll, expect, test } from "vitest";
import { linted } from "./ask-templates";
import { type Translated, templatesOf } from "./cloudformation/templates";
import { lintExcuses } from "./excuses";
import type { Finding } from "./finding";
import { verdictOn } from "./finding";
import { everyGraph } from "./graphs";
import { lintPlants, planted } from "./plants";

let translated: Translated;
let findings: readonly Finding[];

beforeAll(async () => {
  translated = templatesOf(await everyGraph());
  findings = await linted([...translated.templates, ...planted(translated.templates, lintPlants)]);
});

const isPlant = ({ id }: Finding) => id.startsWith("Plant");

test("every type that a stack registers has a counterpart in CloudFormation, or a reason why not", () => {
  expect(translated.strangers).toEqual([]);
});

test("no line of the tables is there for nothing", () => {
  expect(translated.unused).toEqual([]);
});

test("AWS's own schemas of each region take every registration of every stack and variant, or there is a reason", () => {
  expect(translated.origins.size).toBeGreaterThan(1500);
  const own = findings.filter((finding) => !isPlant(finding));
  expect(verdictOn(own, lintExcuses)).toEqual({ open: [], idle: [] });
});

test.each(Object.keys(lintPlants))("cfn-lint notices a plant: %s", (name) => {
  const told = findings.filter(({ id }) => id === `Plant${Object.keys(lintPlants).indexOf(name)}`);
  expect(told.map(({ rule }) => rule)).toEqual(expect.arrayContaining([lintPlants[name]?.rule]));
});
