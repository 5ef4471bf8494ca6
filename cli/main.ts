import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { packageRoot } from "../sandbox/engine/machine";
import { Refusal } from "../sandbox/engine/refusal";
import { bootstrap } from "./bootstrap";
import { engine } from "./engine";
import { recover } from "./recover";
import { remains } from "./remains";
import { sandbox } from "./sandbox";
import { start } from "./start";

/** Runs `trilith` with the arguments of a process and sets its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("trilith")
    .description(
      "One list of regions becomes a running multi-region system. Only `bootstrap`, `recover` and `remains` ask the real engine.",
    )
    .version(JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")).version)
    .enablePositionalOptions()
    .showHelpAfterError("(trilith --help lists the commands)");
  for (const verb of [start, sandbox, bootstrap, recover, remains, engine]) program.addCommand(verb());
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${pc.red("error:")} ${error.message}\n`);
    process.exitCode = 1;
  }
}
