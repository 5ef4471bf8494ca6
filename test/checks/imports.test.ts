import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { cruised, rooms } from "./imports";
import { treeOf } from "./tree";

const root = join(__dirname, "../..");

/** What is said of a house that holds these files alone. */
function said(files: Readonly<Record<string, string>>) {
  const house = mkdtempSync(join(tmpdir(), "trilith-imports-"));
  writeFileSync(join(house, "tsconfig.json"), readFileSync(join(root, "tsconfig.json")));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const folders = [...new Set(Object.keys(files).map((path) => path.split("/")[0] ?? ""))];
  const { passes, text } = cruised(house, folders);
  rmSync(house, { recursive: true });
  return { passes, text };
}

const b = "export const b = 1;\n";

test("lets imports through that run one way, between rooms and down the floors", () => {
  const floors = { "components/topology/rules/a.ts": `import { b } from "../model/b";\nexport const a = b;\n` };
  expect(said({ ...floors, "components/topology/model/b.ts": b })).toMatchObject({ passes: true });
});

test.each([
  ["values", `import { a } from "./a";`, "export const b = a;"],
  ["types alone", `import type { A } from "./a";`, "export type B = A;"],
])("refuses a circle of two files by %s, and names both", (_, line, then) => {
  const a = `import * as other from "./b";\nexport type A = keyof typeof other;\nexport const a = 1;\n`;
  const { passes, text } = said({ "cli/a.ts": a, "cli/b.ts": `${line}\n${then}\n` });
  expect(passes).toBe(false);
  expect(text).toContain("no-circle");
  expect(text).toMatch(/cli\/a\.ts/);
  expect(text).toMatch(/cli\/b\.ts/);
});

test("refuses a circle that goes through a third file by a type", () => {
  const files = {
    "resilience/facts/a.ts": `import { b } from "./b";\nexport type A = typeof b;\nexport const a = b;\n`,
    "resilience/facts/b.ts": `import { c } from "./c";\nexport const b = c;\n`,
    "resilience/facts/c.ts": `import type { A } from "./a";\nexport const c: A | undefined = undefined;\n`,
  };
  const { passes, text } = said(files);
  expect([passes, text]).toEqual([false, expect.stringContaining("no-circle")]);
});

test("refuses every arrow up between the floors of components/topology, though it forms no circle", () => {
  const floors = ["topology", "rules/a", "decide/a", "configuration/a", "names/a", "tables/a", "model/a"];
  const pairs = floors.flatMap((low, index) => floors.slice(0, index).map((high) => ({ low, high })));
  const files = pairs.map(({ low, high }, index) => [
    `components/topology/${low.replace(/a$/, `from-${index}`)}.ts`,
    `import type { T } from "../${high.replace(/a$/, "to")}";\nexport type U = T;\n`,
  ]);
  const tops = floors.map((floor) => [`components/topology/${floor.replace(/a$/, "to")}.ts`, "export type T = 1;\n"]);
  const { text } = said(Object.fromEntries([...files, ...tops]));
  expect(pairs).toHaveLength(21);
  const [circles, arrows] = [text.includes("no-circle"), text.match(/error floor-\w+: /g) ?? []];
  expect([circles, arrows.length]).toEqual([false, pairs.length]);
});

test("every folder that holds TypeScript is looked at", () => {
  const holding = treeOf(root).flatMap(({ path }) => (/^[^/]+\/.*\.ts$/.test(path) ? [path.split("/")[0]] : []));
  expect([...new Set(holding)].sort()).toEqual([...rooms].sort());
});
