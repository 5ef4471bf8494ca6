import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { engineOf } from "../../engine/engine";
import { withPython } from "../../engine/hosts";
import type { Engine } from "../../engine/machine";
import { Refusal } from "../../engine/refusal";
import { type Outcome, run, type StackEngine } from "../../engine/run";
import { type Command, commandOf, located, without } from "./commands";
import { environmentOf } from "./environment";
import { installLaunchers, pluginsOf } from "./launchers";
import { type Places, placesOf } from "./places";
import { accountOf, chosenStack, copyStackFile, stacksIn } from "./stack-files";
import { afterCutOff } from "./unsaved";
import { ask, worldOf, worldProgram } from "./world";

/** Where a command is run from. */
export interface Caller {
  /** The folder that relative paths are relative to. */
  readonly cwd: string;
  /** The environment that the command was run in. */
  readonly env: NodeJS.ProcessEnv;
  /** Takes one line for a person; standard output belongs to the engine. */
  readonly say: (line: string) => void;
}

// Commands that may name their stack without a flag.
const NAMED_BY_OPERAND = new Set(["stack select", "stack remove", "cancel"]);

const NO_ENGINE: Engine = { executable: "", folders: [], version: "", origin: "" };

/**
 * Runs one command of the engine on the project in the sandbox: starts the world if need be, makes the stack on its
 * first use, and passes every flag on.
 *
 * @param capture whether what it writes is kept for the caller instead of shown
 * @throws Refusal for what the sandbox does not do, an unknown stack, or an engine or world that cannot be had
 */
export async function runEngine(args: readonly string[], caller: Caller, capture = false): Promise<Outcome> {
  const command = commandOf(args);
  refuseWhatIsNotHere(command, args);
  const cwd = resolve(caller.cwd, command.cwd ?? ".");
  const places = placesOf(cwd, caller.env);
  const engine = await engineOf();
  if (places.runtime === "python") await withPython(engine);
  await prepare(places, caller);
  const plain = environmentOf(places, engine, caller.env);
  if (command.help) return run(engine, args, caller.cwd, plain, capture);
  const { flags, account } = await stackOf(command, places, engine, { ...caller, cwd });
  const world = command.verb.world ? await worldOf(places, worldEnvironment(plain), worldProgram(account)) : undefined;
  const own = environmentOf(places, engine, caller.env, world?.pid);
  const env = { ...own, TRILITH_SANDBOX_DEBUG: String(command.debug) };
  // The engine looks for a pack that is a program in the folder of the project's `main`, not where the caller stands:
  // newPlugin(ctx, ctx.Pwd, ...) in pkg/resource/plugin/analyzer_plugin.go of 3.259.
  const given = located(command.verb.file ? without(args, "--config-file") : args, "--policy-pack", cwd);
  return run(engine, withFlags(given, flags), caller.cwd, env, capture);
}

/**
 * The sandbox's engine for one stack, as a command that looks after the engine asks it: also what a person may not say.
 *
 * @param stack the stack, absent for the one that every command means
 * @throws Refusal when there is no such stack
 */
export async function askable(stack: string | undefined, caller: Caller): Promise<StackEngine> {
  const places = placesOf(caller.cwd, caller.env);
  const engine = await engineOf();
  await prepare(places, caller);
  const name = chosenStack(stack, places, caller.env);
  if (!stacksIn(places).includes(name)) {
    throw new Refusal(`The sandbox has no stack ${name}. It has: ${stacksIn(places).join(", ") || "none"}.`);
  }
  const { file, account } = copyStackFile(name, places, undefined, caller.say);
  const program = worldProgram(account);
  const world = await worldOf(places, worldEnvironment(environmentOf(places, engine, caller.env)), program);
  const env = environmentOf(places, engine, { ...caller.env, PULUMI_DEBUG_COMMANDS: "true" }, world.pid);
  const ask = (args: readonly string[]) => {
    const config = commandOf(args).verb.file ? ["--config-file", file] : [];
    return run(engine, [...args, ...config, "--non-interactive"], places.project, env, true);
  };
  return { stack: name, ask };
}

/** What an operator has the world do, outside of every program. */
export interface Deed {
  /** A path of the world that takes POST, without its query. */
  readonly path: string;
  /** What follows the path; absent values are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** What is sent along, as JSON; nothing by default. */
  readonly body?: unknown;
}

