import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineOf } from "../../sandbox/engine/engine";
import { pending } from "../invariants";
import { lastLine, type Outcome, outcomeOf, sum } from "./outcome";
import { type Ring, rings } from "./rings";

const vitest = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");

async function main(names: readonly string[]): Promise<number> {
  const strangers = names.filter((name) => !rings.some((ring) => ring.name === name));
  if (strangers.length > 0) {
    console.error(`there is no ring ${strangers.join(", ")}; there are ${rings.map(({ name }) => name).join(", ")}`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const ring of rings.filter(({ name }) => names.length === 0 || names.includes(name))) {
    if (ring.engine) await fetchEngine();
    outcomes.push(await run(ring));
  }
  const total = sum(outcomes);
  for (const { id, title, pending: reason } of pending) console.log(`pending ${id}: ${title} (${reason})`);
  for (const fault of total.faults) console.log(`fault: ${fault}`);
  console.log(lastLine(total));
  return total.failed > 0 ? 1 : 0;
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
  const args = ["run", "--project", ring.name, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
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
