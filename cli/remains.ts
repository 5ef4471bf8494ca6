import { Command } from "commander";
import { resourcesOfState } from "../resilience/facts/state";
import { remainsOf, remainsText } from "../resilience/remains/remains";
import { askable } from "../sandbox/session/session";
import { caller } from "./caller";
import { jsonIn, stateHint } from "./input";
import { exportOf, realEngine } from "./stack-engine";

interface Options {
  readonly stack?: string;
  readonly state?: string;
  readonly json?: boolean;
}

/** `trilith remains`: what a lost region leaves behind, while the stack still knows. */
export function remains(): Command {
  return described()
    .option("--state <file>", "a state that `pulumi stack export` printed, instead of a stack")
    .action(async ({ stack, state, json }: Options) => {
      show(state === undefined ? await exportOf(await realEngine(stack, caller())) : jsonIn(state, stateHint), json);
    });
}

/** `trilith sandbox remains`: the same for a stack of the sandbox. */
export function remainsInSandbox(): Command {
  return described().action(async ({ stack, json }: Options) => {
    show(await exportOf(await askable(stack, caller())), json);
  });
}

function described(): Command {
  return new Command("remains")
    .description("list what a lost region leaves behind: after `state: lost` and `up`, before its line is deleted")
    .option("-s, --stack <stack>", "the stack; the selected one if left out")
    .option("--json", "as JSON");
}

function show(exported: unknown, json = false): void {
  const found = remainsOf(resourcesOfState(exported));
  process.stdout.write(json ? `${JSON.stringify(found, undefined, 2)}\n` : remainsText(found));
}
