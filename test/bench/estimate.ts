import { allAssumptions } from "../../resilience/assumptions/assumptions";
import { quantilesOf } from "../../resilience/assumptions/distribution";
import { randomFrom } from "../../resilience/assumptions/random";
import { estimateOf } from "../../resilience/estimate/estimate";
import { recoveryTimeOf } from "../../resilience/estimate/rto/rto";
import { shippedSystems } from "../resilience/worth/systems";
import { median } from "./measure";
import { report, rounded } from "./report";

const rounds = 9;
const draws = 100_000;
const limits = { seconds: 1, ratio: 3 };
const system = shippedSystems["aws-active-passive"];

/** What 100,000 draws of a recovery time cost, alone and over a plain loop that makes the same ones; and all of an estimate. */
export function drawsOfAnEstimate(): Promise<boolean[]> {
  const ours: number[] = [];
  const plain: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    ours.push(secondsOf(() => recoveryTimeOf(system, { draws, seed: round, objectiveSeconds: 900 })));
    plain.push(secondsOf(() => plainLoop(round)));
    whole.push(secondsOf(() => estimateOf(system, { draws, seed: round })));
  }
  for (const measured of [ours, plain, whole]) measured.shift(); // the first round warms the compiler up
  const ratio = median(ours.map((seconds, round) => seconds / (plain[round] ?? seconds)));
  return Promise.resolve([
    report("draws of a recovery time", median(ours), limits.seconds, { unit: "seconds", draws, rounds }),
    report("draws of a recovery time, over a plain loop", ratio, limits.ratio, {
      unit: "ratio to a plain loop",
      ours: rounded(median(ours)),
      plain: rounded(median(plain)),
      rounds,
    }),
    report("all of an estimate", median(whole), limits.seconds, { unit: "seconds", draws, rounds }),
  ]);
}

function secondsOf(work: () => unknown): number {
  const begun = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

/** The same draws as a person would write them down: a loop, a sum, a sort for each share of the users. */
function plainLoop(seed: number): readonly number[] {
  const random = randomFrom(seed);
  const from = (key: string) => quantilesOf(allAssumptions.get(key)?.distribution ?? { shape: "fixed", value: 0 });
  const phase = quantilesOf({ shape: "pert", least: 0, likely: 0.9, most: 1 });
  const [decide, promote, warmUp] = [from("decide.person"), from("promote.aurora"), from("warm-up.pods")];
  const shares = [33, 60, 1790].map((client) => ({ client, seconds: new Float64Array(draws) }));
  for (let draw = 0; draw < draws; draw++) {
    const noticed = phase(random()) * 10 + 38 + 15;
    const written = noticed + decide(random()) * 20 + promote(random());
    const led = written + phase(random()) * 10 + 35;
    const warm = warmUp(random());
    for (const { client, seconds } of shares) seconds[draw] = led + client + warm;
  }
  return shares.map(({ seconds }) => seconds.sort()[Math.ceil(0.9 * draws) - 1] ?? Number.NaN);
}
