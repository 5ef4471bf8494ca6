import { expect, test } from "vitest";
import { devDependencies, version } from "../../package.json";
import { commandsOf, exampleNames, fileOf } from "../long/examples";

const pins: Readonly<Record<string, string>> = { ...devDependencies, trilith: `file:trilith-${version}.tgz` };

test("there are enough examples, each for one thing", () => {
  expect(exampleNames.length).toBeGreaterThanOrEqual(8);
});

test.each(exampleNames)("the example %s asks for what this repository is tested with, and for nothing else", (name) => {
  const { dependencies, devDependencies: own } = JSON.parse(fileOf(name, "package.json"));
  const asked = { ...dependencies, ...own };
  expect(asked).toEqual(Object.fromEntries(Object.keys(asked).map((each) => [each, pins[each]])));
  expect(Object.keys(dependencies)).toContain("trilith");
});

test.each(exampleNames)("the example %s is strict, and says in a page of its own how to run it", (name) => {
  // One compiler looks at all of them, with the options of one.
  expect(fileOf(name, "tsconfig.json")).toBe(fileOf(exampleNames[0] ?? "", "tsconfig.json"));
  expect(JSON.parse(fileOf(name, "tsconfig.json")).compilerOptions).toMatchObject({ strict: true });
  expect(commandsOf(name).join("\n")).toMatch(/^npx trilith sandbox (up|preview) --stack dev/);
  expect(fileOf(name, "README.md")).toMatch(/^# .+\n\n\S/);
  expect(fileOf(name, "README.md"), "what it costs").toMatch(/real\s+(account|subscription|project)/);
  expect(fileOf(name, "index.ts").split("\n").length).toBeLessThanOrEqual(60);
});
