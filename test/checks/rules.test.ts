import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyRule } from "./apply";
import { memberRule, membersOf } from "./members";
import { roomRules } from "./rooms";
import { report } from "./rule";
import { textRules } from "./text";
import { type SourceFile, treeOf } from "./tree";

const root = join(__dirname, "../..");
const rules = [...textRules, ...roomRules, applyRule, memberRule];

/** Plants: a rule, the files that break it, and where. Written in parts where the text would break it here too. */
const plants = [
  plant("long-file", "cli/a.ts:251", file("cli/a.ts", "x\n".repeat(251))),
  plant("suppression", "cli/a.ts:2", file("cli/a.ts", `a;\n// @ts-${"ignore"}\nb;`)),
  plant("suppression", "cli/a.ts:1", file("cli/a.ts", `// biome-${"ignore"} lint: because`)),
  plant("unfinished", "cli/a.ts:1", file("cli/a.ts", `// ${"TO"}${"DO"} later`)),
  plant("unfinished", "test/a.test.ts:1", file("test/a.test.ts", `test${".skip"}("x", () => {});`)),
  plant("name-of-node", "engine/a.ts:2", file("engine/a.ts", `const b = 1;\nconst ${"module"} = "github.com/a/b";`)),
  plant("outside-path", "docs/a.md:2", file("docs/a.md", `see\n/wor${"k"}/main/README.md`)),
  plant("outside-path", "docs/a.md:1", file("docs/a.md", `see ../${"shared"}/design`)),
  plant(
    "image-elsewhere",
    "components/kubernetes/mesh.ts:1",
    file("components/kubernetes/mesh.ts", `const image = "quay.io/cilium/cilium:v1.20.2";`),
    file("components/kubernetes/versions.ts", `const image = "quay.io/cilium/cilium:v1.20.2";`),
  ),
  plant(
    "lock-file",
    "package-lock.json:2",
    file("package-lock.json", `{\n"resolved": "https://mirror.example/zod.tgz"}`),
  ),
  plant(
    "lock-file-gap",
    "package-lock.json:2",
    file("package-lock.json", `{"packages": {"node_modules/a": {"optionalDependencies":\n{"@a/darwin": "1.0.0"}}}}`),
  ),
  plant("library-border", "components/a.ts:1", file("components/a.ts", `import { b } from "../resilience/facts/b";`)),
  plant("library-border", "components/x/a.ts:1", file("components/x/a.ts", `const b = import("../../cli/b");`)),
  plant("engine-border", "engine/a.ts:1", file("engine/a.ts", `import { b } from "../sandbox/b";`)),
  plant("generators-border", "cli/a.ts:1", file("cli/a.ts", `import type { B } from "../generators/b";`)),
  plant("test-border", "sandbox/a.ts:1", file("sandbox/a.ts", `const b = import("../test/b");`)),
  plant(
    "undocumented-member",
    "resilience/a.ts:3",
    file("resilience/a.ts", "export interface A {\n  /** Said. */ b: 1;\n  c: 2;\n}"),
  ),
  plant("undocumented-member", "cli/a.ts:1", file("cli/a.ts", "export type A = Readonly<Record<string, { b: 1 }>>;")),
  plant("undocumented-member", "engine/a.ts:1", file("engine/a.ts", "export interface A { b(c: 1): void }")),
  plant(
    "pure-room",
    "components/topology/a.ts:1",
    file("components/topology/a.ts", `import { readFileSync } from "node:fs";`),
  ),
  plant("whole-sdk", "components/aws.ts:2", file("components/aws.ts", `\nimport * as aws from "@pulumi/aws";`)),
  plant("zod", "components/topology/rules.ts:1", file("components/topology/rules.ts", `import { z } from "zod";`)),
  plant(
    "aws-border",
    "components/region.ts:1",
    file("components/region.ts", `import * as eks from "@pulumi/aws/eks";`),
  ),
  plant(
    "gcp-border",
    "components/cluster/aws.ts:1",
    file("components/cluster/aws.ts", `import type { X } from "@pulumi/gcp/sql";`),
  ),
  plant("file-beside-folder", "cli/a.ts:1", file("cli/a.ts"), file("cli/a/b.ts")),
  plant("vague-name", "cli/utils/a.ts:1", file("cli/utils/a.ts")),
  plant("vague-name", "cli/helpers.ts:1", file("cli/helpers.ts")),
  plant("resource-in-apply", "components/a.ts:2", file("components/a.ts", "x.apply((id) =>\n  new Vpc(id));")),
];

