import { Command } from "commander";
import pc from "picocolors";
import { Refusal } from "../engine/refusal";
import { NoState } from "../resilience/facts/state";
import { hidden } from "./completion/shells";
import { packageVersion } from "./version";

/** What a mistake of whoever asks ends with, where 1 means that a promise is not kept. */
const misuse = 2;

interface Verb {
  readonly load: () => Promise<Command>;
  /** What a mistake of whoever asks ends with. Default: 1. */
  readonly misuse?: number;
}

// Only the verb that is asked for is loaded: an audit knows every rule, and no other verb needs one.
const verbs: Readonly<Record<string, Verb>> = {
  plan: { load: async () => (await import("./plan/index.js")).plan(), misuse },
  drill: { load: async () => (await import("./drill/index.js")).drill(), misuse },
  picture: { load: async () => (await import("./picture/index.js")).picture(), misuse },
  report: { load: async () => (await import("./report/index.js")).report(), misuse },
  init: { load: async () => (await import("./init/index.js")).init() },
  start: { load: async () => (await import("./start.js")).start() },
  sandbox: { load: async () => (await import("./sandbox.js")).sandbox() },
  bootstrap: { load: async () => (await import("./bootstrap/index.js")).bootstrap() },
  audit: { load: async () => (await import("./audit/index.js")).audit() },
  findings: { load: async () => (await import("./findings/index.js")).findings() },
  rollout: { load: async () => (await import("./rollout/index.js")).rollout(), misuse },
  recover: { load: async () => (await import("./recover/index.js")).recover() },
  remains: { load: async () => (await import("./remains.js")).remains() },
  gate: { load: async () => (await import("./gate/index.js")).gate() },
  diagnose: { load: async () => (await import("./diagnose.js")).diagnose(), misuse },
  engine: { load: async () => (await import("./engine.js")).engine() },
  completion: { load: async () => (await import("./completion/index.js")).completion() },
};

/** Runs `trilith` with the arguments of a process and sets its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const [, , asked = "", ...words] = argv;
  if (!process.stdout.listeners("error").includes(endWithReader)) process.stdout.on("error", endWithReader);
  if (asked === hidden) return await completed(words);
  const program = await programWith(asked);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    process.stderr.write(`${pc.createColors(process.stderr.isTTY === true).red("error:")} ${message}\n`);
    process.exitCode = verbs[asked]?.misuse ?? 1;
  }
}

/** The program with the verb that is asked for, or with all where it is none. */
async function programWith(asked: string): Promise<Command> {
  const program = new Command("trilith")
    .description(
      "One list of regions becomes a running multi-region system. Only `audit`, `bootstrap`, `recover`, `remains` and `rollout` ask the real engine.",
    )
    .version(packageVersion())
    .enablePositionalOptions()
    .showHelpAfterError("(trilith --help lists the commands)");
  const named = Object.hasOwn(verbs, asked) ? [asked] : Object.keys(verbs);
  for (const name of named) {
    const verb = verbs[name];
    const command = await verb?.load();
    if (command === undefined) continue;
    if (verb?.misuse !== undefined) command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : misuse));
    program.addCommand(command);
  }
  return program;
}

/** What a shell asks while somebody types: nobody may see a fault of it. */
async function completed(words: readonly string[]): Promise<void> {
  const [verb = ""] = words;
  const program = await programWith(words.length > 1 ? verb : "");
  const { answer } = await import("./completion/index.js");
  answer(program, words);
}

/** Whoever reads may have seen enough, as `head` does. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

/** What an operator is told of a mistake that is theirs to mend; nothing for one of ours. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof NoState) return `The state cannot be read: ${error.message}.`;
  return error instanceof Refusal ? error.message : undefined;
}
