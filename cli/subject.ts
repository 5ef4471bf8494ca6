import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { Refusal } from "../engine/refusal";
import { coverageOf, unreadSentence } from "../resilience/facts/coverage";
import type { Facts } from "../resilience/facts/facts";
import { factsOf } from "../resilience/facts/facts-of";
import type { Resource } from "../resilience/facts/resource";
import { resourcesOfState } from "../resilience/facts/state";
import type { System } from "../resilience/system/model";
import { systemOf } from "../resilience/system/system";
import { placesOf } from "../sandbox/session/places";
import type { Caller } from "../sandbox/session/session";
import { stacksOf } from "../sandbox/session/stack-files";
import { jsonIn, stateHint, textIn } from "./input";

/** What a verb is asked about. */
export interface Subject {
  /** What a person calls it: a stack's name, or the file that was given. */
  readonly name: string;
  /** Whether it is what a program would make, or what stands. */
  readonly kind: "configuration" | "state";
  /** Its resources. */
  readonly resources: readonly Resource[];
  /** What they say. */
  readonly facts: Facts;
  /** What it is as a system. */
  readonly system: System;
  /** What its reader has to know: caveats of the configuration, what nobody asked, what no row reads. */
  readonly notes: readonly string[];
}

/** What every verb about an outage takes to say what it is about. */
export interface Given {
  /** A state's file; `-` is standard input. */
  readonly state?: string;
}

const what =
  "a stack of this project (its file stacks/Pulumi.<stack>.yaml), a configuration's file, or a state's; no account and " +
  "no engine is asked";

/** Gives a command the argument and the option that say what it is about. */
export function withSubject(command: Command): Command {
  return command
    .argument("[stack]", what)
    .option("--state <file>", "a state that `pulumi stack export` printed, whoever built it; - is standard input");
}

/**
 * What was asked about, read and understood.
 * @param given - A stack's name or a file; none where a state is given.
 * @param options - The state, where one is given.
 * @param from - Who asks.
 * @throws Refusal in the words of `pulumi up` where the configuration is refused
 */
export async function subjectOf(given: string | undefined, { state }: Given, from: Caller): Promise<Subject> {
  if (state !== undefined) {
    if (given !== undefined) throw new Refusal("Either a stack or --state FILE, not both.");
    return stateIn(state, jsonIn(state, stateHint));
  }
  if (given === undefined) throw new Refusal(`Say what: ${what.split(";")[0]} with --state.${stacksText(from)}`);
  if (!isFile(given, from)) return await configurationAt(stackFile(given, from), given, from);
  const path = resolve(from.cwd, given);
  if (!given.endsWith(".json")) return await configurationAt(path, given, from);
  return stateIn(given, jsonIn(path, stateHint));
}

function stateIn(name: string, exported: unknown): Subject {
  const resources = resourcesOfState(exported);
  const unread = unreadSentence(coverageOf(resources), 5);
  return understood(name === "-" ? "standard input" : name, "state", resources, unread === undefined ? [] : [unread]);
}

async function configurationAt(path: string, name: string, { cwd, env }: Caller): Promise<Subject> {
  // The SDK takes a while to load; a state needs none of it.
  const [{ configurationIn }, { previewOf }] = await Promise.all([
    import("../preview/stack-file.js"),
    import("../preview/preview.js"),
  ]);
  const project = projectOf(path, { cwd, env });
  const { config, project: namespace } = configurationIn({ file: name, text: textIn(path, `give ${what}`) }, project);
  const { resources, topology, unasked } = await previewOf(config, { project: namespace, stack: stackOf(path) });
  return understood(name, "configuration", resources, [...topology.caveats, ...unasked]);
}

function understood(
  name: string,
  kind: Subject["kind"],
  resources: readonly Resource[],
  notes: readonly string[],
): Subject {
  const facts = factsOf(resources);
  const misread = facts.misreadings.map(({ message }) => message);
  return { name, kind, resources, facts, system: systemOf(facts), notes: [...notes, ...misread] };
}

/** A path is a file, and so is what is there as one; a bare word is a stack. */
function isFile(given: string, { cwd }: Pick<Caller, "cwd">): boolean {
  if (/[/\\]|\.(ya?ml|json)$/.test(given)) return true;
  return statSync(resolve(cwd, given), { throwIfNoEntry: false })?.isFile() === true;
}

function stackFile(stack: string, from: Caller): string {
  const { stackFiles } = placesOf(from.cwd, from.env);
  const path = join(stackFiles, `Pulumi.${stack}.yaml`);
  if (!existsSync(path)) throw new Refusal(`There is no stack ${stack}: no file ${path}.${stacksText(from)}`);
  return path;
}

const stackPattern = /^Pulumi\.(.+)\.ya?ml$/;

/** Names of the stacks of the project that a folder belongs to; none where it belongs to none. */
export function stacksHere({ cwd, env }: Pick<Caller, "cwd" | "env">): readonly string[] {
  try {
    return stacksOf(placesOf(cwd, env));
  } catch {
    return [];
  }
}

function stacksText(from: Caller): string {
  const stacks = stacksHere(from);
  return stacks.length === 0 ? "" : ` Here are ${stacks.join(", ")}.`;
}

function stackOf(path: string): string {
  const file = basename(path);
  return stackPattern.exec(file)?.[1] ?? file.replace(/\.ya?ml$/, "");
}

/** The project that a stack file belongs to: the one above the file, wherever it is asked from. */
function projectOf(path: string, { env }: Pick<Caller, "cwd" | "env">): { file: string; text: string } | undefined {
  try {
    const file = join(placesOf(dirname(path), env).project, "Pulumi.yaml");
    return { file, text: textIn(file, "") };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
