import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineOf } from "../../engine/engine";
import { pending } from "../invariants";
import { countedWith, countsVariable } from "./counts";
import { lastLine, type Outcome, outcomeOf, sum } from "./outcome";
import { type Ring, ringsNamed } from "./rings";

const vitest = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");

async function main(names: readonly string[]): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const ring of asked(names)) {
    if (ring.engine) await fetchEngine();
    outcomes.push(await run(ring));
  }
  const own = sum(outcomes);
  for (const { id, title, pending: reason } of pending) console.log(`pending ${id}: ${title} (${reason})`);
  for (const fault of own.faults) console.log(`fault: ${fault}`);
  console.log(lastLine(countedWith(own, process.env[countsVariable])));
  return own.failed > 0 ? 1 : 0;
}

function asked(names: readonly string[]): readonly Ring[] {
  try {
    return ringsNamed(names);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

/** Costs a look at a file when an engine is there. */
async function fetchEngine(): Promise<void> {
  const started = performance.now();
  const { version, origin } = await engineOf();
  const minutes = ((performance.now() - started) / 60_000).toFixed(2);
  console.log(`\n── engine: Pulumi ${version}, from ${origin}, ${minutes} min`);
}

async function run(ring: Ring): Promise<Outcome> {
  console.log(`\n── ${ring.name}: ${ring.proves}`);
  const folder = mkdtempSync(join(tmpdir(), "trilith-test-"));
  const report = join(folder, "report.json");
  const started = performance.now();
  try {
    const exitCode = await vitestOn(ring, report);
    const outcome = outcomeOf(read(report), exitCode);
    const minutes = ((performance.now() - started) / 60_000).toFixed(2);
    console.log(`── ${ring.name}: ${minutes} min, ${lastLine(outcome)}`);
    return outcome;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function vitestOn(ring: Ring, report: string): Promise<number | null> {
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["run", "--project", ring.name, ...reports];
  // vite warns that its next major version reads its configuration in another way; the version is pinned.
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: "true" };
  const child = spawn(process.execPath, [vitest, ...args], { stdio: "inherit", env });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

function read(report: string): string | undefined {
  try {
    return readFileSync(report, "utf8");
  } catch {
    return undefined;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
