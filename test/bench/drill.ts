import { allAssumptions } from "../../resilience/assumptions/assumptions";
import { quantilesOf } from "../../resilience/assumptions/distribution";
import { randomFrom } from "../../resilience/assumptions/random";
import { drillOf } from "../../resilience/drill/drill";
import { scenarioOf } from "../../resilience/drill/scenario";
import { shippedSystems } from "../resilience/worth/systems";
import { median } from "./measure";
import { report, rounded } from "./report";

const rounds = 5;
const clients = 100_000;
const runs = 25;
const limits = { seconds: 2, ratio: 3 };
const system = shippedSystems["aws-active-passive"];
const scenario = scenarioOf("region:us-east-2", system);

/** What a drill with 100,000 users costs, alone and over a plain loop that draws when each of them is back. */
export function clientsOfADrill(): Promise<boolean[]> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    ours.push(secondsOf(() => drillOf(system, scenario, { clients, runs, seed: round })));
    plain.push(secondsOf(() => plainLoop(round)));
  }
  for (const measured of [ours, plain]) measured.shift(); // the first round warms the compiler up
  const ratio = median(ours.map((seconds, round) => seconds / (plain[round] ?? seconds)));
  const made = { clients, runs, rounds };
  return Promise.resolve([
    report("clients of a drill", median(ours), limits.seconds, { unit: "seconds", ...made }),
    report("clients of a drill, over a plain loop", ratio, limits.ratio, {
      unit: "ratio to a plain loop",
      ours: rounded(median(ours)),
      plain: rounded(median(plain)),
      ...made,
    }),
  ]);
}

function secondsOf(work: () => unknown): number {
  const begun = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

/** As a person would write it down: each user of each run draws when they are back, and a sort gives the shares. */
function plainLoop(seed: number): readonly number[] {
  const random = randomFrom(seed);
  const straggler = quantilesOf(allAssumptions.get("client.straggler")?.distribution ?? { shape: "fixed", value: 0 });
  const nine: number[] = [];
  for (let run = 0; run < runs; run++) {
    const led = 600 + random() * 300;
    const back = new Float64Array(clients);
    for (let client = 0; client < clients; client++) {
      back[client] = led + (random() < 0.15 ? straggler(random()) : random() * 60);
    }
    nine.push(back.sort()[Math.ceil(0.9 * clients) - 1] ?? Number.NaN);
  }
  return nine;
}
