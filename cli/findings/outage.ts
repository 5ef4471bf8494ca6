import { Refusal } from "../../engine/refusal";
import { escaped, lineOf } from "../../resilience/findings/markdown";
import type { Section } from "../../resilience/findings/review";
import type { Caller } from "../../sandbox/session/session";
import type { Difference, Moved } from "../plan/answer";
import { type Plan, standingOf } from "../plan/answer";
import { differenceOf } from "../plan/difference";
import { cell, moreWords } from "../plan/difference-text";
import { subjectOf } from "../subject";
import { estimated, type Numbers } from "../worked";

/** What a review says of an outage. */
export interface Outage {
  /** The numbers, or why there are none. */
  readonly section: Section;
  /** Why the configuration is refused, in the words of `pulumi up`; absent where it is not. */
  readonly refused?: string;
}

const head = "What an outage would cost";

/** Terms that a review names, the furthest of each number first. */
const mostMoved = 8;

/** The two that are compared. */
export interface Compared {
  /** A stack file, a stack's name or a state of the branch that is merged into; absent where it has none. */
  readonly base?: string;
  /** The same of what would be merged. */
  readonly here: string;
}

/**
 * What an outage would cost, and what of it would be another than on the branch that is merged into.
 * @param compared - The two.
 * @param numbers - Draws and their seed.
 * @param from - Who asks.
 */
export async function outageOf({ base, here }: Compared, numbers: Numbers, from: Caller): Promise<Outage> {
  const second = await planned(here, numbers, from);
  if (typeof second === "string") {
    return { section: { head, lines: ["Nothing can be worked out: the configuration is refused."] }, refused: second };
  }
  const first = base === undefined ? undefined : await planned(base, numbers, from);
  return { section: { head, lines: outageLines(first, second) } };
}

/** A plan, or the words of whoever refuses the configuration. */
async function planned(given: string, numbers: Numbers, from: Caller): Promise<Plan | string> {
  try {
    const subject = await subjectOf(given, {}, from);
    const estimate = estimated(subject, numbers, {});
    const { name, kind, resources, notes } = subject;
    return { name, kind, resources: resources.length, keeps: standingOf(estimate), notes, estimate };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.message;
  }
}

/**
 * The numbers in Markdown: beside each other, which term moved, and what promise is not kept.
 * @param first - The plan of the branch that is merged into; words where it is refused, absent where it has none.
 * @param second - The plan of what would be merged.
 */
export function outageLines(first: Plan | string | undefined, second: Plan): readonly string[] {
  const before = typeof first === "object" ? first : undefined;
  const difference = differenceOf((before ?? second).estimate, second.estimate);
  return [
    ...(before ? [] : [absent(first), ""]),
    ...tableOf(before, second, difference),
    ...movedLines(before, difference),
    ...brokenLines(second),
    ...second.estimate.missing.map((one) => `- Missing: ${escaped(one)}`),
  ];
}

function absent(first: Plan | string | undefined): string {
  if (typeof first !== "string")
    return "The branch that it is merged into has no such stack: there is nothing to compare with.";
  return `Nothing to compare with: the stack of the branch that it is merged into is refused. ${escaped(first)}`;
}

function tableOf(first: Plan | undefined, second: Plan, { rows }: Difference): readonly string[] {
  const cells = rows.map((row) =>
    first ? [row.what, cell(row, row.first), cell(row, row.second), moreWords(row)] : [row.what, cell(row, row.second)],
  );
  const heads = first ? ["", "before", "after", "difference"] : ["", "after"];
  const promise = first ? ["its promise", first.keeps, second.keeps, ""] : ["its promise", second.keeps];
  return [heads, heads.map(() => "---"), ...cells, promise].map(lineOf);
}

function movedLines(first: Plan | undefined, { moved }: Difference): readonly string[] {
  if (!first) return [];
  if (moved.length === 0) return ["", "No term moved."];
  const left = moved.length - mostMoved;
  return [
    "",
    "What moved:",
    "",
    ...moved.slice(0, mostMoved).map(movedLine),
    ...(left > 0 ? [`- and ${left} more: trilith plan shows them`] : []),
  ];
}

function movedLine(row: Moved): string {
  const more = moreWords(row);
  const words = `${row.of}, ${row.what}: ${cell(row, row.first)}, then ${cell(row, row.second)}`;
  return `- ${escaped(more === "" ? words : `${words} (${more})`)}`;
}

function brokenLines({ estimate }: Plan): readonly string[] {
  const broken = estimate.verdicts.filter(({ kept }) => kept === false);
  if (broken.length === 0) return [];
  return [
    "",
    ...broken.map(({ what, arithmetic, change }) => {
      const help = change === undefined ? "" : ` What would help most: ${change}`;
      return `- **The promised ${what} is not kept.** ${escaped(`${arithmetic}.${help}`)}`;
    }),
  ];
}
