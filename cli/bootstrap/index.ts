import { Command } from "commander";
import { caller } from "../caller";
import { Bootstrap } from "./bootstrap";

/** `trilith bootstrap`: an account's state backend, made with a state in a folder that then moves into it. */
export function bootstrap(): Command {
  return new Command("bootstrap")
    .description("make the place where Pulumi keeps its state, and move its own state there; safe to repeat")
    .argument("<stack>", "stack of the project in stacks/bootstrap, for example aws")
    .option("-y, --yes", "do not ask before `pulumi up` changes something")
    .action(async (stack: string, { yes = false }: { readonly yes?: boolean }) => {
      await (await Bootstrap.of(stack, yes, caller())).run();
    });
}
