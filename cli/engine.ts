import { Command } from "commander";
import { engineOf, installForUser } from "../engine/engine";

/** `trilith engine`: fetches the Pulumi engine if there is none, and prints where it is. */
export function engine(): Command {
  return new Command("engine")
    .description("fetch the Pulumi engine if there is none, and print where it is")
    .option("--global", "put it where `npx pulumi` looks for it, ~/.pulumi")
    .action(async ({ global }: { global?: boolean }) => {
      const { executable, version, origin } = await (global ? installForUser() : engineOf());
      process.stderr.write(`Pulumi ${version}, from ${origin}:\n`);
      process.stdout.write(`${executable}\n`);
    });
}
