import { rmSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { rememberedIn } from "../components/topology/configuration/topology-output";
import { engineOf } from "../engine/engine";
import { Refusal } from "../engine/refusal";
import { placesOf } from "../sandbox/session/places";
import { type Caller, lostRegions, runEngine } from "../sandbox/session/session";
import { regionsIn, stacksIn } from "../sandbox/session/stack-files";
import { afterCutOff, savedAtTheEnd } from "../sandbox/session/unsaved";
import { caller } from "./caller";
import { Progress, shown } from "./progress";
import { nextSteps, type StackOutputs, standing } from "./summary";

const FIRST_STACK = "aws-active-passive";

/** `trilith start`, which is `npm start`: brings a stack up in the sandbox and shows what stands where. */
export function start(): Command {
  return new Command("start")
    .description("bring a stack up in the sandbox and show what stands where")
    .argument("[stack]", "the stack, the one of stacks/Pulumi.<stack>.yaml", FIRST_STACK)
    .option("--json", "print what came up as JSON to standard output, and everything else to standard error")
    .action((stack: string, { json = false }: { readonly json?: boolean }) => bringUp(stack, json, caller()));
}

async function bringUp(stack: string, json: boolean, from: Caller): Promise<void> {
  const out = json ? process.stderr : process.stdout;
  placesOf(from.cwd, from.env); // who is in no project is told that first
  out.write(`${pc.bold("Trilith's sandbox")}, offline: a model of the cloud on this machine.\n`);
  out.write("Nothing is created in a real cloud; no account and no credentials are used.\n\n");
  await refuseLost(stack, from);
  const { version } = await engineOf();
  out.write(`Pulumi ${version} brings up the stack ${pc.bold(stack)} ...\n`);
  await up(stack, from, out);
  const { stdout, stderr, code } = await runEngine(["stack", "output", "--json", "--stack", stack], from, true);
  if (code !== 0) throw new Refusal(`The outputs of ${stack} could not be read. ${stderr.trim()}`);
  const told = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  const topology = rememberedIn(told.topology);
  const outputs = { ...told, ...(topology === undefined ? {} : { topology }) } as StackOutputs;
  if (json) process.stdout.write(`${JSON.stringify({ stack, engine: version, outputs }, null, 2)}\n`);
  else out.write(`\n${standing(outputs, process.stdout.columns ?? 120)}\n\n${nextSteps(stack, outputs)}\n`);
}

/** What is brought up again is refreshed first, which asks every region: with a lost one nothing comes of it. */
async function refuseLost(stack: string, from: Caller): Promise<void> {
  const own = regionsIn(stack, placesOf(from.cwd, from.env));
  const lost = (await lostRegions(from)).filter((region) => own.includes(region));
  if (lost.length === 0) return;
  throw new Refusal(
    `${lost.join(" and ")} ${lost.length === 1 ? "is" : "are"} lost in this sandbox, and \`start\` asks every region. ` +
      "`npx trilith sandbox heal` brings back what can come back. To go on without it, follow docs/operations.md with " +
      `\`npx trilith sandbox up --stack ${stack}\`, which asks nothing of it.`,
  );
}

async function up(stack: string, from: Caller, out: NodeJS.WriteStream): Promise<void> {
  const places = placesOf(from.cwd, from.env);
  await afterCutOff(places, from.say);
  const log = join(places.base, "events.jsonl");
  rmSync(log, { force: true });
  const progress = new Progress(log);
  // What an operator did meanwhile is shown too; there is nothing to ask on the first run.
  const again = stacksIn(places).includes(stack) ? ["--refresh"] : [];
  const flags = ["--yes", "--skip-preview", "--non-interactive", "--event-log", log, "--stack", stack, ...again];
  const env = { ...from.env, PULUMI_DEBUG_COMMANDS: "true" }; // without it the engine does not know --event-log
  const engine = savedAtTheEnd(places, (more) =>
    runEngine(["up", ...flags], { ...from, env: { ...env, ...more } }, true),
  );
  const { code, stdout, stderr } = await shown(progress, out, engine);
  rmSync(log, { force: true });
  out.write(`${progress.summary()}\n`);
  if (code === 0) return;
  const diagnostics = stdout.slice(Math.max(0, stdout.indexOf("Diagnostics:")));
  throw new Refusal(`The stack did not come up.\n${diagnostics.trim()}\n${stderr.trim()}`);
}
