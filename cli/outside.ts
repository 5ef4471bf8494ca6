import { Command } from "commander";
import { tellWorld } from "../sandbox/session/session";
import { caller } from "./caller";

/** `trilith sandbox outside`: every other thing that somebody, or a service by itself, does outside of every program. */
export function outside(): Command {
  return new Command("outside")
    .description(
      "do in a region what an operator does by hand, or its cloud by itself; an operation that it does not know tells the list",
    )
    .argument(
      "<operation>",
      "for example switchover; on Azure failzone, patch, offline, disable-endpoint; on Google Cloud drain-groups, answer-others, leader",
    )
    .argument("<region>", "the region that it is about")
    .option("-s, --stack <stack>", "the stack, if several have something there")
    .action(async (operation: string, region: string, { stack }: { stack?: string }) => {
      const answer = await tellWorld({ path: "/outside", query: { operation, region, stack } }, caller());
      process.stdout.write(
        `Done in ${region}: ${operation}\n${answerText(answer as Readonly<Record<string, unknown>>)}`,
      );
      process.stdout.write("The stack learns of it at the next `trilith sandbox refresh`.\n");
    });
}

/**
 * What the world answered, a line per value.
 * @param answer - By what it is of; a list has a line per item.
 */
export function answerText(answer: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(answer).flatMap(([what, value]) =>
    [value].flat().map((one) => `  ${what}: ${typeof one === "object" ? JSON.stringify(one) : one}\n`),
  );
  return lines.join("");
}
