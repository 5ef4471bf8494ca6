import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Site } from "../lifecycle/site";
import { OwnProject, programIn } from "./own-project";
import { PythonProject, printedInPython } from "./python-project";

type Written = Record<string, unknown> & { regions: Record<string, object> };

const printed = programIn("docs/components.md");
const literal = /const configuration: Configuration = (\{[\s\S]*?\n\});/;
const base = runInNewContext(`(${literal.exec(printed)?.[1]})`) as Written;

/** What each of two systems is asked that stands, and the keys that the refusal names. */
const refused: readonly (readonly [what: string, change: Partial<Written>, keys: readonly string[]])[] = [
  ["another seed", { seed: "eu-west-1" }, ["seed"]],
  [
    "a slot that changed",
    { regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 5 } } },
    ["regions.eu-west-1.slot"],
  ],
  ["a serving region taken away", { regions: { "us-east-2": { slot: 0 } } }, ["regions.eu-west-1"]],
  [
    "a slot that was another region's",
    { regions: { "us-east-2": { slot: 0 }, "eu-west-1": { slot: 1, state: "draining" }, "eu-central-1": { slot: 1 } } },
    ["regions.eu-central-1.slot"],
  ],
  [
    "a region that no update knew, lost",
    { regions: { ...base.regions, "eu-central-1": { slot: 2, state: "lost" } } },
    ["regions.eu-central-1.state"],
  ],
  ["another engine", { database: { engine: "dsql" } }, ["database.engine"]],
  ["another service", { service: "store" }, ["service"]],
  ["another account", { account: "210987654321" }, ["account"]],
  ["another address plan", { network: { supernet: "10.64.0.0/10" } }, ["network.supernet"]],
  ["the delegation taken back", { traffic: { zone: "create", delegated: false } }, ["traffic.delegated"]],
  ["a key that there is not", { primry: "us-east-2" }, ["primry"]],
];

let own: OwnProject;
let site: Site;
let python: PythonProject;
beforeAll(async () => {
  own = new OwnProject(printed);
  const built = await own.sandbox("up", "--yes", "--skip-preview");
  expect([built.code, toldIn(built.text)]).toEqual([0, []]);
  python = await PythonProject.in(own);
  site = Site.empty();
  site.edit("own", (settings) => replaced(settings, base), "dev");
  expect(await site.run("own", "up", "--skip-preview")).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await own?.close();
  await site?.close();
});

function replaced(settings: Record<string, unknown>, by: Written): void {
  for (const key of Object.keys(settings)) delete settings[key];
  Object.assign(settings, by);
}

/** What a person reads of a refusal: from its first word to the count of resources. */
function refusalIn(text: string): string {
  const [, said = text] = /Diagnostics:\n[^\n]*\n([\s\S]*?)\n\nResources:/.exec(text) ?? [];
  // A component's refusal comes through the engine, which says whose it is first; and Python's SDK says, before or after,
  // where the program stood.
  const [, refusal = said] =
    /error: (?:trilith:index:Platform resource 'shop' has a problem: )?(The configuration [\s\S]*?)(?=\n {4}\S|$)/.exec(
      said,
    ) ?? [];
  return refusal.trim();
}

/** What a program is told that it forgets. */
function toldIn(text: string): string[] {
  const [, diagnostics = ""] = text.split("Diagnostics:");
  return diagnostics.split("\n").filter((line) => /warning:.*(memoryOfThisStack|platform\.memory)/.test(line));
}

/** The printed program in Python with another configuration. */
function inPython(wanted: Written): string {
  const written = /configuration=\{[\s\S]*?\n\}/;
  expect(printedInPython).toMatch(written);
  const json = JSON.stringify(JSON.stringify(wanted));
  return `import json\n${printedInPython.replace(written, () => `configuration=json.loads(${json})`)}`;
}

