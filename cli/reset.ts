import { Command } from "commander";
import { placesOf } from "../sandbox/session/places";
import { reset as resetSandbox } from "../sandbox/session/reset";

/** `trilith sandbox reset`: the world ends, and nothing of it remains. */
export function reset(): Command {
  return new Command("reset")
    .description("end the sandbox of this project: its clouds, its stacks, its logs")
    .action(async () => {
      const base = await resetSandbox(placesOf(process.cwd(), process.env));
      process.stdout.write(`The sandbox is empty: its world has ended, and nothing of it is left in ${base}.\n`);
    });
}
