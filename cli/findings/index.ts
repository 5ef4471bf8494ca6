import { Command } from "commander";
import { Refusal } from "../../engine/refusal";
import { reportOfEvents } from "../../resilience/findings/events";
import { knownPolicies } from "../../resilience/findings/known";
import { reviewOf } from "../../resilience/findings/review";
import { runOf } from "../../resilience/findings/steps";
import { rules } from "../../resilience/rules";
import { caller } from "../caller";
import { checkFormats, type Formats, withFormats, writeFormats } from "../formats";
import { named } from "../input";
import { docsFolder } from "../version";
import { drawsByDefault } from "../worked";
import { written } from "../written";
import type { Outage } from "./outage";
import { post } from "./post";
import { auditIn, logIn, type Parts, reviewed } from "./review";

const hint = "give what `pulumi preview --event-log FILE` wrote or `pulumi policy analyze --json` printed";
const driftHint = "give what `pulumi refresh --preview-only --event-log FILE` wrote";

interface Options extends Formats {
  readonly stack?: string;
  readonly audit?: string;
  readonly outage?: boolean;
  readonly against?: string;
  readonly changes?: boolean;
  readonly drift?: string;
  readonly expectNoChanges?: boolean;
}

const more = `
A pull request's comment, with what it would do and what an outage would cost
against the branch that it is merged into:
  trilith findings events.json --stack prod --audit audit.json \\
    --changes --against main.yaml --markdown comment.md

Only --expect-no-changes makes it fail: with 1 where a run would change
something, or found that something was changed outside of the program.`;

/** `trilith findings`: what policies said in a run of the engine, in the forms that pipelines read. */
export function findings(): Command {
  const command = new Command("findings")
    .description(
      "turn what policies said in a run of the engine into SARIF, JUnit or a comment; never fails on findings",
    )
    .enablePositionalOptions()
    .argument(
      "[file]",
      "an event log, or what `policy analyze --json` or a streaming preview printed; - is standard input",
    )
    .option("-s, --stack <stack>", "name of the stack, for the comment; what the log says if left out")
    .option("--audit <file>", "what `trilith audit --json FILE` wrote: its findings are told too")
    .option("--outage", "say in the comment what an outage would cost; it needs --stack")
    .option("--against <file>", "the same, beside the stack file of the branch that it is merged into")
    .option("--changes", "say in the comment what the run would make, change, replace and delete")
    .option("--drift <file>", "log of a refresh that only previews: say in the comment what it found")
    .option("--expect-no-changes", "end with 1 where one of the two runs has a change of a resource");
  return withFormats(command).addCommand(post()).addHelpText("after", more).action(run);
}

async function run(file: string | undefined, options: Options): Promise<void> {
  checkFormats(options);
  checkSubject(file, options);
  const parts = await partsOf(file, options);
  if (parts.policies?.complete === false && file !== undefined) {
    process.stderr.write(`${named(file)} breaks off: more may be wrong than it says.\n`);
  }
  show(parts, options);
  const changed = [parts.run, parts.drift].some((one) => (one?.steps.length ?? 0) > 0);
  if (options.expectNoChanges === true && changed) process.exitCode = 1;
}

function checkSubject(file: string | undefined, { audit, drift, outage, against, stack, changes }: Options): void {
  if ([file, audit, drift].every((one) => one === undefined)) {
    throw new Refusal(`Nothing is given to tell of: ${hint}, or --audit FILE, or --drift FILE.`);
  }
  if ((outage === true || against !== undefined) && stack === undefined) {
    throw new Refusal("What an outage would cost is worked out of a stack's file: say --stack NAME.");
  }
  if (changes === true && file === undefined) throw new Refusal(`--changes tells what a run would do: ${hint}.`);
}

async function partsOf(file: string | undefined, options: Options): Promise<Parts> {
  const { stack, audit, drift, changes, expectNoChanges } = options;
  const outage = await outageIn(options);
  const tellsRun = changes === true || expectNoChanges === true;
  const told = (text: string) => ({
    policies: reportOfEvents(text, knownPolicies(rules, docsFolder()), stack),
    ...(tellsRun ? { run: runOf(text) } : {}),
  });
  return {
    ...(file === undefined ? {} : logIn(file, hint, told)),
    ...(audit === undefined ? {} : { audit: auditIn(audit) }),
    ...(drift === undefined ? {} : { drift: logIn(drift, driftHint, runOf) }),
    ...(outage ? { outage } : {}),
    ...(stack === undefined ? {} : { stack }),
  };
}

async function outageIn({ stack, outage, against }: Options): Promise<Outage | undefined> {
  if (stack === undefined || (outage !== true && against === undefined)) return undefined;
  // The SDK takes a while to load; without these two options nothing needs it.
  const { outageOf } = await import("./outage.js");
  const compared = { here: stack, ...(against === undefined ? {} : { base: against }) };
  return await outageOf(compared, { draws: drawsByDefault, seed: 1 }, caller());
}

/** Forms for machines have the findings alone; the comment has the rest too. */
function show(parts: Parts, options: Options): void {
  const { json, sarif, junit, markdown } = options;
  const review = reviewed(parts);
  const none = [json, sarif, junit, markdown].every((one) => one === undefined);
  if (markdown !== undefined || none) written(reviewOf(review), markdown);
  const { markdown: _, ...others } = options;
  writeFormats(review.report, others);
}
