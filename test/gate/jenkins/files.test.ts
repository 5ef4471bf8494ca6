import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faultsIn } from "./declarative";
import { type Statement, statementsIn } from "./groovy";
import { folder, folderStatement } from "./made";
import { blocks, modes, symbols } from "./symbols";

const jenkinsfile = readFileSync(join(folder, "Jenkinsfile"), "utf8");

test("the Jenkinsfile has the structure that Jenkins asks for", () => {
  expect(faultsIn(jenkinsfile)).toEqual([]);
});

test.each([
  ["a misspelt section", (text: string) => text.replace("  stages {", "  stagess {"), /pipeline does not know stagess/],
  ["no agent", (text: string) => text.replace("  agent none\n", ""), /pipeline has no agent/],
  [
    "a misspelt directive of a stage",
    (text: string) => text.replace("steps {", "step {"),
    /stage does not know step\b/,
  ],
  [
    "a misspelt condition",
    (text: string) => text.replace("buildingTag()", "buildTag()"),
    /when does not know buildTag/,
  ],
  ["a misspelt end", (text: string) => text.replace("always {", "allways {"), /post does not know allways/],
  ["a stage that does nothing", (text: string) => text.replace(/steps \{\s+echo[^\n]+\s+\}/, ""), /a stage has one of/],
  ["two agents", (text: string) => text.replace("  agent none\n", "  agent none\n  agent any\n"), /has agent twice/],
])("refuses %s in the Jenkinsfile", (_, broken, words) => {
  expect(
    faultsIn(broken(jenkinsfile))
      .map(({ found }) => found)
      .join("\n"),
  ).toMatch(words);
});

test.each([
  ["a brace", (text: string) => text.trimEnd().slice(0, -1), /\{ is not closed/],
  ["a parenthesis", (text: string) => text.replace("changeRequest()", "changeRequest("), /is not closed|closes/],
  ["a quote", (text: string) => text.replace("sh 'npm ci'", "sh 'npm ci"), /a quote is not closed/],
])("refuses %s that is not closed", (_, broken, words) => {
  expect(() => faultsIn(broken(jenkinsfile))).toThrow(words);
});

test("a deployment has the lock of its stack, and what a fork wrote has no credentials", () => {
  const stages = every(statementsIn(jenkinsfile), "stage");
  const named = (name: string) => JSON.stringify(stages.find(({ args }) => args[0] === name));
  expect(named("Deploy")).toMatch(/"lock".*trilith-deploy.*deploy\.sh/);
  expect(named("Preview of a fork")).not.toMatch(/withCredentials|ROLE/);
  expect(named("Preview")).toMatch(/CHANGE_FORK == null|"CHANGE_FORK|env\.CHANGE_FORK/);
  expect(jenkinsfile).not.toMatch(/abortPrevious: *true/);
});

test("casc.yaml uses symbols of the plugins alone, with what each takes", () => {
  const made = folderStatement();
  for (const block of Object.keys(blocks)) {
    const held = made.block?.find(({ name }) => name === block)?.block ?? [];
    expect(held.length, block).toBeGreaterThan(0);
    for (const one of held) expectKnown(one);
  }
});

test("the webhook's mode is one of the plugin's", () => {
  const told = every([folderStatement()], "mode").flatMap(({ args }) => args);
  expect(told).toHaveLength(1);
  expect(modes).toEqual(expect.arrayContaining(told));
});

function expectKnown({ name, block = [] }: Statement): void {
  const part = symbols[name];
  expect(part, `${name} is no symbol`).toBeDefined();
  expect(part?.takes).toEqual(expect.arrayContaining(block.map((one) => one.name)));
  for (const one of block)
    if (["traits", "trust"].includes(one.name)) for (const inside of one.block ?? []) expectKnown(inside);
}

function every(statements: readonly Statement[], wanted: string): readonly Statement[] {
  return statements.flatMap((one) => [...(one.name === wanted ? [one] : []), ...every(one.block ?? [], wanted)]);
}
