import { beforeAll, expect, test } from "vitest";
import { type Scanned, scanned } from "./ask-templates";
import { type Translated, templatesOf } from "./cloudformation/templates";
import { scanExcuses } from "./excuses";
import { type Finding, verdictOn } from "./finding";
import { everyGraph } from "./graphs";
import { planted, scanPlants } from "./plants";

let translated: Translated;
let result: Scanned;

beforeAll(async () => {
  translated = templatesOf(await everyGraph());
  result = await scanned([...translated.templates, ...planted(translated.templates, scanPlants)]);
});

const isPlant = ({ id }: Finding) => id.startsWith("Plant");

test("it read every resource, and most of what it asks holds", () => {
  expect(result.resources).toBe(translated.origins.size + Object.keys(scanPlants).length);
  expect(result.passed).toBeGreaterThan(1000);
});

test("what checkov finds in any stack or variant is mended, or there is a reason", () => {
  const own = result.findings.filter((finding) => !isPlant(finding));
  expect(verdictOn(own, scanExcuses)).toEqual({ open: [], idle: [] });
});

test.each(Object.keys(scanPlants))("checkov notices a plant: %s", (name) => {
  const told = result.findings.filter(({ id }) => id === `Plant${Object.keys(scanPlants).indexOf(name)}`);
  expect(told.map(({ rule }) => rule)).toEqual(expect.arrayContaining([scanPlants[name]?.rule]));
});
