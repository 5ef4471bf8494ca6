import type { Estimate, RecoveryTime, Term } from "../estimate/model";
import { element, type Markup } from "../markup/markup";
import { fill } from "../markup/palette";
import { duration } from "../markup/quantities";
import { label, line } from "../picture/shapes";
import { section, sentence, table } from "./blocks";
import { across, chart, chartWidth, type Plot, timeAxis } from "./chart";
import { distribution } from "./distribution";
import { readFrom } from "./sources";
import { tornado } from "./tornado";

/** How long users wait: terms along the critical path, how that spreads, and what to mend first. */
export function recoverySection(estimate: Estimate | undefined): Markup {
  const rto = estimate?.rto;
  if (rto === undefined) {
    return section("recovery", "How long do users wait?", sentence("It is not known: see what is missing."));
  }
  const ends =
    rto.ends === "restore"
      ? "Nobody can take over: the end is a backup that is restored elsewhere."
      : rto.ends === "never"
        ? "Nothing outlives this region: nobody is served again."
        : "Another region takes over.";
  return section(
    "recovery",
    "How long do users wait?",
    sentence(`This is for the region whose loss takes longest: ${rto.lost}. ${ends}`),
    rto.terms.length > 0 && [
      pathChart(rto),
      termTable("Terms of the RTO along the critical path", rto.terms, duration),
    ],
    rto.ends !== "never" && [distribution(rto, estimate?.objectives?.rtoSeconds), tornado(rto)],
  );
}

const rowHeight = 34;

/** The terms one after the other, each beginning where the one before it ends. */
function pathChart(rto: RecoveryTime): Markup {
  const { terms } = rto;
  const sum = terms.reduce((all, { median }) => all + median, 0);
  const plot: Plot = { left: 84, width: chartWidth - 84 - 16, end: Math.max(sum * 1.15, 1) };
  const bottom = 12 + terms.length * rowHeight;
  let start = 0;
  const rows = terms.map(({ name, median, least, most }, index) => {
    const y = 12 + index * rowHeight;
    const [from, to] = [across(plot, start), across(plot, start + median)];
    const [low, high] = [across(plot, start + least), across(plot, start + most)];
    const value = duration(median);
    const isLate = to > plot.left + plot.width * 0.8;
    start += median;
    return [
      label(name, { x: plot.left - 8, y: y + 18 }, { anchor: "end", bold: true }),
      element("rect", { x: from, y: y + 6, width: Math.max(to - from, 2), height: 16, rx: 3, class: fill("traffic") }),
      line(
        [
          [low, y + 26],
          [high, y + 26],
        ],
        "line",
        { width: 2 },
      ),
      isLate ? label(value, { x: from - 8, y: y + 19 }, { anchor: "end" }) : label(value, { x: to + 8, y: y + 19 }),
    ];
  });
  const says = `${terms.map(({ name, median }) => `${name} ${duration(median)}`).join(", ")}: together ${duration(sum)} at the median.`;
  const drawn = [timeAxis(plot, 8, bottom), rows];
  const note =
    "Bars are medians, one after the other; the thin lines reach from the least to the most that a term can take, as far as there is room.";
  return element(
    "div",
    {},
    chart("path", bottom + 28, "What the time goes into", says, drawn),
    element("p", { class: "quiet" }, note),
  );
}

/** Terms as a table: what each is, and from what it was worked out. */
export function termTable(caption: string, terms: readonly Term[], unit: (value: number) => string): Markup {
  const range = ({ least, most }: Term) => (least === most ? unit(least) : `${unit(least)} to ${unit(most)}`);
  return table(
    caption,
    ["term", "median", "least to most", "how", "assumptions", "read from"],
    terms.map((term) => [
      term.name,
      unit(term.median),
      range(term),
      term.formula,
      term.assumptions.join(", ") || "none",
      readFrom(term.from),
    ]),
  );
}
