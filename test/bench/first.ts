import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const lookMilliseconds = 5;

/**
 * A program that loads what the components load and makes one resource, the first that they make.
 * @param sdks - The parts of providers' SDKs that they load.
 * @returns TypeScript source of the whole program.
 */
export function bareProgram(sdks: readonly string[]): string {
  return [
    ...sdks.map((module) => `import "${module}";`),
    `import { Provider } from "@pulumi/aws/provider";`,
    `import { Zone } from "@pulumi/aws/route53";`,
    `const provider = new Provider("aws", { region: "us-west-2", allowedAccountIds: ["123456789012"] });`,
    `new Zone("first", { name: "shop.example.com" }, { provider });`,
    "",
  ].join("\n");
}

/** When a preview came to its first resource, in seconds from its start. */
export interface First {
  /** The program asks for it: everything before is loading and deciding. */
  readonly made: number;
  /** The engine hears of the first one of a provider: the program has made all of them by then. */
  readonly heard: number;
}

/**
 * Runs a preview and looks when it comes to its first resource.
 * @param command - The program and its arguments, which must be a preview.
 * @param cwd - The project.
 */
export async function firstResource([file = "", ...args]: readonly string[], cwd: string): Promise<First> {
  const folder = mkdtempSync(join(tmpdir(), "trilith-first-"));
  const [log, made] = [join(folder, "events.jsonl"), join(folder, "made")];
  const preload = `--require ${JSON.stringify(join(__dirname, "made.cjs"))}`;
  const told = { PULUMI_DEBUG_COMMANDS: "1", NO_COLOR: "1", NODE_OPTIONS: preload, TRILITH_BENCH_MADE: made };
  const started = Date.now();
  const child = spawn(file, [...args, "--event-log", log], { cwd, stdio: "ignore", env: { ...process.env, ...told } });
  const ended = new Promise<void>((done, fail) => child.once("error", fail).once("exit", () => done()));
  let heard: number | undefined;
  const look = setInterval(() => {
    if (heard === undefined && hasResource(log)) heard = (Date.now() - started) / 1000;
  }, lookMilliseconds);
  await ended;
  clearInterval(look);
  const asked = existsSync(made) ? (Number(readFileSync(made, "utf8")) - started) / 1000 : undefined;
  rmSync(folder, { recursive: true });
  if (heard === undefined || asked === undefined) throw new Error(`${file} ${args.join(" ")} previewed no resource`);
  return { made: asked, heard };
}

function hasResource(log: string): boolean {
  if (!existsSync(log)) return false;
  return readFileSync(log, "utf8")
    .split("\n")
    .some((line) => /"resourcePreEvent".*"type":"(?!pulumi:|trilith:)/.test(line));
}
