import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { placesOf } from "../../sandbox/session/places";
import { askable } from "../../sandbox/session/session";
import { caller } from "../caller";
import { realEngine } from "../stack-engine";
import { besideTheWorld, hereNow } from "./holder";
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
      const { base, name: project } = placesOf(from.cwd, from.env);
      const engine = await realEngine(stack, from);
      mkdirSync(base, { recursive: true });
      writeFileSync(join(base, ".gitignore"), "*\n");
      process.exitCode = await recoverStack({
        engine,
        project,
        here: hereNow(),
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
        project: places.name,
        here: besideTheWorld(),
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
