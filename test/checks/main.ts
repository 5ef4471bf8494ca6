import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { applyRule } from "./apply";
import { cruised } from "./imports";
import { memberRule } from "./members";
import { roomRules } from "./rooms";
import { report } from "./rule";
import { textRules } from "./text";
import { treeOf } from "./tree";

const root = join(__dirname, "../..");

/** Every check of `npm run check`: a command of node_modules/.bin, or the house's own rules. */
const checks: readonly { readonly name: string; readonly passes: () => boolean }[] = [
  { name: "house rules", passes: houseRules },
  { name: "imports", passes: imports },
  { name: "format and lint", passes: () => runs("biome", "check", "--error-on-warnings") },
  { name: "types", passes: () => runs("tsc", "-p", ".", "--noEmit") },
  {
    name: "documentation of exports, and every link of the site",
    passes: () => runs("tsx", "generators/site/main.ts"),
  },
  { name: "generated documents", passes: () => runs("tsx", "generators/generate.ts", "--check") },
];

function houseRules(): boolean {
  const broken = report([...textRules, ...roomRules, applyRule, memberRule], treeOf(root));
  for (const line of broken) console.error(line);
  return broken.length === 0;
}

function imports(): boolean {
  const { passes, text } = cruised(root);
  if (!passes) console.error(text);
  return passes;
}

function runs(command: string, ...args: readonly string[]): boolean {
  const program = join(root, "node_modules/.bin", command);
  return spawnSync(program, args, { cwd: root, stdio: "inherit" }).status === 0;
}

const failed = checks.filter(({ name, passes }) => {
  const started = performance.now();
  const passed = passes();
  const minutes = ((performance.now() - started) / 60_000).toFixed(2);
  console.log(`── ${name}: ${passed ? "passed" : "FAILED"}, ${minutes} min`);
  return !passed;
});
if (failed.length > 0) console.error(`failed: ${failed.map(({ name }) => name).join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
