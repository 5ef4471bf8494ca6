import { tmpdir } from "node:os";
import { resourcesOfState } from "../../resilience/facts/state";
import { regionsOf } from "../harness/regions";
import { Site } from "../lifecycle/site";
import { flatProgram } from "./flat";
import { type Cost, median } from "./measure";
import { FlatProject, preview, up } from "./project";
import { report, rounded } from "./report";
import { stacks } from "./stacks";

const limits = { previewSeconds: 1.1, programMegabytes: 1.1, slope: 1.1 };

/** A stack that is up, and a flat program of the same resources that is up too. */
interface Pair {
  readonly ours: Site;
  readonly flat: FlatProject;
  readonly resources: number;
}

/** Both, with as many regions; with those of the shipped configuration where no number is given. */
async function pairOf(stack: string, regions?: number): Promise<Pair> {
  const ours = Site.empty(tmpdir(), "sources");
  if (regions !== undefined) {
    ours.edit(stack, (settings) => {
      settings.regions = regionsOf(settings, regions);
    });
  }
  await up(ours.dir, stack);
  const exported = ours.state(stack);
  const flat = new FlatProject(flatProgram(exported));
  await flat.up();
  return { ours, flat, resources: resourcesOfState(JSON.parse(exported)).filter(({ custom }) => custom).length };
}

async function close({ ours, flat }: Pair): Promise<void> {
  await flat.end();
  await ours.close();
}

/** What a preview costs, over the same resources in a program without components. */
export async function previewAgainstFlat(): Promise<boolean[]> {
  const rounds = 5;
  const within: boolean[] = [];
  for (const stack of stacks) {
    const pair = await pairOf(stack);
    const pairs: [Cost, Cost][] = [];
    for (let round = 0; round < rounds; round++) {
      const mine = await preview(pair.ours.dir, stack);
      pairs.push([mine, await pair.flat.preview()]);
    }
    await close(pair);

    const of = (which: 0 | 1, key: keyof Cost) => median(pairs.map((costs) => costs[which][key]));
    const ratio = (key: keyof Cost) => median(pairs.map(([mine, theirs]) => mine[key] / theirs[key]));
    const details = (key: keyof Cost) => ({
      stack,
      unit: "ratio to a flat program",
      ours: of(0, key),
      flat: of(1, key),
      rounds,
    });
    within.push(
      report("preview time", ratio("seconds"), limits.previewSeconds, details("seconds")),
      report("preview peak memory", ratio("programMegabytes"), limits.programMegabytes, details("programMegabytes")),
    );
  }
  return within;
}

/** What each further resource costs in a preview, from two regions to eight, over the flat program's. */
export async function slopeAgainstFlat(): Promise<boolean[]> {
  const rounds = 3;
  const within: boolean[] = [];
  for (const stack of stacks) {
    const [small, large] = [await pairOf(stack, 2), await pairOf(stack, 8)];
    const more = large.resources - small.resources;
    const slopes: { readonly ours: number; readonly flat: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const [ours2, flat2] = [await preview(small.ours.dir, stack), await small.flat.preview()];
      const [ours8, flat8] = [await preview(large.ours.dir, stack), await large.flat.preview()];
      slopes.push({ ours: (ours8.seconds - ours2.seconds) / more, flat: (flat8.seconds - flat2.seconds) / more });
    }
    await close(small);
    await close(large);
    const milliseconds = (key: "ours" | "flat") => rounded(1000 * median(slopes.map((slope) => slope[key])));
    within.push(
      report("preview time per further resource", median(slopes.map(({ ours, flat }) => ours / flat)), limits.slope, {
        stack,
        unit: "ratio to a flat program",
        oursMilliseconds: milliseconds("ours"),
        flatMilliseconds: milliseconds("flat"),
        resources: { 2: small.resources, 8: large.resources },
        rounds,
      }),
    );
  }
  return within;
}
