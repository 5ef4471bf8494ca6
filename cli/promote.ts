import { Command } from "commander";
import { Refusal } from "../sandbox/engine/refusal";
import { placesOf } from "../sandbox/session/places";
import { promote as promoteIn } from "../sandbox/session/session";

/** `trilith sandbox promote`: what an operator does in a disaster, outside of every program. */
export function promote(): Command {
  return new Command("promote")
    .description("fail the database over to a region, as an operator would: outside of the program")
    .argument("<region>", "the region that shall write from now on")
    .option("-s, --stack <stack>", "the stack, if the sandbox holds databases of several")
    .action(async (region: string, { stack }: { stack?: string }) => {
      const places = placesOf(process.cwd(), process.env);
      const { status, body } = await promoteIn(region, stack, places, process.env);
      const answer = JSON.parse(body);
      if (status !== 200) throw new Refusal(answer.error);
      process.stdout.write(`The writer of ${answer.globalCluster} is now in ${answer.region}: ${answer.writer}\n`);
      process.stdout.write("The stack learns of it at the next `trilith sandbox refresh`.\n");
    });
}
