import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { examplesFolder, examplesOf, examplesText } from "../../docs/examples";
import { checksText, rulesText } from "../../generators/policies";
import { stateChecks } from "../../resilience/audit/checks";
import { factsOf } from "../../resilience/facts/facts-of";
import { rules } from "../../resilience/rules";
import { resultsOf } from "../../resilience/rules/run";
import { defaultSettings } from "../../resilience/rules/settings";
import { graphOf } from "../harness/graph";

const ids = [...rules, ...stateChecks].map(({ id }) => id);
const settings = { ...defaultSettings("2026-11-21", "gold"), homeRegion: "eu" } as const;
const programs = rules.flatMap((rule) =>
  examplesOf(rule.id).flatMap((path) => (path.endsWith(".ts") ? [[path, rule] as const] : [])),
);

test("every rule and every check of the audit has an anchor and an example, and no example is for another", () => {
  const page = [rulesText(), checksText()].join("\n");
  for (const id of ids) {
    expect(page).toContain(`<a id="${id.toLowerCase()}"></a>`);
    expect(page).toContain(examplesText(id));
  }
  const files = readdirSync(examplesFolder, { recursive: true }).map((path) => basename(String(path)));
  const named = files.filter((name) => name.includes(".") && name !== "index.ts").map((name) => name.split(".")[0]);
  expect([...new Set(named)].toSorted()).toEqual(ids.toSorted());
});

test("refuses a rule without an example", () => {
  expect(() => examplesText("R99")).toThrow("docs/examples has no example for R99");
});

test.each(programs)("%s is seen by its rule, and no resource of it breaks the rule", async (path, rule) => {
  const file = join(examplesFolder, path);
  const facts = factsOf(await graphOf(() => import(/* @vite-ignore */ file)));
  const checks = [rule.one, rule.all].flatMap((checksOf) => checksOf?.(facts, settings) ?? []);
  expect(checks).not.toEqual([]);
  expect(resultsOf(rule, "one", facts, settings).map(({ message }) => message)).toEqual([]);
});