test("the program in Python makes the resources that the one in TypeScript made, to the last input", async () => {
  const { code, text } = await python.preview(printedInPython, "--expect-no-changes");
  expect([code, text]).toEqual([0, expect.stringMatching(/Resources:\n\s+\d\d\d unchanged/)]);
});

test("a program in Python that hands over what is not known yet is told where", async () => {
  const secret = printedInPython.replace('"shop.example.com"', 'pulumi.Output.secret("shop.example.com")');
  const { code, text } = await python.preview(secret);
  expect(code).not.toBe(0);
  expect(text).toContain("configuration.domain: found a secret, or what another resource tells only when it is there");
});

describe("a program of one's own, in two languages, and a stack file", () => {
  test.each(refused)("refuses %s in the same words", async (_, change, keys) => {
    const wanted = { ...base, ...change };
    own.write(
      printed.replace(literal, () => `const configuration: Configuration = ${JSON.stringify(wanted)} as never;`),
    );
    site.edit("own", (settings) => replaced(settings, wanted));
    const [mine, theirs] = [await own.sandbox("preview"), await site.run("own", "preview")];
    const others = await python.preview(inPython(wanted));
    expect([mine.code, theirs.code, others.code]).not.toContain(0);
    expect(refusalIn(mine.text)).toBe(refusalIn(theirs.text));
    expect(refusalIn(others.text)).toBe(refusalIn(theirs.text));
    for (const key of keys) expect(refusalIn(mine.text)).toContain(`${key}: found `);
    expect(refusalIn(mine.text)).toContain("nothing was changed");
  });
});

test("a preview says in both what is promised and not kept by the arithmetic, and stops nothing", async () => {
  const wanted = { ...base, tier: "bronze", regions: { "us-east-2": { slot: 0 } } };
  own.write(printed.replace(literal, () => `const configuration: Configuration = ${JSON.stringify(wanted)} as never;`));
  writeFileSync(join(own.dir, "Pulumi.alone.yaml"), "config: {}\n");
  site.edit("alone", (settings) => replaced(settings, wanted), "dev");
  const unkept = /warning: \w+ does not keep what the tier bronze promises: (.*)/;
  const told = [await own.on("alone", "preview"), await site.run("alone", "preview")].map(({ code, text }) => {
    return [code, unkept.exec(text)?.[1] ?? text];
  });
  expect(told[0]).toEqual([0, expect.stringMatching(/^RPO everything instead of 24 h .*; RTO for ever .*R24, R25/)]);
  expect(told[1]).toEqual(told[0]);
  own.write(printed);
  expect((await own.sandbox("preview")).text).not.toMatch(unkept);
});

const forgotten = [
  ["does not ask what was", ", await memoryOfThisStack()", "does not ask what its stack remembers"],
  ["does not say what is", ", ...platform.memory", "the stack has no output `topology`"],
] as const;

test.each(forgotten)("a program that %s is told once, with what to add", async (_, part, said) => {
  expect(printed).toContain(part);
  own.write(printed.replace(part, ""));
  await own.sandbox("up", "--yes", "--skip-preview");
  const { code, text } = await own.sandbox("preview");
  expect([code, toldIn(text)]).toEqual([0, [expect.stringContaining(said)]]);
  expect(toldIn(text)[0]).toContain(part.replace(/^, /, ""));
  own.write(printed);
  await own.sandbox("up", "--yes", "--skip-preview");
  expect(toldIn((await own.sandbox("preview")).text)).toEqual([]);
});

test("what README prints comes up as it is printed, and a second update changes nothing", async () => {
  const project = new OwnProject(programIn("README.md"));
  try {
    const first = await project.sandbox("up", "--yes", "--skip-preview");
    expect([first.code, first.text]).toEqual([0, expect.stringContaining("endpoint")]);
    const second = await project.sandbox("preview", "--expect-no-changes");
    expect([second.code, toldIn(second.text)]).toEqual([0, []]);
  } finally {
    await project.close();
  }
});
