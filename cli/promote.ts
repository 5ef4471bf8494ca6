import { Command } from "commander";
import { tellWorld } from "../sandbox/session/session";
import { caller } from "./caller";

/** `trilith sandbox promote`: what an operator does in a disaster, outside of every program. */
export function promote(): Command {
  return new Command("promote")
    .description("fail the database over to a region, as an operator would: outside of the program")
    .argument("<region>", "the region that shall write from now on")
    .option("-s, --stack <stack>", "the stack, if the sandbox holds databases of several")
    .action(async (region: string, { stack }: { stack?: string }) => {
      const answer = await tellWorld({ path: "/promote", query: { region, stack } }, caller());
      const { database, writer } = answer as { database: string; writer: string };
      process.stdout.write(`The writer of ${database} is now in ${region}: ${writer}\n`);
      process.stdout.write("The stack learns of it at the next `trilith sandbox refresh`.\n");
    });
}
