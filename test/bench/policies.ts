import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { engineOf } from "../../engine/engine";
import type { Resource } from "../../resilience/facts/resource";
import { graphOfStack } from "../harness/stacks";
import { Published } from "../long/published";
import { executablePack, prepared } from "../policies/analyze";
import { stateOf } from "../policies/state";
import { cost, median } from "./measure";
import { report, rounded } from "./report";

const rounds = 7;
const limit = 1;
const stack = "aws-active-active";
const size = 1000;
// A violation that stops would end the command with 1; AWSGuard is made with these levels.
const advisory = { all: "advisory" };

/** What a whole `policy analyze` with the pack costs, over AWSGuard's on the same state. */
export async function policiesAgainstAwsGuard(): Promise<boolean[]> {
  const { executable } = await engineOf();
  const awsGuard = await installed();
  const state = stateOf(repeated(await graphOfStack(stack), size));
  const analysis = async (pack: string, config?: object) => {
    const folder = mkdtempSync(join(tmpdir(), "trilith-bench-"));
    const { args, env } = prepared(folder, state, { pack, ...(config === undefined ? {} : { config }) });
    const { seconds } = await cost(executable, args, folder, env);
    rmSync(folder, { recursive: true });
    return seconds;
  };
  const pairs: { readonly ours: number; readonly awsGuard: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    pairs.push({ ours: await analysis(executablePack, advisory), awsGuard: await analysis(awsGuard) });
  }
  pairs.shift(); // the first round fills caches
  const ratio = median(pairs.map(({ ours, awsGuard: theirs }) => ours / theirs));
  const details = {
    unit: "ratio to AWSGuard 0.3.1",
    ours: rounded(median(pairs.map(({ ours }) => ours))),
    awsGuard: rounded(median(pairs.map((pair) => pair.awsGuard))),
    resources: size,
    rounds,
  };
  return [report("policy analyze", ratio, limit, details)];
}

const starts = 9;
const startLimit = 1;

/** Seconds until the published pack has said its port, which is when the engine can ask it. */
export async function startOfThePack(): Promise<boolean[]> {
  const published = await Published.make();
  const seconds: number[] = [];
  for (let count = 0; count <= starts; count++) seconds.push(await started(published.file("policies/main.js")));
  seconds.shift(); // the first one fills caches
  published.close();
  return [report("start of the pack", median(seconds), startLimit, { unit: "seconds", starts })];
}

function started(program: string): Promise<number> {
  const begun = process.hrtime.bigint();
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.stdout.once("data", () => {
      child.kill();
      done(Number(process.hrtime.bigint() - begun) / 1e9);
    });
  });
}

/** AWSGuard with SDKs as old as it needs, which nothing else here does: installed once per lock file. */
async function installed(): Promise<string> {
  const source = join(__dirname, "awsguard");
  const lock = createHash("sha256")
    .update(readFileSync(join(source, "package-lock.json")))
    .digest("hex");
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "trilith", "bench");
  const folder = join(cache, `awsguard-${lock.slice(0, 16)}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, "new-"));
    cpSync(source, fresh, { recursive: true });
    await cost("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], fresh);
    renameSync(fresh, folder);
  }
  return join(folder, "pulumi-analyzer-awsguard");
}

/**
 * A stack's resources again and again, each copy under names of its own.
 * @param resources - The stack.
 * @param count - How many in all.
 */
export function repeated(resources: readonly Resource[], count: number): readonly Resource[] {
  const root = resources.filter(({ type }) => type === "pulumi:pulumi:Stack");
  const rest = resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
  const roots = new Set(root.map(({ urn }) => urn));
  const copies = Math.ceil((count - root.length) / rest.length);
  const all = Array.from({ length: copies }, (_, copy) => rest.map((one) => copyOf(one, copy, roots)));
  return [...root, ...all.flat()].slice(0, count);
}

function copyOf(resource: Resource, copy: number, kept: ReadonlySet<string>): Resource {
  const renamed = (urn: string) => (kept.has(urn) ? urn : `${urn}-${copy}`);
  const { urn, name, parent, provider, dependencies, propertyDependencies } = resource;
  return {
    ...resource,
    urn: renamed(urn),
    name: `${name}-${copy}`,
    ...(parent === undefined ? {} : { parent: renamed(parent) }),
    ...(provider === undefined ? {} : { provider: { ...provider, urn: renamed(provider.urn) } }),
    dependencies: dependencies.map(renamed),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([input, urns]) => [input, urns.map(renamed)]),
    ),
  };
}
