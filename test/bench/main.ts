import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Site } from "../lifecycle/site";
import { bareProgram, type First, firstResource } from "./first";
import { flatProgram } from "./flat";
import { type Cost, cost, median } from "./measure";

const checkout = resolve(__dirname, "../..");
const program = join(checkout, "bin/trilith.js");
const rounds = 5;
const limits = { previewSeconds: 1.1, programMegabytes: 1.1, madeSeconds: 1.15, heardSeconds: 1.5, startSeconds: 20 };

/** A project with one program and no components, and its own sandbox. */
function flatProject(source: string): string {
  const dir = mkdtempSync(join(tmpdir(), "trilith-flat-"));
  mkdirSync(join(dir, "stacks"));
  for (const entry of ["node_modules", "package.json", "tsconfig.json"])
    symlinkSync(join(checkout, entry), join(dir, entry));
  cpSync(join(checkout, "stacks", "tsconfig.json"), join(dir, "stacks", "tsconfig.json"));
  writeFileSync(
    join(dir, "Pulumi.yaml"),
    "name: flat\nruntime: nodejs\nmain: stacks/index.ts\nstackConfigDir: stacks\n",
  );
  writeFileSync(join(dir, "stacks", "Pulumi.flat.yaml"), "config: {}\n");
  writeFileSync(join(dir, "stacks", "index.ts"), source);
  return dir;
}

function sandbox(dir: string, verb: string, stack: string, ...flags: string[]): Promise<Cost> {
  return cost(process.execPath, [program, "sandbox", verb, "--stack", stack, ...flags], dir);
}

/** One measurement as a JSON line; the bench fails when one is over its limit. */
function report(bench: string, value: number, limit: number, details: object): boolean {
  const within = value <= limit;
  console.log(JSON.stringify({ bench, value: Number(value.toFixed(3)), limit, within, ...details }));
  return within;
}

async function previewAgainstFlat(): Promise<boolean[]> {
  const ours = Site.empty(tmpdir());
  await sandbox(ours.dir, "up", "aws-active-passive", "--yes", "--skip-preview");
  const flat = flatProject(flatProgram(ours.state("aws-active-passive")));
  await sandbox(flat, "up", "flat", "--yes", "--skip-preview");

  const pairs: [Cost, Cost][] = [];
  for (let round = 0; round < rounds; round++) {
    const mine = await sandbox(ours.dir, "preview", "aws-active-passive");
    pairs.push([mine, await sandbox(flat, "preview", "flat")]);
  }
  await end(flat);
  await ours.close();

  const of = (which: 0 | 1, key: keyof Cost) => median(pairs.map((pair) => pair[which][key]));
  const ratio = (key: keyof Cost) => median(pairs.map(([mine, theirs]) => mine[key] / theirs[key]));
  const details = (key: keyof Cost) => ({
    unit: "ratio to a flat program",
    ours: of(0, key),
    flat: of(1, key),
    rounds,
  });
  return [
    report("preview time", ratio("seconds"), limits.previewSeconds, details("seconds")),
    report("preview peak memory", ratio("programMegabytes"), limits.programMegabytes, details("programMegabytes")),
  ];
}

async function toTheFirst(): Promise<boolean[]> {
  const ours = Site.empty(tmpdir());
  const bare = flatProject(bareProgram(join(checkout, "components")));
  const preview = (dir: string, stack: string) =>
    firstResource([process.execPath, program, "sandbox", "preview", "--stack", stack], dir);
  const pairs: [First, First][] = [];
  for (let round = 0; round <= rounds; round++) {
    const mine = await preview(ours.dir, "aws-active-passive");
    pairs.push([mine, await preview(bare, "flat")]);
  }
  pairs.shift(); // the first round makes the stacks
  await end(bare);
  await ours.close();
  const told = (key: keyof First, limit: number) => {
    const [mine, theirs] = [median(pairs.map(([first]) => first[key])), median(pairs.map(([, second]) => second[key]))];
    const ratio = median(pairs.map(([first, second]) => first[key] / second[key]));
    const details = { unit: "ratio to a bare program", ours: mine, bare: theirs, rounds };
    return report(`time to the first resource, ${key}`, ratio, limit, details);
  };
  return [told("made", limits.madeSeconds), told("heard", limits.heardSeconds)];
}

async function end(flat: string): Promise<void> {
  await cost(process.execPath, [program, "sandbox", "reset"], flat);
  rmSync(flat, { recursive: true, force: true });
}

async function start(): Promise<boolean[]> {
  const site = Site.empty(tmpdir());
  const { seconds } = await cost(process.execPath, [program, "start"], site.dir);
  await site.close();
  return [report("npm start, engine there", seconds, limits.startSeconds, { unit: "seconds" })];
}

const benches = { first: toTheFirst, preview: previewAgainstFlat, start };

void (async () => {
  const named = process.argv.slice(2);
  const chosen = Object.entries(benches).filter(([name]) => named.length === 0 || named.includes(name));
  const within: boolean[] = [];
  for (const [, bench] of chosen) within.push(...(await bench()));
  process.exitCode = within.length > 0 && within.every(Boolean) ? 0 : 1;
})();
