import { Command } from "commander";
import { drillOf } from "../../resilience/drill/drill";
import { caller } from "../caller";
import { pageOf } from "../page";
import { Steps } from "../steps";
import { type Given, subjectOf, withSubject } from "../subject";
import { packageVersion } from "../version";
import { estimated, type Numbers, ownNumbers, wholeOption, withNumbers } from "../worked";
import { jsonText, written } from "../written";
import { besideOf, type DrillAnswer, keptIn } from "./answer";
import { type Asked, forms, scenarioAsked } from "./scenario";
import { drillText } from "./text";

interface Options extends Given, Numbers, Asked {
  readonly runs?: number;
  readonly clients?: number;
  readonly json?: string | true;
}

const examples = `
Examples:
  trilith drill prod --lose eu-west-1               a region is lost
  trilith drill prod --scenario writer              the writer alone
  trilith drill prod --scenario region:eu-west-1+traffic@300
                                                    the traffic layer, later
  trilith drill --state state.json --lose us-east-2 --json

Nothing is touched: it is a simulation of the graph. Ends with 0 if what is
promised is kept in it, or nothing is promised for such a failure; 1 if it is
not kept, or that cannot be said; 2 if nothing could be worked out.`;

/** `trilith drill`: what happens second by second when something of a stack breaks. */
export function drill(): Command {
  const command = new Command("drill").description(
    "simulate the loss of a region, or another failure, on a stack: the time-line, and RTO and RPO beside the estimate",
  );
  return withNumbers(withSubject(command))
    .option("--lose <region>", "the region that is lost")
    .option("--scenario <failures>", `what breaks: ${forms}`)
    .addOption(
      wholeOption(
        "--back <seconds>",
        "what broke is back after so long; for ever gone if left out",
        undefined,
        604_800,
      ),
    )
    .addOption(wholeOption("--runs <n>", "how many runs", undefined, 100_000))
    .addOption(wholeOption("--clients <n>", "users of a run", undefined, 10_000_000))
    .option("--json [file]", "as JSON, in the form of docs/drill.schema.json; to standard output without a file")
    .addHelpText("after", examples)
    .action(run);
}

async function run(given: string | undefined, options: Options): Promise<void> {
  const steps = new Steps(process.stderr);
  try {
    steps.begin(`reading ${given ?? options.state ?? ""}`);
    const subject = await subjectOf(given, options, caller());
    const { name, kind, system, notes } = subject;
    const scenario = scenarioAsked(options, system);
    steps.begin(`simulating ${scenario.name}`);
    const { seed, runs, clients } = options;
    const own = ownNumbers(options);
    const result = drillOf(system, scenario, {
      seed,
      ...(runs === undefined ? {} : { runs }),
      ...(clients === undefined ? {} : { clients }),
      ...(own.assumptions === undefined ? {} : { assumptions: own.assumptions }),
    });
    steps.begin("working the estimate out beside it");
    const beside = besideOf(result, estimated(subject, options, own), system);
    const keeps = keptIn(result, beside);
    steps.end();
    show({ trilith: packageVersion(), name, kind, keeps, beside, notes, drill: result }, options);
    process.exitCode = keeps === "kept" || keeps === "none" ? 0 : 1;
  } finally {
    steps.end();
  }
}

function show(answer: DrillAnswer, { json }: Options): void {
  if (json !== undefined) written(jsonText(answer), json);
  if (json !== true) process.stdout.write(drillText(answer, pageOf(process.stdout, process.env)));
}
