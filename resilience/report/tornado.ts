import type { RecoveryTime } from "../estimate/model";
import { element, type Markup, pieces } from "../markup/markup";
import { fill } from "../markup/palette";
import { duration } from "../markup/quantities";
import { label, line } from "../picture/shapes";
import { sentence, table } from "./blocks";
import { chart, chartWidth } from "./chart";

const rowHeight = 30;

/** Which term to mend first: the binding number with each term at its best and at its worst. */
export function tornado({ tornado: bars, binding }: RecoveryTime): Markup | undefined {
  const [first] = bars;
  if (first === undefined) return undefined;
  const says = `The term to mend first is ${first.term}: with it at its best the time would be ${duration(first.low)}, at its worst ${duration(first.high)}.`;
  return pieces(
    element("h3", {}, "Which term to mend first"),
    sentence(says),
    tornadoChart(bars, binding, says),
    table(
      "What nine of ten users would wait, by term",
      ["term", "at its best (10th percentile)", "at its worst (90th percentile)", "difference"],
      bars.map(({ term, low, high }) => [term, duration(low), duration(high), duration(high - low)]),
    ),
  );
}

function tornadoChart(bars: RecoveryTime["tornado"], binding: number, says: string): Markup {
  const [left, width] = [160, chartWidth - 160 - 84];
  const least = Math.min(binding, ...bars.flatMap(({ low, high }) => [low, high]));
  const span = Math.max(binding, ...bars.map(({ high }) => high)) - least || 1;
  const x = (value: number) => left + ((value - least) / span) * width;
  const bottom = 30 + bars.length * rowHeight;
  const rows = bars.map(({ term, low, high }, index) => {
    const y = 28 + index * rowHeight;
    return [
      label(term, { x: 0, y: y + 15, room: 86 }, { bold: true }),
      element("rect", {
        x: x(low),
        y: y + 2,
        width: Math.max(x(binding) - x(low), 1),
        height: 18,
        class: fill("good"),
      }),
      element("rect", {
        x: x(binding),
        y: y + 2,
        width: Math.max(x(high) - x(binding), 1),
        height: 18,
        class: fill("bad"),
      }),
      label(duration(low), { x: x(low) - 6, y: y + 15 }, { size: "small", anchor: "end" }),
      label(duration(high), { x: x(high) + 6, y: y + 15 }, { size: "small" }),
    ];
  });
  return chart(
    "tornado",
    bottom + 4,
    "What each term is worth",
    says,
    line(
      [
        [x(binding), 22],
        [x(binding), bottom],
      ],
      "text",
      { width: 1 },
    ),
    label(`now ${duration(binding)}`, { x: x(binding), y: 15 }, { size: "small", anchor: "middle" }),
    rows,
  );
}
