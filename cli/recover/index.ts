import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Command } from "commander";
import { engineOf } from "../../sandbox/engine/engine";
import { Refusal } from "../../sandbox/engine/refusal";
import { run, type StackEngine } from "../../sandbox/engine/run";
import { placesOf } from "../../sandbox/session/places";
import { askable, type Caller } from "../../sandbox/session/session";
import { caller } from "../caller";
import { operatorKnows, type Told, worldKnows } from "./knowledge";
import { recover as recoverStack } from "./recovery";

interface Options extends Told {
  readonly stack?: string;
  readonly yes?: boolean;
}

/** `trilith recover`: what a stack needs after its engine was killed, on the backend that the engine is logged in to. */
export function recover(): Command {
  return described("after a killed `pulumi up`: end its lock, import what it was making, clear its list")
    .option("--id <name=id>", "the id of something whose create was interrupted", collect, [])
    .option("--absent <name>", "something whose create was interrupted and that does not exist", collect, [])
    .action(async ({ stack, yes = false, ...told }: Options) => {
      const from = caller();
      const { base } = placesOf(from.cwd, from.env);
      const engine = await realEngine(stack, from);
      mkdirSync(base, { recursive: true });
      writeFileSync(join(base, ".gitignore"), "*\n");
      process.exitCode = await recoverStack({
        engine,
        yes,
        knows: async (exported) => operatorKnows(told, exported),
        copies: join(base, "recovered"),
        spoken: { engine: "pulumi", recover: `npx trilith recover --stack ${engine.stack}`, stack: engine.stack },
        say,
      });
    });
}

/** `trilith sandbox recover`: the same for the sandbox's stack, where the world is asked for the ids. */
export function recoverInSandbox(): Command {
  return described("after a killed `sandbox up`: as `trilith recover`, with the world asked for what exists").action(
    async ({ stack, yes = false }: Options) => {
      const from = caller();
      const places = placesOf(from.cwd, from.env);
      const engine = await askable(stack, from);
      const itself = "npx trilith sandbox";
      process.exitCode = await recoverStack({
        engine,
        yes,
        knows: (exported) => worldKnows(places, engine.stack, exported, say),
        copies: join(places.state, "recovered"),
        spoken: { engine: itself, recover: `${itself} recover --stack ${engine.stack}`, stack: engine.stack },
        say,
      });
    },
  );
}

function described(text: string): Command {
  return new Command("recover")
    .description(text)
    .option("-s, --stack <stack>", "the stack; the selected one if left out")
    .option("-y, --yes", "do it; without, it only says what it would do and changes nothing");
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The engine as the operator would run it here: with their environment, on the backend that it is logged in to. */
async function realEngine(stack: string | undefined, { cwd, env }: Caller): Promise<StackEngine> {
  const engine = await engineOf();
  const own = {
    ...env,
    PATH: [...engine.folders, env.PATH ?? ""].join(delimiter),
    PULUMI_DEBUG_COMMANDS: "true", // without it the engine does not know --event-log
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const ask = (args: readonly string[]) => run(engine, [...args, "--non-interactive"], cwd, own, true);
  const name = stack ?? (await selected(ask));
  return { stack: name, ask };
}

async function selected(ask: StackEngine["ask"]): Promise<string> {
  const { code, stdout, stderr } = await ask(["stack", "--show-name"]);
  if (code !== 0) throw new Refusal(`Which stack? Say --stack NAME. ${stderr.trim()}`);
  return stdout.trim();
}
