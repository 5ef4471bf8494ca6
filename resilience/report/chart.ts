import { type Content, element, type Markup } from "../markup/markup";
import { duration } from "../markup/quantities";
import { label, line } from "../picture/shapes";
import { wide } from "./blocks";

/** Width of every chart, in pixels of its own: its letters can still be read where a phone shows it smaller. */
export const chartWidth = 480;

/** The part of a chart in which values are drawn. */
export interface Plot {
  /** Left side and width, in pixels. */
  readonly left: number;
  /** See `left`. */
  readonly width: number;
  /** The value at the right side; 0 is at the left. */
  readonly end: number;
}

/** Where a value stands; what is beyond the end stands there. */
export function across({ left, width, end }: Plot, value: number): number {
  return left + (Math.min(Math.max(value, 0), end) / end) * width;
}

/**
 * A chart that is read aloud as a title and a sentence.
 * @param id - Tells it from the others of the page.
 * @param height - In pixels.
 * @param title - What it shows.
 * @param says - What is to be seen in it.
 * @param drawn - The drawing.
 */
export function chart(id: string, height: number, title: string, says: string, ...drawn: readonly Content[]): Markup {
  return wide(
    `${title} (drawing)`,
    element(
      "svg",
      {
        viewBox: `0 0 ${chartWidth} ${height}`,
        class: "drawing chart",
        role: "img",
        "aria-labelledby": `${id}-title ${id}-says`,
      },
      element("title", { id: `${id}-title` }, title),
      element("desc", { id: `${id}-says` }, says),
      drawn,
    ),
  );
}

// Steps that people count time in, in seconds.
const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

/** Times for an axis: so many at most, on steps that people count in. */
export function timeTicks(end: number, most = 5): readonly number[] {
  const step = timeSteps.find((size) => end / size <= most) ?? Math.ceil(end / most / 86_400) * 86_400;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

/** An axis of time with its grid. */
export function timeAxis(plot: Plot, top: number, bottom: number): Content {
  return timeTicks(plot.end).map((at) => {
    const x = across(plot, at);
    return [
      line(
        [
          [x, top],
          [x, bottom],
        ],
        "faint",
        { width: 1 },
      ),
      label(at === 0 ? "0" : duration(at), { x, y: bottom + 16 }, { ink: "quiet", size: "small", anchor: "middle" }),
    ];
  });
}
