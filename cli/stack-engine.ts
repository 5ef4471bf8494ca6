import { delimiter } from "node:path";
import { engineOf } from "../engine/engine";
import { Refusal } from "../engine/refusal";
import { complaint, run, type StackEngine } from "../engine/run";
import type { Caller } from "../sandbox/session/session";

/**
 * The engine as the operator would run it here: with their environment, on the backend that it is logged in to.
 * @throws Refusal when no stack is named and none is selected
 */
export async function realEngine(stack: string | undefined, { cwd, env }: Caller): Promise<StackEngine> {
  const engine = await engineOf();
  const own = {
    ...env,
    PATH: [...engine.folders, env.PATH ?? ""].join(delimiter),
    PULUMI_DEBUG_COMMANDS: "true", // without it the engine does not know --event-log
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const ask = (args: readonly string[]) => run(engine, [...args, "--non-interactive"], cwd, own, true);
  return { stack: stack ?? (await selected(ask)), ask };
}

/**
 * The state of a stack, as the backend holds it: secrets stay encrypted.
 * @throws Refusal when the engine cannot read it
 */
export async function exportOf({ ask, stack }: StackEngine): Promise<unknown> {
  const outcome = await ask(["stack", "export", "--stack", stack]);
  if (outcome.code !== 0) throw new Refusal(`The state of ${stack} cannot be read. ${complaint(outcome)}`);
  return JSON.parse(outcome.stdout);
}

async function selected(ask: StackEngine["ask"]): Promise<string> {
  const outcome = await ask(["stack", "--show-name"]);
  if (outcome.code !== 0) throw new Refusal(`Which stack? Say --stack NAME. ${complaint(outcome)}`);
  return outcome.stdout.trim();
}
