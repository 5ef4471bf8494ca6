import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Installed } from "./installed";
import { programIn, shortest, stack, writeProject } from "./own-project";

const megabyte = 1e6;

let installed: Installed;
beforeAll(async () => {
  installed = await Installed.make();
});
afterAll(() => installed?.close());

test("npm installs no other cloud's SDK, no compiler, and at most 45 MB beside Pulumi's SDK and that of AWS", () => {
  const sdks = readdirSync(join(installed.dir, "node_modules/@pulumi"));
  expect(sdks.toSorted()).toEqual(["aws", "kubernetes", "pulumi", "random"]);
  expect(existsSync(join(installed.dir, "node_modules/typescript"))).toBe(false);
  const bytes = installed.bytesBeside("@pulumi/pulumi", "@pulumi/aws");
  expect(bytes / megabyte).toBeGreaterThan(20);
  expect(bytes / megabyte).toBeLessThanOrEqual(45);
});

test("the package holds nobody's stack files, no tests and no sources", () => {
  const files = installed.files();
  expect(files).toEqual(expect.arrayContaining(["dist/components/aws.d.ts", "docs/policies.md", "bin/trilith.js"]));
  expect(files.filter((path) => /Pulumi\.[^/]+\.yaml$|(^|\/)test\/|\.test\.|(?<!\.d)\.ts$/.test(path))).toEqual([]);
});

test.each([
  ["require", ["-e", `const { aws } = require("trilith/aws"); const { Platform, topologyOf } = require("trilith");`]],
  [
    "import",
    ["--input-type=module", "-e", `import { aws } from "trilith/aws"; import { Platform, topologyOf } from "trilith";`],
  ],
])("by %s a program gets every name, and no other cloud's SDK is loaded", async (_, [flag = "", ...rest]) => {
  const said = `import("node:module").then(({ default: { _cache } }) => console.log([typeof aws, typeof Platform,
    typeof topologyOf, Object.keys(_cache).filter((file) => /@pulumi.(azure-native|gcp)/.test(file)).length].join()));`;
  const code = rest.at(-1) ?? flag;
  const args = [flag, ...rest].map((arg) => (arg === code ? `${code}\n${said}` : arg));
  const { code: exit, text } = await installed.node(...args);
  expect([exit, text]).toEqual([0, "object,function,function,0\n"]);
});

test("types resolve strictly, libraries included, as CommonJS, as an ES module and for a bundler", async () => {
  const page = programIn("docs/components.md");
  writeFileSync(join(installed.dir, "common.ts"), page);
  writeFileSync(join(installed.dir, "module.mts"), page.replace("export =", "export default"));
  expect(await installed.typed("common.ts", "node16", "node16")).toBe("");
  expect(await installed.typed("module.mts", "node16", "node16")).toBe("");
  expect(await installed.typed("module.mts", "es2022", "bundler")).toBe("");
  writeFileSync(join(installed.dir, "wrong.ts"), page.replace('"active-active"', '"active"'));
  expect(await installed.typed("wrong.ts", "node16", "node16")).toMatch(/^wrong\.ts.*'"active"' is not assignable/);
  for (const file of ["common.ts", "module.mts", "wrong.ts", "tsconfig.json"]) rmSync(join(installed.dir, file));
});

test("in a folder without a project it says what to do, and the page that it names is there", async () => {
  const { code, text } = await installed.trilith("start");
  const [, page = ""] = /see "A program of your own" in (\S+)\.\n$/.exec(text) ?? [];
  expect([code, text]).toEqual([1, expect.stringMatching(/^error: No Pulumi\.yaml in /)]);
  expect(readFileSync(page, "utf8")).toContain("## A program of your own");
});

test("fifteen lines in JavaScript come up, and an audit leads to a page that is there", async () => {
  expect(
    shortest
      .trim()
      .split("\n")
      .filter((line) => line !== "").length,
  ).toBeLessThanOrEqual(15);
  writeProject(installed.dir, shortest, "index.js");
  const up = await installed.trilith("sandbox", "up", "--stack", stack, "--yes", "--skip-preview");
  expect([up.code, up.text]).toEqual([0, expect.stringMatching(/\d{3} created/)]);
  const state = await installed.trilith("sandbox", "stack", "export", "--stack", stack);
  writeFileSync(join(installed.dir, "state.json"), state.text.slice(state.text.indexOf("{")));
  const { text } = await installed.trilith("audit", "--state", "state.json", "--tier", "platinum");
  const links = [...text.matchAll(/^ +(\S+\/policies\.md)#(\S+)$/gm)];
  expect(links.length).toBeGreaterThan(0);
  for (const [, page = "", anchor] of links) {
    expect(readFileSync(join(installed.dir, page), "utf8")).toContain(`<a id="${anchor}"></a>`);
  }
});

test("the printed program comes up with what is installed alone, in TypeScript and as an ES module", async () => {
  rmSync(join(installed.dir, "index.js"));
  const page = programIn("docs/components.md");
  writeProject(installed.dir, page);
  const same = await installed.trilith("sandbox", "up", "--stack", stack, "--yes", "--skip-preview");
  expect([same.code, same.text]).toEqual([0, expect.stringContaining("endpoint")]);
  rmSync(join(installed.dir, "index.ts"));
  const module = page
    .replace(/^import type .*\n/m, "")
    .replace(": Configuration", "")
    .replace("export =", "export default");
  writeFileSync(join(installed.dir, "package.json"), '{ "type": "module", "main": "index.js" }\n');
  writeProject(installed.dir, module, "index.js");
  const again = await installed.trilith("sandbox", "preview", "--stack", stack, "--expect-no-changes");
  expect([again.code, again.text]).toEqual([0, expect.not.stringContaining("platform.memory")]);
});
