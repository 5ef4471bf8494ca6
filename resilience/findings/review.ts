import { escaped, longestComment, markdownOf } from "./markdown";
import { nameOf, type Report, typeOf } from "./report";
import type { Deed, Step } from "./steps";

/** A part of a review under a head of its own. */
export interface Section {
  /** Its head. */
  readonly head: string;
  /** Its lines, in Markdown: what they quote is escaped. */
  readonly lines: readonly string[];
}

/** What a pull request, or a night's look at a stack, is told in one comment. */
export interface Review {
  /** What policies and the audit found. */
  readonly report: Report;
  /** Sentences that stand before all the rest, in Markdown. */
  readonly notes: readonly string[];
  /** What follows the findings. */
  readonly sections: readonly Section[];
}

/**
 * A review as one comment: why it stops first, then the findings, then the sections, which are never cut for them.
 * @param review - What is told.
 */
export function reviewOf({ report, notes, sections }: Review): string {
  const told = sections.map(({ head, lines }) => `\n#### ${escaped(head)}\n\n${lines.join("\n")}\n`).join("");
  const before = notes.map((note) => `\n**${note}**\n`).join("");
  const [marker = "", head = "", ...rest] = markdownOf(report, longestComment - told.length - before.length).split(
    "\n",
  );
  // Where it broke off, nobody knows whether there is something to do.
  const shown = notes.length === 0 ? head : head.replace(/: nothing to do$/, ": it came to no end");
  return `${marker}\n${shown}\n${before}${rest.join("\n")}${told}`;
}

/** The deeds as a sentence counts them, worst first, and whether each resource is named. */
const deeds: Readonly<Record<Deed, { readonly word: string; readonly named: boolean }>> = {
  delete: { word: "deleted", named: true },
  replace: { word: "replaced", named: true },
  update: { word: "changed", named: false },
  create: { word: "made", named: false },
};

/** Resources that a list names; the others are counted. */
const mostNamed = 20;

/**
 * What a run would do: counts, and by name what is deleted or replaced.
 * @param steps - What it would do.
 */
export function changesSection(steps: readonly Step[]): Section {
  const counts = Object.entries(deeds).flatMap(([deed, { word }]) => {
    const count = steps.filter((step) => step.deed === deed).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const named = steps.filter(({ deed }) => deeds[deed].named);
  return {
    head: "What it would do",
    lines: [counts.length === 0 ? "Nothing." : `${counts.join(", ")}.`, ...listOf(named)],
  };
}

/**
 * What was changed outside of the program: every resource by name, with the properties that differ.
 * @param steps - What a refresh found.
 */
export function driftSection(steps: readonly Step[]): Section {
  const lines = steps.length === 0 ? ["Nothing."] : [`${steps.length} differ from the state.`, ...listOf(steps)];
  return { head: "What was changed outside of the program", lines };
}

function listOf(steps: readonly Step[]): readonly string[] {
  if (steps.length === 0) return [];
  const worst = Object.keys(deeds);
  const sorted = steps.toSorted((a, b) => worst.indexOf(a.deed) - worst.indexOf(b.deed));
  const left = sorted.length - mostNamed;
  return [
    "",
    ...sorted.slice(0, mostNamed).map(({ deed, urn, properties }) => {
      const of = properties.length === 0 ? "" : `: ${escaped(properties.slice(0, mostNamed).join(", "))}`;
      return `- ${deeds[deed].word}: ${escaped(nameOf(urn))} (${escaped(typeOf(urn))})${of}`;
    }),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ];
}
