import { tmpdir } from "node:os";
import { criticalPath } from "../../resilience/deployment/critical-path";
import { resourcesOfState } from "../../resilience/facts/state";
import { sourceOfTimes, timeOf } from "../../sandbox/times";
import { regionsOf } from "../harness/regions";
import { Site } from "../lifecycle/site";
import { flatProgram } from "./flat";
import { median } from "./measure";
import { FlatProject, parallel, up } from "./project";
import { report, rounded } from "./report";
import { stacks } from "./stacks";

/** An hour of the clouds in a minute: below that, the engine is what gets measured. */
const factor = 1 / 60;
const rounds = 3;
const limits = {
  /** Of `up`, over what its steps and the engine take by themselves. */
  up: 1.15,
  /** Of eight regions over two, at the clouds' own pace. */
  pace: 1.05,
};

/** The first `up` of a stack. */
interface FirstUp {
  readonly seconds: number;
  /** What its steps take by themselves, before scaling. */
  readonly pathSeconds: number;
  /** Of these, what is done by one service one after the other. */
  readonly turnsSeconds: number;
  readonly exported: string;
}

async function firstUp(stack: string, regions: number): Promise<FirstUp> {
  const site = Site.empty(tmpdir(), "sources");
  try {
    site.edit(stack, (settings) => {
      settings.regions = regionsOf(settings, regions);
    });
    await site.world("POST", "/faults", { latencyFactor: factor });
    const { seconds } = await up(site.dir, stack);
    const exported = site.state(stack);
    const path = criticalPath(resourcesOfState(JSON.parse(exported)), timeOf, parallel);
    return { seconds, pathSeconds: path.seconds, turnsSeconds: path.turnsSeconds, exported };
  } finally {
    await site.close();
  }
}

/** The `up` of the same resources by a flat program when the clouds take no time: the engine, the world, the machine. */
async function engineSeconds({ exported }: FirstUp): Promise<number> {
  const flat = new FlatProject(flatProgram(exported));
  try {
    return (await flat.up()).seconds;
  } finally {
    await flat.end();
  }
}

/** That regions are made side by side: the first `up` of eight, and of two, with the clouds' times. */
export async function upOfRegions(): Promise<boolean[]> {
  const within: boolean[] = [];
  for (const stack of stacks) {
    const measured: { readonly two: FirstUp; readonly eight: FirstUp; readonly engine: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const [two, eight] = [await firstUp(stack, 2), await firstUp(stack, 8)];
      measured.push({ two, eight, engine: await engineSeconds(eight) });
    }
    const of = (value: (round: (typeof measured)[number]) => number) => rounded(median(measured.map(value)));
    const alone = (round: (typeof measured)[number]) => factor * round.eight.pathSeconds + round.engine;
    within.push(
      report(
        "up of 8 regions",
        of((round) => round.eight.seconds / alone(round)),
        limits.up,
        {
          stack,
          unit: "ratio to the scaled critical path and a flat program's up without latencies",
          seconds: of(({ eight }) => eight.seconds),
          scaledPathSeconds: of(({ eight }) => factor * eight.pathSeconds),
          flatSeconds: of(({ engine }) => engine),
          pathSeconds: of(({ eight }) => eight.pathSeconds),
          turnsSeconds: of(({ eight }) => eight.turnsSeconds),
          times: sourceOfTimes,
          rounds,
        },
      ),
      report(
        "up of 8 regions over 2",
        of(({ two, eight }) => atPace(eight) / atPace(two)),
        limits.pace,
        {
          stack,
          unit: "ratio, at the clouds' own pace without serial groups: the path in full, and what the engine took beside it",
          seconds: { 2: of(({ two }) => atPace(two)), 8: of(({ eight }) => atPace(eight)) },
          measuredSeconds: { 2: of(({ two }) => two.seconds), 8: of(({ eight }) => eight.seconds) },
          measuredRatio: of(({ two, eight }) => eight.seconds / two.seconds),
          rounds,
        },
      ),
    );
  }
  return within;
}

/** Seconds at the clouds' own pace, without those in which a service did one thing after the other. */
function atPace({ seconds, pathSeconds, turnsSeconds }: FirstUp): number {
  return pathSeconds - turnsSeconds + (seconds - factor * pathSeconds);
}
