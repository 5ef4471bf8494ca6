import { randomInt } from "node:crypto";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { TopologyError } from "../../components/topology/configuration/faults";
import { Refusal } from "../../engine/refusal";
import { caller } from "../caller";
import { jsonText } from "../written";
import { asked } from "./asking";
import { configurationOf, faultsIn } from "./configuration";
import { type Answers, questionNames, questions } from "./questions";
import { examplesIn, filesOf, pipelineSystems } from "./repository";
import { nextCommands, type Repository, write } from "./writing";

interface Flags extends Answers {
  readonly directory?: string;
  readonly pipelines?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  trilith init --directory shop                  asks, one question after the other
  trilith init --directory shop --yes            takes what is proposed; the sandbox runs it as it is
  trilith init --directory shop --yes --cloud gcp --shape active-active --domain shop.example.com`;

/** `trilith init`: a repository with one system, for one cloud and one shape. */
export function init(): Command {
  const command = new Command("init").description(
    "write a repository with one system that comes up in the sandbox as it is and passes its own policies",
  );
  for (const name of questionNames) command.option(`--${name} <${name}>`, questions[name].what);
  return command
    .option("--directory <folder>", "the repository's folder, made where it is not there; here if left out")
    .option("--pipelines <system>", `pipelines to come along: ${pipelineSystems.join(" | ")}`)
    .option("--yes", "ask nothing, and take what is proposed for whatever no flag says")
    .option("--json", "print what was written as JSON; asks nothing")
    .addHelpText("after", examples)
    .action(async (flags: Flags) => {
      const { json = false } = flags;
      const salt = newSalt();
      const answers = await answersOf(flags, salt);
      const faults = faultsIn(answers, salt);
      if (faults.length > 0) throw new Refusal(new TopologyError(faults).message);
      const made = written(flags, answers, salt);
      process.stdout.write(json ? jsonText({ ...made, examples: examplesIn(answers) }) : told(made, answers));
    });
}

async function answersOf({ directory: _, pipelines: __, yes, json, ...given }: Flags, salt: string): Promise<Answers> {
  if (yes || json) return given;
  if (process.stdin.isTTY !== true) {
    const open = questionNames.filter((name) => given[name] === undefined).map((name) => `--${name}`);
    if (open.length === 0) return given;
    throw new Refusal(
      `Nobody can be asked: there is no terminal. Say ${open.join(", ")}, or take what is proposed with --yes.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await asked(
      given,
      salt,
      (question) => terminal.question(question),
      (line) => void process.stderr.write(`${line}\n`),
    );
  } finally {
    terminal.close();
  }
}

function written({ directory = ".", pipelines }: Flags, answers: Answers, salt: string): Repository {
  const { cwd } = caller();
  const configuration = configurationOf(answers, salt);
  const files = filesOf(configuration, answers, pipelines);
  const folder = resolve(cwd, directory);
  const made = { directory: folder, stack: String(configuration.environment), ...write(folder, files) };
  return { ...made, next: nextCommands(cwd, made, answers) };
}

function told({ directory, files, kept, next }: Repository, answers: Answers): string {
  const open = examplesIn(answers);
  const lines = [
    `Written to ${directory}:`,
    ...files.map((file) => `  ${file}`),
    ...kept.map((file) => `  ${file} was there, and stays as it is`),
    "",
    "Next, in the sandbox, where no account is needed:",
    ...next.map((command) => `  ${command}`),
    ...(open.length === 0
      ? []
      : [
          "",
          `Before a real account, set in the stack's file: ${open.join(", ")}. Now they are examples that it refuses.`,
        ]),
    "",
  ];
  return lines.join("\n");
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Four characters that make names unique which a whole cloud shares. */
function newSalt(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
}
