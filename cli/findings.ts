import { Command } from "commander";
import { Refusal } from "../engine/refusal";
import { reportOfEvents, UnreadableLog } from "../resilience/findings/events";
import { knownPolicies } from "../resilience/findings/known";
import type { Report } from "../resilience/findings/report";
import { rules } from "../resilience/rules";
import { checkFormats, type Formats, withFormats, writeFormats } from "./formats";
import { named, textIn } from "./input";
import { docsFolder } from "./version";

const hint = "give what `pulumi preview --event-log FILE` wrote or `pulumi policy analyze --json` printed";

/** `trilith findings`: what policies said in a run of the engine, in the forms that pipelines read. */
export function findings(): Command {
  const command = new Command("findings")
    .description(
      "turn what policies said in a run of the engine into SARIF, JUnit or a comment; never fails on findings",
    )
    .argument(
      "<file>",
      "an event log, or what `policy analyze --json` or a streaming preview printed; - is standard input",
    )
    .option("-s, --stack <stack>", "name of the stack, for the comment; what the log says if left out");
  return withFormats(command).action((file: string, { stack, ...formats }: Formats & { readonly stack?: string }) => {
    checkFormats(formats);
    const found = reportIn(file, stack);
    if (!found.complete) process.stderr.write(`${named(file)} breaks off: more may be wrong than it says.\n`);
    const { json, sarif, junit, markdown } = formats;
    const none = json === undefined && sarif === undefined && junit === undefined && markdown === undefined;
    writeFormats(found, none ? { markdown: true } : formats);
  });
}

function reportIn(file: string, stack: string | undefined): Report {
  try {
    return reportOfEvents(textIn(file, hint), knownPolicies(rules, docsFolder()), stack);
  } catch (error) {
    if (!(error instanceof UnreadableLog)) throw error;
    throw new Refusal(`${named(file)} cannot be read: ${error.message}.`);
  }
}
