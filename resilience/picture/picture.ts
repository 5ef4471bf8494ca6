import type { Estimate } from "../estimate/model";
import { oneLine } from "../findings/plain";
import { type Content, element, type Markup, pieces, verbatim, whole } from "../markup/markup";
import { drawingStyle } from "../markup/palette";
import type { System } from "../system/model";
import { type Columns, columnsOf } from "./columns";
import { drawData } from "./data";
import { drawLegend } from "./legend";
import { drawNumbers } from "./numbers";
import { drawGrounds, drawNothing, drawRegions } from "./regions";
import { box, type Drawn, head, label, line } from "./shapes";
import { sentencesOf, titleOf } from "./text";
import { drawTraffic, drawWays } from "./traffic";

/** A picture of a system. */
export interface Picture {
  /** A whole SVG file: no script, no network, light and dark. */
  readonly svg: string;
  /** The same in a few sentences, for whoever does not see it. */
  readonly text: string;
}

/**
 * A system as a picture: users, what leads them, regions, and the data that spans these.
 * @param system - The system.
 * @param estimate - What it is worth in an outage; without it the picture has no numbers.
 */
export function pictureOf(system: System, estimate?: Estimate): Picture {
  const drawing = drawingOf(system, estimate, element("style", {}, verbatim(drawingStyle())));
  return { svg: `${drawing.markup}\n`, text: whole(oneLine(sentencesOf(system, estimate))) };
}

/**
 * The picture as an element of a page that has the drawings' style already.
 * @param system - The system.
 * @param estimate - What it is worth.
 * @param style - A style of its own, where it stands alone.
 * @param classes - More classes, for the page's own style.
 */
export function drawingOf(system: System, estimate: Estimate | undefined, style?: Markup, classes = ""): Markup {
  const columns = columnsOf(system);
  const { drawn, bottom } = partsOf(system, estimate, columns);
  const height = bottom + 16;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${columns.total} ${height}`,
      width: columns.total,
      height,
      class: `drawing ${classes}`.trim(),
      role: "img",
      "aria-labelledby": "drawing-title drawing-text",
    },
    element("title", { id: "drawing-title" }, titleOf(system)),
    element("desc", { id: "drawing-text" }, sentencesOf(system, estimate)),
    style,
    element("rect", { width: columns.total, height, rx: 10, class: "fill-ground" }),
    drawn,
  );
}

/** From the top: users, what leads them, regions with their data, numbers, what the lines mean. */
function partsOf(system: System, estimate: Estimate | undefined, columns: Columns): Drawn {
  const middle = columns.x + columns.width / 2;
  const users = drawUsers(middle, 12);
  const traffic = drawTraffic(system.traffic, columns, users.bottom);
  const ways = drawWays(system.traffic, columns, traffic.bottom);
  const regions = columns.all.length > 0 ? drawRegions(columns, ways.bottom) : drawNothing(columns, ways.bottom);
  const data = drawData(system.databases, columns, regions.bottom);
  const end = data.bottom + 4;
  const numbers = estimate && drawNumbers(estimate, columns, end + 16);
  const legend = drawLegend(system, columns, (numbers?.bottom ?? end) + 8);
  const grounds: Content = columns.all.length > 0 && drawGrounds(columns, ways.bottom, end);
  const parts = [users, traffic, ways].map(({ drawn }) => drawn);
  return {
    drawn: pieces(parts, grounds, regions.drawn, data.drawn, numbers?.drawn, legend.drawn),
    bottom: legend.bottom,
  };
}

function drawUsers(middle: number, top: number): Drawn {
  const [width, height] = [104, 30];
  return {
    bottom: top + height + 26,
    drawn: pieces(
      box({ x: middle - width / 2, y: top, width, height }, "ground", "text"),
      label("Users", { x: middle, y: top + 20 }, { bold: true, anchor: "middle" }),
      line(
        [
          [middle, top + height],
          [middle, top + height + 19],
        ],
        "traffic",
        { width: 3 },
      ),
      head(middle, top + height + 26, "traffic"),
    ),
  };
}
