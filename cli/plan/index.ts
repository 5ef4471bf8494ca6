import { Command } from "commander";
import { Refusal } from "../../engine/refusal";
import { caller } from "../caller";
import { pageOf } from "../page";
import { Steps } from "../steps";
import { type Given, type Subject, subjectOf, withSubject } from "../subject";
import { packageVersion } from "../version";
import { estimated, type Numbers, type OwnNumbers, ownNumbers, withNumbers } from "../worked";
import { jsonText, written } from "../written";
import { type Plan, type PlanAnswer, standingOf } from "./answer";
import { differenceOf } from "./difference";
import { differenceText } from "./difference-text";
import { planText } from "./text";

interface Options extends Given, Numbers {
  readonly json?: string | true;
}

const examples = `
Examples:
  trilith plan prod                        what stacks/Pulumi.prod.yaml would do
  trilith plan silver.yaml gold.yaml       what the second has more
  trilith plan --state state.json          what stands, whoever built it
  trilith plan prod --assumptions m.json   with times that your drills measured
  trilith plan prod --json plan.json       for programs

Ends with 0 if what is promised is kept, or nothing is promised; 1 if it is not
kept, or that cannot be said; 2 if nothing could be worked out. Nothing of it is
measured: docs/plan.md says what it stands on.`;

/** `trilith plan`: what a configuration or a state would do in an outage. */
export function plan(): Command {
  const command = new Command("plan").description(
    "say what a stack would do in an outage: promises, RTO, RPO, availability, cost; two stacks are compared",
  );
  return withNumbers(withSubject(command).argument("[other]", "a second one, to compare the first with"))
    .option("--json [file]", "as JSON, in the form of docs/plan.schema.json; to standard output without a file")
    .addHelpText("after", examples)
    .action(run);
}

async function run(given: string | undefined, other: string | undefined, options: Options): Promise<void> {
  checkJson(options.json);
  const steps = new Steps(process.stderr);
  try {
    const subjects = await subjectsOf(given, other, options, steps);
    const own = ownNumbers(options);
    const plans = subjects.map((subject) => planOf(subject, options, own, steps));
    steps.end();
    show(plans, subjects, options);
    process.exitCode = plans.every(({ keeps }) => keeps === "kept" || keeps === "none") ? 0 : 1;
  } finally {
    steps.end();
  }
}

/** What follows an option is its file: a stack's name there was meant as what is asked about. */
function checkJson(json: string | true | undefined): void {
  if (typeof json === "string" && !/[./]/.test(json)) {
    throw new Refusal(`--json ${json} would write a file of that name: say the stack first, or --json=./${json}.`);
  }
}

async function subjectsOf(
  given: string | undefined,
  other: string | undefined,
  { state }: Given,
  steps: Steps,
): Promise<readonly Subject[]> {
  if (state !== undefined && other !== undefined) {
    throw new Refusal("Two are compared by name or file, a state's file among them: leave --state out.");
  }
  const from = caller();
  const all: Subject[] = [];
  for (const one of other === undefined ? [given] : [given, other]) {
    steps.begin(`reading ${one ?? state ?? ""}`);
    all.push(await subjectOf(one, state === undefined ? {} : { state }, from));
  }
  return all;
}

function planOf(subject: Subject, numbers: Numbers, own: OwnNumbers, steps: Steps): Plan {
  steps.begin(`making ${numbers.draws.toLocaleString("en")} draws for ${subject.name}`);
  const estimate = estimated(subject, numbers, own);
  const { name, kind, resources, notes } = subject;
  return { name, kind, resources: resources.length, keeps: standingOf(estimate), notes, estimate };
}

function show(plans: readonly Plan[], subjects: readonly Subject[], { json }: Options): void {
  const [first, second] = plans;
  const [subject] = subjects;
  if (first === undefined || subject === undefined) return;
  const difference = second && differenceOf(first.estimate, second.estimate);
  if (json !== undefined) {
    const answer: PlanAnswer = { trilith: packageVersion(), plans, ...(difference && { difference }) };
    written(jsonText(answer), json);
  }
  if (json === true) return;
  const page = pageOf(process.stdout, process.env);
  process.stdout.write(
    second && difference ? differenceText([first, second], difference, page) : planText(first, subject.system, page),
  );
}
