import { Command, Option } from "commander";
import type { TierName } from "../../components/topology/model";
import { tierNames } from "../../components/topology/tables/tiers";
import { Refusal } from "../../engine/refusal";
import { type Audit, type AuditInput, auditOf } from "../../resilience/audit/audit";
import { type Forms, formsOf } from "../../resilience/audit/forms";
import { readableTexts } from "../../resilience/audit/leftovers";
import { unreadWords } from "../../resilience/facts/coverage";
import { NoState } from "../../resilience/facts/state";
import type { Level } from "../../resilience/findings/finding";
import { openOf } from "../../resilience/findings/report";
import { rules } from "../../resilience/rules";
import { BadConfig, type Configuration, configurationOf } from "../../resilience/rules/configuration";
import { caller } from "../caller";
import { checkFormats, type Formats, withFormats, writeFormats } from "../formats";
import { jsonIn, stateHint } from "../input";
import { realEngine } from "../stack-engine";
import { docsFolder } from "../version";
import { type Asked, askedOf } from "./ask";
import { auditText } from "./text";

interface Options extends Formats {
  readonly stack?: string;
  readonly state?: string;
  readonly tier?: TierName;
  readonly config?: string;
  readonly strict?: boolean;
  readonly failOn: Level;
}

/** `trilith audit`: the state doctor; it asks and changes nothing. */
export function audit(): Command {
  const command = new Command("audit")
    .description(
      "check a stack's state, backend, secrets and resources against every rule; ends with 1 if something is wrong, which " +
        "leaves out what is lived with and what is not certain",
    )
    .argument("[stack]", "the stack; the selected one if left out")
    .option("--stack <stack>", "the same, as the engine's own commands take it")
    .option("--state <file>", "a state that `pulumi stack export` printed, instead of a stack; - is standard input")
    .addOption(new Option("--tier <tier>", "the promise to check against; else the stack's own").choices(tierNames))
    .option("--config <file>", "a policy pack's configuration: levels, tier, exemptions")
    .addOption(
      new Option("--fail-on <level>", "end with 1 for advice too, or for what stops an update alone")
        .choices(["advisory", "mandatory"])
        .default("advisory"),
    )
    .option("--strict", "end with 1 also where a type is not read that a rule could ask about");
  return withFormats(command).action(async (named: string | undefined, options: Options) => {
    checkFormats(options);
    const { state, tier, config, failOn, strict = false } = options;
    const stack = stackOf(named, options.stack);
    if (stack !== undefined && state !== undefined) throw new Refusal("Either a stack or --state FILE, not both.");
    const asked = state === undefined ? await askedOfStack(stack) : { exported: jsonIn(state, stateHint) };
    const found = audited({
      ...asked,
      ...(tier === undefined ? {} : { tier }),
      ...(config === undefined ? {} : { config: configIn(config) }),
      today: new Date().toISOString().slice(0, 10),
      docs: docsFolder(),
      forms: await scanned(asked.exported),
    });
    if (!writeFormats(found, options)) process.stdout.write(auditText(found, process.stdout.columns));
    const unread = strict ? unreadWords(found.coverage) : undefined;
    if (unread !== undefined) process.stderr.write(`--strict: ${unread}, so no rule judged them.\n`);
    const wrong = openOf(found.findings).filter(({ level }) => failOn === "advisory" || level === failOn);
    if (unread !== undefined || wrong.length > 0) process.exitCode = 1;
  });
}

function stackOf(named: string | undefined, option: string | undefined): string | undefined {
  if (named === undefined || option === undefined || named === option) return named ?? option;
  throw new Refusal(`Two stacks are named, ${named} and --stack ${option}: audit one at a time.`);
}

async function askedOfStack(stack: string | undefined): Promise<Asked> {
  const from = caller();
  return await askedOf(await realEngine(stack, from), from);
}

async function scanned(exported: unknown): Promise<Forms> {
  return await formsOf(stateOr(() => readableTexts(exported)));
}

function audited(input: AuditInput): Audit {
  return stateOr(() => auditOf(input, rules));
}

/** Something of a state, or words for whoever gave what is none. */
function stateOr<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NoState)) throw error;
    throw new Refusal(`It cannot be audited: ${error.message}.`);
  }
}

function configIn(file: string): Configuration {
  try {
    return configurationOf(jsonIn(file, "give a policy pack's configuration"));
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error;
    throw new Refusal(`${file}: ${error.message}.`);
  }
}
