import type { Argument, Command, Option } from "commander";

/** One way to go on. */
export interface Candidate {
  /** What is typed. */
  readonly word: string;
  /** What it is, for shells that show it. */
  readonly means: string;
}

/** What may follow what was typed: words, or a file, which the shell completes better itself. */
export interface Completion {
  /** Words that begin with what was typed of the last one. */
  readonly candidates: readonly Candidate[];
  /** Whether a file's name may stand there. */
  readonly files: boolean;
}

/** Words that no declaration holds: names of stacks and regions of the project that a shell stands in. */
export interface Names {
  /** Names of the project's stacks. */
  readonly stacks: () => readonly string[];
  /** Codes of the regions of a stack, of all stacks without one. */
  readonly regions: (stack: string | undefined) => readonly string[];
}

const nothing: Completion = { candidates: [], files: false };

/**
 * What may follow a command line, by what the commands declare of themselves.
 * @param program - The program with its commands.
 * @param words - What was typed after the program's name; the last one is unfinished, and empty after a space.
 * @param names - What only the project knows.
 */
export function completionOf(program: Command, words: readonly string[], names: Names): Completion {
  const [last = "", ...before] = words.toReversed();
  const typed = before.toReversed();
  const at = reached(program, typed);
  const found = open(at, last, names);
  return { ...found, candidates: found.candidates.filter(({ word }) => word.startsWith(last)) };
}

/** Where a command line has come to. */
interface Reached {
  readonly command: Command;
  /** Values of its arguments so far. */
  readonly given: readonly string[];
  /** The option whose value comes next. */
  readonly waiting?: Option;
  /** Whether `--` ended the options. */
  readonly ended: boolean;
}

function reached(program: Command, words: readonly string[]): Reached {
  let at: Reached = { command: program, given: [], ended: false };
  for (const word of words) at = step(at, word);
  return at;
}

function step(at: Reached, word: string): Reached {
  const { command, given, waiting, ended } = at;
  const rest = { command, given, ended };
  if (waiting && !(waiting.optional && word.startsWith("-"))) return rest;
  if (!ended && word === "--") return { ...rest, ended: true };
  if (!ended && word.startsWith("-")) {
    const option = optionsOf(command).find(({ short, long }) => short === word || long === word);
    return option && takesValue(option) ? { ...rest, waiting: option } : rest;
  }
  const below =
    given.length === 0 && command.commands.find((one) => one.name() === word || one.aliases().includes(word));
  return below ? { command: below, given: [], ended: false } : { ...rest, given: [...given, word] };
}

function open({ command, given, waiting, ended }: Reached, last: string, names: Names): Completion {
  if (waiting) {
    const values = valuesOf(waiting.argChoices, kindOf(waiting.flags), given[0], names);
    return waiting.optional ? joined(values, optionCandidates(command, last)) : values;
  }
  const inline = ended ? undefined : /^(--[a-z-]+)=/.exec(last)?.[1];
  const option = inline === undefined ? undefined : optionsOf(command).find(({ long }) => long === inline);
  if (option) {
    const { candidates, files } = valuesOf(option.argChoices, kindOf(option.flags), given[0], names);
    return { files, candidates: candidates.map(({ word, means }) => ({ word: `${inline}=${word}`, means })) };
  }
  const places = argumentsOf(command);
  const argument = places[given.length] ?? (places.at(-1)?.variadic === true ? places.at(-1) : undefined);
  const verbs = given.length === 0 ? commandsOf(command) : [];
  const values = argument ? valuesOf(argument.argChoices, argument.name(), given[0], names) : nothing;
  const flags = ended ? [] : optionCandidates(command, last);
  return joined(values, [...verbs, ...flags]);
}

function joined({ candidates, files }: Completion, more: readonly Candidate[]): Completion {
  return { candidates: [...candidates, ...more], files };
}

/** Flags are offered to whoever has begun one: before that they would hide what an argument may be. */
function optionCandidates(command: Command, last: string): readonly Candidate[] {
  if (!last.startsWith("-")) return [];
  return optionsOf(command).flatMap(({ short, long, description }) =>
    [long, short].flatMap((word) => (word === undefined ? [] : [{ word, means: firstOf(description) }])),
  );
}

function valuesOf(
  choices: readonly string[] | undefined,
  kind: string,
  stack: string | undefined,
  names: Names,
): Completion {
  if (choices) return { candidates: choices.map((word) => ({ word, means: "" })), files: false };
  return kinds[kind]?.(names, stack) ?? nothing;
}

/** What stands behind the name of an argument or a value, wherever it is declared. */
const kinds: Readonly<Record<string, (names: Names, stack: string | undefined) => Completion>> = {
  stack: ({ stacks }) => ({
    candidates: stacks().map((word) => ({ word, means: "a stack of this project" })),
    files: true,
  }),
  other: (names, stack) => kinds.stack?.(names, stack) ?? nothing,
  file: () => ({ candidates: [], files: true }),
  failures: () => ({
    candidates: ["traffic", "writer", "deployment"].map((word) => ({ word, means: "what breaks" })),
    files: false,
  }),
  region: ({ regions }, stack) => ({
    candidates: regions(stack).map((word) => ({ word, means: "a region" })),
    files: false,
  }),
};

/** The name of an option's value: `region` of `--lose <region>`. */
function kindOf(flags: string): string {
  return /[<[]([a-z-]+)/.exec(flags)?.[1] ?? "";
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function commandsOf(command: Command): readonly Candidate[] {
  const helper = command.createHelp();
  return helper
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), means: firstOf(helper.subcommandDescription(one)) }));
}

/** Its own options, and the help that every command has. */
function optionsOf(command: Command): readonly Option[] {
  return [...command.createHelp().visibleOptions(command)];
}

function argumentsOf(command: Command): readonly Argument[] {
  return command.registeredArguments;
}

/** The first thought of a description: a shell has a line for it. */
function firstOf(description: string): string {
  return description.split(/[;:.] /)[0] ?? description;
}
