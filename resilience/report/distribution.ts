import type { Quantiles, RecoveryTime } from "../estimate/model";
import { type Content, element, type Markup, pieces } from "../markup/markup";
import { fill, type InkName } from "../markup/palette";
import { duration, shareOf } from "../markup/quantities";
import { label, line } from "../picture/shapes";
import { folded, sentence, table } from "./blocks";
import { across, chart, chartWidth, type Plot, timeAxis } from "./chart";

/** How the time for nine of ten users spreads over all draws, with what was promised. */
export function distribution(rto: RecoveryTime, promised: number | undefined): Markup {
  const { histogram, users } = rto;
  const quantiles = (name: string, { p50, p90, p99 }: Quantiles) => [name, duration(p50), duration(p90), duration(p99)];
  return pieces(
    element("h3", {}, "How that spreads"),
    histogram.counts.some((count) => count > 0) && histogramChart(rto, promised),
    table(
      "Time until a share of the users is served again",
      ["share of users", "half of the draws", "nine of ten draws", "99 of 100 draws"],
      [
        quantiles("half of them", users.half),
        quantiles("nine of ten (binds)", users.most),
        quantiles("99 of 100 (the tail)", users.all),
      ],
    ),
    sentence(
      `No draw for nine of ten users lies outside ${duration(rto.bounds.least)} to ${duration(rto.bounds.most)}.`,
    ),
    folded("The drawing as a table", stepTable(rto)),
  );
}

function histogramChart({ histogram, users, binding }: RecoveryTime, promised: number | undefined): Markup {
  const { stepSeconds, counts } = histogram;
  const last = counts.findLastIndex((count) => count > 0);
  const reach = (last + 1) * stepSeconds;
  // A promise far away would press the draws into a corner: it is said, and not drawn.
  const isNear = promised !== undefined && promised < reach * 2.5;
  const plot: Plot = { left: 16, width: chartWidth - 36, end: Math.max(reach, isNear ? promised * 1.05 : 0, 1) };
  const [top, bottom] = [62, 230];
  const most = Math.max(...counts);
  const bars = counts.slice(0, last + 1).map((count, index) => {
    const [x, to] = [across(plot, index * stepSeconds), across(plot, (index + 1) * stepSeconds)];
    const height = (count / most) * (bottom - top);
    return (
      count > 0 &&
      element("rect", { x, y: bottom - height, width: Math.max(to - x - 1, 0.5), height, class: fill("traffic") })
    );
  });
  const marks: readonly (readonly [string, number, InkName, boolean])[] = [
    ["half of the draws", users.most.p50, "text", false],
    ["nine of ten draws", binding, "data", false],
    ...(isNear ? [["promised", promised, promised < binding ? "bad" : "good", true] as const] : []),
  ];
  const says = `Half of the draws are below ${duration(users.most.p50)}, nine of ten below ${duration(binding)}.${promised === undefined ? "" : ` Promised: ${duration(promised)}.`}`;
  return pieces(
    chart(
      "histogram",
      bottom + 28,
      "Draws by the time until nine of ten users are served again",
      says,
      timeAxis(plot, top, bottom),
      bars,
      marks.map(([name, value, ink, dashed], index) =>
        markAt(plot, { name, value, ink, dashed }, 14 + index * 17, bottom),
      ),
    ),
    sentence(says),
  );
}

function markAt(
  plot: Plot,
  {
    name,
    value,
    ink,
    dashed,
  }: { readonly name: string; readonly value: number; readonly ink: InkName; readonly dashed: boolean },
  y: number,
  bottom: number,
): Content {
  const x = across(plot, value);
  const isLate = x > plot.left + plot.width * 0.6;
  return [
    line(
      [
        [x, y - 8],
        [x, bottom],
      ],
      ink,
      { dashed, width: 2 },
    ),
    label(
      `${name}: ${duration(value)}`,
      { x: isLate ? x - 7 : x + 7, y: y + 2 },
      { ink, size: "small", bold: true, ...(isLate ? { anchor: "end" } : {}) },
    ),
  ];
}

/** The histogram in ten rows at most. */
function stepTable({ histogram: { stepSeconds, counts } }: RecoveryTime): Markup {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const first = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  const last = counts.findLastIndex((count) => count > 0);
  const size = Math.max(1, Math.ceil((last - first + 1) / 10));
  const starts = Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, index) => first + index * size);
  return table(
    "Draws by the time until nine of ten users are served again",
    ["from", "to", "share of the draws"],
    starts.map((start) => {
      const end = Math.min(start + size, last + 1);
      const count = counts.slice(start, end).reduce((sum, one) => sum + one, 0);
      return [duration(start * stepSeconds), duration(end * stepSeconds), shareOf(all === 0 ? 0 : count / all)];
    }),
  );
}
