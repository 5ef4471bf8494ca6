import { Command } from "commander";
import pc from "picocolors";
import { Refusal } from "../engine/refusal";
import { NoState } from "../resilience/facts/state";
import { audit } from "./audit";
import { bootstrap } from "./bootstrap";
import { engine } from "./engine";
import { recover } from "./recover";
import { remains } from "./remains";
import { report } from "./report";
import { sandbox } from "./sandbox";
import { start } from "./start";
import { packageVersion } from "./version";

/** Runs `trilith` with the arguments of a process and sets its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("trilith")
    .description(
      "One list of regions becomes a running multi-region system. Only `audit`, `bootstrap`, `recover` and `remains` ask the real engine.",
    )
    .version(packageVersion())
    .enablePositionalOptions()
    .showHelpAfterError("(trilith --help lists the commands)");
  for (const verb of [start, sandbox, bootstrap, audit, report, recover, remains, engine]) program.addCommand(verb());
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
