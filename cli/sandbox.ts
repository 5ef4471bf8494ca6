import { Command } from "commander";
import { runEngine } from "../sandbox/session/session";
import { caller } from "./caller";
import { fail, latency } from "./fail";
import { heal, lose } from "./lose";
import { outside } from "./outside";
import { promote } from "./promote";
import { raise } from "./raise";
import { recoverInSandbox } from "./recover";
import { remainsInSandbox } from "./remains";
import { reset } from "./reset";
import { rolloutInSandbox } from "./rollout";
import { status } from "./status";
import { takeover } from "./takeover";

/** `trilith sandbox`: any command of the engine, on offline clouds; and what only the sandbox has. */
export function sandbox(): Command {
  return new Command("sandbox")
    .description("run any command of Pulumi on this project against offline clouds: up, preview, refresh, destroy, ...")
    .usage("[options] <command of pulumi> [flags of pulumi]")
    .argument("<command...>", "what you would say after `pulumi`, for example: up --stack aws-active-passive")
    .allowUnknownOption()
    .passThroughOptions()
    .enablePositionalOptions()
    .addCommand(promote())
    .addCommand(raise())
    .addCommand(takeover())
    .addCommand(outside())
    .addCommand(lose())
    .addCommand(fail())
    .addCommand(latency())
    .addCommand(heal())
    .addCommand(rolloutInSandbox())
    .addCommand(recoverInSandbox())
    .addCommand(remainsInSandbox())
    .addCommand(status())
    .addCommand(reset())
    .action(async (args: string[]) => {
      const { code } = await runEngine(args, caller());
      process.exitCode = code;
    });
}
