import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import type { Resource } from "../../resilience/facts/resource";
import { graphOf } from "../harness/graph";
import { configOf } from "../harness/stacks";
import { blocks, checkout } from "./page";

/** What the package's entry points are in this project. */
const sources: Readonly<Record<string, string>> = {
  trilith: "components/index.ts",
  "trilith/aws": "components/aws.ts",
  "trilith/stack": "stacks/stack.ts",
};

const programs = blocks
  .filter(({ language }) => language === "ts")
  .map(({ page, line, text }) => ({ at: `${page}:${line}`, text }));

/** What a program builds, without an engine. */
async function built(text: string): Promise<Resource[]> {
  const folder = mkdtempSync(join(tmpdir(), "trilith-program-"));
  const file = join(folder, "index.ts");
  // The engine alone knows what a stack is configured with and remembers: here it is a shipped one, and new.
  const stack = join(folder, "stack.ts");
  const lines = [
    "export const memoryOfThisStack = async () => ({});",
    `export const configurationOfThisStack = () => (${JSON.stringify(configOf("aws-active-passive"))});`,
    `export { outputsOf } from ${JSON.stringify(join(checkout, "stacks/program.ts"))};`,
  ];
  writeFileSync(stack, lines.join("\n"));
  const placeOf = (name: string) => (name === "trilith/stack" ? stack : join(checkout, sources[name] ?? name));
  const here = text
    .replace(/from "(trilith[^"]*)"/g, (_, name) => `from "${placeOf(name)}"`)
    .replace("export = async", "export const program = async");
  writeFileSync(file, here);
  try {
    return await graphOf(async () => (await import(/* @vite-ignore */ file)).program?.());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(programs)("the program at $at builds what it names", async ({ text }) => {
  const types = (await built(text)).map(({ type }) => type.split(":").at(-1));
  const named = [...text.matchAll(/new (\w+)\(/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(0);
  expect(types).toEqual(expect.arrayContaining(named));
});

test("the program in README builds a system of two regions", async () => {
  const [readme] = programs.filter(({ at }) => at.startsWith("README.md"));
  const graph = await built(readme?.text ?? "");
  const clusters = graph.filter(({ type }) => type === "aws:eks/cluster:Cluster");
  expect(clusters.map(({ inputs }) => inputs.region).sort()).toEqual(["eu-west-1", "us-east-2"]);
});

test("every program compiles, as a user's would; one that does not is found", () => {
  const wrong = `import { topologyOf } from "trilith";\nexport const slot: string = topologyOf({}).regions.a?.slot;\n`;
  const texts = [...programs.map(({ text }) => text), wrong];
  const faults = faultsOf(texts.map((text, index) => [join(checkout, `program-${index}.ts`), text]));
  expect(texts.length).toBeGreaterThan(4);
  expect(faults).toEqual([
    ...programs.map(() => []),
    [
      expect.stringContaining("Type 'number | undefined' is not assignable to type 'string'"),
      expect.stringContaining("missing the following properties from type 'Configuration'"),
    ],
  ]);
});

/** What the compiler says of each of several programs that stand in no file. */
function faultsOf(programs: readonly (readonly [file: string, text: string])[]): string[][] {
  const files = new Map(programs);
  const { config } = ts.readConfigFile(join(checkout, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, checkout);
  const paths = Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, [join(checkout, file)]]));
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true, paths }, host);
  return [...files.keys()].map((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
