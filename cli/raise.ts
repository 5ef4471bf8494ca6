import { Command } from "commander";
import { tellWorld } from "../sandbox/session/session";
import { caller } from "./caller";

/** `trilith sandbox raise`: what a cloud does by itself when the support of a version ends. */
export function raise(): Command {
  return new Command("raise")
    .description(
      "move a region's clusters, and the database that writes there, to their next version, as their cloud does",
    )
    .argument("<region>", "the region")
    .option("-s, --stack <stack>", "the stack, if several have something there")
    .action(async (region: string, { stack }: { stack?: string }) => {
      const answer = await tellWorld({ path: "/raise", query: { region, stack } }, caller());
      const { clusters, databases } = answer as { clusters: readonly string[]; databases: readonly string[] };
      for (const moved of [...clusters, ...databases]) process.stdout.write(`${moved}\n`);
      process.stdout.write("The stack learns of it at the next `trilith sandbox refresh`.\n");
    });
}
