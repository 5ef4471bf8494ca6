import type { Estimate, Term } from "../../resilience/estimate/model";
import { duration, percentage, trimmed } from "../../resilience/markup/quantities";
import { columns, type Page, paragraph } from "../page";
import type { Row } from "./answer";

/** How a number is said in its unit. */
export const saidIn: Readonly<Record<Row["unit"], (value: number) => string>> = {
  percent: percentage,
  seconds: duration,
  times: (value) => trimmed(value, 2),
};

/**
 * Terms of a number as a table, with what each is made from below it.
 * @param terms - In order.
 * @param unit - What they are in.
 * @param page - Where it is printed.
 */
export function termLines(terms: readonly Term[], unit: Row["unit"], page: Page): string[] {
  const said = saidIn[unit];
  const isFixed = terms.every(({ least, most }) => least === most);
  const heads = isFixed ? ["term", "value"] : ["term", "middle", "least", "most"];
  const [head = "", ...rows] = columns([
    heads,
    ...terms.map(({ name, median, least, most }) => [name, ...(isFixed ? [median] : [median, least, most]).map(said)]),
  ]);
  if (terms.length === 0) return [];
  return [
    page.dim(head),
    ...rows.flatMap((row, at) => [row, ...paragraph(terms[at]?.formula ?? "", "      ", page).map(page.dim)]),
  ];
}

/** The assumptions of an estimate by how sure they are, guesses by name; nothing where it stands on none. */
export function sureness({ assumptions }: Estimate): string {
  if (assumptions.length === 0) return "";
  const of = (wanted: string) => assumptions.filter(({ confidence }) => confidence === wanted);
  const guesses = of("C").map(({ key }) => key);
  const named = guesses.length === 0 ? "" : `: ${guesses.join(", ")}`;
  return (
    `Assumptions that it stands on: ${of("A").length} published or measured, ${of("B").length} second hand, and to be ` +
    `replaced by drills ${guesses.length} guessed${named}.`
  );
}
