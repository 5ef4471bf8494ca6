import { Command } from "commander";
import pc from "picocolors";
import { Refusal } from "../engine/refusal";
import { NoState } from "../resilience/facts/state";
import { packageVersion } from "./version";

// Only the verb that is asked for is loaded: an audit knows every rule, and no other verb needs one.
const verbs: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./start.js")).start(),
  sandbox: async () => (await import("./sandbox.js")).sandbox(),
  bootstrap: async () => (await import("./bootstrap/index.js")).bootstrap(),
  audit: async () => (await import("./audit/index.js")).audit(),
  report: async () => (await import("./report.js")).report(),
  recover: async () => (await import("./recover/index.js")).recover(),
  remains: async () => (await import("./remains.js")).remains(),
  engine: async () => (await import("./engine.js")).engine(),
};

/** Runs `trilith` with the arguments of a process and sets its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("trilith")
    .description(
      "One list of regions becomes a running multi-region system. Only `audit`, `bootstrap`, `recover` and `remains` ask the real engine.",
    )
    .version(packageVersion())
    .enablePositionalOptions()
    .showHelpAfterError("(trilith --help lists the commands)");
  const [, , asked = ""] = argv;
  const named = Object.hasOwn(verbs, asked) ? [asked] : Object.keys(verbs);
  for (const name of named) {
    const verb = await verbs[name]?.();
    if (verb) program.addCommand(verb);
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    process.stderr.write(`${pc.red("error:")} ${message}\n`);
    process.exitCode = 1;
  }
}

/** What an operator is told of a mistake that is theirs to mend; nothing for one of ours. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof NoState) return `The state cannot be read: ${error.message}.`;
  return error instanceof Refusal ? error.message : undefined;
}
