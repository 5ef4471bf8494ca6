import { RunError } from "@pulumi/pulumi";
import { type Command, InvalidArgumentError, Option } from "commander";
import { Refusal } from "../engine/refusal";
import { type Assumptions, mergedAssumptions } from "../resilience/assumptions/assumptions";
import { type Prices, pricesOf } from "../resilience/estimate/cost/prices";
import { estimateOf } from "../resilience/estimate/estimate";
import type { Estimate } from "../resilience/estimate/model";
import { jsonIn } from "./input";
import type { Subject } from "./subject";

/** What an estimate and a drill take from whoever asks. */
export interface Numbers {
  /** A file of the user's own assumptions. */
  readonly assumptions?: string;
  /** A file with what one region costs a month. */
  readonly prices?: string;
  /** What draws are made from. */
  readonly seed: number;
  /** How many draws. */
  readonly draws: number;
}

/** Draws where nobody says how many. */
export const drawsByDefault = 100_000;
const mostDraws = 10_000_000;
const mostSeed = 2 ** 31 - 1;

/** Gives a command the options for numbers: own assumptions, seed, draws. */
export function withNumbers(command: Command): Command {
  return command
    .option("--assumptions <file>", "numbers of your own, as drills measured them, over those that are shipped")
    .option("--prices <file>", "what one region that carries everything costs you a month; none are shipped")
    .addOption(wholeOption("--seed <n>", "what draws are made from; the same seed gives the same bytes", 1, mostSeed))
    .addOption(wholeOption("--draws <n>", "how many draws", drawsByDefault, mostDraws));
}

/**
 * An option that takes a whole number of 1 or more.
 * @param flags - As commander takes them.
 * @param text - What it is.
 * @param byDefault - What it is if left out; undefined for nothing.
 * @param most - The most that it may be.
 */
export function wholeOption(flags: string, text: string, byDefault: number | undefined, most: number): Option {
  const option = new Option(flags, text).argParser((given: string) => {
    const number = Number(given);
    if (Number.isInteger(number) && number >= 1 && number <= most && given.trim() !== "") return number;
    throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`);
  });
  return byDefault === undefined ? option : option.default(byDefault);
}

/** What a user brings of their own. */
export interface OwnNumbers {
  /** Assumptions over those that are shipped. */
  readonly assumptions?: Assumptions;
  /** What one region costs them. */
  readonly prices?: Prices;
}

/**
 * The files of the user's own, each read once for all that a verb works out: a pipe can be read once.
 * @throws Refusal with every fault of a file
 */
export function ownNumbers({ assumptions, prices }: Numbers): OwnNumbers {
  return {
    ...(assumptions === undefined
      ? {}
      : { assumptions: read(assumptions, "give a list of assumptions, as docs/plan.md shows one", mergedAssumptions) }),
    ...(prices === undefined ? {} : { prices: read(prices, "give prices, as docs/plan.md shows them", pricesOf) }),
  };
}

/** What a file of the user's own holds, or what is wrong with it. */
function read<T>(file: string, hint: string, from: (found: unknown) => T): T {
  const found = jsonIn(file, hint);
  try {
    return from(found);
  } catch (error) {
    if (!RunError.isInstance(error)) throw error;
    throw new Refusal(`${file}: ${error.message}`);
  }
}

/** What a subject is worth in an outage, by the numbers that were asked for. */
export function estimated({ system }: Pick<Subject, "system">, { draws, seed }: Numbers, own: OwnNumbers): Estimate {
  return estimateOf(system, { draws, seed, ...own });
}