test.each(plants)("$rule is found at $at, with what to do", ({ rule, at, files }) => {
  const [line, ...others] = report(rules, files);
  expect(others).toEqual([]);
  expect(line?.startsWith(`${at} ${rule}: `)).toBe(true);
  expect(line).toContain(rules.find(({ id }) => id === rule)?.instead);
});

test("every rule has a plant that breaks it", () => {
  const planted = new Set(plants.map(({ rule }) => rule));
  // One table makes the borders of all clouds.
  planted.add("azure-border");
  expect(rules.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([]);
});

test("what the rules allow is let through", () => {
  const files = [
    file("components/cluster/aws.ts", `import * as eks from "@pulumi/aws/eks";`),
    file("components/entry/aws/nodes.ts", `import type { Role } from "@pulumi/aws/iam";`),
    file("components/topology/configuration/schema.ts", `import { z } from "zod";`),
    file("components/a.ts", "x.apply((id) => { throw new ResourceError(id, this, true); });"),
    file("resilience/facts/a.ts", `import { b } from "../b";`),
    file("README.md", "https://example.com/network/a/ and a plan"),
    file("components/long.json", "x\n".repeat(900)),
    file("cli/b.ts", "interface A { b: 1 }\nexport type C = Extract<A, { b: 1 }>;"),
    file("test/c.ts", `import { b } from "../generators/b";\nexport interface A { b: 1 }`),
    file("engine/d.ts", `import { b } from "../resilience/b";`),
  ];
  expect(report(rules, files)).toEqual([]);
});

test("a member's name says where it stands, at any depth and beside its namesakes", () => {
  const text = "export type A = { b: 1 } | {\n  /** Said. */\n  b: { c: 2 };\n};";
  const found = membersOf([file("cli/a.ts", text)]).map(({ line, name, isDocumented }) => [line, name, isDocumented]);
  expect(found).toEqual([
    [1, "A.b", false],
    [3, "A.b", true],
    [3, "A.b.c", false],
  ]);
});

test("the tree holds the project's own text, and nothing that git ignores", () => {
  const paths = treeOf(root).map(({ path }) => path);
  expect(paths).toContain("test/checks/tree.ts");
  expect(paths).toContain(".gitignore");
  expect(paths.filter((path) => path.startsWith("node_modules/") || path.startsWith(".git/"))).toEqual([]);
});

const lintPlants: readonly (readonly [rule: string, code: string])[] = [
  ["noExplicitAny", "export const a: any = 1;"],
  ["noNonNullAssertion", "export const a = (b: string | undefined) => b!.length;"],
  ["useImportType", 'import { A } from "./a";\nexport type B = A;'],
  ["noExcessiveLinesPerFunction", `export function a() {\n${"  console.log(1);\n".repeat(61)}}`],
];

test("biome, as configured, finds any, non-null, imports of types as values and long functions", () => {
  const folder = mkdtempSync(join(tmpdir(), "trilith-lint-"));
  for (const [rule, code] of lintPlants) writeFileSync(join(folder, `${rule}.ts`), code);
  const args = [
    "lint",
    "--error-on-warnings",
    "--reporter=github",
    `--config-path=${join(root, "biome.json")}`,
    folder,
  ];
  const { stdout, status } = spawnSync(join(root, "node_modules/.bin/biome"), args, { cwd: root, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  for (const [rule] of lintPlants) expect(stdout).toMatch(new RegExp(`${rule}.*${rule}\\.ts`));
  expect(status).not.toBe(0);
});

test("typedoc, as configured, finds what is exported without a word", () => {
  const folder = mkdtempSync(join(tmpdir(), "trilith-docs-"));
  writeFileSync(join(folder, "a.ts"), "/** Said. */\nexport interface A {\n  readonly b: string;\n}\n");
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { types: [] }, include: ["a.ts"] }));
  const entry = ["--entryPoints", join(folder, "a.ts"), "--tsconfig", join(folder, "tsconfig.json")];
  const args = ["--options", join(root, "typedoc.json"), ...entry];
  const { stdout, stderr, status } = spawnSync(join(root, "node_modules/.bin/typedoc"), args, { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(stdout + stderr).toMatch(/A\.b .*does not have any documentation/);
  expect(status).not.toBe(0);
});

function plant(rule: string, at: string, ...files: SourceFile[]) {
  return { rule, at, files };
}

function file(path: string, text = "export const a = 1;\n"): SourceFile {
  return { path, text };
}
