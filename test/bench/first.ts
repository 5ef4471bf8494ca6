import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";

const lookMilliseconds = 5;

/**
 * A program that loads what the components load and makes one resource, the first that they make.
 * @param components - The folder of the components.
 * @returns TypeScript source of the whole program.
 */
export function bareProgram(components: string): string {
  const files = readdirSync(components, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const loaded = new Set(files.flatMap((file) => sdksIn(readFileSync(join(components, file), "utf8"))));
  return [
    ...[...loaded].sort().map((module) => `import "${module}";`),
    `import { Provider } from "@pulumi/aws/provider";`,
    `import { Zone } from "@pulumi/aws/route53";`,
    `const provider = new Provider("aws", { region: "us-west-2", allowedAccountIds: ["123456789012"] });`,
    `new Zone("first", { name: "shop.example.com" }, { provider });`,
    "",
  ].join("\n");
}

/** The parts of providers' SDKs that a file loads; what is only imported as a type is not loaded. */
function sdksIn(text: string): string[] {
  const { statements } = ts.createSourceFile("component.ts", text, ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) {
      return [];
    }
    const module = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "";
    return /^@pulumi\/(?!pulumi($|\/))/.test(module) ? [module] : [];
  });
}

/**
 * Seconds from the start of a preview until the engine hears of the first resource of a provider.
 * @param command - The program and its arguments, which must be a preview.
 * @param cwd - The project.
 */
export async function secondsToFirst([file = "", ...args]: readonly string[], cwd: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "trilith-first-"));
  const log = join(folder, "events.jsonl");
  const env = { ...process.env, PULUMI_DEBUG_COMMANDS: "1", NO_COLOR: "1" };
  const started = performance.now();
  const child = spawn(file, [...args, "--event-log", log], { cwd, stdio: "ignore", env });
  const ended = new Promise<void>((done, fail) => child.once("error", fail).once("exit", () => done()));
  let first: number | undefined;
  const look = setInterval(() => {
    if (first === undefined && hasResource(log)) first = (performance.now() - started) / 1000;
  }, lookMilliseconds);
  await ended;
  clearInterval(look);
  rmSync(folder, { recursive: true });
  if (first === undefined) throw new Error(`${file} ${args.join(" ")} previewed no resource`);
  return first;
}

function hasResource(log: string): boolean {
  if (!existsSync(log)) return false;
  return readFileSync(log, "utf8")
    .split("\n")
    .some((line) => /"resourcePreEvent".*"type":"(?!pulumi:|trilith:)/.test(line));
}
