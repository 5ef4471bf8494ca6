import type { DrillResult, Sample } from "../drill/model";
import { type Content, element, type Markup, pieces } from "../markup/markup";
import { fill, type InkName, stroke } from "../markup/palette";
import { shareOf } from "../markup/quantities";
import { label, line } from "../picture/shapes";
import { across, chart, chartWidth, type Plot, timeAxis } from "./chart";
import { endOf, keptSamples, regionsIn } from "./samples";

/** The plot of a drill's charts: both have the same, so that one moment stands below the other. */
export function plotOf(drill: DrillResult): Plot {
  return { left: 48, width: chartWidth - 48 - 16, end: endOf(drill) };
}

interface Frame {
  readonly top: number;
  readonly bottom: number;
  /** The value at the upper side. */
  readonly full: number;
}

/** Users that are served, over time. */
export function servedChart(id: string, drill: DrillResult): Markup {
  const plot = plotOf(drill);
  const samples = keptSamples(drill.samples);
  const frame: Frame = { top: 12, bottom: 160, full: 1 };
  const d = steps(samples, ({ served }) => served, plot, frame);
  const least = Math.min(1, ...samples.map(({ served }) => served));
  const says = `At the worst ${shareOf(least)} of all users are served; at the end of the drawing ${shareOf(lastShown(samples, plot))}.`;
  const area = `${d}L${across(plot, plot.end)} ${frame.bottom}L${plot.left} ${frame.bottom}Z`;
  return chart(
    `${id}-served`,
    frame.bottom + 28,
    "Users that are served",
    says,
    timeAxis(plot, frame.top, frame.bottom),
    [0, 0.5, 1].map((value) => levelAt(value, plot, frame)),
    samples.length > 0 && [
      element("path", { d: area, class: fill("traffic-ground") }),
      element("path", { d, class: `${stroke("traffic")} hollow`, "stroke-width": 2.5 }),
    ],
    drill.events.map(({ atSeconds }) => {
      const x = across(plot, atSeconds);
      return atSeconds <= plot.end && element("path", { d: `M${x} ${frame.bottom}l-4 -8h8Z`, class: fill("data") });
    }),
    cursor(frame),
  );
}

function lastShown(samples: readonly Sample[], { end }: Plot): number {
  return samples.findLast(({ atSeconds }) => atSeconds <= end)?.served ?? 0;
}

const lineInks: readonly InkName[] = ["traffic", "data", "good", "bad", "text", "quiet"];
const dashes = [undefined, "7 4", "2 3", "10 3 2 3", "1 5", "14 5"];

/** Load over capacity of each region, over time. */
export function loadChart(id: string, drill: DrillResult): Markup | undefined {
  const samples = keptSamples(drill.samples);
  const regions = regionsIn(samples);
  if (regions.length === 0) return undefined;
  const plot = plotOf(drill);
  const highest = Math.max(1, ...samples.flatMap(({ load }) => Object.values(load)));
  const legend = Math.ceil(regions.length / 2) * 20;
  const frame: Frame = { top: legend + 16, bottom: legend + 146, full: highest * 1.1 };
  const peaks = regions.map(
    (region) => `${region} ${shareOf(Math.max(0, ...samples.map(({ load }) => load[region] ?? 0)))}`,
  );
  return chart(
    `${id}-load`,
    frame.bottom + 28,
    "Load of each region over its capacity",
    `The highest loads: ${peaks.join(", ")}.`,
    timeAxis(plot, frame.top, frame.bottom),
    levelAt(0, plot, frame),
    levelAt(1, plot, frame, "bad"),
    regions.map((region, index) => {
      const look = {
        class: `${stroke(lineInks[index % lineInks.length] ?? "text")} hollow`,
        "stroke-width": 2.5,
        "stroke-dasharray": dashes[index % dashes.length],
      };
      const [x, y] = [plot.left + (index % 2) * 205, 14 + Math.floor(index / 2) * 20];
      return [
        element("path", { d: steps(samples, ({ load }) => load[region] ?? 0, plot, frame), ...look }),
        element("path", { d: `M${x} ${y - 4}h26`, ...look }),
        label(region, { x: x + 33, y, room: 165 }, { size: "small" }),
      ];
    }),
    cursor(frame),
  );
}

/** A line that stays where it is until the next sample. */
function steps(samples: readonly Sample[], value: (sample: Sample) => number, plot: Plot, frame: Frame): string {
  const shown = samples.filter(({ atSeconds }) => atSeconds <= plot.end);
  const y = (sample: Sample) => Math.round(heightOf(value(sample), frame) * 100) / 100;
  const x = ({ atSeconds }: Sample) => Math.round(across(plot, atSeconds) * 100) / 100;
  const points = shown.map((sample, index) =>
    index === 0 ? `M${x(sample)} ${y(sample)}` : `H${x(sample)}V${y(sample)}`,
  );
  return shown.length === 0 ? `M${plot.left} ${frame.bottom}` : `${points.join("")}H${plot.left + plot.width}`;
}

function heightOf(value: number, { top, bottom, full }: Frame): number {
  return bottom - (Math.min(Math.max(value, 0), full) / full) * (bottom - top);
}

function levelAt(value: number, plot: Plot, frame: Frame, ink?: InkName): Content {
  const y = heightOf(value, frame);
  return pieces(
    line(
      [
        [plot.left, y],
        [plot.left + plot.width, y],
      ],
      ink ?? "faint",
      { width: 1, dashed: ink !== undefined },
    ),
    label(`${value * 100} %`, { x: plot.left - 8, y: y + 4 }, { ink: ink ?? "quiet", size: "small", anchor: "end" }),
  );
}

/** The moment that the reader looks at; the script shows and moves it. */
function cursor({ top, bottom }: Frame): Markup {
  const at = { x1: 0, x2: 0, y1: top, y2: bottom, visibility: "hidden", "data-cursor": true };
  return element("line", { ...at, class: stroke("text"), "stroke-width": 2 });
}