/**
 * Has the world do something, outside of every program; the world is started if it is not up.
 *
 * @returns What it answers.
 * @throws Refusal when it refuses.
 */
export async function tellWorld({ path, query = {}, body }: Deed, caller: Caller): Promise<unknown> {
  const places = placesOf(caller.cwd, caller.env);
  await prepare(places, caller);
  await wake(places, query.stack, caller);
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) given.set(key, value);
  return said(await ask(places.socket, "POST", `${path}?${given}`, body));
}

/**
 * The regions whose API is dead in this project's sandbox, by code; a sandbox without a stack has lost none.
 * @param caller - Who asks, and where.
 */
export async function lostRegions(caller: Caller): Promise<readonly string[]> {
  const places = placesOf(caller.cwd, caller.env);
  if (stacksIn(places).length === 0) return [];
  await wake(places, undefined, caller);
  const { lost } = said(await ask(places.socket, "GET", "/faults")) as { lost: Readonly<Record<string, unknown>> };
  return Object.keys(lost).sort();
}

async function wake(places: Places, stack: string | undefined, { env }: Caller): Promise<void> {
  const [owner = ""] = stack ? [stack] : stacksIn(places);
  const program = worldProgram(accountOf(owner, places));
  await worldOf(places, worldEnvironment(environmentOf(places, NO_ENGINE, env)), program);
}

function said(answer: { readonly status: number; readonly body: string } | undefined): unknown {
  if (!answer) throw new Refusal("The sandbox's world ended before it answered.");
  const content = JSON.parse(answer.body);
  if (answer.status !== 200) throw new Refusal(content.error);
  return content;
}

function refuseWhatIsNotHere({ name, verb, help }: Command, args: readonly string[]): void {
  if (help) return;
  if (verb.refused) throw new Refusal(`\`${name}\` is not for the sandbox. ${verb.refused}`);
  for (const [flag, reason] of Object.entries(verb.refuses ?? {})) {
    if (args.includes(flag)) throw new Refusal(`\`${name} ${flag}\` is not for the sandbox. ${reason}`);
  }
}

async function prepare(places: Places, { env, say }: Caller): Promise<void> {
  await afterCutOff(places, say);
  for (const folder of [places.home, places.state, places.copies, places.user]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(places.base, ".gitignore"), "*\n"); // for projects that do not ignore .trilith themselves
  installLaunchers(places, pluginsOf(places.project), env);
}

// The guard and the engine's variables are not for the world.
function worldEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...rest } = env;
  return rest;
}

interface StackPart {
  /** Flags that the command gets. */
  readonly flags: readonly string[];
  /** The cloud account that the stack is for, if it says so. */
  readonly account?: string | undefined;
}

async function stackOf(command: Command, places: Places, engine: Engine, caller: Caller): Promise<StackPart> {
  const { verb, operands, stack: flagged, configFile } = command;
  const added = verb.adds ?? [];
  if (!verb.stack) return { flags: added };
  const [operand] = NAMED_BY_OPERAND.has(command.name) ? operands : [];
  const stack = chosenStack(flagged ?? operand, places, caller.env);
  const flags = [...(flagged || operand ? [] : ["--stack", stack]), ...added];
  if (verb.stack === "named") return { flags };
  const from = configFile === undefined ? undefined : resolve(caller.cwd, configFile);
  const { file, account } = copyStackFile(stack, places, from, caller.say);
  await make(stack, places, engine, caller.env);
  return { flags: verb.file ? [...flags, "--config-file", file] : flags, account };
}

// The engine writes the salt of the new stack into the stack file of the folder it runs in: here, into the copy.
async function make(stack: string, places: Places, engine: Engine, env: NodeJS.ProcessEnv): Promise<void> {
  if (stacksIn(places).includes(stack)) return;
  writeFileSync(join(places.copies, "Pulumi.yaml"), stringify({ name: places.name, runtime: "nodejs" }));
  const args = ["stack", "init", stack, "--secrets-provider", "passphrase", "--non-interactive", "--no-select"];
  const { code, stderr } = await run(engine, args, places.copies, environmentOf(places, engine, env), true);
  if (code !== 0) throw new Refusal(`The stack ${stack} could not be made in the sandbox. ${stderr.trim()}`);
}

function withFlags(args: readonly string[], flags: readonly string[]): string[] {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  return [...args.slice(0, end), ...flags, ...args.slice(end)];
}
