import { Command } from "commander";
import { Refusal } from "../../engine/refusal";
import { type Assumptions, allAssumptions } from "../../resilience/assumptions/assumptions";
import type { Assumption } from "../../resilience/assumptions/model";
import { drillOf } from "../../resilience/drill/drill";
import type { DrillResult } from "../../resilience/drill/model";
import type { Estimate } from "../../resilience/estimate/model";
import type { Facts } from "../../resilience/facts/facts";
import type { Finding } from "../../resilience/findings/finding";
import { worstFirst } from "../../resilience/findings/report";
import { reportOf } from "../../resilience/report/report";
import { rules } from "../../resilience/rules";
import { platformTier } from "../../resilience/rules/configuration";
import { outcomesOf } from "../../resilience/rules/outcomes";
import { defaultSettings } from "../../resilience/rules/settings";
import { caller } from "../caller";
import { forms, scenarioAsked } from "../drill/scenario";
import { Steps } from "../steps";
import { type Given, type Subject, subjectOf, withSubject } from "../subject";
import { docsFolder, packageVersion } from "../version";
import { estimated, type Numbers, type OwnNumbers, ownNumbers, withNumbers } from "../worked";
import { jsonText, written } from "../written";
import type { ReportAnswer } from "./answer";

interface Options extends Given, Numbers {
  readonly output?: string;
  readonly scenario: readonly string[];
  readonly json?: string | true;
}

const examples = `
Examples:
  trilith report prod -o prod.html
  trilith report prod -o prod.html --scenario writer --scenario zone:eu-west-1
  trilith report --state state.json -o state.html   what stands
  trilith report prod --json prod.json              the same for programs

Ends with 0, or with 2 if nothing could be worked out. What policies said in a
run of the engine is written by \`trilith findings\`.`;

/** `trilith report`: picture, promises, estimate, drills and findings as one page. */
export function report(): Command {
  const command = new Command("report").description(
    "write one HTML page about a stack: picture, promises, estimate, drills, findings; it needs no network",
  );
  return withNumbers(withSubject(command))
    .option("-o, --output <file>", "the file to write; standard output if left out")
    .option(
      "--scenario <failures>",
      `what breaks in its drill, more than once for several; the region whose loss takes longest if left out. ${forms}`,
      collect,
      [],
    )
    .option("--json [file]", "as JSON, in the form of docs/report.schema.json; to standard output without a file")
    .addHelpText("after", examples)
    .action(run);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function run(given: string | undefined, options: Options): Promise<void> {
  const { output, json } = options;
  if (output === undefined && json === undefined && process.stdout.isTTY) {
    throw new Refusal("A page is nothing for a terminal: give it a file, as in -o report.html.");
  }
  const steps = new Steps(process.stderr);
  try {
    steps.begin(`reading ${given ?? options.state ?? ""}`);
    const subject = await subjectOf(given, options, caller());
    steps.begin("working the estimate out");
    const own = ownNumbers(options);
    const estimate = estimated(subject, options, own);
    const drills = drillsOf(subject, estimate, options, own, steps);
    steps.begin("asking every rule");
    const { name, kind, system, notes, facts } = subject;
    const findings = findingsOf(facts);
    const assumptions = namedBy(estimate, own.assumptions ?? allAssumptions);
    steps.end();
    const answer = { trilith: packageVersion(), name, kind, notes, system, estimate, drills, findings, assumptions };
    if (json !== undefined) written(jsonText(answer satisfies ReportAnswer), json);
    if (json === undefined || output !== undefined) {
      written(reportOf({ title: name, system, estimate, drills, findings, assumptions }), output);
    }
  } finally {
    steps.end();
  }
}

function drillsOf(
  { system }: Subject,
  { rto }: Estimate,
  options: Options,
  { assumptions }: OwnNumbers,
  steps: Steps,
): readonly DrillResult[] {
  const { scenario, seed } = options;
  const longest = rto === undefined ? [] : [`region:${rto.lost}`];
  const scenarios = (scenario.length > 0 ? scenario : longest).map((one) => scenarioAsked({ scenario: one }, system));
  return scenarios.map((one) => {
    steps.begin(`simulating ${one.name}`);
    return drillOf(system, one, { seed, ...(assumptions === undefined ? {} : { assumptions }) });
  });
}

function namedBy({ assumptions }: Estimate, all: Assumptions): readonly Assumption[] {
  return assumptions.flatMap(({ key }) => all.get(key) ?? []);
}

/** What every rule says of a stack, as an audit without backend and state file would. */
function findingsOf(facts: Facts): readonly Finding[] {
  const settings = defaultSettings(new Date().toISOString().slice(0, 10), platformTier(facts));
  const outcomes = rules.flatMap((rule) => outcomesOf(rule, facts, settings, {}, docsFolder()));
  return worstFirst(outcomes.flatMap(({ findings }) => findings));
}
