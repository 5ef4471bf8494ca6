import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const program = resolve(__dirname, "../../bin/compiled.js");
const { compiled } = createRequire(__filename)(program) as { compiled: (root: string) => string | undefined };
const rooms = [
  "cli",
  "components",
  "engine",
  "gate",
  "languages",
  "policies",
  "preview",
  "resilience",
  "sandbox",
  "stacks",
];

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "trilith-compiled-"));
  for (const room of [...rooms, "node_modules", "docs", "test"]) mkdirSync(join(root, room));
  symlinkSync(dirname(require.resolve("esbuild/package.json")), join(root, "node_modules/esbuild"));
  writeFileSync(join(root, "package.json"), '{ "name": "tiny" }');
  writeFileSync(join(root, "components/words.json"), '{ "word": "first" }');
  write('import words from "../components/words.json";\nexport const said: string = words.word;\n');
  vi.stubEnv("XDG_CACHE_HOME", join(root, "cache"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

const write = (text: string) => writeFileSync(join(root, "cli/main.ts"), text);
const home = () => join(root, "node_modules/.cache/trilith/compiled");
const says = (folder: string | undefined) =>
  execFileSync(process.execPath, ["-p", 'require("./dist/cli/main").said'], { cwd: folder, encoding: "utf8" }).trim();

test("what is compiled stands beside the rest of the package, and is made once", () => {
  const folder = compiled(root);
  expect(says(folder)).toBe("first");
  expect(existsSync(join(String(folder), "package.json"))).toBe(true);
  expect(existsSync(join(String(folder), "docs"))).toBe(true);
  expect(existsSync(join(String(folder), "test"))).toBe(false);
  expect(compiled(root)).toBe(folder);
  expect(readdirSync(home())).toHaveLength(1);
});

test("a change, be it of data or of what a file once was, is another folder, and what runs keeps its own", () => {
  const first = compiled(root);
  writeFileSync(join(root, "components/words.json"), '{ "word": "other" }');
  const second = compiled(root);
  expect([says(first), says(second)]).toEqual(["first", "other"]);
});

test("an error points at the source", () => {
  write("const nothing: { word?: string } = {};\n\n\nexport const said = nothing.word!.length;\n");
  const main = join(String(compiled(root)), "dist/cli/main.js");
  const failing = () =>
    execFileSync(process.execPath, ["--enable-source-maps", main], { encoding: "utf8", stdio: "pipe" });
  expect(failing).toThrow(/cli\/main\.ts:4:/);
});

test("a source with an error is not compiled, and leaves nothing", () => {
  write("export const = 1;\n");
  expect(compiled(root)).toBeUndefined();
  expect(readdirSync(home())).toEqual([]);
});

test("where node_modules cannot be written to the user's cache has it, and finds what is installed", () => {
  writeFileSync(join(root, "node_modules/.cache"), "");
  mkdirSync(join(root, "node_modules/words"));
  writeFileSync(join(root, "node_modules/words/index.js"), 'exports.word = "installed";');
  write('import { word } from "words";\nexport const said = word;\n');
  const folder = compiled(root);
  expect(dirname(String(folder))).toBe(join(root, "cache/trilith/compiled"));
  expect(says(folder)).toBe("installed");
  rmSync(join(root, "cache"), { recursive: true });
  writeFileSync(join(root, "cache"), "");
  expect(compiled(root)).toBeUndefined();
});

test("what nobody started from for an hour goes when something is compiled", () => {
  const [first, second] = [compiled(root), write("export const said = 2;\n") ?? compiled(root)];
  utimesSync(String(first), 0, 0);
  utimesSync(String(second), Date.now() / 1000 - 1200, Date.now() / 1000 - 1200);
  write("export const said = 3;\n");
  const third = compiled(root);
  expect(
    readdirSync(home())
      .map((name) => join(home(), name))
      .sort(),
  ).toEqual([second, third].sort());
});

test("processes that begin at once agree on one folder", async () => {
  const said = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, [
        "-p",
        `require(${JSON.stringify(program)}).compiled(${JSON.stringify(root)})`,
      ]);
      let text = "";
      child.stdout.on("data", (part: Buffer) => (text += part));
      await once(child, "close");
      return text.trim();
    }),
  );
  expect(new Set(said).size).toBe(1);
  expect(readdirSync(home()).map((name) => join(home(), name))).toEqual([said[0]]);
});
