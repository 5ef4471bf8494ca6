import { Command } from "commander";
import { Refusal } from "../../engine/refusal";
import type { Caller } from "../../sandbox/session/session";
import { askable, lostRegions } from "../../sandbox/session/session";
import { caller } from "../caller";
import { quoted } from "../quoted";
import { realEngine } from "../stack-engine";
import { secondsIn } from "./duration";
import { narratorOf } from "./events";
import { commandHealth, type Health, httpsHealth, sandboxHealth } from "./health";
import { type Rolling, rollOut } from "./run";
import { withUnmade } from "./unmade";

interface Options {
  readonly yes?: boolean;
  readonly waves?: string;
  readonly soak: string;
  readonly patience: string;
  readonly probe?: string;
  readonly verify?: string;
  readonly json?: boolean;
}

/** `trilith rollout`: one stack's update by waves, on the backend that the engine is logged in to. */
export function rollout(): Command {
  return described("10m").action(async (stack: string, flags: string[], options: Options, command: Command) => {
    const from = withUnmade(caller());
    const spoken = { ...typed("npx trilith rollout", command), recover: "npx trilith recover" };
    await rolled(options, { stack, flags, spoken, from, engine: () => realEngine(stack, from), health: httpsHealth() });
  });
}

/** `trilith sandbox rollout`: the same for the sandbox's stack, where the world says which region answers. */
export function rolloutInSandbox(): Command {
  return described("0s").action(async (stack: string, flags: string[], options: Options, command: Command) => {
    const from = withUnmade(caller());
    const spoken = { ...typed("npx trilith sandbox rollout", command), recover: "npx trilith sandbox recover" };
    const health = sandboxHealth(() => lostRegions(from));
    await rolled(options, { stack, flags, spoken, from, engine: () => askable(stack, from), health });
  });
}

/** The command, and with the options that it was asked with: whoever goes on copies it. */
function typed(verb: string, command: Command): { readonly command: string; readonly again: string } {
  const asked = ["waves", "soak", "patience", "probe", "verify"]
    .filter((name) => command.getOptionValueSource(name) === "cli")
    .map((name) => `--${name} ${quoted(String(command.getOptionValue(name)))}`);
  const plain = `${verb} ${command.args[0] ?? ""}`;
  return { command: plain, again: [plain, "--yes", ...asked].join(" ") };
}

function described(soak: string): Command {
  return new Command("rollout")
    .description("update a stack by waves: standby regions before those that serve, the writer's last")
    .argument("<stack>", "the stack")
    .argument("[flags...]", "after --, flags that every `preview` and `up` of the engine gets, as in -- --parallel 64")
    .option("-y, --yes", "do it; without, it shows the waves and changes nothing")
    .option("--waves <order>", "the order, waves with ; and regions of one wave with , between them")
    .option("--soak <time>", "how long a wave is left alone before the next, as in 90s, 10m, 1h", soak)
    .option("--patience <time>", "how long regions may take to answer after a wave", "5m")
    .option("--probe <command>", "asks a region instead of HTTPS on its health name; ends with 0 if it is well")
    .option("--verify <command>", "asks about a region after its wave, such as its lag; ends with 0 if it is well")
    .option("--json", "events on standard output, one JSON object a line")
    .addHelpText(
      "after",
      [
        "",
        "Commands get REGION, PART, STACK, WAVE, URL and RPO_SECONDS in their environment.",
        "It ends with 0 when nothing is left to do, with 1 when it stopped at a wave, and",
        "with 2 when it refused: then nothing was changed.",
      ].join("\n"),
    );
}

interface Setting {
  readonly stack: string;
  readonly flags: readonly string[];
  readonly spoken: Rolling["spoken"];
  readonly from: Caller;
  readonly engine: () => Promise<Rolling["engine"]>;
  readonly health: Health;
}

async function rolled(options: Options, { stack, flags, spoken, from, engine, health }: Setting): Promise<void> {
  const { yes = false, waves, soak, patience, probe, verify, json = false } = options;
  const narrator = narratorOf(json, process.stdout);
  try {
    const times = { soakSeconds: secondsIn(soak, "--soak"), patienceSeconds: secondsIn(patience, "--patience") };
    process.exitCode = await rollOut({
      engine: await engine(),
      from,
      yes,
      flags,
      spoken,
      narrator,
      ...times,
      health: probe === undefined ? health : commandHealth(probe, from),
      ...(waves === undefined ? {} : { waves }),
      ...(verify === undefined ? {} : { verify: commandHealth(verify, from) }),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    narrator.refused(stack, error.message);
    process.exitCode = 2;
  }
}
