import { Command } from "commander";
import { tellWorld } from "../sandbox/session/session";
import { caller } from "./caller";

/** `trilith sandbox takeover`: what an operator does so that a region can carry what another one took along. */
export function takeover(): Command {
  return new Command("takeover")
    .description("in a living region, end what still counts a lost one, as an operator would: outside of the program")
    .argument("<region>", "the region that shall carry what exists once")
    .option("-s, --stack <stack>", "the stack, if the sandbox holds several")
    .action(async (region: string, { stack }: { stack?: string }) => {
      const answer = await tellWorld({ path: "/takeover", query: { region, stack } }, caller());
      const { done } = answer as { done: readonly string[] };
      process.stdout.write(`Done in ${region}, as these would do it on its cloud:\n`);
      for (const command of done) process.stdout.write(`  ${command}\n`);
    });
}
