import { type Content, pieces } from "../markup/markup";
import { lines } from "../markup/widths";
import type { SystemRegion } from "../system/model";
import type { Column, Columns } from "./columns";
import { box, type Drawn, label, leading, paragraph, settingOf } from "./shapes";
import { capacityNames, cloudNames, known } from "./words";

const inside = 14;
const small = { ink: "quiet", size: "small" } as const;

/** What each region says of itself, above the data in it. */
export function drawRegions(columns: Columns, top: number): Drawn {
  const said = columns.all.map((column) => saidBy(column));
  const rows = Math.max(0, ...said.map((texts) => texts.length));
  const drawn = columns.all.map((column, index) => {
    const { of, x, width, region } = column;
    const room = width - 2 * inside;
    return pieces(
      label(region, { x: x + inside, y: top + 26, room }, { size: "big", bold: true }),
      of &&
        label(
          standing(of),
          { x: x + inside, y: top + 46, room },
          { ink: of.serves ? "good" : "text", bold: of.serves },
        ),
      paragraph(said[index] ?? [], { x: x + inside, y: top + (of ? 66 : 46), room }, small),
    );
  });
  return { drawn: pieces(drawn), bottom: top + 56 + rows * leading };
}

/** The ground that a region stands on, from its name down to its data. */
export function drawGrounds(columns: Columns, top: number, bottom: number): Content {
  return columns.all.map(({ x, width, of }) =>
    box({ x, y: top, width, height: bottom - top }, "panel", of?.serves ? "good" : "line", {
      dashed: of === undefined || of.state !== "active",
      strong: of?.serves === true,
    }),
  );
}

/** Whether it serves, and where it is in its life where that is not the usual. */
function standing({ serves, state }: SystemRegion): string {
  const life = state === "active" ? "" : `, ${state}`;
  return `${serves ? "serves" : "waits"}${life}`;
}

function saidBy({ of, width }: Column): readonly string[] {
  if (of === undefined) return ["data alone"];
  const capacity = known(of.capacity);
  const least = known(of.least);
  const stands = capacity === undefined ? "capacity not known" : capacityNames[capacity];
  const counted = least === undefined ? stands : `${stands}, ${least} or more`;
  const products = [cloudNames[of.cloud], ...of.parts.map(({ product }) => product)].join(" · ");
  return [
    ...lines(counted, width - 2 * inside, settingOf(small), 2),
    ...lines(products, width - 2 * inside, settingOf(small), 3),
  ];
}

/** Where nobody is in the graph: a ground with a sentence. */
export function drawNothing(columns: Columns, top: number): Drawn {
  const at = { x: columns.x, y: top, width: columns.width, height: 48 };
  const text = label("No region was read", { x: at.x + inside, y: top + 29, room: at.width - 28 }, { ink: "quiet" });
  return { drawn: pieces(box(at, "panel", "line", { dashed: true }), text), bottom: top + 48 };
}
