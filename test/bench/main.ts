import { tmpdir } from "node:os";
import { Site } from "../lifecycle/site";
import { clientsOfADrill } from "./drill";
import { drawsOfAnEstimate } from "./estimate";
import { bareProgram, type First, firstResource } from "./first";
import { loadAgainstBare, sdksOfAws } from "./load";
import { cost, median } from "./measure";
import { planOfEvery } from "./plan";
import { policiesAgainstAwsGuard, startOfThePack } from "./policies";
import { previewAgainstFlat, slopeAgainstFlat } from "./preview";
import { FlatProject, flatStack, program } from "./project";
import { upOfRegions } from "./regions";
import { type Bench, report } from "./report";
import { upOfTheShortest } from "./shortest";
import { stacks } from "./stacks";

const rounds = 5;
const limits = { madeSeconds: 1.15, heardSeconds: 1.5, startSeconds: 20 };

async function toTheFirst(): Promise<boolean[]> {
  const [stack = ""] = stacks;
  const ours = Site.empty(tmpdir(), "sources");
  const bare = new FlatProject(bareProgram(sdksOfAws()));
  const preview = (dir: string, name: string) =>
    firstResource([process.execPath, program, "sandbox", "preview", "--stack", name], dir);
  const pairs: [First, First][] = [];
  for (let round = 0; round <= rounds; round++) {
    const mine = await preview(ours.dir, stack);
    pairs.push([mine, await preview(bare.dir, flatStack)]);
  }
  pairs.shift(); // the first round makes the stacks
  await bare.end();
  await ours.close();
  const told = (key: keyof First, limit: number) => {
    const [mine, theirs] = [median(pairs.map(([first]) => first[key])), median(pairs.map(([, second]) => second[key]))];
    const ratio = median(pairs.map(([first, second]) => first[key] / second[key]));
    const details = { unit: "ratio to a bare program", ours: mine, bare: theirs, rounds };
    return report(`time to the first resource, ${key}`, ratio, limit, details);
  };
  return [told("made", limits.madeSeconds), told("heard", limits.heardSeconds)];
}

async function start(): Promise<boolean[]> {
  const site = Site.empty(tmpdir(), "sources");
  const { seconds } = await cost(process.execPath, [program, "start"], site.dir);
  await site.close();
  return [report("npm start, engine there", seconds, limits.startSeconds, { unit: "seconds" })];
}

/** Every bench by what `npm run bench -- NAME` takes. */
const benches: Readonly<Record<string, Bench>> = {
  load: loadAgainstBare,
  first: toTheFirst,
  plan: planOfEvery,
  preview: previewAgainstFlat,
  slope: slopeAgainstFlat,
  regions: upOfRegions,
  start,
  shortest: upOfTheShortest,
  estimate: drawsOfAnEstimate,
  drill: clientsOfADrill,
  policies: async () => [...(await startOfThePack()), ...(await policiesAgainstAwsGuard())],
};

async function main(named: readonly string[]): Promise<number> {
  const strangers = named.filter((name) => !Object.hasOwn(benches, name));
  if (strangers.length > 0) {
    console.error(`there is no bench ${strangers.join(", ")}; there are ${Object.keys(benches).join(", ")}`);
    return 2;
  }
  const within: boolean[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (named.length === 0 || named.includes(name)) within.push(...(await bench()));
  }
  return within.every(Boolean) ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
