import { beforeAll, expect, test } from "vitest";
import { ArmModels } from "../../generators/arm/models";
import { azureScanExcuses, azureScanPlants } from "./arm/scan";
import { type Declared, declaredBy } from "./arm/templates";
import { type Scanned, scannedOnAzure } from "./ask-templates";
import { verdictOn } from "./finding";
import { azureGraphs } from "./graphs";
import { armFolder } from "./judges";

let own: ReadonlyMap<string, Declared>;
let result: Scanned;
let planted: ReadonlyMap<string, Declared>;

beforeAll(async () => {
  const models = new ArmModels(await armFolder());
  const resources = (await azureGraphs()).flat().filter(({ custom }) => custom);
  own = await declaredBy(models, resources);
  planted = await declaredBy(models, azureScanPlants);
  result = await scannedOnAzure(new Map([...own, ...planted]));
});

test("it read every resource, and most of what it asks holds", () => {
  expect(result.resources).toBe(own.size + azureScanPlants.length);
  expect(result.passed).toBeGreaterThan(2 * azureScanExcuses.length);
});

test("what checkov finds in any stack on Azure, or in the subscription, is mended, or there is a reason", () => {
  const findings = result.findings.filter(({ id }) => own.has(id));
  expect(verdictOn(findings, azureScanExcuses)).toEqual({ open: [], idle: [] });
});

test.each(azureScanPlants)("checkov notices $plant", ({ plant, rule }) => {
  const id = [...planted.keys()][azureScanPlants.findIndex((one) => one.plant === plant)];
  expect(result.findings.filter((finding) => finding.id === id).map((finding) => finding.rule)).toContain(rule);
});
