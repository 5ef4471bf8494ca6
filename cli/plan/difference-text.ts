import { trimmed } from "../../resilience/markup/quantities";
import { columns, item, type Page, paragraph, section } from "../page";
import type { Difference, Moved, Plan, Row } from "./answer";
import { saidIn } from "./terms";

/**
 * Two plans beside each other for a person: the numbers, the difference, and which term moved.
 * @param plans - The two.
 * @param difference - Between them.
 * @param page - Where it is printed.
 */
export function differenceText(plans: readonly [Plan, Plan], { rows, moved }: Difference, page: Page): string {
  const [first, second] = plans;
  const [head = "", ...lines] = columns([
    ["", "A", "B", "B - A"],
    ...rows.map((row) => [row.what, cell(row, row.first), cell(row, row.second), moreWords(row)]),
    ["highest tier", first.estimate.tier ?? "-", second.estimate.tier ?? "-", ""],
    ["its promise", first.keeps, second.keeps, ""],
  ]);
  return `${[
    `A  ${page.bold(first.name)}`,
    `B  ${page.bold(second.name)}`,
    "",
    page.dim(head),
    ...lines,
    ...section("WHAT MOVED", movedLines(moved, plans, page), page),
    ...section("TO KNOW", noteLines(plans, page), page),
    "",
    ...paragraph(
      `${first.estimate.draws.count.toLocaleString("en")} draws each, seed ${first.estimate.draws.seed}.`,
      "",
      page,
    ),
  ].join("\n")}\n`;
}

/** What holds for both is said once. */
function noteLines(plans: readonly [Plan, Plan], page: Page): string[] {
  const [first, second] = plans.map(({ notes, estimate }) => [
    ...estimate.missing.map((one) => `missing: ${one}`),
    ...notes,
    ...estimate.caveats,
  ]);
  const said = (notes: readonly string[] = [], others: readonly string[] = [], of: string) =>
    notes.map((note) => (others.includes(note) ? note : `${of}: ${note}`));
  const all = [...said(first, second, "A"), ...said(second, first, "B")];
  return [...new Set(all)].flatMap((one) => item(one, page));
}

function movedLines(moved: readonly Moved[], plans: readonly [Plan, Plan], page: Page): string[] {
  if (moved.length === 0) return ["  nothing: every term is the same in both"];
  const rows = moved.flatMap((row, at): { readonly cells: string[]; readonly row?: Moved }[] => {
    const what = { cells: [row.of, "", "", ""] };
    const own = { cells: [`  ${row.what}`, cell(row, row.first), cell(row, row.second), moreWords(row)], row };
    return row.of === moved[at - 1]?.of ? [own] : [what, own];
  });
  const [head = "", ...lines] = columns([["", "A", "B", "B - A"], ...rows.map(({ cells }) => cells)]);
  return [page.dim(head), ...lines.flatMap((line, at) => [line, ...whyOf(rows[at]?.row, plans, page)])];
}

/** What the term is made from in each, where that differs. */
function whyOf(row: Moved | undefined, plans: readonly [Plan, Plan], page: Page): string[] {
  if (row === undefined) return [];
  return plans.flatMap((plan, at) => {
    const { availability, rto, rpo, cost } = plan.estimate;
    const terms = { availability, RTO: rto, RPO: rpo, cost }[row.of]?.terms ?? [];
    const formula = terms.find(({ name }) => name === row.what)?.formula;
    return formula === undefined ? [] : paragraph(`${"AB"[at]}: ${formula}`, "      ", page).map(page.dim);
  });
}

/** A number of one of the two in its unit; a hyphen where something is missing. */
export function cell({ unit }: Row, value: number | undefined): string {
  return value === undefined ? "-" : saidIn[unit](value);
}

const distances: Readonly<Record<Row["unit"], (distance: number) => string>> = {
  percent: (distance) => `${trimmed(distance, 4)} points`,
  seconds: saidIn.seconds,
  times: saidIn.times,
};

/** What B has more than A, with its sign. */
export function moreWords({ unit, more }: Row): string {
  if (more === undefined) return "";
  return more === 0 ? "the same" : `${more > 0 ? "+" : "-"}${distances[unit](Math.abs(more))}`;
}
