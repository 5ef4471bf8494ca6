import { beforeAll, expect, test } from "vitest";
import { limitsFrom } from "../../generators/discovery/limits";
import { operations } from "../../generators/discovery/operations";
import { toldOf } from "../../generators/discovery/words";
import type { Properties, Resource } from "../../resilience/facts/resource";
import { gcp } from "../../sandbox/gcp/cloud";
import constraints from "../../sandbox/gcp/constraints.json";
import { type Limit, type Limits, problemsOf } from "../../sandbox/world/arguments";
import { type Props, valuesAt } from "../../sandbox/world/values";
import { documentPlants, ofTheProvider, silent } from "./discovery/excuses";
import { gcpGraphs } from "./graphs";
import { discoveryFolder } from "./judges";
import { faultsIn, silentIn } from "./limits";

/** Google Cloud with every limit of the documents, those too that the sandbox's rows know better. */
const judge = { ...gcp, limits: constraints.types as Readonly<Record<string, Limits>> };

let resources: readonly Resource[];
const unmapped: Readonly<Record<string, readonly string[]>> = constraints.unmapped;

beforeAll(async () => {
  resources = (await gcpGraphs()).flat().filter(({ custom, type }) => custom && type.startsWith("gcp:"));
});

test("the limits are what the generator writes from the package that is pinned", async () => {
  expect(limitsFrom(await discoveryFolder())).toEqual(constraints);
});

test("every registration on Google Cloud keeps the SDK's types and the limits of Google's documents", async () => {
  expect(resources.length).toBeGreaterThan(300);
  expect(faultsIn(judge, await gcpGraphs())).toEqual([]);
});

test("where a row of the sandbox has a pattern of its own, it takes no name that the documents refuse for its length", () => {
  const both = Object.entries(gcp.rows).flatMap(([type, { limits = {} }]) =>
    Object.entries(limits).flatMap(([path, own]) => {
      const told = own.pattern === undefined ? undefined : judge.limits[type]?.[path];
      return told ? [{ type, path, own, told }] : [];
    }),
  );
  expect(both.length).toBeGreaterThan(10);
  for (const { type, path, own, told } of both) {
    const names = [...Array(300).keys()].map((size) => "a".repeat(size)).filter((name) => limitedTo(own, name));
    expect(
      names.filter((name) => !limitedTo(told, name)),
      `${type} ${path}`,
    ).toEqual([]);
  }
});

function limitedTo({ min = 0, max = Infinity, pattern = ".*" }: Partial<Limit>, text: string): boolean {
  return text.length >= min && text.length <= max && new RegExp(`^(?:${pattern})$`).test(text);
}

test("every type that the sandbox has or that is registered has a method in Google's documents", () => {
  const types = new Set([...Object.keys(gcp.rows), ...resources.map(({ type }) => type)]);
  expect([...types].filter((type) => !(type in operations))).toEqual([]);
});

test("every type that is registered has limits, or a reason why the documents say nothing", async () => {
  expect(silentIn(judge, await gcpGraphs())).toEqual(Object.keys(silent).sort());
});

test("every argument that is registered has a place in Google's documents, or the provider alone has it", () => {
  const used = resources.flatMap(({ type, inputs }) =>
    (unmapped[type] ?? []).filter((path) => valuesAt(inputs as Props, path).length > 0),
  );
  expect([...new Set(used.map((path) => path.split(".").at(-1) ?? ""))].sort()).toEqual(
    Object.keys(ofTheProvider).sort(),
  );
});

function problems(type: string, inputs: Properties): readonly string[] {
  const members = gcp.types.argsOf(type) ?? new Map();
  const found = problemsOf(gcp.types, members, inputs as Props, judge.limits[type] ?? {});
  return found.map(({ property, reason }) => `${property}: ${reason}`);
}

test.each(documentPlants)("Google's documents notice $plant", ({ type, inputs, change, says }) => {
  expect(problems(type, inputs)).toEqual([]);
  expect(problems(type, { ...inputs, ...change }).join("\n")).toMatch(says);
});

test.each([
  ["match the regular expression `[a-z]([-a-z0-9]*[a-z0-9])?`", { pattern: "[a-z]([-a-z0-9]*[a-z0-9])?" }],
  ["The name must be 1-63 characters long, and match", { min: 1, max: 63 }],
  ["The ID must conform to the regular expression `a-z*[a-z0-9]`", {}],
  ["must be 1-63 characters long. For others it must be 1-20 characters long", {}],
  ["The maximum length is 8,000 characters", { max: 8000 }],
  ["A name, for example shop", {}],
])("what a description says of a text is read where it means one thing: %s", (text, told) => {
  expect(toldOf("string", text)).toEqual(told);
});
